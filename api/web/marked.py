"""A passage as the page shows it: its words, the found ones marked, note markers where they stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `found` ones are marked; `note` is the marker that stands after it."""

    text: str
    found: bool = False
    note: str | None = None


def marked(
    text: str, highlights: Sequence[Sequence[int]], notes: Sequence[tuple[int, str]] = ()
) -> Iterator[Piece]:
    """Cut the text at highlights and note points; joined together, the pieces are the text.

    >>> [(p.text, p.found, p.note) for p in marked("He was beaten.", [(7, 13)], [(14, "3")])]
    [('He was ', False, None), ('beaten', True, None), ('.', False, '3')]
    """
    inside = [(start, end) for start, end in highlights]
    cuts = {0, len(text)}
    cuts |= {at for span in inside for at in span}
    by_point: dict[int, list[str]] = {}
    for at, number in notes:
        by_point.setdefault(min(max(at, 0), len(text)), []).append(number)
    cuts |= set(by_point)
    places = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    if by_point.get(0):
        yield Piece("", note=" ".join(by_point[0]))
    for start, end in pairwise(places):
        found = any(a <= start and end <= b for a, b in inside)
        yield Piece(text[start:end], found, " ".join(by_point.get(end, ())) or None)
