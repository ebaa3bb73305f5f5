"""Dates in English, Russian and Kazakh, as precise as the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Mention, PartialDate
from nlp.entities.date_context import Found, dated
from nlp.entities.date_patterns import (
    DAYS_BEFORE,
    KK_YEAR_BEFORE,
    MONTH_ALONE,
    NAMED,
    NUMBERED,
    YEAR_ALONE,
    YEAR_RANGE,
    YEAR_WORDED,
)
from nlp.entities.date_spelled import spelled
from nlp.entities.date_words import DAY, YEAR, month_number
from nlp.entities.view import View
from nlp.entities.years import is_year_alone


def dates(view: View, published: PartialDate | None = None) -> list[Mention]:
    """The dates in order; one without a year takes it from its neighbours, and says so."""
    found = sorted(_found(view), key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return list(dated(kept, view, published))


def _found(view: View) -> Iterator[Found]:
    low = view.low
    taken: list[tuple[int, int]] = []
    for shape in (*NUMBERED, *NAMED):
        for match in shape.finditer(low):
            for one in _read(match, view):
                taken.append((one.start, one.end))
                yield one
    for start, end, *day in spelled(low):
        taken.append((start, end))
        value = (day[0], day[1], day[2])
        yield from _made(start, end, value, value)
    months = {start for span in taken for start in range(*span)}
    for match in (*YEAR_RANGE.finditer(low), *YEAR_WORDED.finditer(low)):
        yield from (one for one in _read_years(match, low) if one.start not in months)
    for match in YEAR_ALONE.finditer(low):
        if match.start() not in months and is_year_alone(low, *match.span("y2")):
            yield from _read_years(match, low)
    for match in MONTH_ALONE.finditer(low):
        if match.start() not in months and _is_month(match, view):
            number = month_number(match.group().strip(". "))
            end = match.end() - (match.group().endswith(".") and not _has_dot(match))
            yield Found(match.start(), end, (0, number, 0), (0, number, 0))


def _read(match: re.Match[str], view: View) -> Iterator[Found]:
    """What one match says: a date, a range, or two whole dates that only a word joins."""
    groups = match.groupdict()
    if not _has_capital(match, view):
        return
    number = groups.get("n2")
    if roman := groups.get("r2"):
        number = str(_ROMAN.index(roman.replace("х", "x").replace("і", "i")) + 1)
    last = _ymd(groups.get("y2"), number or groups.get("m2"), groups.get("d2"))
    begun = any(groups.get(key) for key in ("d1", "m1", "y1", "n1"))
    if not begun:
        yield from _made(match.start(), match.end(), last, last)
    else:
        first = _ymd(groups.get("y1"), groups.get("n1") or groups.get("m1"), groups.get("d1"))
        # Two whole dates joined by a word are two; by a dash, or with a part left out, one range.
        if _moved(match):
            yield from _made(
                match.start(), match.end("d1"), (last[0], last[1], first[2]), last[:2] + first[2:]
            )
            yield from _made(match.start("d2"), match.end(), last, last)
        elif first[0] and last[0] and first[1] and not groups.get("dash"):
            ends = [match.end(key) for key in ("d1", "m1", "y1") if groups.get(key)]
            starts = [match.start(key) for key in ("d2", "m2", "y2") if groups.get(key)]
            tail = re.compile(r" {0,2}(?:год\w{0,2}|г\.)").match(match.string, max(ends))
            yield from _made(match.start(), tail.end() if tail else max(ends), first, first)
            yield from _made(min(starts), match.end(), last, last)
        else:
            # In Kazakh the year comes first, and is that of both; elsewhere it comes last.
            year = first[0] or last[0]
            last = (last[0] or year, last[1], last[2])
            whole = (year, first[1] or last[1], first[2])
            if whole[0] and whole > last and not groups.get("y1"):
                whole = (year - 1, whole[1], whole[2])
            yield from _made(match.start(), match.end(), whole, last)
    yield from _days_before(match, last)


def _moved(match: re.Match[str]) -> bool:
    """ "In the night from 30 to 31 March" is one night; a hearing put off "from 5 to 6 May" has two days."""
    groups = match.groupdict()
    if not groups.get("d1") or groups.get("m1") or not groups.get("d2"):
        return False
    joined = match.string[match.end("d1") : match.start("d2")]
    return (
        joined.strip() == "на"
        and "ноч" not in match.string[max(0, match.start() - 12) : match.start()]
    )


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _days_before(match: re.Match[str], last: tuple[int, int, int]) -> Iterator[Found]:
    start = match.start("d2") if match.groupdict().get("d2") else -1
    if start != match.start():
        return
    window = max(0, start - 60)
    if before := DAYS_BEFORE.search(match.string[window:start]):
        # "2014 жылғы 3 және 5 мамыр": the year opens the first day's date, and is that of all.
        whole = KK_YEAR_BEFORE.search(match.string[max(0, start - 90) : window + before.start()])
        for day in re.finditer(DAY, before.group()):
            at = window + before.start() + day.start()
            value = (int(whole["y"]) if whole else last[0], last[1], int(day.group()))
            opening = len(whole.group()) if whole and day.start() == 0 else 0
            yield from _made(at - opening, at + len(day.group()), value, value)


def _read_years(match: re.Match[str], low: str) -> Iterator[Found]:
    groups = match.groupdict()
    end_year = _last_year(groups["y2"], groups.get("y1"))
    for year in re.finditer(YEAR, groups.get("list") or ""):
        value = (int(year.group()), 0, 0)
        yield from _made(match.start() + year.start(), match.start() + year.end(), value, value)
    if groups.get("y1"):
        if end_year > int(groups["y1"][:4]):
            yield from _made(
                match.start(), match.end(), (int(groups["y1"][:4]), 0, 0), (end_year, 0, 0)
            )
        return
    first = (int(groups["y2"][:4]), 0, 0)
    # "1990 жылдары", "1990-х годах" are decades.
    if re.search(r"жылдар|х год|е год", match.group()) and not groups.get("list"):
        return
    yield from _made(match.start("y2"), match.end(), first, (end_year, 0, 0))


def _last_year(text: str, first: str | None) -> int:
    """The year that "2014", "2021/22" or, after 2010, "12" ends with."""
    if len(text) == 2:
        return int((first or "2000")[:2] + text)
    return int(text[:4]) if "/" not in text else int(text[: 4 - len(tail := text[5:])] + tail)


def _ymd(year: str | None, month: str | None, day: str | None) -> tuple[int, int, int]:
    y = int(year) if year else 0
    if year and len(year) == 2:
        y += 2000 if y < 50 else 1900
    m = int(month) if month and month.isdigit() else month_number(month) if month else 0
    digits = re.search(r"\d+", day) if day else None
    return (y, m, int(digits.group()) if digits else 0)


def _made(
    start: int, end: int, first: tuple[int, int, int], last: tuple[int, int, int]
) -> Iterator[Found]:
    """Nothing for what no calendar has ("31 февраля")."""
    try:
        for year, month, day in (first, last):
            PartialDate(year or 2000, month or None, day or None)
    except ValueError:
        return
    yield Found(start, end, first, last)


def _has_capital(match: re.Match[str], view: View) -> bool:
    """English months carry a capital: "may 12 people" is none."""
    for key in ("m1", "m2"):
        if match.groupdict().get(key):
            start = match.start(key)
            capital = view.text[start].isupper()
            if match.string[start].isascii() and not capital:
                return False
            # "улица 8 Марта" is a street; only a line in capitals writes months so.
            cyrillic = (
                not match.string[start].isascii()
                and not match.groupdict().get("y2")
                and not match.groupdict().get("y1")
            )
            if (
                cyrillic
                and capital
                and view.text[start + 1 : start + 2].islower()
                and "d2" in match.groupdict()
            ):
                return False
    return True


# What lets a month stand alone in English, where "May" and "March" are words as well.
_BEFORE_MONTH = re.compile(
    r"(?:in|since|until|till|by|from|to|of|late|early|mid-?|last|this|next|during|through|and|or|between|before|after|"
    r"until|for|on|the|,|-|/|\() {0,3}$"
)
_SURELY_MONTH = re.compile(r"\b(?:in|since|until|late|early|last|during|of) $")
_HARD_MONTHS = (
    "may",
    "march",
    "mar",
    "sep",
    "jan",
    "dec",
    "jun",
    "apr",
    "oct",
    "nov",
    "aug",
    "jul",
    "feb",
    "august",
)
_VERBS = re.compile(
    r" {1,4}(?:not|be|have|day|also|only|well|still|i|we|you|he|she|they|it|allah|god|on|of|for|through|against)\b"
)


def _is_month(match: re.Match[str], view: View) -> bool:
    start, end = match.span()
    word = match.group().strip(". ")
    before, after = view.low[max(0, start - 12) : start], view.low[end : end + 14]
    if match["en"]:
        if not view.text[start].isupper() or (len(word) == 3 and word != "may"):
            return False
        # The festival, its squares and marches.
        if word == "may" and re.match(r" {1,3}day\b", after):
            return False
        if word in _HARD_MONTHS:
            if _SURELY_MONTH.search(before):
                return True
            return bool(_BEFORE_MONTH.search(before)) and not _VERBS.match(after)
        return True
    if match["ru"]:
        # "мае", "июнь" carry no number; abbreviations and surnames ("Май") do not count alone.
        return len(word) > 3 - (word in ("мае", "мая", "май")) and not view.text[start].isupper()
    if view.text[start].isupper() and start and view.low[start - 1] != "\n":
        return " ай" in match.group()
    return " ай" in match.group() or bool(
        re.search(
            r"(?:[дт][ае](?:ғы|гі|н)?|[ын]ын(?:да|ан)|ін(?:де|ен)|ғ[аы]|[қғ]а|ге|ке|ның|нің|дың|дің|тың|тің)$",
            word,
        )
    )


def _has_dot(match: re.Match[str]) -> bool:
    """Whether a full stop belongs to an abbreviation ("Sept."), not to the sentence."""
    return len(match.group()) <= 5
