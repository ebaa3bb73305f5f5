"""From what the recogniser saw to words that layout takes, and what was left out as no print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.layout.word import Word
from ingest.ocr.engine import Seen
from ingest.ocr.mended import mended
from ingest.trust.letters import letters

# Below this a sign without a letter is a guess at a stain.
_GUESS = 0.4
# A line that is less sure, with few known words, is handwriting or part of a picture.
_UNSURE, _KNOWN = 0.5, 0.34
# The row's height that Tesseract tells, from the lowest to the highest letter, against the type size.
_SIZE = 1.1


def kept(seen: Sequence[Seen]) -> tuple[list[list[Seen]], int]:
    """The lines of print, mended, and how many words were left out as no print."""
    lines: list[list[Seen]] = []
    dropped = 0
    for _, group in groupby(seen, key=lambda word: word.line):
        line = list(group)
        good = [word for word in line if not _stain(word)]
        if good and not _scrawl(good):
            lines.append(mended(good))
            dropped += len(line) - len(good)
        else:
            dropped += len(line)
    _letter_items(lines)
    return lines, dropped


def _letter_items(lines: list[list[Seen]]) -> None:
    """A list that goes "(а) (6) (в)" has the letter б where a six was seen."""
    firsts = {line[0].text.strip("()") for line in lines if line[0].text.endswith(")")}
    if not firsts & {"а", "ә", "в"} or "5" in firsts:
        return
    for line in lines:
        if line[0].text in ("(6)", "6)"):
            line[0] = line[0]._replace(text=line[0].text.replace("6", "б"))


def _stain(word: Seen) -> bool:
    # What is left of the rule above the notes.
    if word.text == "_":
        return True
    return word.confidence < _GUESS and not any(char.isalnum() for char in word.text)


def _scrawl(line: Sequence[Seen]) -> bool:
    weight = sum(len(word.text) for word in line)
    sure = sum(word.confidence * len(word.text) for word in line) / weight
    if sure >= _UNSURE:
        return False
    said = letters([word.text for word in line])
    return said.known < _KNOWN or said.count < 3


def laid(lines: Sequence[Sequence[Seen]], dpi: int) -> list[Word]:
    """In points, with one baseline and size a line; small raised words keep their own."""
    scale = 72 / dpi
    sizes = _sizes(lines, scale)
    return [
        word for line, size in zip(lines, sizes, strict=True) for word in _words(line, size, scale)
    ]


def _sizes(lines: Sequence[Sequence[Seen]], scale: float) -> list[float]:
    """Each line's type size; those near a common one take it, as measuring wavers by a dot or two."""
    raw = [line[0].height * scale * _SIZE for line in lines]
    weights = Counter[float]()
    for size, line in zip(raw, lines, strict=True):
        weights[round(size * 2) / 2] += sum(len(word.text) for word in line)
    common: list[float] = []
    for size, _ in weights.most_common():
        if all(abs(size - other) > 0.1 * other for other in common):
            common.append(size)
    return [min(common, key=lambda other, size=size: abs(other - size)) for size in raw]  # type: ignore[misc]


def _words(line: Sequence[Seen], size: float, scale: float) -> Iterator[Word]:
    for seen in line:
        base, own = seen.baseline * scale, size
        x0, top, x1, bottom = (
            number * scale for number in (seen.x0, seen.top, seen.x1, seen.bottom)
        )
        if (
            seen.text.strip("()[].,").isdigit()
            and bottom < base - 0.2 * size
            and bottom - top < 0.6 * size
        ):
            # A note's number stands above the line.
            own, base = round(0.6 * size, 1), bottom
        yield Word(
            seen.text, x0, base - 0.8 * own, x1, base + 0.22 * own, base, own,
            confidence=max(0.0, min(1.0, seen.confidence)),
        )  # fmt: skip
