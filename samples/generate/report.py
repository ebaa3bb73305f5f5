"""A report before it is set: blocks in reading order, and how it is to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from samples.generate.rich import Rich

Align = Literal["left", "centre", "right", "outer"]


@dataclass(slots=True)
class Part:
    """A block (roles as in the service), or a command to the setter: "page", "columns"."""

    role: str
    rich: Rich = field(default_factory=Rich)
    level: int | None = None
    number: str | None = None
    cells: Sequence[str] = ()
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Style:
    """How a report looks; every field is one more way in which real ones differ."""

    family: str = "serif"
    size: float = 10.0
    page: tuple[float, float] = (595.0, 842.0)
    margin: float = 64.0
    justify: bool = True
    hyphenate: bool = True
    indent: float = 0.0
    gap: float = 6.0
    leading: float = 1.35
    head: str = ""
    head_align: Align = "outer"
    # {label} is the printed page number, {pages} the number of the last; empty for none.
    foot: str = "{label}"
    foot_align: Align = "centre"
    pad: int = 1
    cover: bool = True
    roman: bool = False
    # "superscript" or "bracketed" markers; numbered through the "document" or for each "page";
    # set at the "foot" of the page or at the "end".
    marker: str = "superscript"
    numbering: str = "document"
    notes: str = "foot"
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(slots=True)
class Report:
    """`cover` and `front` come before page 1; `contents` True makes a contents page of the headings."""

    name: str
    language: str
    title: str
    publisher: str
    published: str
    number: str | None
    style: Style
    cover: list[Part]
    front: list[Part]
    body: list[Part]
    contents: str = ""
    languages: Sequence[str] = ()
    notes_heading: str = ""
