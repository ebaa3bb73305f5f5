"""A text as the rules look at it: the same length, without what only typography puts there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Span
from nlp.entities.near import windows
from nlp.words.lookalikes import repair


@dataclass(frozen=True, slots=True)
class View:
    """The text mended one character for one: `text` keeps capitals, `low` has none.

    Spaces of all kinds and single line breaks are " ", the end of a paragraph is a line break, hyphens
    and dashes are "-", quotes are '"', apostrophes "'"; addresses are blotted out.
    """

    text: str
    low: str


# What stands for a character of a web address: no letter, digit or space, so that nothing begins in one.
BLOT = "\ufffc"
_SAME = (
    dict.fromkeys(map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"), " ")
    | dict.fromkeys(map(ord, "\u2009\u200a\u202f\u205f\u3000\t\r\v\f\u2028*"), " ")
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"), "-")
    | dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u0060\u00b4"), "'")
    | dict.fromkeys(map(ord, "«»“”„‟‹›"), '"')
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.|ftp://)[^\s<>\"\u00ab\u00bb\u201c\u201d]+(?<![.,;:)\]'\u2019])"
    r"|(?<![\w@.-])[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,3}\.(?:org|com|net|kz|info|int|gov|ru|eu)/[^\s<>]*"
    r"|[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}",
    re.IGNORECASE,
)
# An address broken at a line's end goes on when it broke after one of these.
_BROKEN = re.compile(r"(?<=[/_=&?%-])[ \t]*\n[ \t]*[^\s<>]*[/_=&?%.-][^\s<>]*")
_TAGS = re.compile(r"</?[a-z]{1,6}/?>")
_PAIR = re.compile(r"[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")
_MIXED = re.compile(r"\w{0,40}(?:[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z])\w{0,40}")
_BREAK = re.compile(r"\n[ ]*\n[\n ]*")


def view(text: str, borders: Sequence[Span] = ()) -> View:
    """The text made plain; between the blocks given as `borders` nothing is read across.

    >>> view("Article\u00a0347\u20101").text
    'Article 347-1'
    """
    plain = _ADDRESS.sub(lambda found: BLOT * len(found.group()), _unbroken(text))
    plain = plain.translate(_SAME)
    plain = _TAGS.sub(lambda found: BLOT * len(found.group()), plain)
    if not plain.isascii():
        plain = _unmixed(plain)
    ends = {found.start() for found in _BREAK.finditer(plain)}
    ends |= {span.end for span in borders if span.end < len(text)}
    chars = list(plain.replace("\n", " "))
    for end in ends:
        if chars[end] == " ":
            chars[end] = "\n"
    plain = "".join(chars)
    return View(plain, _lower(plain))


def _unmixed(text: str) -> str:
    """Words of two scripts in one; only around the letters that touch, as most texts have few."""
    parts, last = [], 0
    for start, end in windows(text, _PAIR, 120, 120):
        parts.append(text[last:start])
        parts.append(_MIXED.sub(lambda found: repair(found.group()), text[start:end]))
        last = end
    return "".join([*parts, text[last:]])


def _unbroken(text: str) -> str:
    """Addresses that run over a line's end, blotted there as well."""
    if "://" not in text:
        return text
    parts, last = [], 0
    for found in _ADDRESS.finditer(text):
        if found.start() < last:
            continue
        parts.append(text[last : found.start()])
        end = found.end()
        while more := _BROKEN.match(text, end):
            end = more.end()
        parts.append(BLOT * (end - found.start()))
        last = end
    return "".join([*parts, text[last:]])


def _lower(text: str) -> str:
    """Lower case of the same length: "İ" would become two characters."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] or c for c in text)
