"""Numbers in a text file that may mark a note, and lines that may begin one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.readers.rows import Row
from ingest.readers.shape import shouts

Form = Literal["bracket", "raised", "bare", "dotted"]
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_BEGINS = re.compile(
    rf"\[(?P<bracket>\d{{1,3}})\][.:]?(?:\s+|(?=\S)|$)|(?P<raised>[{_RAISED}]{{1,3}})\s*"
    r"|(?P<dotted>\d{1,3})[.)](?:\s+|$)|(?P<bare>\d{1,3})(?:\s+|(?=[^\W\d_]{2,}[.,\s])|$)"
)
# Glued to a word, a closing mark or a digit; after it no letter or digit goes on.
_GLUED = re.compile(
    r"(?P<before>[^\W_]|[.,;:!?)\]\"'”’»…%])(?P<number>\d{1,3})(?=[\s.,;:!?)\]\"'”’»—–]|$)(?![.,:]\d)"
)
_BRACKET = re.compile(r"\[(\d{1,3})\]")
_SUPER = re.compile(rf"(?<=[^\s{_RAISED}])[{_RAISED}]{{1,3}}(?![{_RAISED}])")
# A space came between the word and its marker, or the marker begins the next line.
_SPACED = re.compile(r"(?:^|(?<=[.,;:!?)\]\"”’»] ))(?P<number>\d{1,3})(?=\s|$)")
# Abbreviations after whose point a number belongs to them: "ст.347", "No.63", "para.5".
_SHORT = re.compile(
    r"(?:^|[^\w])(?:ст|пп?|ч|чч|с|стр|т|гл|рис|табл|разд|г|гг|б|бб|арт|n|no|nos|art|arts|para|paras|pp?|vol|ch|sec|fig|ed"
    r"|см|v|cf|№)\.$",
    re.IGNORECASE,
)
# How far a word, an abbreviation or a run of digits is looked back or ahead for: a line may be a megabyte.
_REACH = 200


@dataclass(frozen=True, slots=True)
class Sign:
    """A possible marker: `row` is a place in the rows, `start`/`end` stand in its text."""

    number: int
    row: int
    start: int
    end: int
    form: Form
    # How sure the form alone makes us.
    weight: float


@dataclass(frozen=True, slots=True)
class Head:
    """A line that may begin the body of a note; its words follow at `end`."""

    number: int
    row: int
    end: int
    form: Form


def head_of(row: Row, place: int) -> Head | None:
    """The number that a line begins with."""
    found = _BEGINS.match(row.text)
    if found is None:
        return None
    forms: tuple[Form, ...] = ("bracket", "raised", "dotted", "bare")
    for form in forms:
        digits = found.group(form)
        if digits:
            number = int(unicodedata.normalize("NFKC", digits))
            return Head(number, place, found.end(), form) if 0 < number < 1000 else None
    return None


def signs_of(row: Row, place: int) -> Iterator[Sign]:
    """Every possible marker of a line, each reading of a run of digits by itself."""
    text = row.text
    for found in _BRACKET.finditer(text):
        yield Sign(int(found.group(1)), place, found.start(), found.end(), "bracket", 3.0)
    for found in _SUPER.finditer(text):
        digits = unicodedata.normalize("NFKC", found.group())
        # m², km³: what follows a lone unit of measure is its power.
        unit = re.search(
            r"(?:^|[\s\d])(?:k|c|d|м|к|с|д)?[mм]$", text[max(0, found.start() - 8) : found.start()]
        )
        if unit is None:
            yield Sign(int(digits), place, found.start(), found.end(), "raised", 3.0)
    for found in _GLUED.finditer(text):
        if not _in_address(text, *found.span("number")):
            yield from _glued(text, place, found)
    for found in _SPACED.finditer(text):
        number = int(found.group("number"))
        alone = found.group("number") == text
        if number:
            yield Sign(number, place, found.start(), found.end(), "bare", 0.6 if alone else 0.8)


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether digits stand within a web address, a symbol or a fraction, not at its very end."""
    first = text.rfind(" ", max(0, start - _REACH), start) + 1 or max(0, start - _REACH)
    last = text.find(" ", end, end + _REACH)
    last = last if last >= 0 else min(len(text), end + _REACH)
    word = text[first:last]
    return start < last - 4 and ("/" in word or "@" in word or "www." in word)


def _glued(text: str, place: int, found: re.Match[str]) -> Iterator[Sign]:
    start, end = found.span("number")
    before = found.group("before")
    begin = end
    while begin > 0 and text[begin - 1].isdecimal() and end - begin < _REACH:
        begin -= 1
    left = text[begin - 1] if begin else " "
    if before in ".,:" and text[max(0, begin - 2) : max(0, begin - 1)].isdecimal():
        # "3.5" is a number; "in 2001.5" ends a sentence after a year.
        year = re.search(r"(?<!\d)(?:19|20)\d\d[.,:]$", text[max(0, begin - 8) : begin])
        if year and text[start] != "0":
            yield Sign(int(text[start:end]), place, start, end, "bare", 1.2)
        return
    if begin == start and not before.isdecimal():
        if before == "." and _SHORT.search(
            text[max(0, found.start() - 12) : found.start() + 1].lower()
        ):
            return
        if text[start] != "0":
            # "COVID19", "G20": capitals before it are more likely a name, but in a heading.
            named = before.isalpha() and before.isupper() and not shouts(text)
            yield Sign(int(text[start:end]), place, start, end, "bare", 0.7 if named else 3.0)
        return
    # The end of a longer run: "May 20011" is May 2001 and note 1; "347-116" is 347-1 and note 16.
    if not (left.isspace() or left in '-‐–(/«“"'):
        return
    for length in (1, 2, 3):
        at = end - length
        if at > begin and text[at] != "0":
            year = re.fullmatch(r"(?:19|20)\d\d", text[begin:at])
            yield Sign(int(text[at:end]), place, at, end, "bare", 2.0 if year else 1.0)
