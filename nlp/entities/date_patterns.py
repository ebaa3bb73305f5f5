"""The shapes of dates, one expression a shape. Groups: d1 m1 y1 begin a range, d2 m2 y2 end it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.entities.date_words import (
    DASH,
    DAY,
    EN,
    EN_DAY,
    KK,
    KK_DAY,
    KK_DAY_ENDED,
    KK_MONTH_WORD,
    KK_YEAR_WORD,
    RU,
    RU_DAY,
    RU_YEAR_WORD,
    YEAR,
    S,
)

_OPEN = r"(?<![\w.,/№-])"
# After a number that is part of another one ("12.05.2014.3", "2010/11", "5%") there is no date.
_SHUT = r"(?![\w%]|[.,/]\d)"
_TO_EN, _TO_RU, _TO_KK = (
    rf"{S}(?:to|until|till|through){S}",
    rf"{S}(?:по|до|на){S}",
    rf"{S}(?:мен|бен|пен){S}",
)


def _shape(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _english() -> list[re.Pattern[str]]:
    year2 = rf"(?:,?{S}(?:of{S})?(?P<y2>{YEAR})(?:(?!\d)|(?=\d{{1,3}}(?!\d))))"
    year1 = rf"(?:,?{S}(?P<y1>{YEAR})(?!\d))"
    of = rf"(?:{S}of)?"
    return [
        # 12 May to 3 June 2014; 12-15 May 2014; 12 May
        _shape(
            rf"{_OPEN}(?:(?P<d1>{EN_DAY})(?:{of}{S}(?P<m1>{EN}){year1}?)?(?:(?P<dash>{DASH})|{_TO_EN}))?"
            rf"(?:the )?(?P<d2>{EN_DAY}){of} {{0,4}}(?P<m2>{EN}){year2}?"
        ),
        # May 12, 2014; May 12-15, 2014; May 12 - June 3, 2014
        _shape(
            rf"(?<!\w)(?:(?P<m1>{EN}){S}(?P<d1>{EN_DAY}){year1}?(?:(?P<dash>{DASH})|{_TO_EN})"
            rf"(?P<m2>(?:{EN})(?={S}))?(?(m2){S})(?P<d2>{EN_DAY})(?!{S}{EN}){year2}?)"
        ),
        _shape(rf"(?<!\w)(?P<m2>{EN}){S}(?P<d2>{EN_DAY})(?![\w]|{S}(?:{EN})|,\d){year2}?"),
        # May 2014; May-June 2014; from May to June 2014
        _shape(
            rf"(?<!\w)(?:(?P<m1>{EN}){year1}?(?:(?P<dash>{DASH})|{_TO_EN}))?(?P<m2>{EN}){year2}"
        ),
    ]


def _russian() -> list[re.Pattern[str]]:
    year2 = rf"(?:{S}(?P<y2>{YEAR})(?!\d)(?!-х)(?:-(?:го|м|му|й)(?!\w))?{RU_YEAR_WORD}?)"
    year1 = rf"(?:{S}(?P<y1>{YEAR})(?!\d){RU_YEAR_WORD}?)"
    join = rf"(?:(?P<dash>{DASH})|{_TO_RU})"
    return [
        _shape(
            rf"{_OPEN}(?:(?P<d1>{RU_DAY})(?:{S}(?P<m1>{RU}){year1}?)?{join})?"
            rf"(?P<d2>{RU_DAY}) {{0,4}}(?P<m2>{RU}){year2}?"
        ),
        _shape(rf"(?<!\w)(?:(?P<m1>{RU}){year1}?{join})?(?P<m2>{RU}){year2}"),
    ]


def _kazakh() -> list[re.Pattern[str]]:
    first = rf"(?P<y1>{YEAR})(?!\d){KK_YEAR_WORD}"
    second = rf"(?P<y2>{YEAR})(?!\d){KK_YEAR_WORD}"
    join = rf"(?:(?P<dash>{DASH})|{_TO_KK}|(?<=ан|ен|ын|ін)(?:{S}бастап)?{S})"
    return [
        # 2014 жылғы 12-15 мамыр; 2014 жылғы 12 мамыр - 2015 жылғы 3 маусым
        _shape(
            rf"{_OPEN}{first},?{S}(?P<d1>{KK_DAY})(?:[ -]{{1,4}}(?P<m1>{KK}))?{join}"
            rf"(?:{second}{S})?(?P<d2>{KK_DAY})[ -]{{1,4}}(?P<m2>{KK}){KK_MONTH_WORD}?"
        ),
        # … 2014ж.12мамыр, where nobody set a space
        _shape(
            rf"{_OPEN}{second}(?:,(?= ))? {{0,4}}(?P<d2>{KK_DAY})[ -]{{0,4}}(?P<m2>{KK}){KK_MONTH_WORD}?"
        ),
        # 2014 жылғы мамыр - маусым; 2014 жылғы мамырдан 2015 жылғы маусымға дейін is two
        _shape(
            rf"{_OPEN}{first}{S}(?P<m1>{KK}){KK_MONTH_WORD}?{join}(?:{second}{S})?(?P<m2>{KK}){KK_MONTH_WORD}?"
        ),
        _shape(rf"{_OPEN}{second}{S}(?P<m2>{KK}){KK_MONTH_WORD}?"),
        # 2014 жылғы мамырдың 12-сінде; мамыр айының 12-сі; мамырдың 12-сінен 15-іне дейін
        _shape(
            rf"(?<![\w.,/№-])(?:{second}{S})?(?P<m2>(?:{KK})(?:(?<=ың|ің)|{S}айының(?!\w))){S}"
            rf"(?:(?P<d1>{KK_DAY_ENDED})(?<=нан|нен)(?P<dash>{S}))?(?P<d2>{KK_DAY_ENDED})"
        ),
        # 2014 жылдың 1-інен 3 шілдесіне дейін
        _shape(
            rf"{_OPEN}{first}{S}(?P<d1>{KK_DAY_ENDED})(?<=нан|нен)(?P<dash>{S})(?P<d2>{KK_DAY})[ -]{{1,4}}(?P<m2>{KK})"
        ),
        # 12-15 мамыр 2014 жыл; 12 мамырда; 12 мамырдан 3 маусымға
        _shape(
            rf"{_OPEN}(?:(?P<d1>{KK_DAY})(?:[ -]{{1,4}}(?P<m1>{KK}))?{join})?"
            rf"(?P<d2>{KK_DAY})[ -]{{1,4}}(?P<m2>{KK})(?:,?{S}(?P<y2>{YEAR})(?!\d){KK_YEAR_WORD}?)?"
        ),
    ]


_ISO = rf"(?P<y2>{YEAR})(?P<s>[-.])(?P<n2>0[1-9]|1[0-2])(?P=s)(?P<d2>{DAY})"
# OCR and typists put spaces around the points: "6 . 06 . 2019".
_DOTTED = rf"(?P<d2>{DAY})(?P<s> \. |[./])(?P<n2>1[0-2]|0?[1-9])(?P=s)(?P<y2>{YEAR}|\d\d(?=\D|$))"
_FROM = rf"(?P<d1>{DAY})(?P<s1>[./])(?P<n1>1[0-2]|0?[1-9])(?:(?P=s1)(?P<y1>{YEAR}))?(?:(?P<dash>{DASH}))"
# "5/III-2013": a month in Roman figures.
# Kazakh keyboards have і, Russian ones х.
_ROMAN = rf"(?P<d2>{DAY})(?:[./-] ?| )(?P<r2>[xх][iі]{{0,2}}|[iі][xх]|[iі]v|v[iі]{{0,3}}|[iі]{{1,3}})(?:[./-] ?| )(?P<y2>{YEAR})(?!\d)"
NUMBERED: Sequence[re.Pattern[str]] = (
    _shape(rf"(?<![\w/.-]){_ISO}(?![\w/-]|\.\d)(?:{KK_YEAR_WORD})?"),
    _shape(rf"(?<![\w/.-]){_ROMAN}(?:{RU_YEAR_WORD}|{KK_YEAR_WORD})?"),
    _shape(
        rf"(?<![\w/.-])(?:{_FROM})?{_DOTTED}(?:(?![\w/%]|\.\d)(?:{RU_YEAR_WORD}|{KK_YEAR_WORD})?|(?=г\.|ж\.)[гж]\.)"
    ),
)
NAMED: Sequence[re.Pattern[str]] = (*_kazakh(), *_russian(), *_english())

_YEARS = rf"{YEAR}(?:/(?:{YEAR}|\d\d)(?!\d))?"
# 2002-2008; 1971/72 - 2021/22; 2010-12
YEAR_RANGE = _shape(
    rf"(?<![\w./,№-])(?P<y1>{_YEARS})(?:(?P<dash>{DASH})|{_TO_RU})(?P<y2>{_YEARS}|\d\d(?!\d))"
    # "1940-50-х" are decades.
    rf"{_SHUT}(?!-[а-я])(?:{RU_YEAR_WORD}|{KK_YEAR_WORD})?"
)
YEAR_WORDED = _shape(
    rf"(?<![\w./,№-])(?P<list>(?:{YEAR}(?:,{S}|{S}(?:и|және|мен){S})){{0,8}})"
    rf"(?P<y2>{YEAR})(?:(?:-(?:го|м|й|му))?(?:{RU_YEAR_WORD}|{KK_YEAR_WORD})|-(?:го|м|му|й)(?!\w)|(?= {{0,3}}г\. {{0,2}}р\.))"
)
YEAR_ALONE = _shape(rf"(?<![\w./,№$€£#-])(?P<y2>{_YEARS})(?![\w%/]|[.,]\d|-[\w]|,\d)")
MONTH_ALONE = _shape(
    rf"(?<![\w-])(?:(?P<en>{EN})|(?P<ru>{RU})|(?P<kk>{KK}){KK_MONTH_WORD}?)(?!-?\w)"
)
# "12, 13 and" before "15 May 2014": each day is a date of its own.
DAYS_BEFORE = _shape(rf"(?<![\w./№,-])(?:{DAY}(?:,{S}|,?{S}(?:and|и|және|мен){S})){{1,8}}$")
KK_YEAR_BEFORE = _shape(rf"(?<![\w./,№-])(?P<y>{YEAR})(?!\d){KK_YEAR_WORD}{S}$")
