"""The tagger: what the texts of this field name."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Mention, PartialDate, Reading
from nlp.entities.dates import dates
from nlp.entities.flat import flat
from nlp.entities.statutes import statutes
from nlp.entities.un_documents import un_documents
from nlp.entities.view import view


class FieldTagger:
    """Finds dates, UN documents and statutes by rule."""

    version = "2"

    def tag(self, reading: Reading) -> Sequence[Mention]:
        """The mentions in order of their place; they don't overlap."""
        seen = view(reading.text, [block.span for block in reading.blocks])
        published = _published(reading)
        told = dates(seen, published)
        return flat([*un_documents(seen), *told, *statutes(seen, told, published)])


def _published(reading: Reading) -> PartialDate | None:
    """The report's date, when somebody knows it and it is one."""
    try:
        return PartialDate.parse((reading.about.published or "").partition("/")[0])
    except ValueError:
        return None
