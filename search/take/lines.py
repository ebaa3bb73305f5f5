"""JSON Lines: a hit a line, in the shape of a search's answer."""

from __future__ import annotations

import json
from typing import BinaryIO

from search.take.row import Cite, Row, Taken, plain


class LinesWriter:
    """The exact text, nothing defused; of a dossier with `remark` and `status`."""

    def __init__(self, out: BinaryIO, taken: Taken, cite: Cite = plain) -> None:
        self._out = out

    def write(self, row: Row) -> None:
        shown = {"number": row.number, **row.json()}
        # Lone halves of surrogate pairs can't be written; nothing else is changed.
        line = json.dumps(shown, ensure_ascii=False).encode("utf-8", "backslashreplace")
        self._out.write(line + b"\n")

    def end(self) -> None:
        """A line is a hit, and nothing else is."""
