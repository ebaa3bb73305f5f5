"""Fingerprints: the same for passages that say the same thing word for word."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> str:
    """Of the words alone: case, punctuation, spacing and line-end hyphens don't count.

    >>> fingerprint("He was  RELEASED.") == fingerprint("he was released")
    True
    """
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "").casefold()
    words = " ".join(_WORD.findall(plain))
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
