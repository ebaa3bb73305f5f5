"""How much of their words two texts share, by MinHash over runs of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from rensa import RMinHash

from corpus.signature import Signature

# Runs of three words: single words are shared by any two reports of the field. One word changed in
# ten changes about a quarter of the runs, so "mostly the same" begins at half.
_RUN = 3
MOSTLY = 0.5
_SEED, _HASHES = 42, 256
_WORD = re.compile(r"\w+")
# Signatures made otherwise can't be compared with ours.
VERSION = f"rensa {RMinHash.ALGORITHM_VERSION}, {_HASHES} of {_RUN} words"


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same words in the same order).

    >>> likeness("He was RELEASED on bail.", "he was released on bail")
    1.0
    """
    return signature(one).share(signature(other))


def signature(text: str) -> Signature:
    """What the text's words come to; capitals, marks and the places of line ends don't count.

    >>> signature("He was RELEASED on bail.") == signature("he was released\\non bail")
    True
    """
    runs = set(_runs(_words(text)))
    made = RMinHash(num_perm=_HASHES, seed=_SEED)
    made.update(sorted(runs))
    return Signature.of(VERSION, len(runs), made.digest())


def _words(text: str) -> Sequence[str]:
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold()
    # A half of a surrogate pair is no word of anybody's, and the library can't take it.
    return _WORD.findall(plain.encode("utf-8", "replace").decode("utf-8"))


def _runs(words: Sequence[str]) -> Iterator[str]:
    for at in range(max(1, len(words) - _RUN + 1)):
        yield " ".join(words[at : at + _RUN])
