"""How much of their words two texts share, by MinHash over runs of words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence

from rensa import RMinHash

# Runs of three words: single words are shared by any two reports of the field. One word changed in
# ten changes about a quarter of the runs, so "mostly the same" begins at half.
_RUN = 3
MOSTLY = 0.5
_SEED, _HASHES = 42, 256
_WORD = re.compile(r"\w+")


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same words in the same order).

    >>> likeness("He was RELEASED on bail.", "he was released on bail")
    1.0
    """
    words, others = _words(one), _words(other)
    if _same(words) == _same(others):
        return 1.0
    return float(_signature(words).jaccard(_signature(others)))


def _words(text: str) -> Sequence[str]:
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold()
    return _WORD.findall(plain)


def _same(words: Sequence[str]) -> bytes:
    return hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass")).digest()


def _signature(words: Sequence[str]) -> RMinHash:
    made = RMinHash(num_perm=_HASHES, seed=_SEED)
    made.update(list(_runs(words)))
    return made


def _runs(words: Sequence[str]) -> Iterator[str]:
    for at in range(max(1, len(words) - _RUN + 1)):
        yield " ".join(words[at : at + _RUN])
