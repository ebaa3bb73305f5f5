"""Writing the one text of a file without a printed page: block after block, white space made one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus import Block, Line, Note, Reading, SourceMap, Span
from ingest.layout.ibid import meanings
from ingest.readers.draft import Draft, Mark, Piece

# The same borders as in a PDF's text (ingest/layout/write.py).
_CELL = "\t"
_TIGHT = ("row", "item", "contents", "note")
# Words with one plain space between them go as they are; any other white space is made one.
_PART = re.compile(r"\S+(?: \S+)*|\s+")
_CLOSING = ".,;:!?)]»”"


@dataclass(slots=True)
class _State:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[tuple[int, int, int, int]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    points: dict[str, int] = field(default_factory=dict)
    bodies: list[tuple[str, str, Span]] = field(default_factory=list)
    runs: list[tuple[int, Span]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Written:
    """A reading, and for files with form feeds the stretches of its text on each page."""

    reading: Reading
    runs: Mapping[int, Sequence[Span]]


def write(
    drafts: Iterable[Draft], *, media_type: str, reader: str, mapped: bool = False
) -> Written:
    """The reading that these blocks make; `mapped` if their pieces say where they stood in the file.

    Notes stand where their drafts do; one of an empty body is kept, as its number was printed.
    """
    state = _State()
    for draft in drafts:
        _block(state, draft)
    text = "".join(state.parts)
    means = meanings([(number, span.of(text)) for _, number, span in state.bodies])
    reading = Reading(
        text=text,
        lines=state.lines,
        blocks=state.blocks,
        notes=[
            Note(number, state.points.get(key), span, means[place])
            for place, (key, number, span) in enumerate(state.bodies)
        ],
        media_type=media_type,
        reader=reader,
        source_map=SourceMap(_joined(state.pieces)) if mapped else None,
    )
    return Written(reading, _by_page(state.runs))


def _block(state: _State, draft: Draft) -> None:
    before = state.blocks[-1].role if state.blocks else None
    border = "\n" if draft.role in _TIGHT and before == draft.role else "\n\n"
    kept = len(state.parts), state.length
    if state.blocks:
        _put(state, border)
    start = state.length
    ink = _Ink(state, start)
    for one in draft.content:
        if isinstance(one, Piece):
            ink.letters(one)
        elif isinstance(one, Mark):
            state.points.setdefault(one.key, state.length)
            ink.marked = True
        else:
            ink.border()
    ink.end_line()
    span = Span(start, max(start, ink.inked))
    if not len(span):
        # Nothing but marks: they point to the end of what stands before.
        del state.parts[kept[0] :]
        state.length = kept[1]
        for key, at in state.points.items():
            state.points[key] = min(at, state.length)
        span = Span(state.length, state.length)
    else:
        state.blocks.append(Block(draft.role, span, draft.level, draft.number, draft.quoted))
    if draft.note is not None:
        state.bodies.append((draft.note, draft.number or "", span))


class _Ink:
    """Writes one block; white space waits until letters follow it."""

    def __init__(self, state: _State, start: int) -> None:
        self._state = state
        self._start = start
        self._space: Piece | None = None
        self._row: tuple[int, int, int] | None = None
        self.inked = start
        self.marked = False

    def letters(self, piece: Piece) -> None:
        even = len(piece.text) == piece.taken
        for found in _PART.finditer(piece.text):
            at, text = found.start(), found.group()
            source = piece.source + (at if even else 0) if piece.source >= 0 else -1
            taken = len(text) if even else piece.taken
            part = Piece(text, source, taken, piece.row, piece.page)
            if text[0].isspace():
                self._space = self._space or part
            else:
                self._write(part)

    def border(self) -> None:
        """A cell ends: an empty one is kept, so that the columns still stand under each other."""
        self._space = None
        _put(self._state, _CELL)

    def _write(self, part: Piece) -> None:
        state = self._state
        space, self._space = self._space, None
        # The space before a marker goes with it: "the law [3]." reads "the law."
        swallowed = self.marked and part.text[0] in _CLOSING
        within = state.length > self._start and self.inked == state.length
        if space is not None and within and not swallowed:
            self._place(Piece(" ", space.source, space.taken, space.row, space.page))
        self.marked = False
        if part.row >= 0 and (self._row is None or self._row[0] != part.row):
            self.end_line()
            self._row = (part.row, state.length, part.page)
        self._place(part)
        self.inked = state.length

    def _place(self, part: Piece) -> None:
        if part.source >= 0:
            self._state.pieces.append((self._state.length, part.source, len(part.text), part.taken))
        _put(self._state, part.text)

    def end_line(self) -> None:
        """The printed line that was being written is at its end."""
        if self._row is None:
            return
        _, start, page = self._row
        span = Span(start, self.inked)
        self._state.lines.append(Line(span, page or None, None))
        if page:
            self._state.runs.append((page, span))


def _put(state: _State, text: str) -> None:
    state.parts.append(text)
    state.length += len(text)


def _joined(pieces: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Neighbours that go letter for letter in the file too, as one piece."""
    joined: list[tuple[int, int, int, int]] = []
    for start, source, length, taken in pieces:
        if joined and length == taken:
            first, origin, size, used = joined[-1]
            if size == used and first + size == start and origin + size == source:
                joined[-1] = (first, origin, size + length, size + length)
                continue
        joined.append((start, source, length, taken))
    return joined


def _by_page(runs: Sequence[tuple[int, Span]]) -> dict[int, list[Span]]:
    """The stretches of each page, in the order of the text; neighbours as one."""
    found: dict[int, list[Span]] = {}
    before = 0
    for page, span in runs:
        mine = found.setdefault(page, [])
        if before == page and mine:
            mine[-1] = Span(mine[-1].start, span.end)
        else:
            mine.append(span)
        before = page
    return found
