"""Which alphabet a word is written in, and how it is spelt for telling languages apart."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from nlp.words.lookalikes import repair
from nlp.words.tokens import APOSTROPHES, INVISIBLE

# "none" is a word without letters (a figure); "strange" one in letters of neither table.
Script = Literal["latin", "cyrillic", "strange", "none"]

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00df-\u024f\u0250-\u02af\u1e00-\u1eff]")
_DROPPED = re.compile(rf"[{INVISIBLE}\d\u0301\u0300]")
_STRAIGHT = {ord(mark): "'" for mark in APOSTROPHES}


def spelling(word: str) -> str:
    """The letters of a word as its language's orthography has them: accents stay, case and figures go.

    >>> spelling("Қ\u00adАЗАҚ"), spelling("Ещё"), spelling("20011"), spelling("O‘zbek")
    ('қазақ', 'ещё', '', "o'zbek")
    """
    if word.isascii():
        return _DROPPED.sub("", word.lower())
    composed = unicodedata.normalize("NFC", _DROPPED.sub("", word)).translate(_STRAIGHT)
    return unicodedata.normalize("NFC", repair(composed).lower())


def script(spelt: str) -> Script:
    """The alphabet of a spelling; of two the one with more letters.

    >>> script("қазақ"), script("court"), script(""), script("قازاق")
    ('cyrillic', 'latin', 'none', 'strange')
    """
    if not spelt:
        return "none"
    if spelt.isascii():
        return "latin" if spelt.strip("'") else "none"
    cyrillic, latin = len(_CYRILLIC.findall(spelt)), len(_LATIN.findall(spelt))
    if not cyrillic and not latin:
        return "strange" if any(char.isalpha() for char in spelt) else "none"
    return "cyrillic" if cyrillic >= latin else "latin"
