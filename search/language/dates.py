"""Ranges over partial dates, as they are typed."""

from __future__ import annotations

import datetime
import re

from corpus import PartialDate

_RANGE = re.compile(r"(\d{4}(?:-\d\d){0,2})?(\.\.|/)?(\d{4}(?:-\d\d){0,2})?")
_COMPARED = re.compile(r"(>=|<=|>|<)(\d{4}(?:-\d\d){0,2})")
_DAY = datetime.timedelta(days=1)


def read_range(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day, None where it is open; ValueError when it is no range.

    >>> read_range("2010..2012-05")
    (datetime.date(2010, 1, 1), datetime.date(2012, 5, 31))
    >>> read_range("2012-05")
    (datetime.date(2012, 5, 1), datetime.date(2012, 5, 31))
    >>> read_range(">2012")
    (datetime.date(2013, 1, 1), None)
    """
    if found := _COMPARED.fullmatch(text):
        return _compared(found.group(1), PartialDate.parse(found.group(2)))
    found = _RANGE.fullmatch(text)
    if found is None or not (found.group(1) or found.group(3)):
        raise ValueError(f"no date or range of dates: {text!r}")
    first = PartialDate.parse(found.group(1)) if found.group(1) else None
    last = PartialDate.parse(found.group(3)) if found.group(3) else None
    if not found.group(2):
        if first is None or last is not None:
            raise ValueError(f"no date or range of dates: {text!r}")
        last = first
    if first and last and last.last < first.first:
        raise ValueError(f"{text!r} ends before it starts")
    return first.first if first else None, last.last if last else None


def _compared(sign: str, date: PartialDate) -> tuple[datetime.date | None, datetime.date | None]:
    try:
        match sign:
            case ">=":
                return date.first, None
            case "<=":
                return None, date.last
            case ">":
                return date.last + _DAY, None
            case _:
                return None, date.first - _DAY
    except OverflowError as error:
        raise ValueError("no calendar goes so far") from error
