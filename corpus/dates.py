"""Dates as precise as a report gives them: "2012-05" is not 1 May 2012."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day.

    >>> PartialDate.parse("2012-05")
    PartialDate(year=2012, month=5, day=None)
    >>> str(PartialDate(2012, 5))
    '2012-05'
    >>> PartialDate(2012, 2).last
    datetime.date(2012, 2, 29)
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        if not 1 <= self.year <= 9999:
            raise ValueError(f"no year: {self.year}")
        datetime.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2012`, `2012-05` or `2012-05-17`; anything else is a ValueError."""
        found = _ISO.fullmatch(text)
        if found is None:
            raise ValueError(f"no date: {text!r}; write 2012, 2012-05 or 2012-05-17")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        return cls(year, month, day)

    @property
    def first(self) -> datetime.date:
        """The earliest day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The latest day it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    def may_equal(self, other: PartialDate) -> bool:
        """Whether one day could be meant by both: a difference in precision is no contradiction."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From one partial date to another, written `a/b`; a single date is a span of itself.

    >>> str(DateSpan.parse("2010/2012-05"))
    '2010/2012-05'
    >>> str(DateSpan.parse("2012-05"))
    '2012-05'
    """

    start: PartialDate
    end: PartialDate

    def __post_init__(self) -> None:
        if self.end.last < self.start.first:
            raise ValueError(f"ends before it starts: {self.start}/{self.end}")

    @classmethod
    def parse(cls, text: str) -> DateSpan:
        start, slash, end = text.partition("/")
        first = PartialDate.parse(start)
        return cls(first, PartialDate.parse(end) if slash else first)

    @property
    def first(self) -> datetime.date:
        return self.start.first

    @property
    def last(self) -> datetime.date:
        return self.end.last

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"
