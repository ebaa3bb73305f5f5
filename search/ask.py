"""What is asked of an index, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from corpus import Scope
from search.query import (
    And,
    Everything,
    Keyword,
    KeywordField,
    Nothing,
    Query,
    Range,
    without_scores,
)

# "relevance", or by date of the report or by a date spoken of; what has no date comes last.
Sort = Literal["relevance", "newest", "oldest", "latest_spoken", "earliest_spoken"]
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class Facet:
    """Count the values of a field; the `limit` most frequent come back."""

    field: KeywordField
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Ask:
    """A query, and what of its answer is wanted.

    `scope` has no default: nothing outside it is found, counted or shown in a facet. `filters` narrow
    the answer without ranking it; several values of one field are alternatives, and the counts of a
    field leave its own filter aside, so that the other alternatives can be seen.
    """

    query: Query
    scope: Scope
    filters: Sequence[Keyword] = ()
    dates: Sequence[Range] = ()
    # Older editions of a report are found on request only.
    all_editions: bool = False
    sort: Sort = "relevance"
    limit: int = 10
    # `Results.cursor` of the page before.
    after: str | None = None
    facets: Sequence[Facet] = ()

    def __post_init__(self) -> None:
        if self.limit < 0:
            raise ValueError("a limit can't be below 0")

    def filter(self, without: KeywordField | None = None) -> Query:
        """All that narrows the answer, scope first; `without` leaves the filters of one field aside."""
        parts: list[Query] = [_in_scope(self.scope)]
        if not self.all_editions:
            parts.append(Keyword("newest", ["true"]))
        parts += [kept for kept in self.filters if kept.field != without]
        parts += self.dates
        return And([part for part in parts if not isinstance(part, Everything)])

    def is_filtered(self, field: KeywordField) -> bool:
        """Whether a facet of the field needs a count of its own, which leaves its filter aside."""
        return any(kept.field == field for kept in self.filters)

    def matches(self, without: KeywordField | None = None) -> Query:
        """The whole answer as a set, scores left aside."""
        return And([without_scores(self.query), self.filter(without)])

    def first(self, limit: int) -> Ask:
        return replace(self, limit=limit)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage's id, and what it was ordered by: its score, or the day (20120517) with other sorts."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Count:
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """`total` and the counts are exact. `cursor` asks for the next page; None when there is none."""

    total: int
    hits: Sequence[Hit]
    facets: Mapping[KeywordField, Sequence[Count]] = field(default_factory=dict)
    cursor: str | None = None


def _in_scope(scope: Scope) -> Query:
    if scope.collections is None:
        return Everything()
    if not scope.collections:
        return Nothing()
    return Keyword("collection", sorted(scope.collections))
