"""Who issued a report: as its cover, its imprint or its running head says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus import Value
from ingest.about.addressees import is_petition, labelled, sender, unaddressed
from ingest.about.cover import Cover, Entry
from ingest.about.dates import SENTENCE, date_in, is_date
from ingest.about.numbers import body_of

# Names by which the organisations of the field sign, as printed on covers; matched without case.
_KNOWN = tuple(
    line.strip()
    for line in """
        Amnesty International
        Human Rights Watch
        Freedom Now
        Freedom House
        International Partnership for Human Rights
        Kazakhstan International Bureau for Human Rights and Rule of Law
        Coalition against Torture in Kazakhstan
        Penal Reform International
        Norwegian Helsinki Committee
        Open Society Justice Initiative
        International Commission of Jurists
        International Federation for Human Rights
        World Organisation Against Torture
        Front Line Defenders
        Article 19
        PEN America
        Reporters Without Borders
        Committee to Protect Journalists
        Memorial
        Adil Soz
        Radio Free Europe/Radio Liberty
        Council of Europe
        European Parliament
        U.S. Department of State
        Organization for Security and Co-operation in Europe
        Казахстанское международное бюро по правам человека и соблюдению законности
        Коалиция НПО Казахстана против пыток
        Адил соз
        Хартия за права человека
        Правозащитный центр «Мемориал»
        Human Rights Campaign
        Association for Human Rights in Central Asia
    """.strip().splitlines()
)
_BY_NAME = {re.sub(r"\W+", " ", name).strip().lower(): name for name in _KNOWN}
_BY = re.compile(
    r"(?:published|issued|prepared|submitted|released|produced)(?:\s+in\s+\d{4})?\s+by\s+(?:the\s+)?"
    r"(?P<a>[A-Z][^.,;:\n]{2,90}?)(?=\s+(?:in|on|to|for|at|under|with|and published)\b|[.,;:\n]|$)"
    r"|(?:response|submission|report|statement|briefing|letter)s?\s+(?:by|of|from)\s+(?:the\s+)?"
    r"(?P<b>[A-Z][^.,;:\n]{2,90}?)(?=\s+(?:to|on|for)\b|[.,;:\n]|$)"
    r"|(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d\s*)?(?:by\s+)?"
    r"(?P<c>[^\W\d_][^.,;:\n©]{2,80}?)(?=,?\s+(?:19|20)\d\d|[.,;\n]|$)"
    r"|(?:подготовлен[оа]?|издан[оа]?|опубликован[оа]?)\s+"
    r"(?P<d>(?:ОФ|ОО|НПО|МОО|Фондом|Бюро|Коалицией|Центром)\s[^.,;\n]{3,90})",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\d|\b(?:author|rights|reserved|all|page|photo|фото|стр|press release|пресс-релиз\w*|доклад|отч[её]т)\b",
    re.IGNORECASE,
)
# What a document is called, to or from somebody: "Submission to the Committee".
_CALLS_ITSELF = re.compile(
    r"(?:(?:joint|open|shadow|alternative|urgent|public)\s+)?(?:submission|response|reply|letter|statement|briefing|report"
    r"|complaint|petition|appeal|communication|application)s?\b"
    r"|(?:(?:открытое|срочное|совместное)\s+)?(?:письмо|обращение|заявление|жалоба|ответ|ходатайство|записка)\b"
    r"|(?:ашық\s+)?(?:хат|арыз|өтініш|шағым|үндеу|мәлімдеме|жауап|баяндама)\b"
    r"|(?:to|for|on|about|dear|re|from|для|об?|от|по)\s",
    re.IGNORECASE,
)
# What organisations call themselves.
_CALLED = re.compile(
    r"\b(?:foundation|watch|international|committee|coalition|association|union|institute|initiative|bureau"
    r"|cent(?:er|re)|network|council|фонд|бюро|комитет|коалиция|ассоциация|союз|центр|сеть|движение|объединение"
    r"|қоры|бюросы|комитеті|коалициясы|одағы|орталығы|бірлестігі|қозғалысы)\b",
    re.IGNORECASE,
)
# What else a body is called: too common in titles to tell a publisher by this word alone.
_BODY = re.compile(
    r"\b(?:working group|government|ministry|commission|rapporteur|office|ombuds\w+|fund|group"
    r"|organi[sz]ations?|court|mission|alliance|project|monitor|rights|league|society|forum|movement|delegation|parliament"
    r"|federation|house|campaign|ngos?|agency|assembly)\b",
    re.IGNORECASE,
)


def publishers(cover: Cover, number: str | None, title: str | None) -> Iterator[Value]:
    """The issuing organisation, the surest statement first."""
    body = body_of(number) if number and "/" in number and " " not in number else None
    if body:
        yield Value("publisher", body, "text", f"symbol {number}")
    petition = is_petition(title, cover.front)
    cover = replace(
        cover,
        front=list(unaddressed(cover.front)),
        rest=list(unaddressed(cover.rest)),
        back=list(unaddressed(cover.back)),
    )
    for entry in [*cover.front, *cover.back]:
        for line in [entry.text, *entry.lines]:
            known = _BY_NAME.get(re.sub(r"\W+", " ", line).strip().lower())
            if known:
                yield Value("publisher", known, "text", entry.where)
    yield from _stated(cover)
    if not petition:
        yield from _between(cover, title)
    for text in cover.furniture:
        name = text.partition("|")[0].strip()
        plain = not _NO_NAME.search(name) and 3 < len(name) <= 60 and not re.search(r"[.:]", name)
        if plain and (_CALLED.search(name) or any(_opens(entry, name) for entry in cover.front)):
            yield Value("publisher", name, "text", "running head")


def from_feet(feet: Iterable[str]) -> Iterator[Value]:
    """What the page feet of a text file name: the publisher if we know it, else the title."""
    for words in feet:
        known = _BY_NAME.get(re.sub(r"\W+", " ", words).strip().lower())
        yield Value("publisher" if known else "title", known or words, "text", "page foot")


def _opens(entry: Entry, name: str) -> bool:
    """Whether a line of the cover begins with the name: it is no title's."""
    return entry.text.startswith(name) and not entry.heading


def _stated(cover: Cover) -> Iterator[Value]:
    entries = [*cover.front, *cover.rest, *cover.back] if cover.paged else cover.front
    for entry in entries:
        for line in [entry.text] if len(entry.text) <= 200 else entry.lines:
            if len(line) > 200:
                continue
            named = sender(line)
            if named and _is_name(named):
                yield Value("publisher", named, "text", entry.where)
            for found in _BY.finditer(line):
                name = next(part for part in found.groups() if part).strip()
                # "Report of events": only a body writes; after "by" anybody does.
                if found["b"] and not (_CALLED.search(name) or _BODY.search(name)):
                    continue
                # Case is free for the verbs, not for the name.
                if name[0].isupper() and len(name) > 3 and not _NO_NAME.search(name):
                    yield Value("publisher", name, "text", entry.where)


def _between(cover: Cover, title: str | None) -> Iterator[Value]:
    """The line between a title and a date, or before the date in one line with it."""
    past_title = False
    for order, entry in enumerate(cover.front[:8]):
        if title and entry.text and (entry.text in title or title in entry.text):
            past_title = True
            continue
        if not past_title:
            continue
        text = entry.text
        following = cover.front[order + 1] if order + 1 < len(cover.front) else None
        if following and is_date(following.text) and _is_name(text):
            yield Value("publisher", text, "text", entry.where)
        first = SENTENCE.split(text)[0]
        found = date_in(first)
        if found and len(first) <= 120 and found[2] >= len(first) - 8 and not is_date(first):
            name = first.split(",")[0].strip()
            if "," in first and _is_name(name):
                yield Value("publisher", name, "text", entry.where)


def _is_name(text: str) -> bool:
    return (
        3 < len(text) <= 90
        and text[:1] + text[1:2] != text[:2].lower()
        and not _NO_NAME.search(text)
        and not _CALLS_ITSELF.match(text)
        and not labelled(text)
        and not text.endswith((".", ":", ";", ",", "-", "–"))
        and not is_date(text)
    )
