"""Whether a quotation stands in the archive word for word, where, and how it differs if it doesn't."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from corpus import Scope, Span
from nlp.words.fold import fold
from nlp.words.tokens import words
from search.ask import Ask
from search.index import Index
from search.language.function_words import FUNCTION_WORDS
from search.query import Or, Phrase, Query, Stream, Term
from search.quotes.compare import Asked, asked, comparable, stands
from search.quotes.differ import Difference, nearest
from search.quotes.place import Place, place_at
from search.quotes.quotations import Quotation

if TYPE_CHECKING:
    from corpus.catalogue import HeldPassage, View

Item = TypeVar("Item")
Finding = Literal["verbatim", "altered", "absent"]

_FOLDED = Stream("text", "folded")
# Runs of so many words are looked for; so many of them, spread over the quotation.
_RUN, _RUNS = 5, 12
_MOST_WORDS = 40
# Passages that are compared: those with its runs, and those with its words.
_MOST_WITH_RUNS, _MOST_WITH_WORDS = 30, 8
# Places that are told.
MOST_PLACES, _MOST_NEAREST = 10, 3
# An ellipsis may leave out two hundred words.
_LEFT_OUT_CHARS = 1500
# A longer quotation is compared by its first part; nobody quotes ten pages.
LONGEST = 15_000


@dataclass(frozen=True, slots=True)
class Match:
    """A place where the words stand, or come nearest.

    `exact` is True where even letters, case and punctuation are the same. `left_out` is what the
    quotation's ellipses and brackets pass over there. `alike` is 1 for verbatim ones.
    """

    place: Place
    exact: bool
    left_out: Sequence[str] = ()
    alike: float = 1.0
    differences: Sequence[Difference] = ()
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """A quotation, what was found of it, and where."""

    quotation: Quotation
    finding: Finding
    matches: Sequence[Match]


def verify(quotation: Quotation, view: View, scope: Scope, index: Index) -> Verified:
    """Look a quotation up in everything that the scope sees, older editions included."""
    wanted = asked(quotation.text[:LONGEST])
    if not wanted.words:
        return Verified(quotation, "absent", ())
    with_runs = _passages(view, scope, index, _runs(wanted), _MOST_WITH_RUNS)
    found = list(_verbatim(view, scope, wanted, with_runs))
    if found:
        best = sorted(found, key=lambda one: (not one.exact, not one.place.is_current))
        return Verified(quotation, "verbatim", best[:MOST_PLACES])
    seen = {one.id for one in with_runs[:_MOST_WITH_WORDS]}
    with_words = _passages(view, scope, index, _any_word(wanted), _MOST_WITH_WORDS)
    near = [
        *with_runs[:_MOST_WITH_WORDS],
        *(one for one in with_words if one.id not in seen),
    ]
    # Where no run of five words was kept whole, the words may still all stand there, hyphens apart.
    found = list(_verbatim(view, scope, wanted, near))
    if found:
        return Verified(quotation, "verbatim", found[:MOST_PLACES])
    altered = sorted(_altered(view, scope, wanted, near), key=lambda one: -one.alike)
    if altered:
        return Verified(quotation, "altered", altered[:_MOST_NEAREST])
    return Verified(quotation, "absent", ())


def _passages(
    view: View, scope: Scope, index: Index, query: Query | None, limit: int
) -> Sequence[HeldPassage]:
    from corpus.catalogue import passages_by_id

    if query is None:
        return []
    hits = index.search(Ask(query, scope, all_editions=True, limit=limit)).hits
    return passages_by_id(view, scope, [hit.id for hit in hits])


def _verbatim(
    view: View, scope: Scope, wanted: Asked, passages: Sequence[HeldPassage]
) -> Iterator[Match]:
    letters = _letters(wanted.text)
    told: set[tuple[str, Span]] = set()
    for window in _windows(view, scope, wanted, passages):
        for stand in stands(wanted, comparable(window.text)):
            span = stand.span.moved(window.start)
            if (window.reading, span) in told:
                continue
            told.add((window.reading, span))
            place = place_at(view, scope, window.reading, span)
            if place is not None:
                left_out = [" ".join(one.of(window.text).split()) for one in stand.left_out]
                yield Match(place, _letters(place.text) == letters, left_out)


def _altered(
    view: View, scope: Scope, wanted: Asked, passages: Sequence[HeldPassage]
) -> Iterator[Match]:
    told: set[tuple[str, Span]] = set()
    for window in _windows(view, scope, wanted, passages):
        found = nearest(wanted, window.text, comparable(window.text))
        span = found.span.moved(window.start) if found else None
        if found is None or span is None or (window.reading, span) in told:
            continue
        told.add((window.reading, span))
        place = place_at(view, scope, window.reading, span)
        if place is not None:
            yield Match(
                place, exact=False, alike=found.alike, differences=found.differences,
                marked=found.marked,
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Window:
    """A passage with as much around it as the quotation may run over."""

    reading: str
    start: int
    text: str


def _windows(
    view: View, scope: Scope, wanted: Asked, passages: Sequence[HeldPassage]
) -> Iterator[_Window]:
    from corpus.catalogue.quoted import reading_by_id, words_over

    around = len(wanted.text) + 100 + (len(wanted.parts) - 1) * _LEFT_OUT_CHARS
    lengths: dict[str, int] = {}
    for one in passages:
        if one.reading not in lengths:
            kept = reading_by_id(view, scope, one.reading)
            lengths[one.reading] = kept.length if kept else 0
        span = one.passage.span
        wide = Span(max(0, span.start - around), min(lengths[one.reading], span.end + around))
        text = words_over(view, scope, one.reading, wide)
        if text:
            yield _Window(one.reading, wide.start, text)


def _letters(text: str) -> str:
    """The letters and marks, spaces made one, without the marks at the ends."""
    return " ".join(text.split()).strip(" .,;:!?…«»“”\"'")


def _runs(wanted: Asked) -> Query | None:
    """Runs of words, spread over the parts of the quotation: a passage has some, if it has any of it."""
    runs: list[list[str]] = []
    for part in wanted.parts:
        text = wanted.text
        tokens = [fold(text[s:e]) for s, e in words(_shown(text, part[0].start, part[-1].end))]
        runs += [
            tokens[at : at + _RUN] for at in range(0, max(1, len(tokens) - _RUN + 1), _RUN - 2)
        ]
    chosen = [run for run in _spread(runs, _RUNS) if run]
    made = [Term(_FOLDED, run[0]) if len(run) == 1 else Phrase(_FOLDED, run) for run in chosen]
    return Or(made) if made else None


def _shown(text: str, start: int, end: int) -> str:
    """The text with everything outside of a stretch blotted out: its words keep their places."""
    return " " * start + text[start:end]


def _any_word(wanted: Asked) -> Query | None:
    tokens = dict.fromkeys(fold(wanted.text[s:e]) for s, e in words(wanted.text))
    carrying = [token for token in tokens if token not in FUNCTION_WORDS]
    chosen = _spread(carrying, _MOST_WORDS)
    return Or([Term(_FOLDED, token) for token in chosen]) if chosen else None


def _spread(items: Sequence[Item], most: int) -> list[Item]:
    if len(items) <= most:
        return list(items)
    return [items[at * (len(items) - 1) // (most - 1)] for at in range(most)]
