"""Hits per year as a chart: bars for the eye, a table for whoever would rather read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.web.address import Address

# In units of the drawing, which is stretched to the room there is.
HEIGHT = 100
# So much stays visible of a year with a single passage beside one with thousands.
_LEAST = 3
# More bars than this can't be told apart on a telephone; the table has all years.
MOST_BARS = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """A year: `at` its place from the left, the height of its bar; `url` narrows to it or undoes that."""

    year: str
    count: int
    at: int
    height: int
    on: bool
    url: str

    @property
    def top(self) -> int:
        return HEIGHT - self.height

    @property
    def told(self) -> str:
        """As a tip says it."""
        return (
            f"{self.year}: 1 passage" if self.count == 1 else f"{self.year}: {self.count} passages"
        )


@dataclass(frozen=True, slots=True)
class Chart:
    """`bars` of the newest years, none for those without passages; `every` year that has any, for the table."""

    bars: Sequence[Bar]
    every: Sequence[Bar]
    first: int
    last: int
    most: Bar

    @property
    def places(self) -> int:
        return self.last - self.first + 1


def chart(
    years: Sequence[Mapping[str, Any]], chosen: Sequence[str], address: Address
) -> Chart | None:
    """The years in order of time; None where there are fewer than two to compare."""
    dated = [one for one in years if one["year"].isdigit()]
    if len(dated) < 2:
        return None
    most = max(one["count"] for one in dated)
    last = int(dated[-1]["year"])
    first = max(int(dated[0]["year"]), last - MOST_BARS + 1)
    every = [_bar(one, most, first, chosen, address) for one in dated]
    bars = [one for one in every if one.at >= 0]
    return Chart(bars, every, first, last, max(every, key=lambda one: one.count))


def _bar(
    one: Mapping[str, Any], most: int, first: int, chosen: Sequence[str], address: Address
) -> Bar:
    year, count = one["year"], one["count"]
    on = year in chosen
    url = address.without("year", year) if on else address.setting("year", year)
    height = max(_LEAST, round(HEIGHT * count / most))
    return Bar(year, count, int(year) - first, height, on, url)
