"""Numbered lists inside numbered paragraphs: item 2 of paragraph 69 is "69.2", never "2".

A citation "para. 2" for what stands as 2 under paragraph 69 would lead to another paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout.draft import Draft


@dataclass(slots=True)
class _Count:
    """A running count: its last number, where its numbers stand, and on which page that was seen."""

    last: int
    x0: float
    page: int


def nest(drafts: Sequence[Draft]) -> None:
    """Give the paragraphs of an inner count the number of the paragraph that holds them."""
    outer: _Count | None = None
    inner: _Count | None = None
    leads = False
    for draft in drafts:
        if draft.role == "heading":
            inner = None
            continue
        if draft.role != "paragraph" or draft.number is None or not draft.number.isdigit():
            leads = leads or (draft.role == "paragraph" and _text(draft).endswith(":"))
            continue
        number = int(draft.number)
        line = draft.lines[0]
        here = _Count(number, line.x0, line.page)
        if inner is not None and outer is not None and inner.last < number <= inner.last + 3:
            # A number or two may be lost to a table or a misprint.
            if number != outer.last + 1 or _nearer(line.x0, inner.x0, outer.x0):
                draft.number = f"{outer.last}.{number}"
                inner = here
                continue
        elif number == 1 and outer is not None and (leads or _indented(here, outer)):
            draft.number = f"{outer.last}.1"
            inner = here
            continue
        outer, inner = here, None
        leads = _text(draft).endswith(":")


def _indented(here: _Count, outer: _Count) -> bool:
    return here.page == outer.page and here.x0 - outer.x0 > 8


def _nearer(x0: float, one: float, other: float) -> bool:
    return abs(x0 - one) < abs(x0 - other)


def _text(draft: Draft) -> str:
    return draft.lines[-1].text.rstrip()
