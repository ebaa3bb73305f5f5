"""Which words are known in English, Russian or Kazakh: a filter of bits made from word lists."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

# One mark, the number of bits, and how many of them each word sets.
HEAD = struct.Struct("<8sII")
MARK = b"aigaqwf1"


def known(words: Sequence[str]) -> list[bool]:
    """For each word, spelt in lower case, whether a list holds it; 1 of 100 others passes too.

    >>> known(["prisoner", "тюрьма", "түрме", "xqzztv"])
    [True, True, True, False]
    """
    if not words:
        return []
    bits, count, each = _filter()
    places = positions(words, count, each)
    found = bits[places >> 3] >> (places & 7) & 1
    return [bool(one) for one in found.all(axis=1)]


def positions(words: Sequence[str], count: int, each: int) -> Any:
    """The bits of each word, a row a word: its 32-bit sum, mixed twice (Kirsch and Mitzenmacher)."""
    sums = np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint64, len(words))
    mixed = (sums ^ (sums >> np.uint64(16))) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    first, second = mixed & np.uint64(0xFFFFFFFF), mixed >> np.uint64(32) | np.uint64(1)
    steps = np.arange(each, dtype=np.uint64)
    places = (first[:, None] + steps[None, :] * second[:, None]) % np.uint64(count)
    return places.astype(np.int64)


@cache
def _filter() -> tuple[Any, int, int]:
    """The bits, how many there are, and how many a word sets (made by scripts/build-word-filter)."""
    blob = files("ingest.trust").joinpath("data", "words.bits").read_bytes()
    mark, count, each = HEAD.unpack_from(blob)
    if mark != MARK or len(blob) != HEAD.size + count // 8:
        raise ValueError("words.bits is damaged: build it again with scripts/build-word-filter")
    return np.frombuffer(blob, np.uint8, offset=HEAD.size), count, each
