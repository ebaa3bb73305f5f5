"""Where a word may be broken at a line's end."""

from __future__ import annotations

import re
from functools import lru_cache

_CYRILLIC = set("аеёиоуыэюяәіөұү")
_LATIN = set("aeiouy")
# Breaks inside these would be wrong in English.
_PAIRS = {"th", "ch", "sh", "ph", "wh", "gh", "ck", "qu", "st", "ng", "tr", "pr", "cl", "bl", "pl"}
_SUFFIX = re.compile(r"(?:tion|sion|ment|ness|tive|ture)s?$")


@lru_cache(maxsize=100_000)
def breaks(word: str, language: str) -> tuple[int, ...]:
    """Offsets at which it may be broken; none for names, numbers and short words.

    >>> breaks("приговорил", "ru")
    (3, 5, 7)
    >>> breaks("investigation", "en")
    (9,)
    """
    if len(word) < 6 or not word.isalpha() or not word.islower():
        return ()
    return _english(word) if language == "en" else _cyrillic(word)


def _cyrillic(word: str) -> tuple[int, ...]:
    # Before a consonant that a vowel follows, with a vowel on both sides, never alone on a line.
    return tuple(
        at
        for at in range(2, len(word) - 2)
        if word[at] not in _CYRILLIC
        and word[at] not in "ьъ"
        and word[at + 1] in _CYRILLIC
        and any(char in _CYRILLIC for char in word[:at])
        and at >= 3
    )


def _english(word: str) -> tuple[int, ...]:
    found = {
        at
        for at in range(3, len(word) - 3)
        if word[at] not in _LATIN
        and word[at + 1] in _LATIN
        and word[at - 1] not in _LATIN
        and word[at - 2] in _LATIN
        and word[at - 1 : at + 1] not in _PAIRS
        and any(char in _LATIN for char in word[:at])
        and any(char in _LATIN for char in word[at + 1 : -1])
    }
    suffix = _SUFFIX.search(word)
    if suffix and suffix.start() >= 3:
        found = {at for at in found if at < suffix.start() - 1} | {suffix.start()}
    return tuple(sorted(found))
