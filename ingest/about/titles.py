"""The title of a report, as its cover prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus import Value
from ingest.about.addressees import no_title
from ingest.about.cover import Cover, Entry
from ingest.about.dates import is_date
from ingest.readers.shape import shouts, titled

# What stands above a title or in place of one.
_NOT = re.compile(
    "|".join(
        line.strip()
        for line in r"""
        united nations.*|general assembly.*|economic and social council.*|security council.*
        human rights council.*|.*\bsession|agenda items?\b.*|distr\b.*|general|original\b.*|english|russian
        advance (?:un)?edited.*|unedited.*|.*\b(?:сессия|сессиясы)|пункт\w* .*повестки дня.*
        организация объедин[её]нных наций.*|генеральная ассамблея.*|совет по правам человека.*
        (?:table of )?contents|introduction|(?:executive )?summary|foreword|preface|abbreviations
        acknowledge?ments?|methodology|содержание|оглавление|введение|предисловие|резюме|аннотация
        мазмұны|кіріспе|алғысөз|алғы сөз|түйін|(?:issued|published|date|дата|күні)\b.*
        (?:briefing|report|submission|press release|пресс-релиз|доклад|отч[её]т|баяндама|баспасөз хабарламасы)
        index\b.*|isbn\b.*|for immediate release|www\..*|https?:.*|tel\b.*|e-?mail.*|confidential|draft
        annex\b.*|приложение\b.*|committee against torture|human rights committee|universal periodic review
        convention against torture.*|international covenant.*|комитет против пыток|комитет по правам человека
        конвенция против пыток.*|международный пакт.*|универсальный периодический обзор
        amnesty international|human rights watch|freedom now|freedom house|\W*|[\W\d]*
        """.strip().splitlines()
    ),
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"\W*[A-Z]+(?:/[A-Z0-9.-]+){2,}\W*")
_COUNTRY = re.compile(
    r"kaza[ck]h?stan|republic of kazakhstan|kyrgyzstan|kyrgyz republic|uzbekistan|tajikistan"
    r"|turkmenistan|russia|central asia"
    r"|(?:республика )?казахстан|кыргызстан|узбекистан|таджикистан|туркменистан|центральная азия"
    r"|қазақстан(?: республикасы)?|қырғызстан|өзбекстан",
    re.IGNORECASE,
)
_WITH_COUNTRY = re.compile(
    r"report of the working group on the universal periodic review|concluding observations.*"
    r"|list of issues.*|доклад рабочей группы.*|national report.*",
    re.IGNORECASE,
)


def titles(cover: Cover) -> Iterator[Value]:
    """The title with what belongs to it; nothing where the text begins at once."""
    entries = [entry for entry in _past_addressees(cover.front) if not _passed_over(entry.text)]
    chosen = _chosen(cover, entries)
    if chosen is None:
        return
    text = _bare(chosen.text)
    at = entries.index(chosen)
    following = entries[at + 1] if at + 1 < len(entries) else None
    if following is not None and (_COUNTRY.fullmatch(text) or _belongs(text, following)):
        text = f"{text}: {_bare(following.text)}"
    yield Value("title", text, "text", chosen.where)


def _past_addressees(front: Sequence[Entry]) -> Iterator[Entry]:
    """Without whom a letter goes to, and the address below, up to a date, a heading or capitals."""
    within = False
    for entry in front:
        if no_title(entry.text):
            within = True
        elif entry.heading or shouts(entry.text) or is_date(entry.text):
            within = False
        if not within:
            yield entry


def _chosen(cover: Cover, entries: Sequence[Entry]) -> Entry | None:
    headings = [entry for entry in entries if entry.heading]
    if cover.paged and headings:
        # On a printed page the largest type is the title.
        return min(headings, key=lambda entry: (entry.page or 1, entry.level))
    first = next(iter(entries[:3]), None)
    if first is not None and (first.heading or titled(first.text)) and len(first.text) <= 250:
        return first
    return None


def _belongs(text: str, following: Entry) -> bool:
    """Whether the next line names the country that the document is about."""
    return (
        _WITH_COUNTRY.fullmatch(text) is not None
        and len(following.text) <= 60
        and following.text[:1].isupper()
        and not any(c.isdigit() for c in following.text)
    )


def _passed_over(text: str) -> bool:
    # Bar codes are set in fonts of private letters.
    if any("\ue000" <= c <= "\uf8ff" for c in text):
        return True
    return (
        _NOT.fullmatch(text.strip()) is not None
        or _SYMBOL.fullmatch(text) is not None
        or is_date(text)
    )


def _bare(text: str) -> str:
    """Without the asterisks that point to a note."""
    return re.sub(r"\s*\*+\s*$", "", " ".join(text.split()))
