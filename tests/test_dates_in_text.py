"""Dates in running text: their words, and what they mean."""

from __future__ import annotations

import pytest

from tagged import mentions

DATES = [
    ("He was held on 12 May 2014.", [("12 May 2014", "2014-05-12")]),
    ("He was held on May 12, 2014.", [("May 12, 2014", "2014-05-12")]),
    ("(Sept. 14, 2015)", [("Sept. 14, 2015", "2015-09-14")]),
    ("between 12–15 May 2014 and later", [("12–15 May 2014", "2014-05-12/2014-05-15")]),
    # One end leaves out the year: one range; two whole dates joined by a word are two.
    ("from 12 May to 3 June 2014", [("12 May to 3 June 2014", "2014-05-12/2014-06-03")]),
    ("From 2010 to 2012 it grew", [("2010", "2010"), ("2012", "2012")]),
    ("in 2002‐2008", [("2002‐2008", "2002/2008")]),
    ("on 17/05/2001", [("17/05/2001", "2001-05-17")]),
    # A note's number glued to the year.
    ("It was reviewed in May 20011.", [("May 2001", "2001-05")]),
    ("In March 2013 and in May he wrote", [("March 2013", "2013-03"), ("May", "2013-05")]),
    ("с 20 по 29 сентября 2016 года", [("20 по 29 сентября 2016 года", "2016-09-20/2016-09-29")]),
    ("12, 13 и 15 мая 2014 г.", [("12", "2014-05-12"), ("13", "2014-05-13"), ("15 мая 2014 г.", "2014-05-15")]),
    ("в мае – июне 2014 года", [("мае – июне 2014 года", "2014-05/2014-06")]),
    ("до 26 октября 2015-го", [("26 октября 2015-го", "2015-10-26")]),
    ("2014 жылғы 12 мамырда ұсталды", [("2014 жылғы 12 мамырда", "2014-05-12")]),
    ("2014 жылғы 12–15 мамыр", [("2014 жылғы 12–15 мамыр", "2014-05-12/2014-05-15")]),
    ("2014 жылғы мамыр айында", [("2014 жылғы мамыр айында", "2014-05")]),
    ("2010–2012 жылдары", [("2010–2012 жылдары", "2010/2012")]),
    # A day that no calendar has.
    ("31 февраля", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_keep_their_words_and_precision(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.span.of(text), one.norm) for one in mentions(text, "date")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He may go on 5 charges.",
        "for six years, aged 19",
        "in the 1990s",
        "в 1990-х годах",
        "1990 жылдары",
        "2000 people came",
        "see http://example.org/2014/05/12/x",
        "на улице 8 Марта",
    ],
)
def test_ages_decades_counts_and_addresses_are_no_dates(text: str) -> None:
    assert mentions(text, "date") == []


def test_a_year_from_the_context_says_so() -> None:
    text = "It began in March 2013. In May it ended."
    first, second = mentions(text, "date")
    assert (first.inferred, second.inferred) == (None, "year from context")
    assert second.norm == "2013-05"


def test_a_day_without_any_year_is_no_date_of_a_year() -> None:
    assert [one.norm for one in mentions("12 мамырда ұсталды", "date")] == ["--05-12"]
    assert [one.norm for one in mentions("12 мамырда ұсталды", "date", "2016")] == ["2016-05-12"]
