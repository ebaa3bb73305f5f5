"""The tagger: what the texts of this field name."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Mention, PartialDate, Reading
from nlp.entities.dates import dates
from nlp.entities.flat import flat
from nlp.entities.un_documents import un_documents
from nlp.entities.view import view


class FieldTagger:
    """Finds dates and UN documents by rule."""

    version = "1"

    def tag(self, reading: Reading) -> Sequence[Mention]:
        """The mentions in order of their place; they don't overlap."""
        seen = view(reading.text, [block.span for block in reading.blocks])
        return flat([*un_documents(seen), *dates(seen, _published(reading))])


def _published(reading: Reading) -> PartialDate | None:
    """The report's date, when somebody knows it and it is one."""
    try:
        return PartialDate.parse((reading.about.published or "").partition("/")[0])
    except ValueError:
        return None
