"""Whether two names may be one: in either alphabet, any order, with initials and patronymics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Language
from nlp.language.alphabets import script, spelling
from nlp.names.keys import keys
from nlp.words.tokens import words

# Longer names are titles or lists.
_MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a name: its keys, or the sounds that it may begin with when it is an initial."""

    keys: frozenset[str]
    initials: frozenset[str]
    short: bool

    @property
    def patronymic(self) -> bool:
        return any(key.endswith(("+m", "+f")) for key in self.keys)


def same_name(one: str, two: str, language: Language | None = None) -> bool:
    """Whether two names can be spellings of one person's or place's name.

    All parts of the shorter must be found in the longer, which may have more when the shorter has
    two at least: "A. Serikbay" fits "Serikbay Arman Omaruly", a lone surname doesn't. Patronymics and
    initials never contradict each other. With `language` given, its case endings are taken off.

    >>> same_name("Данияр Тоқтаров", "TOKTAROV Daniyar"), same_name("Д. Токтаров", "Daniyar Toktarov")
    (True, True)
    >>> same_name("Данияр Тоқтаров", "Динара Тоқтарова"), same_name("Toktarov", "Daniyar Toktarov")
    (False, False)
    """
    first, second = _parts(one, language), _parts(two, language)
    if not first or not second:
        return False
    if _joined(one, language) & _joined(two, language):
        return True
    shorter, longer = sorted((first, second), key=len)
    if all(part.short for part in shorter):
        return False
    if len(shorter) < len(longer) and len(shorter) < 2:
        return False
    return _fits(shorter, longer) and not _contradict(shorter, longer)


def initial(word: str) -> frozenset[str]:
    """The sounds that a name so abbreviated may begin with; none when the word is no initial.

    >>> sorted(initial("Ж")), sorted(initial("Zh")), initial("Жан")
    (['J'], ['J'], frozenset())
    """
    letters = spelling(word)
    if len(letters) != 1 and letters not in _TWO:
        return frozenset()
    return frozenset(_INITIALS.get(letters, letters))


@lru_cache(1 << 13)
def _parts(name: str, language: Language | None) -> tuple[_Part, ...]:
    spelt = [name[start:end] for start, end in words(name)]
    return tuple(part for word in spelt[:_MOST_PARTS] if (part := _part(word, language)))


def _part(word: str, language: Language | None) -> _Part | None:
    if word.isdigit():
        # "Алматы-2" is another place.
        return _Part(frozenset((word,)), frozenset(), False)
    letters = spelling(word)
    alphabet = script(letters)
    if alphabet not in ("latin", "cyrillic"):
        return None
    found = frozenset(keys(word, language or ("ru" if alphabet == "cyrillic" else "en")))
    # "Yu.", "Ж.", "Sh.": one or two letters that begin a name.
    short = len(letters) == 1 or (len(letters) == 2 and letters in _TWO)
    if short:
        return _Part(frozenset(), frozenset(_INITIALS.get(letters, letters)), True)
    return _Part(found, frozenset(key[0] for key in found if key[0] != "="), False)


_TWO = frozenset(("yu", "ya", "ye", "zh", "sh", "ch", "kh", "ts", "дж"))
# A letter, and what the key of a name beginning with it may begin with.
_VOWEL = "aEiO"
_INITIALS = {
    **dict.fromkeys(("y", "i", "j"), _VOWEL + "J"),
    **dict.fromkeys(("yu", "ya", "ye", "е", "ё", "э", "ю", "я", "e", "и", "і", "й", "ы"), _VOWEL),
    **dict.fromkeys(("а", "ә", "a"), "aE"),
    **dict.fromkeys(("о", "ө", "у", "ұ", "ү", "o", "u"), "O"),
    **dict.fromkeys(("ж", "дж", "zh"), "J"), "z": "zJ",
    **dict.fromkeys(("ш", "щ", "sh"), "S"), "s": "sS",
    **dict.fromkeys(("ч", "ch"), "QS"), "c": "ksCQS",
    **dict.fromkeys(("к", "q", "k"), "kh"), "қ": "kh",
    **dict.fromkeys(("х", "һ", "h", "kh"), "h"),
    **dict.fromkeys(("г", "ғ", "g"), "g"), **dict.fromkeys(("ц", "ts"), "C"),
    **dict.fromkeys(("в", "v", "w"), "v"), "б": "b", "д": "dJ", "d": "dJ", "з": "z", "л": "l", "м": "m",
    "н": "n", "п": "p", "р": "r", "с": "s", "т": "t", "t": "tCQ", "ф": "f", "x": "hk",
}  # fmt: skip


@lru_cache(1 << 13)
def _joined(name: str, language: Language | None) -> frozenset[str]:
    """The keys of the name written in one word: Қасымжомарт, Касым-Жомарт."""
    spelt = [name[start:end] for start, end in words(name)]
    if not 1 <= len(spelt) <= 2:
        return frozenset()
    whole = "".join(spelt)
    part = _part(whole, language) if len(whole) > 6 else None
    return part.keys if part else frozenset()


def _fits(shorter: Sequence[_Part], longer: Sequence[_Part]) -> bool:
    """Whether each part of the shorter finds one of its own in the longer, at least one by its keys."""

    def place(number: int, used: int, sure: bool) -> bool:
        if number == len(shorter):
            return sure
        for at, other in enumerate(longer):
            if used >> at & 1:
                continue
            part = shorter[number]
            by_keys = bool(part.keys & other.keys)
            by_initial = (part.short or other.short) and bool(part.initials & other.initials)
            if (by_keys or by_initial) and place(number + 1, used | 1 << at, sure or by_keys):
                return True
        return False

    return place(0, 0, False)


def _contradict(first: Sequence[_Part], second: Sequence[_Part]) -> bool:
    """Two patronymics that differ."""
    fathers = [
        frozenset().union(*(part.keys for part in name if part.patronymic))
        for name in (first, second)
    ]
    return bool(fathers[0] and fathers[1] and not fathers[0] & fathers[1])
