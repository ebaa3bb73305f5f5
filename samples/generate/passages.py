"""Passages without files, as many as wanted: for benches of searching."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samples.generate.rich import Mark, Rich, Told, joined
from samples.generate.scene import Scene
from samples.generate.story import Teller, case

SHARES = {"en": 0.45, "ru": 0.33, "kk": 0.22}


@dataclass(frozen=True, slots=True)
class Invented:
    """A passage with what it names and tells; those of one case follow one another."""

    text: str
    language: str
    case: int
    marks: Sequence[Mark]
    told: Sequence[Told]


def passages(
    count: int, seed: int, languages: Sequence[str] = ("en", "ru", "kk")
) -> Iterator[Invented]:
    """Passages of two to five sentences, 300 to 900 characters most of them; the same for one seed."""
    chance = random.Random(f"passages {seed}").random
    tellers = {language: Teller(language) for language in languages}
    whole = sum(SHARES[language] for language in languages)
    made = number = 0
    while made < count:
        number += 1
        at, language = chance() * whole, languages[-1]
        for one in languages:
            if at < SHARES[one]:
                language = one
                break
            at -= SHARES[one]
        scene = Scene(chance, 1996 + int(chance() * 26))
        for rich in _gathered(case(tellers[language], scene)):
            yield Invented(rich.text, language, number, rich.marks, rich.told)
            made += 1
            if made == count:
                return


def _gathered(sentences: Iterator[Rich]) -> Iterator[Rich]:
    held: list[Rich] = []
    whole: Rich | None = None
    size = 0
    for sentence in sentences:
        held.append(sentence)
        size += len(sentence.text)
        if size > 420:
            if whole:
                yield whole
            whole = joined(held)
            held, size = [], 0
    if whole and size < 200:  # too little to stand alone, and too often the same
        yield joined([whole, *held])
        return
    if whole:
        yield whole
    yield joined(held)
