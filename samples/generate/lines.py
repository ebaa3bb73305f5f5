"""Breaking a text into lines of a width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from samples.generate.fonts import width
from samples.generate.hyphens import breaks

_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Row:
    """One line: its stretch of the block's text; `hyphen` where a word was broken at its end."""

    start: int
    end: int
    hyphen: bool
    last: bool
    # Places in the block's notes whose markers stand in this line.
    notes: list[int]


def fill(
    text: str,
    points: Sequence[int],
    font: str,
    size: float,
    room: float,
    *,
    first: float = 0.0,
    language: str = "en",
    hyphenate: bool = True,
) -> list[Row]:
    """Lines of at most `room` points; the first is `first` points shorter."""
    scale = size / 1000
    space = width(" ", font) * scale
    rows: list[Row] = []
    start = end = 0
    used, left = -space, room - first
    for found in _WORD.finditer(text):
        word, at = found.group(), found.start()
        wide = width(word, font) * scale
        if points:
            wide += sum(0.62 * size for point in points if at < point <= found.end())
        if used + space + wide <= left:
            used += space + wide
            end = found.end()
            continue
        cut = 0
        if hyphenate:
            cut = _cut(word, left - used - space, font, scale, language)
        if cut:
            # A hyphen that the word has itself is no sign of a break.
            rows.append(Row(start, at + cut, word[cut - 1] != "-", False, []))
            start, end = at + cut, found.end()
            used = wide - width(word[:cut], font) * scale
        else:
            if end > start:
                rows.append(Row(start, end, False, False, []))
            start, end, used = at, found.end(), wide
        left = room
    rows.append(Row(start, max(end, start), False, True, []))
    for number, point in enumerate(points):
        row = next((row for row in rows if row.start < point <= row.end), rows[-1])
        row.notes.append(number)
    return rows


def _cut(word: str, room: float, font: str, scale: float, language: str) -> int:
    """The last place at which the word's beginning fits; 0 for none."""
    best = 0
    core = word.rstrip(".,;:!?»”)")
    if "-" in core[2:-2]:
        at = core.index("-", 2) + 1
        return at if width(word[:at], font) * scale <= room else 0
    for at in breaks(core, language):
        if width(word[:at] + "-", font) * scale <= room:
            best = at
    return best
