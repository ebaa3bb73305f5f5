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
    "Гражданин Гражданка Сегодня Вчера Однако Также Белсенді Журналисі В На По Как Его Её Ее Тұтқын Құқық Қорғаушы Бірақ Кейін Азамат Судьясы Прокуроры".split()
)


def people(view: View) -> list[Mention]:
    """Names by form alone; what the models find as well is settled later."""
    found = []
    for shape in (_TITLED_EN, _TITLED_RU, _TITLED_KK, _INITIALS, _PATRONYMIC):
        for match in shape.finditer(view.text):
            start, end = match.span("name")
            first = re.match(r"[\w'-]+ {1,3}", match["name"])
            while first and first.group().strip() in _NOT_NAMES:
                start += first.end()
                first = re.match(r"[\w'-]+ {1,3}", view.text[start:end])
            while view.text[start:end].endswith("'s"):
                end -= 2
            if end - start > 2 and view.text[start:end] not in _NOT_NAMES:
                name = " ".join(view.text[start:end].split())
                found.append(Mention("person", Span(start, end), name, by="form"))
    return found


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
