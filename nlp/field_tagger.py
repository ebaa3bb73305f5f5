"""The tagger: what the texts of this field name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from corpus import Mention, PartialDate, Reading
from nlp.entities.cases import cases
from nlp.entities.consistent import consistent
from nlp.entities.courts import courts
from nlp.entities.dates import dates
from nlp.entities.flat import flat
from nlp.entities.gazetteer import gazetteer
from nlp.entities.named import Recognise, named
from nlp.entities.nominative import in_nominative
from nlp.entities.organisations import organisations
from nlp.entities.people import people, with_roles
from nlp.entities.statutes import statutes
from nlp.entities.un_documents import un_documents
from nlp.entities.view import view

# What the rules make; it is told together with the models' versions.
RULES = "7"


class FieldTagger:
    """Rules for what has a grammar (dates, statutes, courts, UN documents), models for names."""

    def __init__(self, *, with_models: bool = True) -> None:
        self._with_models = with_models

    @cached_property
    def version(self) -> str:
        """Changes whenever the same reading may give other mentions."""
        if not self._with_models:
            return RULES
        from nlp.models import versions

        return "+".join([RULES, *(f"{code}:{by}" for code, by in sorted(versions().items()))])

    def tag(self, reading: Reading) -> Sequence[Mention]:
        """The mentions in order of their place; they don't overlap."""
        seen = view(reading.text, [block.span for block in reading.blocks])
        published = _published(reading)
        told = dates(seen, published)
        judged = courts(seen)
        found = [*un_documents(seen), *told, *statutes(seen, told, published, judged)]
        found += [
            *judged,
            *cases(seen),
            *gazetteer(seen),
            *people(seen),
            *organisations(seen),
        ]
        if self._with_models:
            found += named(seen, reading, _recogniser())
        return with_roles(seen, in_nominative(flat(consistent(seen, flat(found)))))


def _recogniser() -> Recognise:
    # Here, not above: the models' libraries take seconds to load.
    from nlp.models import recognise_all

    return recognise_all


def _published(reading: Reading) -> PartialDate | None:
    """The report's date, when somebody knows it and it is one."""
    try:
        return PartialDate.parse((reading.about.published or "").partition("/")[0])
    except ValueError:
        return None
