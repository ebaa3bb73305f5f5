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
    ("г. Астана, 7февраля 2014 года", [("7февраля 2014 года", "2014-02-07")]),
    ("2014 жылы, 12–15 мамыр күндері", [("2014 жылы, 12–15 мамыр", "2014-05-12/2014-05-15")]),
    ("2014 жылғы 12–15 мамыр", [("2014 жылғы 12–15 мамыр", "2014-05-12/2014-05-15")]),
    ("2014 жылғы мамыр айында", [("2014 жылғы мамыр айында", "2014-05")]),
    ("2010–2012 жылдары", [("2010–2012 жылдары", "2010/2012")]),
    # One night has two days; a hearing that was put off is two dates.
    ("в ночь с 30 на 31 марта 2017 года", [("30 на 31 марта 2017 года", "2017-03-30/2017-03-31")]),
    ("суд перенесли с 5 на 6 мая 2014 г.", [("5", "2014-05-05"), ("6 мая 2014 г.", "2014-05-06")]),
    # Nobody set a space; somebody set too many; the year first; Roman months on three keyboards.
    ("подано 02.02.2017г. утром", [("02.02.2017г.", "2017-02-02")]),
    ("2017ж.02ақпанда тағылған", [("2017ж.02ақпанда", "2017-02-02")]),
    ("on 6 . 06 . 2019 he left", [("6 . 06 . 2019", "2019-06-06")]),
    ("соты 2017.09.19 шешті", [("2017.09.19", "2017-09-19")]),
    (
        "5.ІІІ.2014 ж. және 20.XII.2011 ж., 1.ІХ.2012",
        [("5.ІІІ.2014 ж.", "2014-03-05"), ("20.XII.2011 ж.", "2011-12-20"), ("1.ІХ.2012", "2012-09-01")],
    ),
    # Kazakh days with the ending of a case.
    ("2016 жылғы мамыр айының 3-інде", [("2016 жылғы мамыр айының 3-інде", "2016-05-03")]),
    (
        "2018 жылғы қарашаның 26-сынан 30-ына дейін",
        [("2018 жылғы қарашаның 26-сынан 30-ына", "2018-11-26/2018-11-30")],
    ),
    ("2022 жылдың 1-інен 3 шілдесіне дейін", [("2022 жылдың 1-інен 3 шілдесіне", "2022-07-01/2022-07-03")]),
    ("8-шілде, 2016 жыл деп", [("8-шілде, 2016 жыл", "2016-07-08")]),
    # Born: the point belongs to the next word.
    ("Токтаров, 1978 г. р., задержан", [("1978", "1978")]),
    # In words.
    ("Двадцать третьего октября 2017 года", [("Двадцать третьего октября 2017 года", "2017-10-23")]),
    (
        "третьего марта две тысячи семнадцатого года",
        [("третьего марта две тысячи семнадцатого года", "2017-03-03")],
    ),
    ("тысяча девятьсот тридцать седьмого года", [("тысяча девятьсот тридцать седьмого года", "1937")]),
    (
        "Екі мың он жетінші жылғы жиырма үшінші қазанда",
        [("Екі мың он жетінші жылғы жиырма үшінші қазанда", "2017-10-23")],
    ),
    ("the third of May 2012", [("third of May 2012", "2012-05-03")]),
    ("the second day of March, 2011", [("second day of March, 2011", "2011-03-02")]),
    # A day that no calendar has.
    ("тридцать второго мая 2014 года", [("мая 2014 года", "2014-05")]),
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
        "they met in May Day Square",
        "в 1940-50-х годах",
        "они собрались в May Day Square",
        "the first of many",
        "host 192.168.10.20",
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
