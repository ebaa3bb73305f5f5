"""The flat list of blocks that the setter fills and the truth is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from samples.generate.report import Part, Report
from samples.generate.rich import Rich


@dataclass(slots=True)
class Set:
    """A block of the report; a note knows its owner and the point in the owner's text."""

    role: str
    rich: Rich
    level: int | None = None
    number: str | None = None
    cells: Sequence[str] = ()
    columns: int = 1
    notes: list[int] = field(default_factory=list)
    owner: int | None = None
    at: int = 0
    widths: Sequence[float] = ()


@dataclass(slots=True)
class Flow:
    """Blocks and commands in reading order, by part: cover, front matter, body."""

    blocks: list[Set]
    cover: list[int]
    front: list[int]
    body: list[int]


def flow(report: Report) -> Flow:
    """Notes follow their block; endnotes come last under their heading, numbered from 1."""
    blocks: list[Set] = []
    ending: list[int] = []
    parts: list[list[int]] = []
    count = 0
    for part in (report.cover, report.front, report.body):
        order: list[int] = []
        for item in part:
            owner = len(blocks)
            order.append(owner)
            blocks.append(
                Set(item.role, item.rich, item.level, item.number, item.cells, item.columns)
            )
            for at, body in item.rich.notes:
                count += 1
                blocks[owner].notes.append(len(blocks))
                if report.style.notes == "end":
                    ending.append(len(blocks))
                blocks.append(Set("note", body, number=str(count), owner=owner, at=at))
        parts.append(order)
    if ending:
        if report.notes_heading:
            parts[2].append(len(blocks))
            blocks.append(Set("heading", Rich(report.notes_heading), level=1))
        parts[2] += ending
    _columns(blocks)
    return Flow(blocks, *parts)


def _columns(blocks: list[Set]) -> None:
    """Widths of a table's columns, as shares, by their longest cells."""
    table: list[Set] = []
    for block in [*blocks, None]:
        if block is not None and block.role == "note":
            continue
        if block is not None and block.role == "row":
            table.append(block)
            continue
        if table:
            longest = [
                min(60, max(10, *(len(row.cells[i]) for row in table if i < len(row.cells))))
                for i in range(max(len(row.cells) for row in table))
            ]
            for row in table:
                row.widths = [size / sum(longest) for size in longest]
            table = []


def contents_part(text: str, level: int) -> Part:
    """A contents line, without its page number yet."""
    return Part("contents", Rich(text), level=level)
