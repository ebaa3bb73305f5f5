"""Passages: what is searched and cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.languages import Language
from corpus.page import Page
from corpus.span import Span


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page as a citation names it: by its place in the file and by its printed label."""

    index: int
    label: str | None

    @classmethod
    def of(cls, page: Page) -> PageRef:
        return cls(page.index, page.label)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or neighbours joined, or a part of a long one cut at sentences.

    `heading` is the path of headings above it; `paragraph` the printed number of its paragraph;
    `role` tells passages of the body from "note", "contents" and "row" ones, which rank below it.
    """

    span: Span
    languages: Sequence[Language] = ()
    heading: Sequence[str] = ()
    paragraph: str | None = None
    pages: Sequence[PageRef] = ()
    role: str = "body"
    quality: float = 1.0
