"""Mending letters that a file spells oddly, before offsets exist. Never a change of wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
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
_TO_CYRILLIC = dict(zip("aceiopxyjABCEHIKMOPTXYhsëË", "асеіорхујАВСЕНІКМОРТХУһѕёЁ", strict=True))
_TO_LATIN = dict(zip("асеіорхујАВСЕНІКМОРТХУһѕёЁ", "aceiopxyjABCEHIKMOPTXYhsëË", strict=True))
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# Letters with the accents that stand on them.
_LETTERS = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")


# What may change: the odd characters, accents, and whatever lies outside the ranges of our scripts.
_SAFE = r"\x00-\u02ff\u0400-\u0482\u048a-\u052f\u2012-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u2125"
_TOUCHY = re.compile(rf"(?:{_ODD.pattern}|[^{_SAFE}])+")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text and the way back to where each stretch of it stood."""

    text: str
    source_map: SourceMap


# A stretch of the source and what is written for it: `(letters, source, length)`.
_Atom = tuple[str, int, int]


def mend(text: str) -> Mended:
    r"""The text as a reader sees it, in composed Unicode, with a map to the source.

    >>> mend("o\ufb03ce ill\u2010treatment").text
    'office ill-treatment'
    >>> mend("so\u00adft").source_map.source(__import__("corpus").Span(0, 4))
    Span(start=0, end=5)
    """
    atoms: list[_Atom] = [(text, 0, len(text))] if text else []
    if not (text.isascii() and _ODD.search(text) is None):
        atoms = _composed(_split(text))
        mended = _LETTERS.sub(
            lambda found: _one_script(found.group()), "".join(a[0] for a in atoms)
        )
        atoms = _composed(_rewritten(atoms, mended))
    return Mended("".join(letters for letters, _, _ in atoms), SourceMap(_pieces(atoms)))


@lru_cache(maxsize=1 << 16)
def mend_word(word: str) -> str:
    """One word, mended. A report repeats its words, so each is looked at once.

    >>> mend_word("\u0421\u041e\u0056ID") == "COVID"
    True
    """
    return word if word.isascii() and _ODD.search(word) is None else mend(word).text


def _split(text: str) -> Iterator[_Atom]:
    """Letter by letter where something is to be mended, in stretches elsewhere."""
    at = 0
    for found in _TOUCHY.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], at, found.start() - at
        for place in range(found.start(), found.end()):
            letter = text[place]
            yield _TABLE.get(ord(letter), unicodedata.normalize("NFC", letter)), place, 1
        at = found.end()
    if at < len(text):
        yield text[at:], at, len(text) - at


def _composed(atoms: Iterable[_Atom]) -> list[_Atom]:
    """Accents joined to their letters, also over signs that are dropped between them."""
    out: list[_Atom] = []
    for letters, source, length in atoms:
        back = len(out) - 1
        while back >= 0 and not out[back][0]:
            back -= 1
        if letters and back >= 0 and unicodedata.combining(letters[0]):
            before = out[back]
            if len(before[0]) == before[2] and before[2] > 1:
                # Only the last letter of a stretch bears the accent.
                cut = before[2] - 1
                out[back : back + 1] = [
                    (before[0][:cut], before[1], cut),
                    (before[0][cut:], before[1] + cut, 1),
                ]
                back += 1
                before = out[back]
            joined = unicodedata.normalize("NFC", before[0] + letters)
            long = source + length - before[1]
            # As many letters as before, but not one for one (an accent on a ligature): each is led
            # to the whole.
            parts = list(joined) if len(joined) == long > 1 else [joined]
            out[back:] = [(part, before[1], long) for part in parts]
        else:
            out.append((letters, source, length))
    whole = "".join(letters for letters, _, _ in out)
    if out and not unicodedata.is_normalized("NFC", whole):
        # Letters that compose without an accent (Korean): rare here, and kept in one piece.
        end = out[-1][1] + out[-1][2]
        return [(unicodedata.normalize("NFC", whole), out[0][1], end - out[0][1])]
    return out


def _rewritten(atoms: Sequence[_Atom], text: str) -> Iterator[_Atom]:
    """The same stretches with the letters of a text that is as long."""
    at = 0
    for letters, source, length in atoms:
        yield text[at : at + len(letters)], source, length
        at += len(letters)


def _pieces(atoms: Sequence[_Atom]) -> list[tuple[int, int, int, int]]:
    """The map: neighbours that go letter for letter are one piece."""
    pieces: list[tuple[int, int, int, int]] = []
    at = 0
    for letters, source, length in atoms:
        here = (at, source, len(letters), length)
        if letters:
            last = pieces[-1] if pieces else None
            if (
                last is not None
                and last[2] == last[3]
                and here[2] == here[3]
                and last[1] + last[3] == source
            ):
                pieces[-1] = (last[0], last[1], last[2] + here[2], last[3] + here[3])
            else:
                pieces.append(here)
        at += len(letters)
    return pieces


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
