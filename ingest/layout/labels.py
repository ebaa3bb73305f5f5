"""Printed page numbers: from the furniture, as printed, agreed on by the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.layout.sheet import Sheet

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_PAGE = r"(?:page|p\.|pp\.|стр\.?|страница|с\.|бет)"
_LONE = re.compile(
    rf"[\W_]*(?:{_PAGE}\s*)?(?:\d{{1,4}}|[ivxlc]{{1,7}})(?:\s*(?:of|из|/)\s*\d{{1,4}})?(?:[\s|–—-]*{_PAGE})?[\W_]*",
    re.IGNORECASE,
)
_ARABIC = re.compile(r"(?<![\d/.,:-])\d{1,5}(?![\d/]|[.,:]\d)")
_ENDING = re.compile(r"(?<!\d)\d{1,5}$")
_ROMAN_WORD = re.compile(
    r"(?<![\w/.-])(?=[ivxlc])(?:c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))(?![\w/.])",
    re.IGNORECASE,
)
_EXPLICIT = re.compile(rf"{_PAGE}\s*(\d{{1,4}})|(\d{{1,4}})[\s|–—-]*{_PAGE}", re.IGNORECASE)
# Pages this far away have a say: numbering may start anew with a part.
_NEAR = 12


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    kind: str
    value: int
    printed: str
    # 3 where nothing else stands on the line or it says "Page", 2 at an end of the line, else 1.
    weight: int


def lone_number(text: str) -> bool:
    """Whether a line is nothing but a page number.

    >>> [lone_number(text) for text in ("- 3 -", "Page 3 of 9", "12 | Page", "iv", "2014 was bad")]
    [True, True, True, True, False]
    """
    return len(text) <= 24 and _LONE.fullmatch(text) is not None


def label(sheets: Sequence[Sheet]) -> None:
    """Give each sheet the number printed on it, where one is printed and the others agree."""
    found = {sheet.index: list(_candidates(sheet)) for sheet in sheets}
    for sheet in sheets:
        best = max(
            found[sheet.index],
            key=lambda candidate: (min(_support(candidate, found), 4), candidate.weight),
            default=None,
        )
        if best is None:
            continue
        lone = len(sheets) <= 2 and (best.weight == 3 or len(found[sheet.index]) == 1)
        if _support(best, found) > 0 or (lone and best.value < 1000):
            sheet.label = best.printed


def _candidates(sheet: Sheet) -> Iterator[_Candidate]:
    for line in sheet.furniture:
        text = line.text
        explicit = {found.group(1) or found.group(2) for found in _EXPLICIT.finditer(text)}
        alone = lone_number(text)
        seen = set()
        for found in [*_ARABIC.finditer(text), *_ENDING.finditer(text)]:
            printed = found.group()
            if printed not in seen:
                seen.add(printed)
                sure = alone or printed in explicit
                weight = (
                    3 if sure else 2 if text.startswith(printed) or text.endswith(printed) else 1
                )
                yield _Candidate(sheet.index, "arabic", int(printed), printed, weight)
        for found in _ROMAN_WORD.finditer(text):
            if found.group():
                weight = 3 if alone else 1
                yield _Candidate(sheet.index, "roman", roman(found.group()), found.group(), weight)


def _support(candidate: _Candidate, found: dict[int, list[_Candidate]]) -> int:
    """How many pages near by count on from this number."""
    offset = candidate.value - candidate.page
    votes = Counter(
        other.page
        for page in range(candidate.page - _NEAR, candidate.page + _NEAR + 1)
        if page != candidate.page
        for other in found.get(page, ())
        if other.kind == candidate.kind and other.value - other.page == offset
    )
    return len(votes)


def roman(numeral: str) -> int:
    """
    >>> roman("xiv")
    14
    """
    values = [_ROMAN[letter] for letter in numeral.lower()]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
