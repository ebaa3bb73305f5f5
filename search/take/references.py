"""References for other programs: BibTeX, RIS and CSL-JSON, one for each quotation, its words as annotation."""

from __future__ import annotations

import json
from typing import BinaryIO

from search.cite.bibtex import bibtex
from search.cite.csl import csl
from search.cite.ris import ris
from search.take.row import Cite, Row, Taken, plain


class BibtexWriter:
    """Entries, behind a comment that tells what they are."""

    def __init__(self, out: BinaryIO, taken: Taken, cite: Cite = plain) -> None:
        self._out = out
        # An @ would begin an entry even here.
        told = "; ".join(f"{name}: {value}" for name, value in taken.facts.items() if value)
        out.write(_bytes("% " + " ".join(f"{taken.name}; {told}".replace("@", "(at)").split())))
        out.write(b"\n\n")

    def write(self, row: Row) -> None:
        if row.held:
            self._out.write(_bytes(bibtex(row.reference, annotation(row)) + "\n"))

    def end(self) -> None:
        """The last entry ends it."""


class RisWriter:
    """Records one after the other."""

    def __init__(self, out: BinaryIO, taken: Taken, cite: Cite = plain) -> None:
        self._out = out

    def write(self, row: Row) -> None:
        if row.held:
            self._out.write(_bytes(ris(row.reference, annotation(row)) + "\r\n"))

    def end(self) -> None:
        """The last record ends it."""


class CslWriter:
    """One array of items."""

    def __init__(self, out: BinaryIO, taken: Taken, cite: Cite = plain) -> None:
        self._out = out
        self._before = b"[\n"

    def write(self, row: Row) -> None:
        if not row.held:
            return
        item = json.dumps(csl(row.reference, annotation(row)), ensure_ascii=False)
        self._out.write(self._before + item.encode("utf-8", "backslashreplace"))
        self._before = b",\n"

    def end(self) -> None:
        """Close the array; of no items too."""
        self._out.write(b"[]\n" if self._before.startswith(b"[") else b"\n]\n")


def annotation(row: Row) -> str:
    """The quotation between marks, and what its keeper wrote."""
    parts = [f"“{row.text}”", row.status if row.status not in ("", "same") else "", row.remark]
    return " ".join(part for part in parts if part)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
