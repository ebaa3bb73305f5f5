"""Which letters the bytes of a text file stand for."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As written between 1990 and 2010 in our countries. kz1048 is cp1251 with the Kazakh letters in it.
_ONE_BYTE = ("cp1251", "kz1048", "koi8-r", "cp866", "cp1252")
# Russian and Kazakh letters, the commonest first: a wrong table gives rare letters and capitals.
_COMMON = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёқғңәөұүіһ"
_WORTH = {letter: 1.0 - at / len(_COMMON) for at, letter in enumerate(_COMMON)}
_WORD = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_SAMPLE = 1 << 18


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, its byte order mark included, and the name of its encoding; `bad` counts lost bytes."""

    text: str
    encoding: str
    bad: int = 0


def decode(data: bytes) -> Decoded:
    """The text of a file; bytes that fit nothing become U+FFFD and are counted.

    >>> decode("Пытки запрещены".encode("cp1251")).text
    'Пытки запрещены'
    >>> decode("Пытки запрещены".encode("koi8-r")).encoding
    'koi8-r'
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name)
    # Before UTF-8: to it, English in UTF-16 is valid, with a NUL after each letter.
    wide = _wide(data)
    if wide is not None:
        return _decoded(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    loose = _decoded(data, "utf-8")
    high = sum(1 for byte in data[:_SAMPLE] if byte >= 0x80)
    # A few bytes lost in transport don't make it another encoding: letters of another encoding
    # form UTF-8 by chance only now and then.
    if loose.bad <= 0.1 * high:
        return loose
    return _decoded(data, max(_ONE_BYTE, key=lambda name: _likeness(data[:_SAMPLE], name)))


def controls(text: str) -> float:
    """The share of characters that no text holds: of a binary file, a third and more."""
    return len(_CONTROL.findall(text)) / max(1, len(text))


def wide_or_none(data: bytes) -> str | None:
    """UTF-16 by its byte order mark or by where its zero bytes stand."""
    for mark, name in _MARKS:
        if name != "utf-8" and data.startswith(mark):
            return name
    return _wide(data)


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is one of a few (zero for Latin, 4 for Cyrillic)."""
    sample = data[: _SAMPLE // 4]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[start::2]
        if sum(byte in (0, 4, 0x20) for byte in high) < 0.9 * len(high):
            continue
        text = sample[: len(sample) // 2 * 2].decode(name, "replace")
        if controls(text) < 0.001 and "\ufffd" not in text[:-1]:
            return name
    return None


def _likeness(sample: bytes, encoding: str) -> float:
    """How much the sample reads as words in this encoding."""
    text = sample.decode(encoding, "replace")
    score = -3.0 * text.count("\ufffd") - 5.0 * len(_CONTROL.findall(text))
    for found in _WORD.finditer(text):
        word = found.group()
        if word.isascii():
            continue
        latin = sum(c < "\u0250" for c in word)
        if encoding == "cp1252":
            # "café" is one odd letter among plain ones; "Ïûòêè" is Russian under another table.
            plain = sum(c.isascii() for c in word)
            score += (0.6 if plain > len(word) / 2 else -0.5) * (len(word) - plain)
        elif latin:
            score -= 1.0 * (len(word) - latin)
        else:
            score += _cyrillic(word)
    # Box drawings and the like between words: cp866's letters read by another table.
    score -= 0.5 * sum("\u2500" <= c <= "\u25ff" for c in text)
    return score


def _cyrillic(word: str) -> float:
    low = word.lower()
    worth = sum(_WORTH.get(c, -0.5) for c in low)
    proper = word in (low, word.upper()) or word[0] + low[1:] == word
    return worth if proper else worth - 1.0 * len(word)
