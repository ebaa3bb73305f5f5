"""Laws by title, number and date: "Закон РК «О …» от 12 июля 2018 года № 170-VI", "Law on Refugees"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from nlp.entities.date_words import EN, KK, RU, RU_YEAR_WORD, YEAR
from nlp.entities.near import matches, windows
from nlp.entities.view import View
from nlp.lexicons import Finder, pattern, rows

Made = TypeVar("Made")

_DATE = (
    rf"(?:\d{{1,2}} {{1,3}}(?:{EN}|{RU}),? {{1,3}}{YEAR}{RU_YEAR_WORD}?|(?:{EN}) {{1,3}}\d{{1,2}}, {{0,3}}{YEAR}"
    rf"|\d{{1,2}}\.\d{{1,2}}\.{YEAR}(?: ?(?:года|г\.))?|{YEAR} ?(?:года|г\.)?)"
)
_KK_DATE = rf"(?:{YEAR} жыл\w{{0,4}} \d{{1,2}} {KK})"
_NO = r"(?:(?:№ {0,2}|no\.? {0,2}|n )(?=[\w/-]{0,8}\d)[\w/-]{1,14}(?:-[ivxlc]{1,5})?(?: ?зрк| ?қ?қрз)?)"
_QUOTED = r"\"[^\"\n]{2,260}\"(?:[^\"\n]{0,60}\"(?=[ ,.;)]))?"
_STATE_EN = r"(?: {1,3}of (?:the )?(?:republic of )?(?:kaza(?:kh|k)stan|uzbekistan|tajikistan|kyrgyzstan|kyrgyz republic|russian federation|turkmenistan))"
_STATE_RU = (
    r"(?: {1,3}(?:республики (?:казахстан|узбекистан|таджикистан|беларусь)|рк|рф|кр|руз|кыргызской республики|российской федерации|казахстана|узбекистана"
    r"|туркменистана|кыргызстана|таджикистана))"
)
_STATE_KK = r"(?:(?:қазақстан республикасы(?:ның)?|қр|өзбекстан республикасының|қырғыз республикасының|рф) {1,3})"
_LAW_RU = r"(?:конституционн\w{2,3} {1,3}|федеральн\w{2,3} {1,3})?закон(?:а|у|ом|е|ы|ов)?(?!\w)"
_LAW_KK = r"(?:конституциялық {1,3})?заң(?:ы|ының|ына|ында|ындағы|ынан|ымен|дар\w{0,6}|ға|да|ды|ын|нан|ның|мен)?(?!\w)"
_LAW_EN = r"(?:constitutional {1,3}|federal {1,3}|presidential {1,3})?(?:law|act|decree)"
_OF_EN, _OF_RU = rf"(?:,? {{1,3}}(?:of|dated|from) {_DATE})", rf"(?:,? {{1,3}}от {_DATE})"
_TAIL_EN = rf"(?:{_OF_EN}?(?:,? {{1,3}}{_NO})?{_OF_EN}?)"
_TAIL_RU = rf"(?:{_OF_RU}?(?:,? {{1,3}}{_NO})?{_OF_RU}?)"
_WORD = r"[A-Z][A-Za-z'-]{1,24}"
_LINK = r"(?:of|and|the|for|in|on|to|against|with|or|&|its|their|by|from)"

_QUOTED_LAW = re.compile(
    rf"(?<!\w)(?:(?P<ru>(?:{_LAW_RU}|кодекс(?:а|у|ом|е)?(?!\w)(?=[^\"\n]{{0,90}}\"об? )){_STATE_RU}?{_TAIL_RU} {{1,3}}{_QUOTED}{_TAIL_RU})"
    rf"|(?P<en>{_LAW_EN}{_STATE_EN}?{_TAIL_EN} {{1,3}}(?:on {{1,3}})?{_QUOTED}{_STATE_EN}?{_TAIL_EN})"
    rf"|(?P<kk>{_STATE_KK}?(?:{_KK_DATE} {{1,3}})?(?:{_NO} {{1,3}})?{_QUOTED} {{1,3}}{_STATE_KK}?"
    rf"(?:{_KK_DATE} {{1,3}})?(?:{_NO} {{1,3}})?(?:{_LAW_KK}|кодекс\w{{0,7}}(?!\w))))"
)
_TITLED = re.compile(
    rf"(?<!\w)(?:Constitutional |Federal )?(?:Law|Act)(?: of the Republic of [A-Z][a-z]+)? {{1,3}}[Oo]n {{1,3}}(?:the {{1,3}}|a {{1,3}})?{_WORD}"
    rf"(?: {{1,3}}(?:{_LINK} {{1,3}}){{0,2}}{_WORD}){{0,12}}"
)
_BEFORE_LAW = re.compile(
    rf"(?<![\w-])(?:{_WORD} {{1,3}}(?:(?:and|of|on) {{1,3}})?){{1,4}}(?:Law|Act)(?![\w])(?! {{1,3}}(?:[Oo]n|of the Republic|of Kaz|[A-Z][a-z]))"
)
_NOT_LAWS = frozenset(
    "the a an this that any new international human criminal civil common public private islamic sharia martial case customary domestic "
    "national constitutional federal draft in under kazakh kazakhstani kazakhstan uzbek uzbekistan european rule administrative "
    "humanitarian rights refugees' school faculty institute amend adopt no if although however natural labour family military tax harvard yale".split()
)
_STATE_LAW = re.compile(r"(?<!\w)Laws? of the (?:Republic of )?[A-Z][a-z]{3,20}(?! {0,3}[Oo]n )")
# By number or date alone: "Федеральный закон № 374-ФЗ", "Law No. 63 of 12 July 2018".
_NUMBERED = re.compile(
    rf"(?<!\w)(?:{_LAW_RU}{_STATE_RU}?(?: {{1,3}}от {_DATE}(?:,? {{1,3}}{_NO})?|,? {{1,3}}{_NO}(?: {{1,3}}от {_DATE})?)"
    rf"|{_LAW_EN}{_STATE_EN}? {{1,3}}{_NO}(?: {{1,3}}(?:of|dated) {_DATE})?"
    rf"|{_STATE_KK}?(?:{_KK_DATE} {{1,3}}(?:{_NO} {{1,3}})?|{_NO} {{1,3}}){_STATE_KK}?{_LAW_KK})"
)
# "закон о беженцах": words in the prepositional case, and their genitives up to three.
_RU_PLAIN = re.compile(
    rf"(?<!\w){_LAW_RU}{_STATE_RU}? {{1,3}}(?:о|об|обо) {{1,3}}"
    r"(?:[а-яё-]{2,24}(?:ых|их|ом|ем|ой|ей)(?: и)? {1,3}){0,2}[а-яё-]{3,24}(?:ах|ях|ии|ве|де|ке|ле|не|ре|се|те|му|ью|ти|ди|ни|зи)(?!\w)"
    # "о повышении пенсионного возраста": what is done is done to something.
    r"(?:(?<=ении|ании|ации|ятии) (?:[а-яё-]{3,24}(?:ого|его|ых|их|ой|ей) {1,3}){1,2}[а-яё-]{3,24}(?!\w))?"
    r"(?: и [а-яё-]{3,24}(?:ах|ях|ии|е)(?!\w))?"
)
_KK_PLAIN = re.compile(
    rf"(?<!\w)(?:[А-ЯӘҒҚҢӨҰҮІЁ][\w-]{{2,24}}(?:,? {{1,3}}[\w-]{{2,24}}){{0,6}}) {{1,3}}туралы {{1,3}}(?:[Ққ][Рр] )?(?i:{_LAW_KK})"
)


_SIGN = re.compile(r"\b(?:laws?|act|decree)\b|закон|заң|кодекс")


def titles(view: View, make: Callable[..., Made]) -> Iterator[Made]:
    """Every law told by title, with the id of those that our list knows."""
    around = windows(view.low, _SIGN, 340, 420)
    for sort, shape in (
        ("list", _known()[0]),
        ("quoted", _QUOTED_LAW),
        ("number", _NUMBERED),
        ("plain", _RU_PLAIN),
    ):
        for found in matches(shape, view.low, around):
            start, end = found.span()
            if sort == "quoted" and found["kk"] and "туралы" not in found.group():
                continue
            yield _law(view, start, end, make)
    if "туралы" in view.low:
        for start, end, _ in _kazakh().find(view.low):
            yield _law(view, start, end, make)
    for shape in (_TITLED, _BEFORE_LAW, _STATE_LAW, _KK_PLAIN):
        for found in matches(shape, view.text, around):
            start, end = found.span()
            if shape is _BEFORE_LAW:
                start = _first_word(found)
                if start < 0:
                    continue
            yield _law(view, start, end, make)


def _first_word(found: re.Match[str]) -> int:
    """Where the name begins once "The", "Under", "Kazakhstan" are taken off; -1 when nothing is left."""
    at = found.start()
    for word in re.finditer(r"[\w'-]+ {1,3}", found.group()):
        if word.end() >= len(found.group()):
            break
        if word.group().strip().lower() not in _NOT_LAWS | {"on", "of", "and"}:
            at = found.start() + word.start()
            rest = found.string[at : found.end()].split()
            return at if rest[-2].lower() not in _NOT_LAWS else -1
    return -1


@cache
def _known() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str, str], ...]]:
    """One expression for all laws of the list, and one for each to tell which it is."""
    ones = []
    for row in rows("laws"):
        en, ru, kk = (
            pattern(row.forms[code]) if row.forms[code] else "(?!)" for code in ("en", "ru", "kk")
        )
        inside = rf"(?:on (?:the )?\"?{en}|\"?(?:о|об|обо) {{1,3}}{ru}|{kk} {{1,3}}туралы|{en} (?:law|act)(?!\w))"
        ones.append((re.compile(inside), row.id, row.name))
    en, ru = (
        pattern(form for row in rows("laws") for form in row.forms[code]) for code in ("en", "ru")
    )
    whole = (
        rf"(?<!\w)(?:(?:constitutional {{1,3}})?(?:law|act){_STATE_EN}? {{1,3}}on {{1,3}}(?:the {{1,3}})?{en}(?! law)"
        rf"|{_LAW_RU}{_STATE_RU}? {{1,3}}(?:о|об|обо) {{1,3}}{ru})"
    )
    return re.compile(whole), tuple(ones)


@cache
def _kazakh() -> Finder[str]:
    return Finder(
        ((row.forms["kk"], row.id) for row in rows("laws") if row.forms["kk"]),
        rf" {{1,3}}туралы {{1,3}}{_STATE_KK}?{_LAW_KK}",
    )


def _law(view: View, start: int, end: int, make: Callable[..., Made]) -> Made:
    low = view.low[start:end]
    best: tuple[int, str, str] = (0, "", "")
    for shape, name, title in _known()[1]:
        if (found := shape.search(low)) and len(found.group()) > best[0]:
            best = (len(found.group()), name, title)
    # A law that changes others names them in its title and is none of them.
    if re.search(r"amendments?|изменени|өзгеріс", low):
        best = (0, "", "")
    return make(
        start, end, best[1], best[2] or " ".join(view.text[start:end].split()), "law", generic="law"
    )
