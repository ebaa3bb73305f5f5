"""Contents pages: entries that lead to a page number; they must not outrank the text they list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout.sheet import Print, Sheet

_LEADER = re.compile(r"(?:\.\s?){5,}|(?:…\s?){2,}|_{6,}|(?:·\s?){5,}")
_SIGNS = ("..", ". .", "…", "__", "··", "· ·")
_NUMBER = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})(?:\s*[–-]\s*\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"\s(\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE)
# "Arrests ... 3 Trials ... 7": several entries on a line, where the title says what they are.
_RUN_IN = re.compile(r"\.{3}\s?\d{1,4}(?:\s|$)|…\s?\d{1,4}(?:\s|$)")
_TITLE = re.compile(r"(?:table of )?contents|содержание|оглавление|мазмұны|мазмұн", re.IGNORECASE)


def contents_lines(sheet: Sheet, goes_on: bool = False) -> dict[int, bool]:
    """The lines of a page that are entries of a contents page, by identity; True if it ends the entry.

    `goes_on` where the page before ended in such entries.
    """
    lines = sheet.lines
    title = next((at for at, line in enumerate(lines) if _TITLE.fullmatch(line.text.strip())), None)
    marks = [_entry(line, title is not None and at > title) for at, line in enumerate(lines)]
    hits = [at for at, mark in enumerate(marks) if mark and (title is None or at > title)]
    if title is None and not (goes_on and _opens(lines, hits)):
        hits = [at for at in hits if marks[at] == "leader"]
        if len(hits) < 3:
            return {}
    if len(hits) < 2 and (title is None or not hits or marks[hits[0]] != "run in"):
        return {}
    listed: dict[int, bool] = {}
    first = hits[0] if title is None else title + 1
    before = first - 1
    for at in hits:
        # Lines between two entries are the first lines of a longer one; a long stretch is text.
        if at - before > 4 and before >= first:
            break
        for between in range(max(before + 1, at - 3), at):
            listed[id(lines[between])] = False
        listed[id(lines[at])] = marks[at] != "run in" or _ENDS.search(lines[at].text) is not None
        before = at
    return listed


def _opens(lines: Sequence[Print], hits: Sequence[int]) -> bool:
    """Whether the page begins with entries, one near the other, whose numbers never fall."""
    if len(hits) < 3 or hits[0] > 1 or hits[2] > 8:
        return False
    told = [_ENDS.search(f" {lines[at].text}") for at in hits]
    numbers = [int(found[1]) for found in told if found is not None and found[1].isdigit()]
    return numbers == sorted(numbers) and 2 * len(hits) >= hits[-1]


def _entry(line: Print, under_title: bool) -> str:
    if line.is_row:
        # A ruled table is one of contents only where a title says so.
        return "number" if under_title and _NUMBER.fullmatch(_last_cell(line)) else ""
    text = line.text
    if any(sign in text for sign in _SIGNS) and _LEADER.search(text):
        return "leader"
    if under_title and _RUN_IN.search(text):
        return "run in"
    # Only a number can be the page that an entry leads to.
    if not text[-1:].isdigit() and text[-1:] not in "ivxlcIVXLC":
        return ""
    if len(line.strips) > 1 and _NUMBER.fullmatch(line.strips[-1].text):
        return "number"
    return "number" if _ENDS.search(text) and len(text) < 120 else ""


def _last_cell(line: Print) -> str:
    cells = [" ".join(strip.text for strip in cell) for cell in line.strips[0].cells or () if cell]
    return cells[-1].strip() if cells else ""
