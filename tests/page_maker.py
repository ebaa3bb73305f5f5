"""Pages for layout tests: words set in a typeface whose every letter is half its size wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus import Reading
from ingest.layout.assemble import assemble
from ingest.layout.word import RAISED, RawPage, Word, turned

WIDTH, HEIGHT = 595.0, 842.0


def line(text: str, x: float, y: float, size: float = 10.0, flags: int = 0) -> list[Word]:
    """The words of a line that begins at x on the baseline y; "^7" is a raised 7 glued to its word."""
    words: list[Word] = []
    for token in text.split(" "):
        for number, part in enumerate(token.split("^")):
            if not part:
                continue
            raised = number > 0
            own = 0.6 * size if raised else size
            base = y - 0.35 * size if raised else y
            # "^7," : what follows the digits of a marker stands on the line again.
            digits = part[: len(part) - len(part.lstrip("0123456789*"))] if raised else part
            words.append(_word(digits, x, base, own, flags | (RAISED | 16 if raised else 0)))
            x += 0.5 * own * len(digits)
            if rest := part[len(digits) :]:
                words.append(_word(rest, x, y, size, flags | 16))
                x += 0.5 * size * len(rest)
        x += 0.25 * size
    return words


def downwards(words: Iterable[Word]) -> list[Word]:
    """The same words on a page turned by a quarter: they read downwards from its right edge."""
    return [
        word._replace(
            x0=WIDTH - word.bottom,
            top=word.x0,
            x1=WIDTH - word.top,
            bottom=word.x1,
            baseline=WIDTH - word.baseline,
            flags=turned(word.flags, 1),
        )
        for word in words
    ]


def _word(text: str, x: float, base: float, size: float, flags: int) -> Word:
    return Word(
        text,
        x,
        base - 0.8 * size,
        x + 0.5 * size * len(text),
        base + 0.2 * size,
        base,
        size,
        1,
        flags,
    )


def column(
    lines: Iterable[str], x: float = 70.0, y: float = 80.0, size: float = 10.0, step: float = 1.2
) -> list[Word]:
    """Lines below one another; an empty one leaves a gap, as between paragraphs."""
    words: list[Word] = []
    for text in lines:
        if text:
            words += line(text, x, y, size)
            y += step * size
        else:
            y += 0.8 * size
    return words


def page(index: int, words: Sequence[Word]) -> RawPage:
    """An A4 page."""
    return RawPage(index, WIDTH, HEIGHT, words)


def read(*pages: Sequence[Word]) -> Reading:
    """The reading of these pages."""
    return assemble([page(number, words) for number, words in enumerate(pages, 1)])


def texts(reading: Reading, role: str = "") -> list[str]:
    """The blocks' words, of one role or of all."""
    return [block.span.of(reading.text) for block in reading.blocks if role in ("", block.role)]


# Seventy letters a line: filled lines that a writer did not end.
FULL = [
    "The witnesses were questioned for the whole of the night without their",
    "lawyers being told where they were held, and in the morning they signed",
    "statements that nobody had read to them; the judge accepted all of those",
    "statements and heard none of the doctors whom the defence had asked for.",
]
