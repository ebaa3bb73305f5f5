"""Markdown: each quotation a block quotation, so that a reader of drafts knows it for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from search.take.row import Cite, Row, Taken, plain
from search.take.text_file import news

# Signs that may mean something to Markdown; before each a backslash makes it stand for itself.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&$^=:\"'])")


class MarkdownWriter:
    """A heading, then for each quotation its block, its citation, and what was remarked."""

    def __init__(self, out: BinaryIO, taken: Taken, cite: Cite = plain) -> None:
        self._out = out
        self._taken = taken
        self._cite = cite
        self._put(f"# {escaped(taken.name)}")

    def write(self, row: Row) -> None:
        if row.held:
            self._put(
                "\n".join(f"> {escaped(line.strip())}".rstrip() for line in row.text.split("\n"))
            )
            link = self._taken.base + row.reference.link
            shown = (
                f"[{escaped(row.reference.link)}](<{link}>)" if self._taken.base else f"`{link}`"
            )
            self._put(f"{row.number}\\. {escaped(self._cite(row.reference))} · {shown}")
            for note in row.notes:
                self._put(f"Note {escaped(note.number)}: {escaped(_line(note.text))}")
        if told := news(row.status):
            self._put(("" if row.held else f"{row.number}\\. ") + f"*{escaped(told)}*")
        if row.remark:
            self._put("\n\n".join(_paragraphs(row.remark)))

    def end(self) -> None:
        """Nothing follows."""

    def _put(self, block: str) -> None:
        self._out.write(f"{block}\n\n".encode("utf-8", "replace"))


def escaped(text: str) -> str:
    r"""So that Markdown shows the very characters.

    >>> print(escaped("1. *free* <b>"))
    1\. \*free\* \<b\>
    """
    return _SIGNS.sub(r"\\\1", text)


def _paragraphs(text: str) -> Iterator[str]:
    """Lines stay lines; none begins with blanks, which would make it code."""
    for lines in re.split(r"\n\s*\n", text):
        yield "  \n".join(escaped(line.strip()) for line in lines.splitlines())


def _line(text: str) -> str:
    return " ".join(text.split())
