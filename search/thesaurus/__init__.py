"""The thesaurus of the field: what the same thing is called in English, Russian and Kazakh.

`field.ttl` is the source (SKOS, free of rights); `field.json` is what `scripts/build-thesaurus` makes of it.
"""

from search.thesaurus.concept import Concept, Label, ThesaurusError
from search.thesaurus.learnt import Learnt, agreed, believed, learn
from search.thesaurus.leaves import wide_query
from search.thesaurus.shelf import Thesaurus, field
from search.thesaurus.widen import Widened, Widener, widener

__all__ = [
    "Concept",
    "Label",
    "Learnt",
    "Thesaurus",
    "ThesaurusError",
    "Widened",
    "Widener",
    "agreed",
    "believed",
    "field",
    "learn",
    "wide_query",
    "widener",
]
