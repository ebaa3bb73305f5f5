"""People whom titles, initials and patronymics give away, and the part that the text gives each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from corpus import Mention, Span
from nlp.entities.view import View
from nlp.lexicons import pattern, rows

_L = r"[A-Z][a-zA-Z'-]{1,24}"
_R = r"[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі'-]{1,24}"
# "Mr Toktarov", "Ms. Aigul S. Toktarova"
_TITLED_EN = re.compile(
    rf"(?<!\w)(?:Mr|Mrs|Ms|Messrs|Dr|Prof)\.? {{1,3}}(?P<name>{_L}(?: {{1,3}}(?:[A-Z]\.|{_L})){{0,3}})"
)
_TITLED_RU = re.compile(
    rf"(?<!\w)(?:[Гг](?:-н[ауе]?|-ном|-ж[аиеу]|-жой|осподин[ауе]?|осподином|оспож[аиеу]|оспожой|ражданин[ауе]?|ражданином|ражданк[аиеу]|ражданкой)) {{1,3}}(?P<name>(?:{_R}|[А-ЯЁ]\.)(?: {{0,3}}(?:{_R}|[А-ЯЁ]\.)){{0,3}})"
)
_TITLED_KK = re.compile(
    rf"(?<![\w-])(?P<name>(?:[А-ЯӘҒҚҢӨҰҮІ]\. ?)?{_R}(?: {{1,3}}{_R})?) {{1,3}}(?:мырза|ханым|мырзаның|ханымның|мырзаға|ханымға|мырзаны|ханымды)(?!\w)"
)
# "оның інісі Жәнібек", "Кәрім деген жас жігіт": what follows a word for a relative is a name. A second word
# belongs to it unless its ending says where something is.
_KK_KIN = (
    r"(?:інісі|ағасы|әкесі|анасы|шешесі|әйелі|күйеуі|жұбайы|зайыбы|ұлы|қызы|қарындасы|сіңлісі|апкесі|әпкесі|апасы|немересі|бауыры|құрбысы|жолдасы|"
    r"адвокаты|қорғаушысы)"
)
_K = r"[А-ЯӘҒҚҢӨҰҮҺІЁ][а-яәғқңөұүһіё]{2,24}"
_KIN_KK = re.compile(
    rf"(?<!\w)(?i:{_KK_KIN}) {{1,3}}(?P<name>{_K}(?:-{_K})?(?: {{1,3}}{_K}(?<!да)(?<!де)(?<!та)(?<!те)(?<!ан)(?<!ен)(?<!ғы)(?<!гі))?)"
    r"(?![\w-])(?! {1,3}(?:облыс|қала|аудан|ауыл|көше|даңғыл|сот|кеңес|партия|банк|мешіт))"
)
_CALLED_KK = re.compile(
    rf"(?<![\w-])(?P<name>{_K}(?: {{1,3}}{_K})?) {{1,3}}деген {{1,3}}(?:[а-яәғқңөұүһі]{{2,12}} {{1,3}}){{0,2}}"
    r"(?:жігіт|азамат|адам|ер кісі|кісі|әйел|қыз|бала|тұрғын|журналист|белсенді|тергеуші|полицей|сотталған)\w{0,8}"
)
# "Karl Ivanovich Roth", "Aidos Serikuly": a father's name in Latin letters.
_PATRONYMIC_EN = re.compile(
    rf"(?<![\w-])(?P<name>(?:{_L} {{1,3}}){{1,2}}[A-Z][a-z]{{2,20}}(?:[oey]vich|ovna|evna|yevna|(?<=[bdghjklmnrstvyz])uly|kyzy|qyzy)(?: {{1,3}}{_L})?)(?![\w-])"
)
# "А. Б. Токтаров", "Токтаров А. Б.", "D. Toktarov"
_INITIALS = re.compile(
    rf"(?<![\w.])(?P<name>(?:[А-ЯЁӘҒҚҢӨҰҮІ]\. ?){{1,2}}{_R}|{_R} [А-ЯЁӘҒҚҢӨҰҮІ]\. ?[А-ЯЁӘҒҚҢӨҰҮІ]\.(?! ?{_R}))(?!\w)"
)
# "Данияр Серікұлы Тоқтаров": a father's name among capitals.
_FATHER = r"(?:[А-ЯЁӘҒҚҢӨҰҮІ][а-яёәғқңөұүһі]{2,20}(?:ұлы|улы|қызы|кызы|[оеё]вич|ович|евна|овна|ична|оглы|уулу)(?:а|у|ем|ом|ой|е|ы|ның|на|ны|ын|нан|мен|на|нда|нің|не|ні|сы|сының|ға|дың|ды|ға)?)"
_PATRONYMIC = re.compile(
    rf"(?<![\w-])(?P<name>(?:{_R} {{1,3}}){{0,2}}{_FATHER}(?: {{1,3}}{_R})?)(?![\w-])"
)
_NOT_NAMES = frozenset(
    "Суд Судья Адвокат Прокурор Президент Министр Активист Журналист Осужденный Заключенный Республика Казахстан Закон Верховный Бұл Ол Сот Адвокаты Сотталған Президенті "
    "Арнаулы Гражданин Гражданка Сегодня Вчера Однако Также Белсенді Журналисі В На По Как Его Её Ее Тұтқын Құқық Қорғаушы Бірақ Кейін Азамат Судьясы Прокуроры".split()
)


# A state beside a name is none of it: "гражданина Казахстана Марата …".
_STATE = re.compile(
    r"(?:Казахстан|Росси|Узбекистан|Таджикистан|К[иы]рг[иы]зстан|Туркменистан|Украин|Кита|Беларус|Республик|Федераци|Қазақстан|Өзбекстан|Тәжікстан|Қырғызстан|Түрікменстан|Ресей|Қытай|Kazakhstan|Uzbekistan)\w*"
)


def people(view: View) -> list[Mention]:
    """Names by form alone; what the models find as well is settled later."""
    found = []
    for shape in (
        _TITLED_EN,
        _TITLED_RU,
        _TITLED_KK,
        _INITIALS,
        _PATRONYMIC,
        _PATRONYMIC_EN,
        _KIN_KK,
        _CALLED_KK,
    ):
        by = "kin" if shape in (_KIN_KK, _CALLED_KK) else "form"
        for match in shape.finditer(view.text):
            start, end = match.span("name")
            first = re.match(r"[\w'-]+ {1,3}", match["name"])
            while first and _is_none(first.group().strip()):
                start += first.end()
                first = re.match(r"[\w'-]+ {1,3}", view.text[start:end])
            while (last := re.search(r" {1,3}(\w+)$", view.text[start:end])) and _STATE.fullmatch(
                last[1]
            ):
                end -= len(last.group())
            while view.text[start:end].endswith("'s"):
                end -= 2
            if end - start > 2 and not _is_none(view.text[start:end]):
                name = " ".join(view.text[start:end].split())
                found.append(Mention("person", Span(start, end), name, by=by))
    return found


def _is_none(word: str) -> bool:
    return word in _NOT_NAMES or bool(_STATE.fullmatch(word))


def with_roles(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """The same mentions; people with a role where words beside their name give one."""
    return [
        replace(one, role=_role(view, one.span)) if one.kind == "person" and not one.role else one
        for one in mentions
    ]


@cache
def _roles() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    parts, suffered = [], ""
    for row in rows("roles"):
        forms = row.all_forms("en", "ru", "kk")
        if row.id == "suffered":
            suffered = pattern(forms)
        elif row.id != "title":
            parts.append(f"(?P<{row.id}>{pattern(forms)})")
    either = "|".join(parts)
    return (
        re.compile(either),
        re.compile(
            rf" {{0,3}},? {{0,3}}(?:(?:a|an|the|his|her) {{1,3}})?(?:[\w-]{{2,14}} {{1,3}})?(?:{either})"
        ),
        re.compile(
            rf" {{0,3}}(?:,[^,.\n]{{1,60}}, {{0,3}})?(?:who {{1,3}})?(?:[^.,;\n]{{0,60}} {{1,3}})?{suffered}"
        ),
    )


def _role(view: View, span: Span) -> str | None:
    words, after, suffered = _roles()
    before = view.low[max(0, span.start - 48) : span.start]
    # Only words of the same clause, right before the name: "the judge, ...", "his lawyer Name".
    clause = re.split(r"[.;:!?\n)]|, (?:and|but|when|who)", before)[-1]
    near = [
        found
        for found in words.finditer(clause)
        if len(clause) - found.end() <= 14 and not _other_name(clause[found.end() :])
    ]
    if near:
        return near[-1].lastgroup
    if (found := after.match(view.low[span.end : span.end + 60])) and "," in found.group()[:3]:
        return found.lastgroup
    return "victim" if suffered.match(view.low[span.end : span.end + 150]) else None


def _other_name(between: str) -> bool:
    """Whether more than a title and a small word stands between the role and the name."""
    return len(between.split()) > 2 or (between.strip() != "," and "," in between)
