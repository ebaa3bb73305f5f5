"""Drafts: blocks and notes before they have a place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus import Role
from ingest.layout.sheet import Print


@dataclass(slots=True)
class Draft:
    """A block in the making: its printed lines, over as many columns and pages as it runs.

    `skip` counts the words at its start that are not part of its text (a note's number).
    """

    role: Role
    lines: list[Print]
    level: int | None = None
    number: str | None = None
    skip: int = 0
    # A table row is written cell by cell.
    row: bool = False


@dataclass(slots=True)
class NoteDraft:
    """A note, and where its marker was found: a word of a strip, or None."""

    number: str
    body: Draft
    page: int
    kind: str = "foot"
    # Identity of the strip and place of the word in it.
    mark: tuple[int, int] | None = None
    # Set when the text is written.
    at: int | None = None
    placed: bool = False
    continued: list[int] = field(default_factory=list)
