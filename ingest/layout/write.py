"""Writing the one text: block after block, each line and word with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus import Block, Span
from ingest.layout.draft import Draft
from ingest.layout.hyphens import Joiner
from ingest.layout.markers import inner
from ingest.layout.packed import PackedLines, PackedWords
from ingest.layout.sheet import Print
from ingest.layout.strip import Strip
from ingest.layout.word import GLUED, SOFT

# Between the cells of a row. A tab is white space to every search and no character of any cell.
CELL = "\t"
_TIGHT = ("row", "item", "contents", "note")


class Writer:
    """Takes drafts in order; `marks` says which words are note markers and are left out."""

    def __init__(self, joiner: Joiner, marks: dict[tuple[int, int], int]) -> None:
        self._parts: list[str] = []
        self._joiner = joiner
        self._marks = marks
        self._marked = {strip for strip, _ in marks}
        self.length = 0
        self.blocks: list[Block] = []
        self.lines = PackedLines()
        self.words: dict[int, PackedWords] = {}
        # Where the marker of a note stood, by the number that `marks` gives it.
        self.points: dict[int, int] = {}
        self._last = ""
        self._role = ""

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def write(self, draft: Draft) -> Span | None:
        """Write a block and say where it stands; None if nothing of it can be written."""
        kept, before = len(self._parts), self.length
        if self.length:
            tight = draft.role in _TIGHT and self._role == draft.role
            self._put("\n" if tight else "\n\n")
        start = self.length
        self._last = ""
        pieces = list(_pieces(draft))
        for at, (line, strips, gap) in enumerate(pieces):
            following = pieces[at + 1] if at + 1 < len(pieces) else None
            skip = draft.skip if at == 0 else 0
            self._line(line, strips, gap, skip, following)
        self._trim(start)
        if self.length == start:
            # Only markers, or nothing: take the separator back.
            del self._parts[kept:]
            self.length = before
            return None
        span = Span(start, self.length)
        self.blocks.append(Block(draft.role, span, draft.level, draft.number))
        self._role = draft.role
        return span

    def _put(self, letters: str) -> None:
        self._parts.append(letters)
        self.length += len(letters)

    def _trim(self, start: int) -> None:
        while self._parts and self.length > start and self._parts[-1].isspace():
            self.length -= len(self._parts.pop())

    def _line(
        self,
        line: Print,
        strips: Sequence[Strip],
        gap: str,
        skip: int,
        following: tuple[Print, Sequence[Strip], str] | None,
    ) -> None:
        if gap and self._last:
            self._put(gap)
        start = self.length
        packed = self.words.get(line.page)
        if packed is None:
            packed = self.words[line.page] = PackedWords()
        x0 = top = float("inf")
        x1 = bottom = float("-inf")
        fresh = True
        last = strips[-1]
        for strip in strips:
            boxes, confidence, words = strip.boxes, strip.confidence, strip.words
            if strip.even and not skip and confidence is None and id(strip) not in self._marked:
                # No marker, nothing glued: all words at once.
                whole = words
                if strip is last and self._drops(strip, following):
                    whole = [*words[:-1], words[-1][:-1]]
                if "" not in whole:
                    if not fresh:
                        self._put(" ")
                    fresh = False
                    packed.add_run(self.length, map(len, whole), boxes)
                    self._put(" ".join(whole))
                    x0, top = min(x0, boxes[0]), min(top, *boxes[1::4])
                    x1, bottom = max(x1, boxes[-2]), max(bottom, *boxes[3::4])
                    continue
            flags = strip.flags
            for place, letters in enumerate(words):
                if skip > 0:
                    skip -= 1
                    continue
                mark = self._marks.get((id(strip), place))
                if mark is not None:
                    self.points[mark] = self.length
                    continue
                if not letters:
                    continue
                if not fresh and not flags[place] & GLUED:
                    self._put(" ")
                fresh = False
                final = strip is last and place == len(words) - 1
                word = letters[:-1] if final and self._drops(strip, following) else letters
                at = self.length
                self._put(word)
                place_box = boxes[4 * place : 4 * place + 4]
                packed.add(at, self.length, place_box, confidence[place] if confidence else None)
                x0, top = min(x0, place_box[0]), min(top, place_box[1])
                x1, bottom = max(x1, place_box[2]), max(bottom, place_box[3])
        if self.length > start:
            self.lines.add(start, self.length, line.page, (x0, top, x1, bottom))
            self._last = "x"

    def _drops(self, strip: Strip, following: tuple[Print, Sequence[Strip], str] | None) -> bool:
        """Whether the hyphen at this line's end only broke the word."""
        word = strip.words[-1]
        if following is None or following[2] != "" or len(word) < 2 or not word.endswith("-"):
            return False
        first = following[1][0].words[0] if following[1][0].words else ""
        return not self._joiner.keeps_hyphen(word, first, soft=bool(strip.flags[-1] & SOFT))


def _pieces(draft: Draft) -> Iterator[tuple[Print, Sequence[Strip], str]]:
    """The lines of a block with what stands before each: a space, nothing (broken word), a cell's tab."""
    broken = False
    for line in draft.lines:
        if not draft.row:
            # A row of a ruled table may end in any block: its words stand in its cells.
            strips = [strip for outer in line.strips for strip in inner(outer)]
            yield line, strips, "" if broken else " "
            broken = _breaks(line.strips[-1])
            continue
        break
    if not draft.row:
        return
    for number, cell in enumerate(_cells(draft.lines)):
        broken = False
        for place, (line, strip) in enumerate(cell):
            gap = CELL if place == 0 and number else "" if broken else " "
            yield line, [strip], gap
            broken = _breaks(strip)


def _cells(lines: Sequence[Print]) -> list[list[tuple[Print, Strip]]]:
    """The cells of a row; a further line goes on the cell below whose start it stands."""
    first = lines[0]
    ruled = first.strips[0].cells
    if ruled is not None:
        return [[(first, strip) for strip in cell] for cell in ruled]
    cells = [[(first, strip)] for strip in first.strips]
    for line in lines[1:]:
        for strip in line.strips:
            nearest = min(cells, key=lambda cell: abs(cell[0][1].x0 - strip.x0))
            nearest.append((line, strip))
    return cells


def _breaks(strip: Strip) -> bool:
    """Whether the line ends in a hyphen that belongs to a word."""
    word = strip.words[-1] if strip.words else ""
    return len(word) > 1 and word[-1] == "-" and word[-2].isalnum()
