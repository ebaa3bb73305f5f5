"""A passage as an answer shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus import Citation, DateSpan, Span, cite
from corpus.file_name import show_name
from nlp.token import Analyser, Token
from search.match import Words
from search.query import DateField, Range

if TYPE_CHECKING:
    from corpus.catalogue import HeldMention, HeldPassage


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """A date that a range found. Less precise than the range, it may lie in it: `certain` is False."""

    field: DateField
    value: str
    certain: bool
    # From the passage's start; None for the date of the report.
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """Another passage that says the same word for word."""

    held: HeldPassage
    citation: Citation


@dataclass(frozen=True, slots=True)
class Found:
    """A hit. Highlights count from the passage's start; `missing` names the words it does without."""

    held: HeldPassage
    score: float
    highlights: Sequence[Span]
    missing: Sequence[str]
    citation: Citation
    also_in: Sequence[AlsoIn] = ()
    dates: Sequence[SpokenDate] = ()


def words_of(held: HeldPassage, analyser: Analyser) -> Words:
    """The words that a passage is found by: its own, those of the headings above and of its notes."""

    def each(texts: Iterable[str]) -> list[Token]:
        return [token for text in texts for token in analyser.analyse(text)]

    headings = each(held.passage.heading)
    notes = each(note.text for note in held.notes)
    text = analyser.analyse(held.text)
    return Words({"text": text, "heading": headings, "above": headings, "note": notes})


def citation(held: HeldPassage) -> Citation:
    """The plain line, and a link that carries reading, span and the words' fingerprint."""
    about, passage = held.about, held.passage
    text = cite(
        title=about.title,
        publisher=about.publisher,
        published=about.published,
        pages=passage.pages,
        paragraph=passage.paragraph,
        name=show_name(held.edition.name),
    )
    span = passage.span
    return Citation(text, f"/q/{held.reading}/{span.start}-{span.end}/{held.fingerprint}")


def spoken_dates(
    held: HeldPassage, mentions: Sequence[HeldMention], asked: Sequence[Range]
) -> Sequence[SpokenDate]:
    """The dates of a passage and of its report that share a day with what was asked."""
    return list(_spoken(held, mentions, asked))


def _spoken(
    held: HeldPassage, mentions: Sequence[HeldMention], asked: Sequence[Range]
) -> Iterator[SpokenDate]:
    for one in asked:
        if one.field == "published":
            certain = _lies_in(one, held.about.published or "")
            if certain is not None:
                yield SpokenDate("published", held.about.published or "", certain)
            continue
        for kept in mentions:
            mention = kept.mention
            if mention.kind != "date" or kept.passage != held.id:
                continue
            certain = _lies_in(one, mention.norm)
            if certain is not None:
                at = Span(mention.span.start, min(mention.span.end, held.passage.span.end))
                yield SpokenDate("date", mention.norm, certain, at.moved(-held.passage.span.start))


def _lies_in(asked: Range, norm: str) -> bool | None:
    """True for certain, False for perhaps, None for not at all."""
    try:
        date = DateSpan.parse(norm)
    except ValueError:
        return None
    after = asked.first is None or date.first >= asked.first
    before = asked.last is None or date.last <= asked.last
    if after and before:
        return True
    apart = (asked.last is not None and date.first > asked.last) or (
        asked.first is not None and date.last < asked.first
    )
    return None if apart else False
