"""What a value is called where people read it: "kz/criminal-code-2014/146" is an article of a code."""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicons import rows
from search.narrow import BY_REPORT, bare
from search.query import KeywordField

_LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh", "other": "another language"}
_EDITION = re.compile(r"(.+)-(\d{4})")
_ARTICLE = re.compile(r"(.+)/(\d[^/]*)")


def label(name: KeywordField, value: str) -> str:
    """In words; a value that nobody gave words is shown as it is.

    >>> label("statute", "statute:kz/criminal-code-2014/146")
    'KZ Criminal Code (2014), art. 146'
    >>> label("un_document", "un_document:un/CAT/C/KAZ/CO/3"), label("language", "kk")
    ('CAT/C/KAZ/CO/3', 'Kazakh')
    """
    told = value if name in BY_REPORT else bare(name, value)
    match name:
        case "language":
            return _LANGUAGES.get(told, told)
        case "un_document":
            number = told.removeprefix("un/communication/")
            return f"Communication No. {number}" if number != told else told.removeprefix("un/")
        case "statute":
            return _statute(told)
        case _:
            return told


def _statute(told: str) -> str:
    if told.startswith("art. "):
        return f"{told} of a law not named"
    found = _ARTICLE.fullmatch(told)
    law, article = (found.group(1), found.group(2)) if found else (told, "")
    named = _law(law)
    if not named:
        return told
    return f"{named}, art. {article}" if article else named


@cache
def _laws() -> dict[str, str]:
    return {row.id: row.name for file in ("codes", "laws", "treaties") for row in rows(file)}


def _law(law: str) -> str:
    """Its name; "" for one that isn't in the lexicons."""
    laws = _laws()
    if law in laws:
        return laws[law]
    country, _, own = law.partition("/")
    edition = _EDITION.fullmatch(own)
    if edition and edition.group(1) in laws:
        return f"{country.upper()} {laws[edition.group(1)]} ({edition.group(2)})"
    return f"{country.upper()} {laws[own]}" if own in laws else ""
