"""What could not be read as it stood: repaired and said, or refused with the place marked."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import AigaqError, Span

# Letters of a query that an error shows of what is before its place, at it and after it.
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Repair:
    """What is wrong at a place of the query, and how it was read instead."""

    at: Span
    reason: str
    read_as: str = ""

    def __str__(self) -> str:
        return f"{self.reason}: {self.read_as}" if self.read_as else self.reason


class QueryError(AigaqError):
    """A query that is refused; `at` is the place in it."""

    def __init__(self, query: str, at: Span, reason: str, remedy: str = "") -> None:
        before, there, after = query[: at.start], query[at.start : at.end], query[at.end :]
        marked = f"{_short(before[::-1])[::-1]}⟦{_short(there)}⟧{_short(after)}"
        super().__init__(f"{reason}: {marked}", remedy)
        self.query = query
        self.at = at


class QueryLimitError(QueryError):
    """A query that asks for too much at once."""


def _short(text: str) -> str:
    """Enough of a query to know the place by.

    >>> _short("torture"), _short("a" * 5000)[-3:], len(_short("a" * 5000))
    ('torture', 'aa…', 101)
    """
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
