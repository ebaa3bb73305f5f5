"""Strips: words that stand on one baseline without a wide gap; what columns are cut from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

from ingest.clean import mend_word
from ingest.layout.word import BOLD, GLUED, INVISIBLE, ITALIC, RAISED, Word

# In units of the type size. A word space is .25, stretched to .6 in justified lines; a gutter
# between columns is rarely below 1.
_WIDE = 0.95
_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§]{1,4}|[a-zа-я])[\])]?[,.]?|(?:\d{1,3},)+\d{1,3}")


_CLOSING = ".,;:!?)]»”"
# Between words that are held together; no word has white space in it.
_PARTING = "\x1f"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SIGNS = re.compile(rf"(?<=\S)(\[\d{{1,3}}\]|[{_SUPERSCRIPTS}]+|(?<=\w)\*{{1,3}}(?=[.,;:]?$))")


class Strip:
    """A run of words; plain slots since a long report has a million of them.

    `words` are mended; `flags` one for each; `boxes` four numbers for each word, on the upright
    page as it is shown. The strip's own coordinates are those that layout works in.
    """

    __slots__ = (
        "_flags",
        "_words",
        "baseline",
        "bottom",
        "boxes",
        "cells",
        "confidence",
        "even",
        "size",
        "style",
        "top",
        "x0",
        "x1",
    )

    def __init__(self, run: Sequence[Word], boxes: array[float] | None = None) -> None:
        first = run[0]
        self._words: list[str] | str = [mend_word(word[0]) for word in run]
        flags = [word[8] for word in run]
        self._flags: Sequence[int] | int = flags
        if boxes is None:
            numbers: list[float] = []
            for word in run:
                numbers += word[1:5]
            boxes = array("f", numbers)
        self.boxes = boxes
        self.confidence: array[float] | None = None
        if first.confidence is not None:
            self.confidence = array(
                "f", [1.0 if word.confidence is None else word.confidence for word in run]
            )
        self.cells: list[list[Strip]] | None = None
        self.x0 = first.x0
        self.x1 = run[-1].x1
        self.size = first.size
        self.baseline = first.baseline
        self.top, self.bottom = first.top, first.bottom
        # Almost every strip is even: one size, one font, nothing raised.
        last = run[-1]
        if last[5] != first[5] or any(word[6] != first[6] or word[5] != first[5] for word in run):
            self._uneven(run, flags)
        self.even = flags.count(first.flags) == len(run) and not first.flags & (GLUED | RAISED)
        self.style = self._style(run)

    def _uneven(self, run: Sequence[Word], flags: list[int]) -> None:
        weights: dict[float, int] = {}
        for word in run:
            weights[word.size] = weights.get(word.size, 0) + len(word.text)
        self.size = max(weights, key=lambda size: (weights[size], size))
        main = next(word for word in run if word.size == self.size)
        self.baseline = main.baseline
        self.top = min(word.top for word in run)
        self.bottom = max(word.bottom for word in run)
        self.x1 = max(word.x1 for word in run)
        for place, word in enumerate(run):
            above = self.baseline - word.baseline
            small = word.size <= 0.82 * self.size
            raised = small or (above > 0.15 * self.size and word.size <= 0.95 * self.size)
            if raised and _MARK.fullmatch(word.text):
                flags[place] |= RAISED
            elif (
                place
                and flags[place - 1] & RAISED
                and word.text[0] in _CLOSING
                and word.x0 - run[place - 1].x1 < 0.3 * self.size
            ):
                # "2001¹ ." : the gap is the marker's, and goes with it.
                flags[place] |= GLUED

    def _style(self, run: Sequence[Word]) -> int:
        if self.even:
            return run[0].flags & (BOLD | ITALIC | INVISIBLE)
        total = sum(len(word.text) for word in run)
        style = 0
        for bit in (BOLD, ITALIC, INVISIBLE):
            if sum(len(word.text) for word in run if word.flags & bit) > 0.6 * total:
                style |= bit
        return style

    @property
    def words(self) -> list[str]:
        held = self._words
        return held if isinstance(held, list) else held.split(" " if self.even else _PARTING)

    @property
    def flags(self) -> Sequence[int]:
        held = self._flags
        return [held] * len(self.words) if isinstance(held, int) else held

    def set_words(self, words: list[str], flags: Sequence[int]) -> None:
        self._words, self._flags = words, flags

    def pack(self, text: str) -> None:
        """Hold the words in one string, if need be the line's own `text`: a tenth of the memory."""
        words = self.words
        joined = text if self.even else _PARTING.join(words)
        if joined.split(" " if self.even else _PARTING) == words:
            self._words = joined
            self._flags = self.flags[0] if self.even else bytes(self.flags)
        for cell in self.cells or ():
            for strip in cell:
                strip.pack(strip.text)

    @property
    def text(self) -> str:
        """The words with their spaces; markers included."""
        words = self.words
        if self.even:
            return self._words if isinstance(self._words, str) else " ".join(words)
        return words[0] + "".join(
            word if flags & GLUED else " " + word
            for word, flags in zip(words[1:], self.flags[1:], strict=True)
        )

    def part_first(self, length: int) -> None:
        """Cut the first word in two: a note's number stuck to its text ("12Ibid.")."""
        word, (x0, top, x1, bottom) = self.words[0], self.boxes[:4]
        middle = x0 + (x1 - x0) * length / len(word)
        flags = self.flags
        self.set_words(
            [word[:length], word[length:], *self.words[1:]],
            [flags[0], flags[0] | GLUED, *flags[1:]],
        )
        self.boxes[:4] = array("f", (x0, top, middle, bottom, middle, top, x1, bottom))
        if self.confidence is not None:
            self.confidence.insert(0, self.confidence[0])
        self.even = False

    @property
    def bold(self) -> bool:
        return bool(self.style & BOLD)


def strips(words: Sequence[Word]) -> list[Strip]:
    """Words in any order to strips, from top to bottom, each from left to right.

    Words come mostly in reading order, so runs are taken as they come and mended afterwards.
    """
    runs: list[list[Word]] = []
    run: list[Word] = []
    if any("[" in word[0] or "*" in word[0] or not word[0].isascii() for word in words):
        words = list(_parted(words))
    text, x0, x1, base, size = "", 0.0, 0.0, 0.0, 0.0
    for word in words:
        last_text, last_x0, last_x1, last_base, last_size = text, x0, x1, base, size
        text, x0, _, x1, _, base, size, _, _, _ = word
        if run:
            large = size if size > last_size else last_size
            level = base - last_base
            if -0.3 * large <= x0 - last_x1 <= _WIDE * large and (
                -0.2 * large <= level <= 0.2 * large or _raises(run, word, level, large)
            ):
                run.append(word)
                continue
            if text == last_text and abs(x0 - last_x0) < 0.3 * large and abs(level) < 0.2 * large:
                # Bold made by printing twice.
                continue
        run = [word]
        runs.append(run)
    return [Strip(run) for run in _joined(runs)]


def _parted(words: Sequence[Word]) -> Iterator[Word]:
    """Words with what looks like a note marker at their end ("law.[3]", "2001¹") taken apart."""
    for word in words:
        text = word.text
        if text.isalpha() or not _SIGNS.search(text):
            yield word
            continue
        parts = [part for part in _SIGNS.split(text) if part]
        # Where a part stands is not known for words from OCR: letters are taken as equally wide.
        at, each = 0, (word.x1 - word.x0) / len(text)
        for number, part in enumerate(parts):
            flags = (
                word.flags | (GLUED if number else 0) | (RAISED if part[0] in _SUPERSCRIPTS else 0)
            )
            x0, x1 = word.x0 + at * each, word.x0 + (at + len(part)) * each
            yield word._replace(text=part, x0=x0, x1=x1, flags=flags)
            at += len(part)


def _raises(run: Sequence[Word], word: Word, level: float, size: float) -> bool:
    """Whether a step in baseline is only that of a raised or lowered sign within the line."""
    other = run[-1]
    if abs(level) > 0.65 * size:
        return False
    if min(word.size, other.size) <= 0.82 * max(word.size, other.size):
        return True
    # Back on the line after a sign.
    return len(run) > 1 and abs(word.baseline - run[-2].baseline) <= 0.2 * size


def _joined(runs: list[list[Word]]) -> list[list[Word]]:
    """Runs that abut on one baseline become one, and what was printed twice is kept once."""
    if len(runs) < 2:
        return runs
    runs.sort(key=lambda run: (run[0].baseline, run[0].x0))
    open_runs: list[list[Word]] = []
    done: list[list[Word]] = []
    for run in runs:
        first = run[0]
        keep: list[list[Word]] = []
        home: list[Word] | None = None
        for other in open_runs:
            size = max(first.size, other[0].size)
            if first.baseline - other[0].baseline > 0.65 * size:
                done.append(other)
                continue
            keep.append(other)
            if home is None and _abuts(other, run, size):
                home = other
        open_runs = keep
        if home is None:
            open_runs.append(run)
        elif not _doubled(home, run):
            _splice(home, run)
    done.extend(open_runs)
    done.sort(key=lambda run: (run[0].baseline, run[0].x0))
    return done


def _abuts(one: list[Word], other: list[Word], size: float) -> bool:
    level = abs(one[0].baseline - other[0].baseline)
    if level > 0.2 * size and min(one[0].size, other[0].size) > 0.82 * size:
        return False
    if level > 0.2 * size and len(one) > 1 and len(other) > 1:
        return False
    left, right = (one, other) if one[0].x0 <= other[0].x0 else (other, one)
    gap = right[0].x0 - left[-1].x1
    if -0.3 * size <= gap <= _WIDE * size:
        return True
    if gap >= 0:
        return False
    # One lies within the other's reach: the file wrote the line out of order, or its markers last.
    marker = min(len(one), len(other)) == 1 and min(one[0].size, other[0].size) <= 0.82 * size
    return level <= (0.65 if marker else 0.2) * size


def _doubled(one: list[Word], other: list[Word]) -> bool:
    """Whether each word of the other already stands in the one at the same place."""
    return all(
        any(mine.text == word.text and abs(mine.x0 - word.x0) < 0.3 * word.size for mine in one)
        for word in other
    )


def _splice(one: list[Word], other: list[Word]) -> None:
    if one[-1].x0 <= other[0].x0:
        # One word in two pieces; a figure that touches a word stands in the next cell.
        touching = other[0].x0 - one[-1].x1 < 0.06 * other[0].size
        if touching and one[-1].text[-1].isalpha() and other[0].text[0].isalpha():
            other[0] = other[0]._replace(flags=other[0].flags | GLUED)
        one.extend(other)
    else:
        one.extend(other)
        one.sort(key=lambda word: word.x0)
