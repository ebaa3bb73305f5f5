"""An answer by report: each report once, by its best passage, with its next ones below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from search.ask import Ask, Hit
from search.index import Index
from search.order import BadCursorError
from search.query import And, Keyword, KeywordField, Not
from search.shelf import Shelf

if TYPE_CHECKING:
    from corpus.catalogue import HeldPassage

# Passages of a report that are shown.
SHOWN = 3
# Hits that are looked through at once for reports that weren't met yet.
_AT_ONCE = 100
# Reports past these are found by narrowing the search: every page looks through those before it.
MOST_REPORTS = 500
_CURSOR = "reports:"


@dataclass(frozen=True, slots=True)
class Report:
    """A report in an answer: how many of its passages were found, and the best of them with their scores."""

    document: str
    total: int
    best: Sequence[tuple[HeldPassage, float]]


def by_report(ask: Ask, index: Index, shelf: Shelf) -> tuple[Sequence[Report], str | None]:
    """The reports whose best passages come first in the order asked for, and a cursor if there are more."""
    skip = _read(ask.after)
    wanted = skip + ask.limit
    found: list[str] = []
    for document in _documents(replace(ask, after=None), index, shelf):
        found.append(document)
        if len(found) > wanted or len(found) >= MOST_REPORTS:
            break
    shown = [_report(ask, document, index, shelf) for document in found[skip:wanted]]
    more = len(found) > wanted and shown
    return shown, f"{_CURSOR}{wanted}" if more else None


def _documents(ask: Ask, index: Index, shelf: Shelf) -> Iterator[str]:
    """The reports of the hits, each once, in the order of their best hits."""
    met: list[str] = []
    gone: list[str] = []
    while True:
        asked = And([ask.query, *_but("document", met), *_but("id", gone)])
        hits = index.search(replace(ask, query=asked, limit=_AT_ONCE, facets=())).hits
        held = {one.id: one for one in shelf.passages([hit.id for hit in hits], ask.scope)}
        # What is no longer in the catalogue must not be met again and again.
        gone += [hit.id for hit in hits if hit.id not in held]
        new = dict.fromkeys(held[hit.id].edition.document for hit in hits if hit.id in held)
        yield from new
        met += new
        if not hits:
            return


def _but(field: KeywordField, values: Sequence[str]) -> Sequence[Not]:
    return [Not(Keyword(field, list(values)))] if values else []


def _report(ask: Ask, document: str, index: Index, shelf: Shelf) -> Report:
    own = And([ask.query, Keyword("document", [document])])
    results = index.search(replace(ask, query=own, limit=SHOWN, after=None, facets=()))
    scores = {hit.id: hit.score for hit in results.hits}
    held = shelf.passages(_ids(results.hits), ask.scope)
    return Report(document, results.total, [(one, scores[one.id]) for one in held])


def _ids(hits: Sequence[Hit]) -> list[str]:
    return [hit.id for hit in hits]


def _read(cursor: str | None) -> int:
    """How many reports were shown before.

    >>> _read("reports:20"), _read(None)
    (20, 0)
    """
    if cursor is None:
        return 0
    number = cursor.removeprefix(_CURSOR)
    if number == cursor or not number.isascii() or not number.isdigit() or len(number) > 4:
        raise BadCursorError
    return int(number)
