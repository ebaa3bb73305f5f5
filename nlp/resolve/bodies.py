"""Organisations and places by name: what is a spelling of what, and which acronym stands for which body."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from corpus import Language
from nlp.language.alphabets import script, spelling
from nlp.names.keys import keys
from nlp.resolve.people import Compared, rounds_agree
from nlp.words.fold import fold
from nlp.words.stem import stem
from nlp.words.tokens import words

# Words that come and go in the name of one body.
_SMALL = frozenset("the of and for in on a и по в на при о об г де".split())
# "UN Committee against Torture" is the Committee against Torture.
_UN = frozenset("un оон буу".split())
_KAZAKH = frozenset("әғқңөұүһі")
_LONGEST_ACRONYM = 10
# Shorter names of places are told apart by every letter.
_SHORTEST_PLACE = 3
_MOST_WAYS = 64


def is_acronym(name: str) -> bool:
    """Whether a name of a body is one word of capitals.

    >>> is_acronym("KNB"), is_acronym("ҰҚК"), is_acronym("Adilet"), is_acronym("OSCE/ODIHR")
    (True, True, False, True)
    """
    letters = [char for char in name if char.isalpha()]
    return (
        1 < len(letters) <= _LONGEST_ACRONYM
        and " " not in name.strip()
        and sum(char.isupper() for char in letters) * 3 >= len(letters) * 2
    )


@lru_cache(1 << 13)
def plain(name: str) -> str:
    """A body's name without what varies: case forms, capitals, quotation marks, small words.

    >>> plain("the «Ministry of Internal Affairs»") == plain("Ministry for internal affairs")
    True
    """
    folded = [fold(name[start:end]) for start, end in words(name)]
    if is_acronym(name):
        return " ".join(folded)
    kept = [word for word in folded if word not in _SMALL]
    if len(kept) > 2 and kept[0] in _UN:
        kept = kept[1:]
    language = _language(name)
    return " ".join(stem(word, language) for word in kept or folded)


def body_blocks(name: str) -> frozenset[str]:
    """Under which a body is filed."""
    return frozenset((plain(name),)) - {""}


def compare_bodies(one: str, two: str) -> Compared | None:
    """The same body when nothing differs but what varies."""
    return Compared(True, [plain(one)]) if plain(one) == plain(two) != "" else None


def place_blocks(name: str) -> frozenset[str]:
    """Under which a place is filed.

    >>> sorted(place_blocks("Zhanaozen") & place_blocks("Жаңаөзен"))
    ['JanOzEn']
    """
    ways = [_word_keys(word) for word in _place_words(name)]
    total = 1
    for way in ways:
        total *= len(way)
    if not 0 < total <= _MOST_WAYS:
        return frozenset()
    return frozenset(" ".join(way) for way in product(*ways))


def compare_places(one: str, two: str) -> Compared | None:
    """The same place when each word of the one sounds like that of the other, in order."""
    first, second = _place_words(one), _place_words(two)
    if len(first) != len(second) or not first:
        return None
    shared = []
    for a, b in zip(first, second, strict=True):
        common = set(_word_keys(a)) & set(_word_keys(b))
        if not common:
            return None
        shared.append(min(common))
    agree = all(
        "=" in key or rounds_agree(spelling(a), spelling(b))
        for key, a, b in zip(shared, first, second, strict=True)
    )
    return Compared(agree, shared)


def _place_words(name: str) -> Sequence[str]:
    return [name[start:end] for start, end in words(name)]


@lru_cache(1 << 13)
def _word_keys(word: str) -> Sequence[str]:
    spelt = spelling(word)
    if len(spelt) < _SHORTEST_PLACE or script(spelt) not in ("latin", "cyrillic"):
        return (f"'{fold(word)}",)
    return tuple(sorted(keys(word))) or (f"'{fold(word)}",)


def _language(name: str) -> Language:
    spelt = spelling(name)
    if script(spelt) != "cyrillic":
        return "en"
    return "kk" if _KAZAKH & set(spelt) else "ru"
