"""Whether an acronym is spelt by the words of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlp.words.fold import fold

# They may give a letter (the A of OPCAT) or none.
SMALL_WORDS = frozenset(
    """
    a an the of for and in on to with by at from under against per
    и в во на о об по при для за от из с со к до над под против или
    және мен бен пен үшін туралы жөніндегі жөнінде бойынша жанындағы қарсы
    """.split()
)
# "СИЗО" is "Следственный ИЗОлятор": one word may give so many letters, from its first on.
_MOST_LETTERS = 3
_PARTS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a word between hyphens; one that is `free` need not give a letter."""

    text: str
    free: bool


def spells(acronym: str, words: Sequence[str]) -> bool:
    """Whether the letters are the beginnings of the words, in order; small words may be passed over.

    >>> spells("OSCE", "Organization for Security and Co-operation in Europe".split())
    True
    >>> spells("СИЗО", ["следственном", "изоляторе"]), spells("КНБ", ["Комитет", "безопасности"])
    (True, False)
    """
    parts = tuple(part for word in words for part in _parts(word))
    if not parts or parts[0].free or sum(not part.free for part in parts) < 2:
        return False
    letters = fold(acronym)

    @cache
    def fits(letter: int, part: int) -> bool:
        if part == len(parts):
            return letter == len(letters)
        one = parts[part]
        if one.free and fits(letter, part + 1):
            return True
        most = 1 if one.free else _MOST_LETTERS
        return any(
            letters[letter : letter + given] == one.text[:given]
            and letter + given <= len(letters)
            and fits(letter + given, part + 1)
            for given in range(1, min(most, len(one.text)) + 1)
        )

    return fits(0, 0)


def initials(words: Sequence[str]) -> str:
    """The first letters of the words that carry meaning, hyphens dividing.

    >>> initials("Committee of the Criminal-Executive System".split())
    'cces'
    """
    return "".join(
        fold(part)[:1]
        for word in words
        if fold(word) not in SMALL_WORDS
        for part in _PARTS.findall(word)
    )


def _parts(word: str) -> list[_Part]:
    found = [fold(part) for part in _PARTS.findall(word)]
    return [_Part(part, at > 0 or part in SMALL_WORDS) for at, part in enumerate(found)]
