"""CSV as spreadsheets read it: commas, every line ended by CR LF, UTF-8 with the mark that says so."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from search.take.row import Cite, Row, Taken, plain
from search.take.table import COLUMNS, cells, defused


class CsvWriter:
    """A head, then a line a row. Cells that would be computed begin with an apostrophe."""

    def __init__(self, out: BinaryIO, taken: Taken, cite: Cite = plain) -> None:
        self._out = out
        self._cite = cite
        self._buffer = io.StringIO(newline="")
        self._lines = csv.writer(self._buffer)
        # Without it Excel takes Cyrillic for the letters of some code page.
        out.write(b"\xef\xbb\xbf")
        self._line(COLUMNS)

    def write(self, row: Row) -> None:
        self._line(
            [defused(cell) if isinstance(cell, str) else cell for cell in cells(row, self._cite)]
        )

    def end(self) -> None:
        """Nothing follows the last row: a foot would be taken for one."""

    def _line(self, values: object) -> None:
        self._lines.writerow(values)  # type: ignore[arg-type]  # str, numbers and None
        self._out.write(self._buffer.getvalue().encode("utf-8", "replace"))
        self._buffer.seek(0)
        self._buffer.truncate()
