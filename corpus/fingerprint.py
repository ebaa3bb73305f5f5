"""Fingerprints: the same for passages that say the same thing word for word."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_WORD = re.compile(r"\w+")
# Letters with what may stand inside a word before it is composed: soft hyphens, combining marks.
_RAW = re.compile("[\\w\u00ad\u0300-\u036f]+")


class Printed(NamedTuple):
    """A word as a fingerprint counts it, and where it stands in the text."""

    word: str
    start: int
    end: int


def fingerprint(text: str) -> str:
    """Of the words alone: case, punctuation, spacing and line-end hyphens don't count.

    >>> fingerprint("He was  RELEASED.") == fingerprint("he was released")
    True
    """
    return fingerprint_of(_WORD.findall(_plain(text)))


def fingerprint_of(words: Iterable[str]) -> str:
    """The fingerprint of a text with these words (`Printed.word`)."""
    return fingerprint_of_joined(" ".join(words))


def fingerprint_of_joined(words: str) -> str:
    """The same, of words joined by blanks."""
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def printed_words(text: str) -> Sequence[Printed]:
    """The words that a fingerprint counts, each with its place.

    >>> [tuple(one) for one in printed_words("He was RELEASED.")]
    [('he', 0, 2), ('was', 3, 6), ('released', 7, 15)]
    """
    return [
        Printed(word, *found.span())
        for found in _RAW.finditer(text)
        for word in _WORD.findall(_plain(found.group()))
    ]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold()
