"""Which hits are news: a passage that another reading of its report had already is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.fingerprint import printed_words

if TYPE_CHECKING:
    from corpus.catalogue.feeds import FoundPlace

# Shorter ones are alike by accident; they are told again unless they are the same word for word.
_FEWEST = 8
# One is a piece of the other, but for what a better reading mends.
_PIECE = 0.9
# Two readings of one passage. Sentences of one pattern about two people share as much: so each that
# was told counts for one hit only, the likest.
_ALIKE = 0.6


@dataclass(frozen=True)
class Hit:
    """A place with its words; of one that was told, empty where these are no longer held."""

    place: FoundPlace
    text: str

    @cached_property
    def words(self) -> Counter[str]:
        return Counter(one.word for one in printed_words(self.text))


def news(hits: Sequence[Hit], told: Sequence[Hit]) -> list[Hit]:
    """Those of the hits that weren't told, in their order, each once. Reports are told apart."""
    seen: set[tuple[str, str]] = set()
    fresh: list[Hit] = []
    for one in hits:
        name = (one.place.document, one.place.words)
        if name not in seen and not any(_is_same(one, other) for other in told):
            fresh.append(one)
        seen.add(name)
    again = _read_again(fresh, told)
    return [one for at, one in enumerate(fresh) if at not in again]


def _is_same(one: Hit, other: Hit) -> bool:
    here, there = one.place, other.place
    if here.document != there.document:
        return False
    if here.reading == there.reading:
        return here.span.overlaps(there.span) or here.words == there.words
    return here.words == there.words or _share(one, other, min) >= _PIECE


def _read_again(hits: Sequence[Hit], told: Sequence[Hit]) -> set[int]:
    """Which hits are another reading of one that was told: the likest pairs first, each in one pair."""
    pairs = sorted(
        (-share, at, number)
        for at, one in enumerate(hits)
        for number, other in enumerate(told)
        # Within one reading they stand at two places: two passages, however alike.
        if one.place.document == other.place.document and one.place.reading != other.place.reading
        if (share := _share(one, other, max)) >= _ALIKE
    )
    again: set[int] = set()
    used: set[int] = set()
    for _, at, number in pairs:
        if at not in again and number not in used:
            again.add(at)
            used.add(number)
    return again


def _share(one: Hit, other: Hit, of: Callable[[tuple[int, int]], int]) -> float:
    """How many of the words they have in common, of the shorter or the longer."""
    sizes = one.words.total(), other.words.total()
    return (one.words & other.words).total() / of(sizes) if min(sizes) >= _FEWEST else 0.0
