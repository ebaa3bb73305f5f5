"""Stretches of a text around a telling word, so that costly expressions look nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator


def matches(
    shape: re.Pattern[str], text: str, windows: list[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """What the shape finds in the windows, as if it had looked through the whole text."""
    for start, end in windows:
        yield from shape.finditer(text, start, end)


def windows(text: str, sign: re.Pattern[str], before: int, after: int) -> list[tuple[int, int]]:
    """Stretches that begin at a word, reaching so far before and after each sign; none overlapping.

    >>> windows("one two law three four", re.compile("law"), 5, 8)
    [(4, 19)]
    """
    found: list[tuple[int, int]] = []
    for hit in sign.finditer(text):
        start, end = max(0, hit.start() - before), min(len(text), hit.end() + after)
        while 0 < start < hit.start() and text[start - 1].isalnum():
            start += 1
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
