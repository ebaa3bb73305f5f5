"""Blocks: what a text is built of, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from corpus.span import Span

Role = Literal["heading", "paragraph", "item", "row", "caption", "note", "contents"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (with its level, from 1), paragraph, list item, table row, caption, note or contents line.

    `number` is the printed number of a paragraph, item or note ("76", "(a)"); it is part of the
    text of paragraphs and items, as printed there. Blocks follow one another and never overlap.
    `quoted` tells what the file itself sets apart as a quotation (<blockquote>, "> ", a style).
    """

    role: Role
    span: Span
    level: int | None = None
    number: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote.

    `at` is the point in the text where its marker stood (the marker is not in the text), None when
    none was found. `body` is the span of its block, without the number. `means` is the number of the
    note that an "Ibid." or "supra note 4" stands for, by its place in the reading's notes.
    """

    number: str
    at: int | None
    body: Span
    means: int | None = None
