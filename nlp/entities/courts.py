"""Courts by name: with number, panel, town and country; "a district court" alone is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus import Mention, Span
from nlp.entities.court_words import (
    EN_LEFT,
    EN_OF,
    KK_COURT,
    KK_LEFT,
    KK_NAMED_LEFT,
    RU_COURT,
    RU_LEFT,
    RU_PANEL,
    RU_RIGHT,
    RU_STATE,
)
from nlp.entities.view import View
from nlp.lexicons import pattern, rows


def courts(view: View) -> list[Mention]:
    """The courts in order; of those that overlap the longest."""
    found = sorted(_found(view), key=lambda pair: (pair[0], -pair[1]))
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end - start > kept[-1][1] - kept[-1][0]:
            kept[-1] = (start, end)
    return [_mention(view, start, end) for start, end in kept]


def _mention(view: View, start: int, end: int) -> Mention:
    return Mention("court", Span(start, end), " ".join(view.text[start:end].split()), by="court")


def _found(view: View) -> Iterator[tuple[int, int]]:
    words, letters = _named()
    for found in words.finditer(view.low):
        start, end = found.span()
        # "a supreme court" of no country is written small; in English the capital makes the name.
        if view.low[start].isascii() and not view.text[start].isupper():
            continue
        # "Жоғары Сот Кеңесі", "Высший Судебный Совет" are bodies, no courts.
        if view.low.startswith((" кеңес", " совет"), end):
            continue
        start, end = _russian_ends(view, start, end)
        yield _kazakh_start(view, *_english_ends(view, start, end))
    for found in letters.finditer(view.text):
        yield found.span()
    yield from _english(view)
    yield from _russian(view)
    yield from _kazakh(view)


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = next(row for row in rows("courts") if row.id == "named")
    short = "|".join(re.escape(form) for form in sorted(row.forms["short"], key=len, reverse=True))
    ending = r"(?:-(?:ның|нің|да|де|на|не|ға|ге|қа|ке|тың|ты|ны|ы|нда|ында|мен))?"
    return (
        re.compile(pattern(row.all_forms("en", "ru", "kk"))),
        re.compile(rf"(?<![\w-])(?:{short}){ending}(?![\w-])"),
    )


_EN_PANEL = re.compile(
    r"(?:(?:[Aa]ppell?ate?|[Aa]ppeals?|[Cc]assation|[Ss]upervisory|[Jj]udicial|[Cc]riminal|[Cc]ivil|[Mm]ilitary|[Ss]peciali[sz]ed|[Aa]dministrative) {1,3}){0,3}"
    r"(?:[Cc]ollegium|[Bb]oard|[Pp]anel|[Cc]hamber|[Cc]ollegiums|[Dd]ivision)(?: {1,3}(?:for|on) {1,3}(?:[Cc]riminal|[Cc]ivil|[Aa]dministrative) {1,3}"
    r"(?:[Cc]ases|[Mm]atters|[Aa]ffairs))? {1,3}of {1,3}(?:the )?$"
)


def _english_ends(view: View, start: int, end: int) -> tuple[int, int]:
    """With the panel before it, and the country or town after it."""
    if not view.low[start].isascii():
        return start, end
    if panel := _EN_PANEL.search(view.text[max(0, start - 90) : start]):
        start -= len(panel.group())
    if "of" not in view.low[start:end].split()[-2:-1] and (of := EN_OF.match(view.text, end)):
        end = of.end()
    return start, end


_EN_COURT = re.compile(
    r"\b[Cc]ourt(?! of (?:[Aa]ppeal|[Cc]assation|[Jj]ustice|[Aa]rbitration))(?! (?:case|order|hearing|decision|ruling|room|system|proceeding|document|record|session|date|official)s?\b)(?!s)(?:\b)"
)
_EN_NUMBER = re.compile(r" {1,3}(?:[Nn]o\.? ?|№ ?|[Nn]umber |#)\d{1,2}(?!\d)")
_EN_JUST = frozenset(
    "The A An This That Any Each Every Another Our Their His Her In At By Under On When If Since".split()
)


def _english(view: View) -> Iterator[tuple[int, int]]:
    text = view.text
    for found in _EN_COURT.finditer(text):
        window = max(0, found.start() - 110)
        left = EN_LEFT.search(text[window : found.start()])
        if left is None and not text[found.start()].isupper():
            continue
        start, end = found.span()
        named = False
        kinds = False
        if left:
            start = window + left.start()
            for word in re.finditer(r"[^ ]+(?: {1,3}|$)", left.group()):
                plain = word.group().strip()
                # "Kyrgyzstan's Osh Regional Court": the owner is a name of its own.
                owner = plain.endswith("'s") and not _is_kind(plain)
                if plain in _EN_JUST or owner or not (plain[0].isupper() or _is_kind(plain)):
                    start = window + left.start() + word.end()
                    named = kinds = False
                elif _is_kind(plain):
                    kinds = True
                elif re.match(r"[A-Z]", plain) and plain.lower() not in _NO_OWNERS:
                    named = True
                elif plain.lower() in _NO_OWNERS:
                    start = window + left.start() + word.end()
                    named = kinds = False
        if number := _EN_NUMBER.match(text, end):
            end, named = number.end(), named or kinds or text[start].isupper()
        elif number := re.compile(r"№ ?\d{1,2} {1,2}$|[Nn]o\.? ?\d{1,2} {1,2}$").search(
            text[max(0, start - 9) : start]
        ):
            start -= len(number.group())
            named = named or kinds
        capital = text[found.start()].isupper() or (kinds and text[start].isupper())
        if (kinds or number) and capital and (of := EN_OF.match(text, end)):
            end, named = of.end(), True
        # "Kostanai court", "Medeu District Court": an owner makes the name.
        if (named and start < found.start()) or (named and number):
            yield _english_ends(view, start, end)


_NO_OWNERS = frozenset(
    "kazakhstan's uzbekistan's kazakh uzbek russian kyrgyz tajik turkmen kazakhstani soviet national local higher lower international domestic "
    "respective same first second trial us u.s american british european moot tennis food royal".split()
)


def _is_kind(word: str) -> bool:
    return bool(_kinds().fullmatch(word.lower()))


@cache
def _kinds() -> re.Pattern[str]:
    row = next(row for row in rows("courts") if row.id == "kind")
    return re.compile(pattern(row.all_forms("en")))


def _russian_ends(view: View, start: int, end: int) -> tuple[int, int]:
    """With the panel before a Russian court, and the state after it."""
    if not "\u0400" <= view.low[start] <= "\u052f":
        return start, end
    window = max(0, start - 160)
    if panel := RU_PANEL.search(view.low[window:start]):
        start = window + panel.start()
    if state := RU_STATE.match(view.text, end):
        end = state.end()
    return start, end


def _russian(view: View) -> Iterator[tuple[int, int]]:
    low, text = view.low, view.text
    for found in RU_COURT.finditer(low):
        start, end = found.span()
        # These have a name of their own: "Верховного Суда № 7" is the court and its decision's number.
        if re.search(r"(?:верховн|конституционн)\w{2,3} {1,3}$", low[max(0, start - 24) : start]):
            continue
        window = max(0, start - 150)
        named = False
        if left := RU_LEFT.search(text[window:start]):
            if left.group().lower().startswith("страшн"):
                continue
            start = window + left.start()
            # "по жалобе Алии Бейсеновой Медеуский районный суд": a woman's surname in an oblique case.
            if surname := re.match(r"[А-ЯЁ][а-яё-]+(?:[ое]в|[иы]н)ой {1,4}", left.group()):
                start += surname.end()
            named = any(
                word[:1].isupper()
                and re.search(r"[сц]к(?:ий|ого|ому|им|ом|ой)$|ый$|ого$|ий$|ым$|им$|ому$|ом$", word)
                and not _is_ru_kind(word.lower())
                for word in text[start : found.start()].split()
            )
            # There is one such court in the country.
            named = named or bool(re.search(r"специализированн.{1,30}военн", left.group().lower()))
        right = RU_RIGHT.match(text, end)
        if right and right.group():
            end = right.end()
            # A number, a town, a district makes the name; "по уголовным делам" alone doesn't.
            told = right.group()
            named = named or bool(re.search(r"№ ?\d|[А-ЯЁӘҒҚҢӨҰҮІ]", told))
        if not named:
            continue
        yield _russian_ends(view, start, end)


def _is_ru_kind(word: str) -> bool:
    return bool(_ru_kinds().fullmatch(word))


@cache
def _ru_kinds() -> re.Pattern[str]:
    row = next(row for row in rows("courts") if row.id == "kind")
    return re.compile(pattern(row.all_forms("ru")))


_KK_STATE = re.compile(
    r"(?<!\w)(?:[А-ЯӘҒҚҢӨҰҮІ][\w]{3,16} Республикасы(?:ның)?|Қазақстан(?:ның)?|Ресей Федерациясы(?:ның)?|Қырғызстан(?:ның)?|Ресей(?:дің)?|ҚР|РФ|Өзбекстан(?:ның)?"
    r"|Украина(?:ның)?|Қырғыз Республикасы(?:ның)?) {1,3}$"
)


def _kazakh_start(view: View, start: int, end: int) -> tuple[int, int]:
    if not "\u0400" <= view.low[start] <= "\u052f":
        return start, end
    if state := _KK_STATE.search(view.text[max(0, start - 40) : start]):
        start -= len(state.group())
    if tail := _KK_PANEL.match(view.low, end):
        end = tail.end()
    return start, end


_KK_PANEL = re.compile(
    r"(?: {1,3}(?:қылмыстық|азаматтық|әкімшілік)(?: {1,3}істер)?(?: {1,3}(?:жөніндегі|бойынша))?)?(?: {1,3}(?:апелляциялық|кассациялық|қадағалау|мамандандырылған|сот)){0,2} {1,3}"
    r"алқа(?:сы|сының|сына|сында|сынан|сымен|сын)?(?!\w)"
)


def _kazakh(view: View) -> Iterator[tuple[int, int]]:
    low, text = view.low, view.text
    for found in KK_COURT.finditer(low):
        start, end = found.span()
        window = max(0, start - 170)
        left = KK_LEFT.search(text[window:start])
        if left is None or not left.group():
            continue
        words = left.group()
        if not (re.search(r"№ ?\d|\d-", words) or KK_NAMED_LEFT.search(words)):
            continue
        yield _kazakh_start(view, window + left.start(), end)
