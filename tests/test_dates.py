"""Partial dates: as precise as the report gave them, never more."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import DateSpan, PartialDate

DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    parts = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:parts])


@given(dates())
def test_a_date_reads_as_it_was_written(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date
    assert len(str(date)) == {"year": 4, "month": 7, "day": 10}[date.precision]


@given(dates())
def test_a_date_lasts_from_its_first_day_to_its_last(date: PartialDate) -> None:
    days = (date.last - date.first).days + 1
    assert days in {"year": (365, 366), "month": (28, 29, 30, 31), "day": (1,)}[date.precision]
    assert str(date.first).startswith(str(date))
    assert str(date.last).startswith(str(date))


@given(dates(), DAYS)
def test_a_date_may_be_each_of_its_days_and_no_other(date: PartialDate, day: datetime.date) -> None:
    exact = PartialDate(day.year, day.month, day.day)
    assert date.may_equal(exact) == (date.first <= day <= date.last)
    assert date.may_equal(exact) == str(exact).startswith(str(date))


@given(dates(), dates())
def test_that_two_dates_may_be_one_is_said_alike_from_both_sides(
    one: PartialDate, other: PartialDate
) -> None:
    assert one.may_equal(other) == other.may_equal(one)
    assert one.may_equal(one)


@given(dates(), dates())
def test_an_interval_reads_as_it_was_written(one: PartialDate, other: PartialDate) -> None:
    start, end = sorted((one, other), key=lambda date: date.first)
    span = DateSpan(start, end)
    assert DateSpan.parse(str(span)) == span
    assert span.first <= span.last


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "2012-5",
        "2012-13",
        "2012-02-30",
        "2012-05-",
        "0000",
        "2012/",
        "x2012",
        "2012-05-17T",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)
    with pytest.raises(ValueError, match=r"."):
        DateSpan.parse(text)


def test_an_interval_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before"):
        DateSpan.parse("2012/2011")
    with pytest.raises(ValueError, match="a day needs its month"):
        PartialDate(2012, None, 3)
