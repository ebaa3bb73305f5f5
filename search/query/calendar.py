"""Intervals of days as names of centuries, decades, years, months and days.

Tantivy has no field of intervals, and two lists of ends would join one date's start with another's
end. So a date is kept as the few names that cover it ("2012-05"), and as these and all that they
lie in ("2012-05", "2012", "201", "20"). Two intervals share a day exactly if one of the query's names is
among the latter, or something that a name of the query lies in is among the former. Both engines
compare whole names only, and so answer alike.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator


def cover(first: datetime.date, last: datetime.date) -> list[str]:
    """The fewest names that together are exactly these days, in order.

    >>> cover(datetime.date(2009, 12, 30), datetime.date(2012, 5, 31))
    ['2009-12-30', '2009-12-31', '2010', '2011', '2012-01', '2012-02', '2012-03', '2012-04', '2012-05']
    >>> cover(datetime.date(2010, 1, 1), datetime.date(2019, 12, 31))
    ['201']
    """
    return list(_cover(first, last)) if first <= last else []


def around(names: list[str]) -> list[str]:
    """The names and everything that they lie in.

    >>> around(["2012-05"])
    ['20', '201', '2012', '2012-05']
    """
    return sorted({wider for name in names for wider in (*_above(name), name)})


def above(names: list[str]) -> list[str]:
    """Only what the names lie in."""
    return sorted({wider for name in names for wider in _above(name)})


def _above(name: str) -> Iterator[str]:
    for length in (2, 3, 4, 7):
        if length < len(name):
            yield name[:length]


def _cover(first: datetime.date, last: datetime.date) -> Iterator[str]:
    day = first
    while True:
        for length in (2, 3, 4, 7, 10):
            name = day.isoformat()[:length]
            if day == _first_of(name) and _last_of(name) <= last:
                break
        yield name
        end = _last_of(name)
        if end >= last:
            return
        day = end + datetime.timedelta(days=1)


def _first_of(name: str) -> datetime.date:
    if len(name) < 4:
        # There is no year 0: the first century and decade start with year 1.
        return datetime.date(max(int(name.ljust(4, "0")), 1), 1, 1)
    return datetime.date.fromisoformat({4: name + "-01-01", 7: name + "-01", 10: name}[len(name)])


def _last_of(name: str) -> datetime.date:
    if len(name) <= 4:
        return datetime.date(int(name.ljust(4, "9")), 12, 31)
    if len(name) == 7:
        year, month = int(name[:4]), int(name[5:])
        return datetime.date(year, month, calendar.monthrange(year, month)[1])
    return datetime.date.fromisoformat(name)
