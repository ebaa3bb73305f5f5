"""How a name may sound: the readings of its letters, in sounds that both alphabets share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Literal

# Ambiguous letters multiply; beyond so many readings the later letters keep their first one.
MOST_READINGS = 8

_VOWELS = re.compile("[aEiO]{2,}")
_LED_BY_I = re.compile("^i(?=[EaO])")
_DOUBLE = re.compile(r"(.)\1+")
# After a rounded vowel Kazakh ы, і sound like у and are written so: Жүсіп, Жусуп; Бұлдырты, Булдурты.
_ROUNDED = re.compile("(O[^aEiO]*)i(?=[^aEiO])")
# German letters: w is v, and s between vowels is z (Nasarbajew, Koslow).
_GERMAN = re.compile("w|sch")


def readings(spelt: str, alphabet: Literal["latin", "cyrillic"]) -> frozenset[str]:
    """The ways a lower-case name may sound, each in the sounds of data/cyrillic.tsv.

    >>> readings("жаңаөзен", "cyrillic") == readings("zhanaozen", "latin")
    True
    >>> sorted(readings("қайрат", "cyrillic") & readings("kairat", "latin"))
    ['kairat']
    """
    table = _table(alphabet)
    german = alphabet == "latin" and bool(_GERMAN.search(spelt))
    choices: list[Sequence[str]] = []
    count = 1
    for letters in table.split(spelt):
        sounds = table.sounds[letters]
        if german and letters == "s":
            sounds = ("s", "z")
        if count * len(sounds) > MOST_READINGS:
            sounds = sounds[:1]
        count *= len(sounds)
        choices.append(sounds)
    found = {heard for way in product(*choices) for heard in _heard("".join(way))}
    return frozenset(found - {""})


def _heard(sounds: str) -> Iterator[str]:
    """What is left when the spellings of glides, double letters and rounded vowels are made one."""
    sounds = _LED_BY_I.sub("", sounds)
    # ё and ю: "yo" is heard as e or o.
    ways = [sounds.replace("iO", "E"), sounds.replace("iO", "O")] if "iO" in sounds else [sounds]
    for way in ways:
        one_vowel = _VOWELS.sub(_one_vowel, way)
        single = _DOUBLE.sub(r"\1", one_vowel)
        rounded = _ROUNDED.sub(r"\1O", single)
        yield rounded


def _one_vowel(vowels: re.Match[str]) -> str:
    # Мария and Мара, Алия and Алла are told apart by their last letters.
    if vowels[0].endswith("ia") and vowels.end() == len(vowels.string):
        return "ia"
    full = vowels[0].replace("i", "")
    # A glide before a vowel is often not written, one after it is: Қайрат is no Карат.
    return f"{full[-1:]}i" if vowels[0].endswith("i") else full[-1:]


@dataclass(frozen=True, slots=True)
class _Table:
    sounds: Mapping[str, Sequence[str]]
    pattern: re.Pattern[str]

    def split(self, spelt: str) -> list[str]:
        """The word in the longest letters that the table knows; others are left out."""
        return [
            letters if letters in self.sounds else f"{letters}$"
            for letters in self.pattern.findall(spelt)
        ]


@cache
def _table(alphabet: Literal["latin", "cyrillic"]) -> _Table:
    sounds = {row[0]: tuple(row[1].replace("-", "").split(" ")) for row in rows(f"{alphabet}.tsv")}
    longest = sorted(sounds, key=lambda letters: (letters[-1] == "$", len(letters)), reverse=True)
    return _Table(sounds, re.compile("|".join(longest)))


def rows(name: str) -> list[list[str]]:
    """The rows of a table of this package, without its comments."""
    text = files("nlp.names").joinpath("data", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
