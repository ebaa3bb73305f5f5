"""Mending letters that a file spells oddly, before offsets exist. Never a change of wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus import SourceMap

_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_TABLE: dict[int, str] = {
    **{ord(char): "" for char in _DROPPED},
    **{ord(char): " " for char in _SPACES},
    **{ord(char): letters for char, letters in _LIGATURES.items()},
    # U+2010 and U+2011 are the hyphen under another number; a search for "ill-treatment" must find them.
    0x2010: "-",
    0x2011: "-",
    # Controls say nothing to a reader; tab and line ends are kept.
    **{code: "" for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)},
    **{code: "" for code in range(0x7F, 0xA0) if code != 0x85},
    # A line end of another name.
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
    # Half of a surrogate pair alone is a letter lost in conversion.
    **dict.fromkeys(range(55296, 57344), "�"),
}
_ODD = re.compile(
    "["
    + "".join(re.escape(chr(code)) for code in _TABLE if not 0xD800 <= code < 0xE000)
    + "\ud800-\udfff]"
)

# Letters that look alike in Latin and Cyrillic print. Cyrillic һ and ԛ, ԝ are left out of the
# first: Latin h is seldom meant where Cyrillic stands, and Kazakh һ is seldom typed as h.
_TO_CYRILLIC = dict(zip("aceiopxyjABCEHIKMOPTXYhs", "асеіорхујАВСЕНІКМОРТХУһѕ", strict=True))
_TO_LATIN = dict(zip("асеіорхујАВСЕНІКМОРТХУһѕ", "aceiopxyjABCEHIKMOPTXYhs", strict=True))
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LETTERS = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"[A-Za-z]+[\u0400-\u052f]|[\u0400-\u052f]+[A-Za-z]")
# A letter and the accents that follow it: one unit for composing.
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text and the way back to where each stretch of it stood."""

    text: str
    source_map: SourceMap


def mend(text: str) -> Mended:
    r"""The text as a reader sees it, in composed Unicode, with a map to the source.

    >>> mend("o\ufb03ce ill\u2010treatment").text
    'office ill-treatment'
    >>> mend("so\u00adft").source_map.source(__import__("corpus").Span(0, 4))
    Span(start=0, end=5)
    """
    out: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    at = 0
    for source, length, letters in _changes(text):
        if letters:
            pieces.append((at, source, len(letters), length))
        out.append(letters)
        at += len(letters)
    return Mended("".join(out), SourceMap(pieces))


@lru_cache(maxsize=1 << 16)
def mend_word(word: str) -> str:
    """One word, mended. A report repeats its words, so each is looked at once.

    >>> mend_word("\u0421\u041e\u0056ID") == "COVID"
    True
    """
    if word.isascii():
        return word
    if not unicodedata.is_normalized("NFC", word):
        word = unicodedata.normalize("NFC", word)
    if _ODD.search(word):
        word = word.translate(_TABLE)
    return _LETTERS.sub(lambda found: _one_script(found.group()), word)


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches `(source, length, letters)` in order; equal lengths go letter for letter."""
    changed: list[tuple[int, int, str]] = []
    for found in _CLUSTER.finditer(text):
        composed = unicodedata.normalize("NFC", found.group())
        if composed != found.group():
            changed.append((found.start(), found.end(), composed.translate(_TABLE)))
    for found in _ODD.finditer(text):
        changed.append((found.start(), found.end(), _TABLE[ord(found.group())]))
    for found in _MIXED.finditer(text):
        start, end = found.span()
        while start > 0 and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        mended = _one_script(text[start:end])
        if mended != text[start:end]:
            changed.extend(
                (start + place, start + place + 1, mended[place])
                for place in range(end - start)
                if mended[place] != text[start + place]
            )
    at = 0
    for start, end, letters in sorted(set(changed)):
        if start < at:
            continue
        if start > at:
            yield at, start - at, text[at:start]
        yield start, end - start, letters
        at = end
    if at < len(text):
        yield at, len(text) - at, text[at:]


def _one_script(word: str) -> str:
    """A word whose look-alike letters are of the script that its other letters are of.

    Left alone unless every letter of the lesser script has a twin, and one letter of the greater
    has none: "SIMкарта" and "XXIғ" mean what they say.
    """
    latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if not latin or not cyrillic:
        return word
    if cyrillic >= latin and all(c in _TO_CYRILLIC for c in _LATIN.findall(word)):
        if any(c not in _TO_LATIN for c in _CYRILLIC.findall(word)) or cyrillic > latin:
            return "".join(_TO_CYRILLIC.get(c, c) for c in word)
    elif latin > cyrillic and all(c in _TO_LATIN for c in _CYRILLIC.findall(word)):
        return "".join(_TO_LATIN.get(c, c) for c in word)
    return word
