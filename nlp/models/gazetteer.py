"""What our lists know of a word: one letter for each list that holds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from nlp.models.lexicon import entries

# Small words inside names of countries and bodies say nothing alone.
_EMPTY = frozenset("and of the for on de d'ivoire in against under its with to at us".split())


def classes(word: str, language: str) -> str:
    """The lists that hold this lower-case word.

    >>> classes("daniyar", "en"), classes("almaty", "en"), classes("xyz", "en")
    ('g', 'p', '')
    """
    return _table(language).get(word, "")


@cache
def _table(language: str) -> Mapping[str, str]:
    table: dict[str, str] = {}
    if language == "en":
        for section, words in entries("people_en").items():
            for word in words:
                _add(table, word, "g" if section.startswith("given") else "s")
        for places in entries("places_en").values():
            for place in places:
                for word in re.split(r"[\s-]", place):
                    _add(table, word.strip(","), "p")
        for word in entries("ordinary_en")["words"]:
            table[word] = "".join(sorted(table.get(word, "") + "o"))
    elif language == "kk":
        for words in entries("people_kk").values():
            for word in words:
                _add(table, word, "g")
        for places in entries("places_kk").values():
            for place in places:
                for word in place.split():
                    _add(table, word, "p")
    return table


def _add(table: dict[str, str], word: str, letter: str) -> None:
    lower = word.lower()
    if len(lower) > 2 and lower not in _EMPTY and letter not in table.get(lower, ""):
        table[lower] = "".join(sorted(table.get(lower, "") + letter))
