"""The words of dates in three languages, as parts of expressions over the lower-case view."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicons import rows


@cache
def month_names(language: str) -> str:
    """An expression for a month in any case; Kazakh ones take any ending but those of other words."""
    found = []
    for row in rows("months"):
        for form in row.forms[language]:
            found.append(form.replace("[", "(?:").replace("]", ")?").replace("(", "(?:", 0))
    made = "|".join(re.sub(r"\((?!\?)", "(?:", one) for one in found)
    short = "|".join(
        rf"{one}\b\.?"
        for row in rows("months")
        for one in row.forms["short"]
        if _fits(one, language)
    )
    if language == "kk":
        # "маусымдық" is seasonal, "қазандық" a boiler; "қазақ" never comes this far.
        return rf"(?:(?:{made})(?!дық|дік|лық|лік|шы)\w{{0,10}})"
    return rf"(?:(?:{made})\b|(?:{short}))" if short else rf"(?:(?:{made})\b)"


@cache
def _starts() -> tuple[tuple[str, int], ...]:
    """Beginnings of month names, longest first."""
    found = {
        re.split(r"[\[(]", form)[0]: int(row.id)
        for row in rows("months")
        for form in row.all_forms("en", "ru", "kk", "short")
    }
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


def month_number(word: str) -> int:
    """The month that a word found by `month_names` names.

    >>> month_number("сентября"), month_number("мамырдағы"), month_number("sept.")
    (9, 5, 9)
    """
    return next(number for start, number in _starts() if word.startswith(start))


def _fits(word: str, language: str) -> bool:
    return word.isascii() == (language == "en")


DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
# Four digits; a footnote's number may be glued to a year that follows a month ("May 20011").
YEAR = r"(?:1[89]|20)\d\d"
EN, RU, KK = month_names("en"), month_names("ru"), month_names("kk")
S = " {1,4}"
DASH = " {0,3}- {0,3}"
EN_DAY = rf"{DAY}(?:st|nd|rd|th)?"
RU_DAY = rf"\"?{DAY}(?:-?(?:го|е|ого))?\"?"
# "27-нші наурыз", "2010-шы жылы": ordinals as newspapers write them.
KK_ORDINAL = r"(?:-?[сн]?[ыі]?н?ш[ыі](?!\w))"
KK_DAY = rf"\"?{DAY}{KK_ORDINAL}?\"?"
# "1978 г. р.": born then; the point is theirs.
RU_YEAR_WORD = r"(?: {0,3}(?! ?г\. {0,2}р\.)(?:год(?:ом|ами|ах|ам|ов|а|у|ы|е)?(?!\w)|г\. {0,1}г\.|гг\.?(?!\w)|г\.|г(?!\w)))"
KK_YEAR_WORD = (
    r"(?:(?:-?[сн]?[ыі]?н?ш[ыі](?!\w))?(?: {0,3}|-)(?:жыл(?:ғы|дың|ының|ынан|ына|ында|ындағы|ы|дан|дағы|дар\w{0,9}|ға|да|мен)?(?!\w)"
    r"|жж\.?(?!\w)|ж\.))"
)
# "айының 3-інде", "26-сынан": a day with the ending of its case.
KK_DAY_ENDED = rf"{DAY}(?:-?(?:[ыісн]|шы|ші|ын|ін)\w{{0,6}})?(?!\w)"
KK_MONTH_WORD = rf"(?:{S}ай(?:ында|ынан|ының|ына|ындағы|ларында|лары|ы|ымен)?(?!\w))"
