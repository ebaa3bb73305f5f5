"""Contents pages: entries that lead to a page number; they must not outrank the text they list."""

from __future__ import annotations

import re

from ingest.layout.sheet import Print, Sheet

_LEADER = re.compile(r"(?:\.\s?){5,}|(?:…\s?){2,}|_{6,}|(?:·\s?){5,}")
_SIGNS = ("..", ". .", "…", "__", "··", "· ·")
_NUMBER = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})(?:\s*[–-]\s*\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"\s(\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE)
_TITLE = re.compile(r"(?:table of )?contents|содержание|оглавление|мазмұны|мазмұн", re.IGNORECASE)


def contents_lines(sheet: Sheet) -> dict[int, bool]:
    """The lines of a page that are entries of a contents page, by identity; True if it ends the entry."""
    lines = sheet.lines
    marks = [_entry(line) for line in lines]
    title = next((at for at, line in enumerate(lines) if _TITLE.fullmatch(line.text.strip())), None)
    if title is None and sum(mark == "leader" for mark in marks) < 3:
        return {}
    listed: dict[int, bool] = {}
    first = (
        title + 1
        if title is not None
        else next(at for at, mark in enumerate(marks) if mark == "leader")
    )
    hits = [at for at, mark in enumerate(marks) if mark and at >= first]
    if len(hits) < 2:
        return {}
    if title is None:
        hits = [at for at in hits if marks[at] == "leader"]
    before = first - 1
    for at in hits:
        # Lines between two entries are the first lines of a longer one; a long stretch is text.
        if at - before > 4 and before >= first:
            break
        for between in range(max(before + 1, at - 3), at):
            listed[id(lines[between])] = False
        listed[id(lines[at])] = True
        before = at
    return listed


def _entry(line: Print) -> str:
    if line.is_row:
        return ""
    text = line.text
    if any(sign in text for sign in _SIGNS) and _LEADER.search(text):
        return "leader"
    # Only a number can be the page that an entry leads to.
    if not text[-1:].isdigit() and text[-1:] not in "ivxlcIVXLC":
        return ""
    if len(line.strips) > 1 and _NUMBER.fullmatch(line.strips[-1].text):
        return "number"
    return "number" if _ENDS.search(text) and len(text) < 120 else ""
