"""Where a text names a code, a treaty or a law, and of which country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from nlp.entities.law_titles import titles
from nlp.entities.view import View
from nlp.lexicons import Finder, Row, pattern, rows


@dataclass(frozen=True, slots=True)
class LawName:
    """A law by name. `id` has no country and no year for codes; `country` is empty where none stands near."""

    start: int
    end: int
    id: str
    name: str
    sort: str  # "code", "treaty", "law", "word" (the Convention)
    country: str = ""
    year: str = ""
    most: int = 0
    generic: str = ""
    # Counts only beside an article or a country ("CC"); `body`: may be the committee instead.
    weak: bool = False
    body: bool = False
    short: bool = False


def law_names(view: View) -> list[LawName]:
    """All of them in order of place, none overlapping; a title with a code's name in it is one law."""
    found = [*_by_name(view), *_by_letters(view), *titles(view, LawName)]
    kept: list[LawName] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.sort == "law" and one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return [_placed(one, view) for one in kept]


@cache
def _names() -> Finder[tuple[str, Row]]:
    return Finder(
        (row.all_forms("en", "ru", "kk"), (sort, row))
        for sort, file in (("treaty", "treaties"), ("code", "codes"), ("word", "generic"))
        for row in rows(file)
    )


@cache
def _capitals() -> frozenset[str]:
    """Ids of entries whose forms are written with a capital: an ordinary word would be meant without."""
    return frozenset(
        row.id
        for file in ("codes", "treaties", "generic")
        for row in rows(file)
        if any(form[:1].isupper() for form in row.all_forms("en"))
    )


_JUBILEE = re.compile(r" {1,3}\d{1,3} жыл(?!\w)")


def _by_name(view: View) -> Iterator[LawName]:
    for start, end, (sort, row) in _names().find(view.low):
        if row.id in _capitals() and view.low[start].isascii() and not view.text[start].isupper():
            continue
        # A medal: «Қазақстан Конституциясына 10 жыл».
        if _JUBILEE.match(view.low, end):
            continue
        # "A criminal code" is any; "article 5 of the criminal code" is the one that is meant.
        plain = view.low[start].isascii() and not view.text[start].isupper()
        yield _made(row, sort, start, end, weak=plain)


def _made(
    row: Row, sort: str, start: int, end: int, *, weak: bool = False, short: bool = False
) -> LawName:
    return LawName(
        start,
        end,
        row.id,
        row.name,
        sort,
        most=row.number("articles"),
        generic=str(row.more.get("generic", "code" if sort == "code" else "")),
        weak=weak,
        body=short and "body" in row.more,
        short=short,
    )


@cache
def _letters() -> tuple[re.Pattern[str], dict[str, tuple[str, Row, bool]]]:
    known: dict[str, tuple[str, Row, bool]] = {}
    for sort, file in (("treaty", "treaties"), ("code", "codes")):
        for row in rows(file):
            known |= dict.fromkeys(row.forms["short"], (sort, row, False))
            known |= dict.fromkeys(row.forms["weak"], (sort, row, True))
    words = "|".join(re.escape(form) for form in sorted(known, key=len, reverse=True))
    ending = r"(?:-(?:нің|ның|тің|тың|дің|дың|ге|ке|ға|қа|де|да|те|та|ден|дан|тен|тан|ні|ны|ті|ты|мен|пен|не|на|і|сі|сының|інің|нде|нда)(?:гі|ғы)?(?!\w))?"
    return re.compile(rf"(?<![\w/.-])(?P<word>{words}){ending}(?![\w/]|-[\dA-Z])"), known


_COMPANY = re.compile(r"(?:ООО|ТОО|АО|ЗАО|ОАО|ПАО) $")


def _by_letters(view: View) -> Iterator[LawName]:
    shape, known = _letters()
    for found in shape.finditer(view.text):
        sort, row, weak = known[found["word"]]
        # "ООО УК «Дала»" is a company that manages others.
        if _COMPANY.search(view.text[max(0, found.start() - 5) : found.start()]):
            continue
        yield _made(row, sort, *found.span(), weak=weak, short=True)


@cache
def _country_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """After in words, after in letters, before in words, before in letters."""
    words = "|".join(
        f"(?P<{row.id}>{pattern([*row.all_forms('en', 'ru', 'kk'), *row.words('adjectives')])})"
        for row in (*rows("countries"), *rows("abroad"))
    )
    short = "|".join(
        f"(?P<{row.id}>(?:{'|'.join(map(re.escape, row.forms['short']))})(?!\\w))"
        for row in rows("countries")
        if row.forms["short"]
    )
    return (
        re.compile(rf" {{1,4}}(?:of {{1,4}}|in {{1,4}})?(?:{words})"),
        re.compile(rf" {{1,3}}(?:of (?:the )?)?(?:{short})"),
        re.compile(rf"(?:{words})(?:'s?)? {{1,4}}(?:(?:new|old|former|current|draft) )?$"),
        re.compile(rf"(?<!\w)(?:{short}) {{1,3}}$"),
    )


_YEAR_AFTER = re.compile(
    r",? {1,4}(?:of {1,3}|от {1,3})?(?P<y>19\d\d|20\d\d)(?! ?[-/]?\d)(?: {0,3}(?:год\w{0,2}|г\.))?(?! {0,2}[a-z]+ \d)"
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(?P<y>19\d\d|20\d\d)(?: жылғы)? {1,4}$")
_TREATY_YEAR_AFTER = re.compile(r" {1,3}(?:19|20)\d\d {0,3}(?:года|г\.)")


def _of_year(one: LawName, view: View) -> LawName:
    """A treaty with the year of its making: "the 1951 Convention", «Конвенция 1951 года»."""
    before = _YEAR_BEFORE.search(view.low[max(0, one.start - 14) : one.start])
    after = _TREATY_YEAR_AFTER.match(view.low, one.end)
    start = one.start - len(before.group()) if before and not one.short else one.start
    return replace(one, start=start, end=after.end() if after else one.end)


_HAS_ARTICLE_YEAR = re.compile(r"(?:of|от|редакци|year|год|г\.)")


@cache
def _edition_years(code: str) -> frozenset[str]:
    row = next((row for row in rows("codes") if row.id == code), None)
    editions = row.more.get("editions") if row else None
    return frozenset(editions) if isinstance(editions, dict) else frozenset()


def _placed(one: LawName, view: View) -> LawName:
    """With its country and year, where they stand beside it; "УК РК" is one name, "кодекса РК" isn't."""
    if one.sort == "treaty":
        return _of_year(one, view)
    if one.sort == "word":
        return one
    after_words, after_short, before_words, before_short = _country_words()
    start, end, country = one.start, one.end, one.country
    if found := after_short.match(view.text, end):
        country = found.lastgroup or ""
        end = found.end() if one.short and " of " not in found.group() else end
    elif found := after_words.match(view.low, end):
        country = found.lastgroup or ""
    window = max(0, start - 40)
    if not country and (found := before_short.search(view.text[max(0, start - 7) : start])):
        country = found.lastgroup or ""
        start = start - len(found.group()) if one.short else start
    elif not country and (found := before_words.search(view.low[window:start])):
        country = found.lastgroup or ""
    year = ""
    if one.sort == "code":
        beyond = end
        if not one.short and (
            found := after_short.match(view.text, end) or after_words.match(view.low, end)
        ):
            beyond = found.end()
        found = _YEAR_AFTER.match(view.low, beyond)
        if found and _HAS_ARTICLE_YEAR.search(found.group()):
            year = found["y"]
            end = found.end() if beyond == end and re.search(r"год|г\.", found.group()) else end
        elif found := _YEAR_BEFORE.search(view.low[max(0, start - 14) : start]):
            year = found["y"]
            # "1997 жылғы Қылмыстық кодекс" is its name; "a 2013 law" is a date and a law.
            if "жылғы" in found.group() and year in _edition_years(one.id):
                start -= len(found.group())
    return replace(
        one,
        start=start,
        end=end,
        country=country,
        year=year,
        weak=one.weak and not (country and one.short),
    )
