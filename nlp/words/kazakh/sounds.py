"""Kazakh sounds: vowel harmony, and what a stem's last letters become before a vowel."""

from __future__ import annotations

from typing import Literal

Harmony = Literal["hard", "soft", "none"]

_HARD: dict[str, Harmony] = dict.fromkeys("аоұы", "hard")
_SOFT: dict[str, Harmony] = dict.fromkeys("әеөүі", "soft")
_HARMONY = _HARD | _SOFT
# Vowels of borrowed words: калийге, партияға.
_EITHER = frozenset("иэюяё")
VOWELS = frozenset("аәеёиіоөұүыэюяу")
# Letters that only borrowed words have; these don't keep to harmony.
LOAN = frozenset("вфцчщэёъьюя")
_VOICELESS = str.maketrans("ғгб", "қкп")


def last_harmony(text: str) -> Harmony:
    """The harmony that a following suffix takes up.

    >>> last_harmony("мектеп"), last_harmony("қала"), last_harmony("у")
    ('soft', 'hard', 'none')
    """
    for letter in reversed(text):
        found = _HARMONY.get(letter)
        if found:
            return found
        if letter in _EITHER:
            return "none"
    return "none"


def first_harmony(text: str) -> Harmony:
    """The harmony that a suffix asks for."""
    for letter in text:
        found = _HARMONY.get(letter)
        if found:
            return found
    return "none"


def agree(before: str, suffix: str) -> bool:
    """Whether the two may stand together in one word."""
    one, two = last_harmony(before), first_harmony(suffix)
    return one == two or "none" in (one, two)


def devoiced(stem: str) -> str:
    """A stem as it ends when nothing follows: құқығ(ы) is құқық, баб(ы) is бап."""
    return stem[:-1] + stem[-1:].translate(_VOICELESS)


def restored(stem: str) -> str | None:
    """A stem with the vowel that it loses before a vowel: орн(ы) is орын, халқ(ы) халық.

    >>> restored("орн"), restored("халқ"), restored("ерк"), restored("қала")
    ('орын', 'халық', 'ерік', None)
    """
    if len(stem) < 3 or stem[-1] in VOWELS or stem[-2] in VOWELS:
        return None
    vowel = "ы" if last_harmony(stem) == "hard" else "і"
    return devoiced(stem[:-1] + vowel + stem[-1])
