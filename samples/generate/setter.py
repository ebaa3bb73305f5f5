"""Setting blocks on pages: columns, notes at the foot, paragraphs that run over."""

from __future__ import annotations

from collections.abc import Sequence

from samples.generate.blocks import Set
from samples.generate.fonts import FAMILIES, width
from samples.generate.lines import Row, fill
from samples.generate.report import Style
from samples.generate.sheet import Piece, Sheet, Stroke

_RAISED = 0.62


class Setter:
    """Fills sheets with blocks; one for each part of a report (cover, front matter, body)."""

    def __init__(self, blocks: Sequence[Set], style: Style, language: str) -> None:
        self.blocks, self.style, self.language = blocks, style, language
        self.sheets: list[Sheet] = []
        # On which sheet each heading came to stand, for the contents.
        self.place: dict[int, int] = {}
        self.columns = 1
        # Where the columns of this sheet begin, when not at its top.
        self.top = 0.0
        self.carried: list[tuple[int, list[Row]]] = []
        self.new_sheet()

    # -- frames -------------------------------------------------------------------------------

    def new_sheet(self) -> None:
        self.sheets.append(Sheet())
        self._on_page = 0
        self.top = 0.0
        self.frame(0)

    def frame(self, column: int) -> None:
        style = self.style
        self.column = column
        room = style.page[0] - 2 * style.margin
        between = 20.0 if self.columns > 1 else 0.0
        self.room = (room - between) / self.columns
        self.x = style.margin + column * (self.room + between)
        self.y = self.top or style.margin + 8
        self.bottom = style.page[1] - style.margin - 8
        self.footing: list[tuple[int, list[Row]]] = []
        self.fresh = True
        carried, self.carried = self.carried, []
        for note, rows in carried:
            self._reserve(note, rows)

    def close(self) -> None:
        """Draw the frame's notes under its text."""
        if not self.footing:
            return
        style, sheet = self.style, self.sheets[-1]
        step = self._note_step
        y = self.bottom + 6
        sheet.rules.append((self.x, y - 2, self.x + min(120.0, self.room / 2), y - 2))
        for note, rows in self.footing:
            for row in rows:
                y += step
                first = row.start == 0
                number = self.blocks[note].number or ""
                mark = f"[{number}]" if style.marker == "bracketed" else number
                if first:
                    self._mark(mark, self.x, y, style.size * 0.8)
                self._line(note, row, self.x + self._hang, y, self.room - self._hang, 0.8, "note")
        self.footing = []

    def _next_frame(self) -> None:
        self.close()
        if self.column + 1 < self.columns:
            self.frame(self.column + 1)
        else:
            self.new_sheet()

    @property
    def _note_step(self) -> float:
        return self.style.size * 0.8 * 1.25

    @property
    def _hang(self) -> float:
        return 22.0 if self.style.marker == "bracketed" else 12.0

    # -- notes --------------------------------------------------------------------------------

    def _note_rows(self, note: int) -> list[Row]:
        return fill(
            self.blocks[note].rich.text,
            (),
            FAMILIES[self.style.family][0],
            self.style.size * 0.8,
            self.room - self._hang,
            language=self.language,
            hyphenate=self.style.hyphenate,
        )

    def _reserve(self, note: int, rows: list[Row]) -> None:
        """Take room at the frame's foot; what has none is carried to the next frame."""
        head = 0.0 if self.footing else 10.0
        fits = int((self.bottom - head - self.y - self.style.size * 1.5) / self._note_step)
        here, there = rows[: max(fits, 1)], rows[max(fits, 1) :]
        self.bottom -= head + len(here) * self._note_step
        self.footing.append((note, here))
        if there:
            self.carried.append((note, there))

    # -- text ---------------------------------------------------------------------------------

    def paragraph(
        self, index: int, *, scale: float = 1.0, face: int = 0, left: float = 0.0, first: float = 0
    ) -> None:
        """Set a block line by line; it goes on in the next frame where this one is full."""
        block, style = self.blocks[index], self.style
        size = style.size * scale
        font = FAMILIES[style.family][face]
        points = [self.blocks[note].at for note in block.notes]
        hyphenate = style.hyphenate and block.role in ("paragraph", "item")
        rows = fill(
            block.rich.text, points, font, size, self.room - left,
            first=first, language=self.language, hyphenate=hyphenate,
        )  # fmt: skip
        step = size * style.leading
        for number, row in enumerate(rows):
            notes = [block.notes[i] for i in row.notes] if style.notes == "foot" else []
            self._make_room(step, notes)
            self.y += step
            self.fresh = False
            for note in notes:
                if style.numbering == "page":
                    self._on_page += 1
                    self.blocks[note].number = str(self._on_page)
                self._reserve(note, self._note_rows(note))
            shift = left + (first if number == 0 else 0.0)
            if block.role == "note" and number == 0:
                self._words(f"{block.number}.", self.x, self.y, font, size, 0.0)
            self._line(index, row, self.x + shift, self.y, self.room - shift, scale, "", face)

    def _make_room(self, step: float, notes: Sequence[int]) -> None:
        """A line goes where it fits with its notes, or with two lines of a long last one."""
        need = step
        head = 0.0 if self.footing else 10.0
        for number, note in enumerate(notes):
            lines = len(self._note_rows(note))
            if number == len(notes) - 1 and lines > 3 and not self.carried:
                lines = 2
            need += head + lines * self._note_step
            head = 0.0
        if self.y + need > self.bottom and not self.fresh:
            self._next_frame()

    def keep(self, height: float) -> None:
        """Go on to the next frame unless so much is left in this one."""
        if self.y + height > self.bottom and not self.fresh:
            self._next_frame()

    def _line(
        self, index: int, row: Row, x: float, y: float, room: float, scale: float, kind: str, face: int = 0
    ) -> None:  # fmt: skip
        block, style, sheet = self.blocks[index], self.style, self.sheets[-1]
        size = style.size * scale
        font = FAMILIES[style.family][face]
        text = block.rich.text
        shown = text[row.start : row.end] + ("-" if row.hyphen else "")
        marks = [(self.blocks[block.notes[i]].at, block.notes[i]) for i in row.notes]
        natural = width(shown, font) * size / 1000
        small = size * _RAISED if style.marker == "superscript" else size * 0.9
        shape = "[{}]" if style.marker == "bracketed" else "{}"
        labels = [(at, shape.format(self.blocks[note].number)) for at, note in marks]
        natural += sum(width(label, font) * small / 1000 for _, label in labels)
        spaces = shown.count(" ")
        stretch = 0.0
        if block.level == 0:
            x += max(0.0, (room - natural) / 2)
        elif (
            style.justify
            and not row.last
            and spaces
            and block.role in ("paragraph", "item", "note")
        ):
            stretch = min((room - natural) / spaces, size * 0.9)
        ends = row.end + (1 if row.hyphen else 0)
        cursor, done = x, row.start
        for at, label in labels:
            cut = min(at, row.end)
            cursor = self._words(text[done:cut], cursor, y, font, size, stretch)
            self._mark(label, cursor, y, size, face)
            cursor += width(label, font) * small / 1000
            done = cut
        rest = text[done : row.end] + ("-" if ends > row.end else "")
        cursor = self._words(rest, cursor, y, font, size, stretch)
        sheet.pieces.append(
            Piece(index, row.start, row.end, row.hyphen, y - size, y + size * 0.25, x, cursor)
        )

    def _words(
        self, text: str, x: float, y: float, font: str, size: float, stretch: float
    ) -> float:
        if text:
            self.sheets[-1].strokes.append(Stroke(x, y, text, font, size, stretch))
        return x + width(text, font) * size / 1000 + text.count(" ") * stretch

    def _mark(self, label: str, x: float, y: float, size: float, face: int = 0) -> None:
        font = FAMILIES[self.style.family][face]
        if self.style.marker == "bracketed":
            self.sheets[-1].strokes.append(Stroke(x, y, label, font, size * 0.9))
        else:
            self.sheets[-1].strokes.append(Stroke(x, y - size * 0.34, label, font, size * _RAISED))
