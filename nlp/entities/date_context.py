"""Which year a date means that has none of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import DateSpan, Mention, PartialDate, Span
from nlp.entities.view import View


@dataclass(frozen=True, slots=True)
class Found:
    """A date as it stands: what is missing (year 0) comes from the context."""

    start: int
    end: int
    first: tuple[int, int, int]
    last: tuple[int, int, int]


def dated(found: Sequence[Found], view: View, published: PartialDate | None) -> Iterator[Mention]:
    """Each date with its year: its own, or that of its neighbours, or none ("--05-12")."""
    years: list[int] = [one.first[0] or one.last[0] for one in found]
    later = _later(found, years, view.low)
    before = 0
    for at, one in enumerate(found):
        inferred = None
        year = years[at]
        if not year:
            year = _joined(found, years, at, view.low) or before or later[at]
            inferred = "year from context"
            if not year and published:
                year, inferred = published.year, "year of publication"
            if not year:
                if not one.first[2]:
                    continue
                # XML's form of a date that has no year; nobody can take it for a day of one.
                norm = "--" + "-".join(f"{part:02}" for part in one.first[1:] if part)
                yield Mention("date", Span(one.start, one.end), norm, inferred="no year", by="date")
                continue
        before = years[at] or before
        norm = _norm(one, year)
        if norm:
            yield Mention(
                "date", Span(one.start, one.end), norm, (norm,), inferred=inferred, by="date"
            )


def _joined(found: Sequence[Found], years: Sequence[int], at: int, low: str) -> int:
    """The year of a later date that "and", a comma or a dash joins to this one."""
    for next_at in range(at + 1, min(at + 9, len(found))):
        between = low[found[next_at - 1].end : found[next_at].start]
        if not re.fullmatch(
            r",? {0,4}(?:(?:and|or|и|или|to|по|до|until|және|мен|пен|бен|again in|in|в|on|then|-|,) {0,4}){0,2}",
            between,
        ):
            return 0
        if years[next_at]:
            return years[next_at]
    return 0


def _later(found: Sequence[Found], years: Sequence[int], low: str) -> list[int]:
    """For each date the year of the next one in the same paragraph that has one; 0 for none."""
    later = [0] * len(found)
    for at in range(len(found) - 2, -1, -1):
        if "\n" not in low[found[at].end : found[at + 1].start]:
            later[at] = years[at + 1] or later[at + 1]
    return later


def _norm(one: Found, year: int) -> str:
    first, last = (PartialDate(y or year, m or None, d or None) for y, m, d in _possible(one, year))
    try:
        return str(DateSpan(first, last))
    except ValueError:
        return ""


def _possible(one: Found, year: int) -> list[tuple[int, int, int]]:
    """29 February of a year that has none keeps the month only."""
    made = []
    for y, m, d in (one.first, one.last):
        try:
            PartialDate(y or year, m or None, d or None)
            made.append((y, m, d))
        except ValueError:
            made.append((y, m, 0))
    return made
