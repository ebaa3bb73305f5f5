"""Dates whose day, or year, is written in words, as courts and witnesses say them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from nlp.entities.date_words import EN, KK, KK_YEAR_WORD, RU, RU_YEAR_WORD, YEAR, S, month_number

# Day, month, year; 0 where the text doesn't say.
Spelled = tuple[int, int, int, int, int]


def _numbered(words: str) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), 1)}


_RU_UNITS = _numbered(
    "первого второго третьего четвертого пятого шестого седьмого восьмого девятого"
)
_RU_DAYS = _RU_UNITS | {
    word: number
    for number, word in enumerate(
        (
            "десятого одиннадцатого двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого"
            " восемнадцатого девятнадцатого двадцатого"
        ).split(),
        10,
    )
}
_RU_TENS = {
    word: number
    for number, word in zip(
        (20, 30, 40, 50, 60, 70, 80, 90),
        "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split(),
        strict=True,
    )
}
_RU_ROUND = {
    "тридцатого": 30,
    "сорокового": 40,
    "пятидесятого": 50,
    "шестидесятого": 60,
    "семидесятого": 70,
    "восьмидесятого": 80,
    "девяностого": 90,
}
_KK_UNITS = _numbered("бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы")
_KK_TENS = {
    word: number
    for number, word in enumerate("он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан".split(), 1)
}
_KK_ROUND = {
    word: 10 * number
    for number, word in enumerate(
        "оныншы жиырмасыншы отызыншы қырқыншы елуінші алпысыншы жетпісінші сексенінші тоқсаныншы".split(),
        1,
    )
}
_EN_UNITS = _numbered("first second third fourth fifth sixth seventh eighth ninth")
_EN_DAYS = _EN_UNITS | {
    word: number
    for number, word in enumerate(
        (
            "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        10,
    )
}
_EN_DAYS |= {"thirtieth": 30, "thirty-first": 31} | {
    f"twenty-{word}": 20 + number for word, number in _EN_UNITS.items()
}


def _either(words: Mapping[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True)).replace("четвертого", "четв[её]ртого")


_RU_DAY = rf"(?:(?:двадцать|тридцать){S}(?:{_either(_RU_UNITS)})|тридцатого|{_either(_RU_DAYS)})"
_RU_BELOW = rf"(?:(?:{_either(_RU_TENS)}){S}(?:{_either(_RU_UNITS)})|{_either(_RU_ROUND)}|{_either(_RU_DAYS)})"
_RU_YEAR = (
    rf"(?:две{S}тысячи{S}{_RU_BELOW}|двухтысячного|(?:одна{S})?тысяча{S}девятьсот{S}{_RU_BELOW})"
)
_KK_DAY = rf"(?:(?:он|жиырма|отыз){S}(?:{_either(_KK_UNITS)})|оныншы|жиырмасыншы|отызыншы|{_either(_KK_UNITS)})"
_KK_BELOW = rf"(?:(?:{_either(_KK_TENS)}){S}(?:{_either(_KK_UNITS)})|{_either(_KK_ROUND)}|{_either(_KK_UNITS)})"
_KK_YEAR = rf"(?:екі{S}мың{S}{_KK_BELOW}|екі{S}мыңыншы|(?:бір{S})?мың{S}тоғыз{S}жүз{S}{_KK_BELOW})"
_SHAPES = (
    re.compile(
        rf"(?<![\w-])(?:(?P<day>{_RU_DAY}){S}(?P<month>{RU})(?!\w)(?:{S}(?P<year>{YEAR})(?!\d)(?:-го)?{RU_YEAR_WORD}?"
        rf"|{S}(?P<words>{_RU_YEAR})(?:{S}года(?!\w))?)?|(?P<alone>{_RU_YEAR}){S}года(?!\w))"
    ),
    re.compile(
        rf"(?<![\w-])(?:(?:(?P<year>{YEAR}){KK_YEAR_WORD}|(?P<words>{_KK_YEAR}){KK_YEAR_WORD}){S})?(?P<day>{_KK_DAY}){S}(?P<month>{KK})(?!\w)"
        rf"|(?<![\w-])(?P<alone>{_KK_YEAR}){KK_YEAR_WORD}"
    ),
    re.compile(
        rf"(?<![\w-])(?P<day>{_either(_EN_DAYS)}){S}(?:day{S})?of{S}(?P<month>{EN})(?!\w)(?:,?{S}(?P<year>{YEAR})(?!\d))?"
        r"(?P<words>(?!))?(?P<alone>(?!))?"
    ),
)
_SIGN = re.compile(r"[ое]го |[ыі]нш[ыі] |(?:st|nd|rd|th) (?:day )?of ")
_VALUES = _RU_DAYS | _RU_TENS | _RU_ROUND | _KK_UNITS | _KK_ROUND | _EN_DAYS
_VALUES |= {word: 10 * number for word, number in _KK_TENS.items()}


def spelled(low: str) -> Iterator[Spelled]:
    """Start, end, year, month, day of each date that has a number in words.

    >>> [one[2:] for one in spelled("двадцать третьего октября 2017 года; жиырма үшінші қазанда")]
    [(2017, 10, 23), (0, 10, 23)]
    """
    if not _SIGN.search(low):
        return
    for shape in _SHAPES:
        for found in shape.finditer(low):
            year = int(found["year"]) if found["year"] else 0
            if words := found["words"] or found["alone"]:
                year = _year(words)
            if found["alone"]:
                yield *found.span(), year, 0, 0
            else:
                yield *found.span(), year, month_number(found["month"]), _value(found["day"])


def _value(words: str) -> int:
    return sum(_VALUES[word.replace("ё", "е")] for word in words.split())


def _year(words: str) -> int:
    """The year that begins with "two thousand" or "one thousand nine hundred".

    >>> _year("две тысячи семнадцатого"), _year("мың тоғыз жүз тоқсан жетінші")
    (2017, 1997)
    """
    if words in ("двухтысячного",) or words.endswith("мыңыншы"):
        return 2000
    nineteen = re.search(r"(?:девятьсот|тоғыз +жүз) +", words)
    head = nineteen or re.match(r"(?:две +тысячи|екі +мың) +", words)
    assert head is not None
    return (1900 if nineteen else 2000) + _value(words[head.end() :])
