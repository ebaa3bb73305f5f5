"""Intervals of days as names: two share a name exactly if they share a day."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from search.query import Range
from search.query.calendar import around, cover
from search.schema import range_names

DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
NEAR_DAYS = st.dates(datetime.date(1999, 11, 1), datetime.date(2012, 3, 15))


@st.composite
def intervals(draw: st.DrawFn) -> tuple[datetime.date, datetime.date]:
    days = draw(st.sampled_from([DAYS, NEAR_DAYS, NEAR_DAYS]))
    one, other = draw(days), draw(days)
    return min(one, other), max(one, other)


@given(intervals(), intervals())
def test_names_meet_exactly_where_days_do(
    kept: tuple[datetime.date, datetime.date], asked: tuple[datetime.date, datetime.date]
) -> None:
    names = range_names(Range("date", *asked))
    exactly = cover(*kept)
    meet = bool(set(names.inside) & set(around(exactly)) or set(names.outside) & set(exactly))
    assert meet == (kept[0] <= asked[1] and asked[0] <= kept[1])


@given(intervals())
def test_a_cover_is_short(interval: tuple[datetime.date, datetime.date]) -> None:
    # At most 2 × (30 days + 11 months + 9 years + 9 decades) and 99 centuries.
    assert 1 <= len(cover(*interval)) <= 217


def test_nothing_covers_an_interval_that_ends_before_it_starts() -> None:
    assert cover(datetime.date(2012, 1, 2), datetime.date(2012, 1, 1)) == []


def test_an_open_range_meets_whatever_lies_on_its_side() -> None:
    since = range_names(Range("date", datetime.date(2012, 5, 1), None))
    assert "2012-05" in since.inside
    assert "2012-04" not in since.inside
    assert len(since.inside) < 120
