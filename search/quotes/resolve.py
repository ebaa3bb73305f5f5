"""What became of a quotation: it stands there still, it has moved, or it is gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus import Scope, Span
from corpus.fingerprint import fingerprint, printed_words
from search.quotes.again import Quoted, same_print, same_words
from search.quotes.link import QuoteLink
from search.quotes.place import Place, place_at

if TYPE_CHECKING:
    from corpus.catalogue import KeptReading, View

Status = Literal["same", "moved", "gone"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`cited` is the place that the link names, if its words stand there; `now` where they stand in
    the readings that count now. Every place has the very words that the link was made for."""

    status: Status
    link: QuoteLink
    cited: Place | None
    now: Sequence[Place]
    reason: str

    @property
    def best(self) -> Place | None:
        """The place to quote: the one that was cited while it is held."""
        return self.cited or next(iter(self.now), None)


def resolve(view: View, scope: Scope, link: QuoteLink) -> Verdict:
    """Whether the quoted words stand where the link says, or elsewhere in the same report.

    Only readings of the same file and newer editions of the same report are looked at: the same words
    in another report are another quotation. What the scope doesn't see is gone.
    """
    cited = place_at(view, scope, link.reading, link.span)
    if cited is not None and (
        fingerprint(cited.text) != link.words or not printed_words(cited.text)
    ):
        cited = None
    if cited is not None and cited.is_current:
        return Verdict("same", link, cited, (), "the words stand where the link says")
    now = list(_elsewhere(view, scope, link, cited))
    if now:
        return Verdict("moved", link, cited, now, _moved(cited, now))
    if cited is not None:
        newer = "newest edition" if not cited.passages[0].newest else "newest reading"
        said = f"the words stand where the link says; the {newer} of the report doesn't have them"
        return Verdict("same", link, cited, (), said)
    return Verdict("gone", link, None, (), "this quotation is not held here")


def _moved(cited: Place | None, now: Sequence[Place]) -> str:
    same_file = any(one.link.stem == now[0].link.stem for one in (cited,) if one is not None)
    where = "another reading of the same file" if same_file else "a newer edition of the report"
    if cited is None:
        return "the reading that was cited isn't held as it was; the same words stand in its report"
    return f"the same words stand in {where}"


def _elsewhere(view: View, scope: Scope, link: QuoteLink, cited: Place | None) -> Iterator[Place]:
    from corpus.catalogue.quoted import reading_text

    old = None
    if cited is not None:
        text = reading_text(view, scope, link.reading)
        old = Quoted(text, link.span) if text is not None else None
    for one in _readings(view, scope, link, cited):
        span = _found(view, scope, link, old, one)
        place = place_at(view, scope, one.id, span) if span else None
        # Proved once more on what is shown.
        if place is not None and fingerprint(place.text) == link.words:
            yield place


def _found(
    view: View, scope: Scope, link: QuoteLink, old: Quoted | None, one: KeptReading
) -> Span | None:
    from corpus.catalogue.quoted import reading_text

    text = reading_text(view, scope, one.id)
    if text is None:
        return None
    if old is None:
        return same_print(link.words, len(link.span), text)
    return same_words(old, text, same_bytes=one.id.rpartition("-")[0] == link.stem)


def _readings(
    view: View, scope: Scope, link: QuoteLink, cited: Place | None
) -> Sequence[KeptReading]:
    """The readings that count now: of the same file, then of the report's editions, the newest first."""
    from corpus.catalogue import current_reading, editions_of
    from corpus.catalogue.quoted import reading_by_id, readings_of_stem

    kept = reading_by_id(view, scope, link.reading)
    if kept is None:
        same = readings_of_stem(view, scope, link.stem)
        # Two files whose hashes begin alike were made on purpose: which was meant can't be told.
        if len(same) != 1:
            return []
        kept = same[0]
    editions = editions_of(view, scope, kept.document)
    ordinal = next((e.edition.ordinal for e in editions if e.edition.id == kept.edition), 0)
    newer = [one for one in reversed(editions) if one.edition.ordinal > ordinal]
    found = [current_reading(view, scope, kept.edition)]
    found += [current_reading(view, scope, one.edition.id) for one in newer]
    there = link.reading if cited is not None else ""
    return [one for one in found if one is not None and one.id != there]
