"""The two hashes by which a recogniser's weights know a feature: spaCy's of a string, thinc's into rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

_WHOLE = (1 << 64) - 1
_MULTIPLIER = 0xC6A4A7935BD1E995


def hash_string(value: str) -> int:
    """MurmurHash64A with seed 1 of the string in UTF-8, as spaCy hashes strings.

    >>> hash_string("wastana"), hash_string("wақтау")
    (18386218658128077792, 10306821245535729004)
    """
    data = value.encode("utf-8")
    made = 1 ^ (len(data) * _MULTIPLIER & _WHOLE)
    full = len(data) & ~7
    for at in range(0, full, 8):
        block = int.from_bytes(data[at : at + 8], "little") * _MULTIPLIER & _WHOLE
        block = (block ^ block >> 47) * _MULTIPLIER & _WHOLE
        made = (made ^ block) * _MULTIPLIER & _WHOLE
    if full < len(data):
        made = (made ^ int.from_bytes(data[full:], "little")) * _MULTIPLIER & _WHOLE
    made = (made ^ made >> 47) * _MULTIPLIER & _WHOLE
    return made ^ made >> 47


def rows_of(keys: Keys, seed: int, count: int) -> NDArray[np.int64]:
    """Four rows of a table of so many for each key: the four quarters of MurmurHash3's 128 bits."""
    # Products go over 64 bits on purpose; numpy lets arrays of unsigned numbers wrap around.
    first = _rotated(keys * np.uint64(0x87C37B91114253D5)) * np.uint64(0x4CF5AD432745937F)
    first ^= np.uint64(seed) ^ np.uint64(8)
    second = np.full_like(first, np.uint64(seed) ^ np.uint64(8))
    first += second
    second += first
    first, second = _mixed(first), _mixed(second)
    first += second
    second += first
    low = np.uint64(0xFFFFFFFF)
    quarters = (first & low, first >> np.uint64(32), second & low, second >> np.uint64(32))
    return np.stack(quarters, axis=1).astype(np.int64) % count


def _rotated(keys: Keys) -> Keys:
    return (keys << np.uint64(31)) | (keys >> np.uint64(33))


def _mixed(keys: Keys) -> Keys:
    keys = (keys ^ keys >> np.uint64(33)) * np.uint64(0xFF51AFD7ED558CCD)
    keys = (keys ^ keys >> np.uint64(33)) * np.uint64(0xC4CEB9FE1A85EC53)
    return keys ^ keys >> np.uint64(33)
