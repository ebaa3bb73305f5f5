"""Where the words of a text are: spans over the text as it is, never over a changed copy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain

# Characters that a reader doesn't see: soft hyphen, zero-width space and joiners, direction marks,
# word joiner, byte order mark, variation selectors. They may stand inside a word.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"

# What people type for an apostrophe; between letters it belongs to the word (O'Brien, so'roq, об'єкт).
APOSTROPHES = "'\u2018\u2019\u02bc\u02bb\u02b9\u2032\u0060\u00b4\u055a\uff07"

# Raised figures are the markers of notes, not letters of the word before them; "½" is no word either
# (taken apart it would read 12).
_RAISED = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070\u2074-\u2079\u2150-\u215f\u2189"


def words(text: str) -> Sequence[tuple[int, int]]:
    """The spans of the words, in order.

    Letters and digits make words, with the marks, invisible characters and apostrophes inside them.
    Hyphens of every kind part words, so that "347-1", "347\u20111" and "347 1" are found alike. The
    English possessive is no part of its word, and neither is a raised figure.

    >>> text = "Kozlov’s co-ac\u00adcused²"
    >>> [text[start:end].replace("\u00ad", "|") for start, end in words(text)]
    ['Kozlov', 'co', 'ac|cused']
    """
    return [match.span(1) for match in WORD.finditer(text)]


def _marks() -> str:
    """The combining marks, as the inside of a character class.

    Those of living scripts stand in these blocks; to read all of Unicode takes .15 s, this .005.
    """
    blocks = chain(range(0x300, 0x3100), range(0xA66F, 0xAC00), range(0xFE20, 0xFE30))
    return "".join(chr(code) for code in blocks if unicodedata.category(chr(code))[0] == "M")


_LETTER = rf"[^\W_{_RAISED}]"
_MARK = f"[{_marks()}]"
_POSSESSIVE = rf"[{APOSTROPHES}][sS](?!{_LETTER})"

WORD = re.compile(
    rf"({_LETTER}+(?:(?:{_MARK}+"
    rf"|[{INVISIBLE}]+(?={_LETTER}|{_MARK})"
    rf"|(?!{_POSSESSIVE})[{APOSTROPHES}](?={_LETTER})"
    rf"){_LETTER}*)*)(?:{_POSSESSIVE})?"
)
