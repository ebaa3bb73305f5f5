"""The two forms of a word that need no language: exact and folded."""

from __future__ import annotations

import re
import unicodedata

from nlp.words.lookalikes import repair
from nlp.words.tokens import APOSTROPHES, INVISIBLE


def exact(word: str) -> str:
    """The word as a reader sees it: composed, without invisible characters, one kind of apostrophe.

    >>> exact("ac\u00adcused"), exact("O’Brien")
    ('accused', "O'Brien")
    """
    if word.isascii():
        return word.replace("`", "'")
    return _UNSEEN.sub("", unicodedata.normalize("NFC", word)).translate(_STRAIGHT)


def fold(word: str) -> str:
    """The word without case, accents, apostrophes, ё/е, and with look-alike letters put right.

    Kazakh letters stay letters of their own: "сөз" and "соз" are two words (name keys join them).

    >>> fold("Жаңаөзен"), fold("Ещё"), fold("Zhañaözen"), fold("D’Arcy")
    ('жаңаөзен', 'еще', 'zhanaozen', 'darcy')
    """
    if word.isascii():
        return word.lower().replace("'", "").replace("`", "")
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", word)).translate(_NO_APOSTROPHE)
    folded = repair(seen).casefold().translate(_BARE)
    return folded or seen or word


class _Bare(dict[int, str]):
    """Each letter without its accents, found when first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = bare = _bare(chr(code))
        return bare


def _bare(char: str) -> str:
    if _ACCENT.match(char):
        return ""
    # A decomposed й would lose its breve and become и: Cyrillic letters are whole ones.
    letters = char if "\u0400" <= char <= "\u052f" else unicodedata.normalize("NFD", char)
    kept = (_LETTERS.get(letter, letter) for letter in letters if not _ACCENT.match(letter))
    # Compatibility forms may unfold to spaces and fraction strokes; a word holds neither.
    return unicodedata.normalize("NFC", "".join(kept)).translate(_STROKES)


_UNSEEN = re.compile(f"[{INVISIBLE}]")
_STRAIGHT = {ord(mark): "'" for mark in APOSTROPHES}
_NO_APOSTROPHE = dict.fromkeys(map(ord, APOSTROPHES + "\u02be\u02bf"), "")
# Latin and Cyrillic accents, Arabic and Hebrew vowel points, the Arabic stretching stroke.
_ACCENT = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff]"
)
# Letters without a decomposition that readers take for another one with an accent.
_LETTERS = dict(zip("ёѐѝıłøđð", "ееиilodd", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th"}
_STROKES = {ord(char): "" for char in " \u00a0\u2044"}
_BARE = _Bare()
