"""A place: a stretch of a reading with everything that a citation says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus import About, Citation, PageRef, Scope, Span
from corpus.cite import CiteLanguage
from corpus.file_name import show_name
from corpus.fingerprint import fingerprint
from search.cite import Reference
from search.quotes.link import LONGEST, QuoteLink

if TYPE_CHECKING:
    from corpus import Edition
    from corpus.catalogue import HeldPassage, View


@dataclass(frozen=True, slots=True)
class Place:
    """Words where they stand. `passages` are those that have a part of them, in reading order."""

    passages: Sequence[HeldPassage]
    span: Span
    text: str
    pages: Sequence[PageRef]
    source: Span | None

    @property
    def reading(self) -> str:
        return self.passages[0].reading

    @property
    def edition(self) -> Edition:
        return self.passages[0].edition

    @property
    def about(self) -> About:
        return self.passages[0].about

    @property
    def is_current(self) -> bool:
        """Of the reading that counts, of the newest edition that the scope sees."""
        return self.passages[0].current and self.passages[0].newest

    @property
    def link(self) -> QuoteLink:
        return QuoteLink(self.reading, self.span, fingerprint(self.text))

    @property
    def reference(self) -> Reference:
        first, last = self.passages[0].passage, self.passages[-1].passage
        spoken = dict.fromkeys(one for each in self.passages for one in each.passage.languages)
        return Reference(
            key=f"{self.reading}-{self.span.start}",
            about=self.about,
            name=show_name(self.edition.name),
            languages=self.about.languages or list(spoken),
            sha256=self.edition.sha256,
            link=str(self.link),
            pages=self.pages,
            paragraph=first.paragraph or last.paragraph,
            last_paragraph=last.paragraph,
        )

    def citation(self, language: CiteLanguage = "en") -> Citation:
        return Citation(self.reference.line(language), str(self.link))


def place_at(view: View, scope: Scope, reading: str, span: Span) -> Place | None:
    """The stretch as a place; None when the scope sees no passage there, or it is no quotation."""
    from corpus.catalogue import passages_by_id
    from corpus.catalogue.places import passages_over
    from corpus.catalogue.quoted import pages_over, source_over, words_over

    if not 0 < len(span) <= LONGEST:
        return None
    text = words_over(view, scope, reading, span)
    held = passages_by_id(view, scope, passages_over(view, scope, reading, span)) if text else ()
    if not text or not held:
        return None
    return Place(
        passages=held,
        span=span,
        text=text,
        pages=pages_over(view, scope, reading, span),
        source=source_over(view, scope, reading, span),
    )
