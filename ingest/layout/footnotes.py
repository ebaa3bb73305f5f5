"""Footnotes: the small type at the foot of a page or column, cut into notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ingest.layout.draft import Draft, NoteDraft
from ingest.layout.sheet import Print, Sheet, set_edges
from ingest.layout.typeset import Typeset
from ingest.layout.word import RAISED

_PLAIN = re.compile(r"(\d{1,4})[.)]?|[\[(](\d{1,4})[\])][.]?|([*†‡§]{1,4})|(\d{1,4})/")
# A number stuck to the note's first word: "12Ibid."
_STUCK = re.compile(r"(\d{1,3})(?=[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ«“\"‘(]|https?:|www\.)")
_ENDED = (".", "!", "?", "…", ")", "»", "”", '"', ";", "]")


def footnotes(sheets: Sequence[Sheet], type_: Typeset) -> list[NoteDraft]:
    """Take the notes at the feet of pages out of the lines, in order; what runs on is joined."""
    notes: list[NoteDraft] = []
    for sheet in sheets:
        zones = _zones(sheet, type_, notes)
        for zone in zones:
            _cut(zone, sheet, notes)
            gone = {id(line) for line in zone}
            sheet.notes.extend(zone)
            sheet.lines = [line for line in sheet.lines if id(line) not in gone]
        if zones:
            set_edges(sheet.lines)
    return notes


def _zones(sheet: Sheet, type_: Typeset, notes: Sequence[NoteDraft]) -> list[list[Print]]:
    """The note areas of a page, one for each column that has one."""
    zones = []
    numbers = {line.region for line in sheet.lines}
    for region in sorted(numbers):
        lines = [line for line in sheet.lines if line.region == region]
        zone = _zone(lines, sheet, type_, notes)
        if zone:
            zones.append(zone)
    return zones


def _zone(
    lines: list[Print], sheet: Sheet, type_: Typeset, notes: Sequence[NoteDraft]
) -> list[Print]:
    """From the foot upwards: small lines, from the first that starts with a number on."""
    start = len(lines)
    while start > 0 and type_.is_small(lines[start - 1]) and not lines[start - 1].is_row:
        start -= 1
    ruled = _under_rule(lines, sheet)
    if ruled is not None and ruled < start and _number_of(lines[ruled]) is not None:
        # Notes as large as the body, below a short rule; but no table with figures in its first column.
        start = start if any(line.is_row for line in lines[ruled:]) else ruled
    zone = lines[start:]
    first = next((at for at, line in enumerate(zone) if _number_of(line) is not None), None)
    if first is None:
        # Nothing but the end of the last page's note.
        going_on = notes and notes[-1].page == sheet.index - 1 and _unfinished(notes[-1])
        return zone if going_on and (start > 0 or ruled is not None) else []
    if first > 0:
        apart = ruled is not None and ruled <= start
        going_on = bool(notes) and notes[-1].page == sheet.index - 1
        if not (going_on and (apart or _unfinished(notes[-1]))):
            zone = zone[first:]
    return zone if _believable(zone, notes, sheet) else []


def _under_rule(lines: Sequence[Print], sheet: Sheet) -> int | None:
    """The place of the first line below the lowest short level rule at the left edge."""
    best: int | None = None
    for rule in sheet.rules:
        if not rule.level or not 30 <= rule.x1 - rule.x0 <= 0.45 * sheet.width:
            continue
        if not lines or abs(rule.x0 - lines[0].left) > 30:
            continue
        below = next((at for at, line in enumerate(lines) if line.baseline > rule.top), None)
        if below is not None and lines[below].top - rule.top < 2.0 * lines[below].size:
            best = below if best is None else max(best, below)
    return best


def _believable(zone: Sequence[Print], notes: Sequence[NoteDraft], sheet: Sheet) -> bool:
    """Small type at a foot may be a table or a caption: notes have raised or expected numbers."""
    head = next((line for line in zone if _number_of(line) is not None), None)
    if head is None:
        return bool(zone)
    number = _number_of(head)
    if head.strips[0].flags[0] & RAISED or not number or not number.isdigit():
        return True
    last = next((int(n.number) for n in reversed(notes) if n.number.isdigit()), 0)
    if int(number) in (1, last + 1):
        return True
    # Otherwise somebody on the page must point to it.
    return any(
        flags & RAISED and _digits(word) == number
        for line in sheet.lines
        for strip in line.strips
        for word, flags in zip(strip.words, strip.flags, strict=True)
    )


def _number_of(line: Print) -> str | None:
    """The note number that a line starts with."""
    strip = line.strips[0]
    if not strip.words:
        return None
    word = strip.words[0]
    found = _PLAIN.fullmatch(_digits(word))
    # Words that are only soft hyphens are none: a note needs something to say.
    if found and (any(strip.words[1:]) or any(any(each.words) for each in line.strips[1:])):
        return next(group for group in found.groups() if group)
    if strip.flags[0] & RAISED and len(word) == 1 and word.islower():
        return word
    stuck = _STUCK.match(word)
    return stuck.group(1) if stuck else None


def _digits(word: str) -> str:
    """Superscript digits as plain ones, punctuation after them dropped."""
    return word if word.isascii() else unicodedata.normalize("NFKC", word)


def _cut(zone: Sequence[Print], sheet: Sheet, notes: list[NoteDraft]) -> None:
    last: int | None = None
    opened = False
    for line in zone:
        number = _number_of(line)
        if number is not None and _follows(number, last, line, zone):
            strip = line.strips[0]
            if len(strip.words[0]) > 1 and not _PLAIN.fullmatch(_digits(strip.words[0])):
                strip.part_first(len(number))
            notes.append(
                NoteDraft(number, Draft("note", [line], number=number, skip=1), sheet.index)
            )
            last = int(number) if number.isdigit() else last
            opened = True
        elif opened or notes:
            notes[-1].body.lines.append(line)
            if not opened:
                notes[-1].continued.append(sheet.index)


def _follows(number: str, last: int | None, line: Print, zone: Sequence[Print]) -> bool:
    """Whether a number at a line's start begins a note: a wrapped line may start with a year."""
    if not number.isdigit():
        return True
    raised = bool(line.strips[0].flags[0] & RAISED)
    if last is None:
        return True
    return int(number) == last + 1 or (raised and last < int(number) <= last + 3)


def _unfinished(note: NoteDraft) -> bool:
    """Whether a note stops in mid-sentence at the foot of its page."""
    return not note.body.lines[-1].text.rstrip().endswith(_ENDED)
