"""Bodies and places that our lists know, whatever the models say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from corpus import Mention, Span
from nlp.entities.view import View
from nlp.lexicons import Finder, rows
from nlp.models.lexicon import entries

# States and towns that are names of people or words as well stay with the models.
_NOT_SURE = frozenset(
    "Chad Jordan Georgia Turkey Guinea Niger Mali Cuba Dominica Holland Congo Victoria Sydney Charlotte Orlando Nice Reading Bath Of Alga Aral "
    "Aksai Abai Zhanibek Kentau Panama China Тараз Абай Шу Ұлытау Семей Арал Қазан Рига Мали Нигер Чад Куба Тегеран Шар Ақсай Темір".split()
)
_KK_ENDING = r"(?:ға|ге|қа|ке|да|де|та|те|дан|ден|тан|тен|нан|нен|ның|нің|дың|дің|тың|тің|ды|ді|ты|ті|ны|ні|мен|пен|бен|дағы|дегі|тағы|тегі|на|не|нда|нде)?"
_KK_KIND = (
    r"(?: {1,3}(?:қаласы|облысы|ауданы|көшесі|ауылы|даңғылы|шағынауданы|ықшамауданы|алаңы|кенті)"
    r"(?:ның|на|нда|ндағы|нан|мен|ны|нің|не|нде|ндегі|нен)?(?!\w))"
)
# "Қазақстан Республикасы" is one name, in any case.
_KK_REPUBLIC = re.compile(r" {1,4}Республикасы(?:ның|на|нда|ндағы|нан|мен|н)?(?!\w)")
_ENDING = rf"(?:-{_KK_ENDING.removesuffix('?')}(?!\w))?"
_CAP = r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
# Digits end a word: a note's number may be glued to it.
# "ҚР Конституциясы": the letters stand for the state where no law, body or court has them in its name.
_KK_STATE = re.compile(
    r"(?<![\w-])(?:ҚР(?=[ ,.;)]|$)|(?:Қырғыз|Чех|Корея) {1,4}Республикасы(?:ның|на|нда|ндағы|нан|мен|н)?(?!\w)|Ресей {1,4}Федерациясы(?:ның|на|нда|ндағы|нан|мен|н)?(?!\w))"
)
_WORD = re.compile(rf"(?<![\w-]){_CAP}(?:[^\W\d_]|['-](?=[^\W\d_])){{1,30}}")
_RU_REGION = re.compile(
    r"(?<![\w-])(?:(?:[А-ЯЁ][а-яё-]{2,24}[сц]к(?:ая|ой|ую) област(?:ь|и|ью)(?!\w))|(?:[А-ЯЁ][а-яё-]{2,24}(?:[сц]к|н|в)(?:ий|ого|ому|им|ом) район(?:а|у|ом|е)?(?!\w))"
    # "улице 8 Марта", "проспекта Назарбаева"
    r"|(?:(?:улиц(?:а|ы|е|у|ей)|проспект(?:а|у|ом|е)?|бульвар(?:а|у|ом|е)?|микрорайон(?:а|у|ом|е)?|переул(?:ок|ка|ку|ком|ке))"
    r" (?:\d{1,3} )?[А-ЯЁӘҒҚҢӨҰҮІ][\w-]{2,24}))"
)
_KK_REGION = re.compile(
    rf"(?<![\w-])(?:(?:Шығыс|Батыс|Солтүстік|Оңтүстік) {{1,3}}Қазақстан|[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]{{2,24}}(?:-\d{{1,2}})?){_KK_KIND}"
)
_EN_REGION = re.compile(
    r"(?<![\w-])(?:(?:East|West|North|South|Eastern|Western) )?[A-Z][a-z'-]{2,20} (?:Region|Oblast|Province|District|Oblys)(?![\w])(?! (?:Court|Police|Prosecutor|Depart|Bar|Adminis))"
)


def gazetteer(view: View) -> list[Mention]:
    """The bodies and places of our lists, in no order; the tagger makes them flat."""
    return [*_bodies(view), *_places(view)]


@cache
def _body_names() -> Finder[str]:
    return Finder((row.all_forms("en", "ru", "kk"), row.name) for row in rows("bodies"))


@cache
def _body_letters() -> tuple[re.Pattern[str], Mapping[str, str]]:
    short = {form: row.name for row in rows("bodies") for form in row.forms["short"]}
    letters = "|".join(re.escape(form) for form in sorted(short, key=len, reverse=True))
    return (
        re.compile(rf"(?<![\w/.-])(?P<word>{letters}){_ENDING}(?![\w/]|-[A-Z\d])"),
        short,
    )


def _bodies(view: View) -> Iterator[Mention]:
    for start, end, name in _body_names().find(view.low):
        if view.text[start].isupper() or not view.low[start].isascii():
            yield Mention("organisation", Span(start, end), name, by="list")
    letters, short = _body_letters()
    for found in letters.finditer(view.text):
        yield Mention("organisation", Span(*found.span()), short[found["word"]], by="list")


@cache
def _place_names() -> tuple[Mapping[str, tuple[str, ...]], re.Pattern[str]]:
    """English names by their first word; an expression for the Kazakh ones, with case and kind."""
    by_first: dict[str, list[str]] = {}
    for section, names in entries("places_en").items():
        if section.startswith(("countries", "kazakhstan", "central", "region")):
            for name in names:
                if name not in _NOT_SURE:
                    by_first.setdefault(re.split(r"[ ]", name)[0], []).append(name)
    kazakh = {
        name
        for names in entries("places_kk").values()
        for name in names
        if name not in _NOT_SURE and len(name) > 3
    } - {name for names in entries("people_kk").values() for name in names}
    words = "|".join(re.escape(name) for name in sorted(kazakh, key=lambda one: (-len(one), one)))
    return (
        {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()},
        re.compile(rf"(?:{words}){_KK_ENDING}(?![\w])(?!-[\w])"),
    )


def _places(view: View) -> Iterator[Mention]:
    english, kazakh = _place_names()
    text = view.text
    for found in _WORD.finditer(text):
        start = found.start()
        word = found.group()
        if word[0].isascii():
            bare = word.removesuffix("'s")
            first = (
                bare
                if bare in english
                else bare.title()
                if bare.isupper() and len(bare) > 4
                else ""
            )
            for name in english.get(first, ()):
                stretch = text[start : start + len(name)]
                after = text[start + len(name) : start + len(name) + 1]
                if (
                    (stretch == name or stretch == name.upper())
                    and not after.isalpha()
                    and after != "-"
                ):
                    yield Mention("place", Span(start, start + len(name)), name, by="list")
                    break
        elif place := kazakh.match(text, start):
            end = place.end()
            if republic := _KK_REPUBLIC.match(text, end):
                end = republic.end()
            name = " ".join(text[start:end].split())
            yield Mention("place", Span(start, end), name, by="list")
    for found in _KK_STATE.finditer(text):
        yield Mention("place", Span(*found.span()), " ".join(found.group().split()), by="list")
    for shape in (_RU_REGION, _KK_REGION, _EN_REGION):
        for found in shape.finditer(text):
            yield Mention(
                "place", Span(*found.span()), " ".join(found.group().split()), by="region"
            )
