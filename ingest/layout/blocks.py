"""Blocks: printed lines gathered into paragraphs, items, rows and contents, over columns and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout.contents import contents_lines
from ingest.layout.draft import Draft
from ingest.layout.numbers import item_number, paragraph_number
from ingest.layout.rows import row_lines
from ingest.layout.sheet import Print, Sheet
from ingest.layout.typeset import Typeset

_ENDED = (".", "!", "?", "…", ":", ";", ".)", ".»", ".”", '."', "?”", "!”", "»", "”")
# A note's number after the full stop hides it.
_NOTE_SIGN = re.compile(r"(?<=[.!?…»”\"])\[?\d{1,3}\]?$")
_SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Capt|No|Nos|para|paras|art|arts|p|pp|v|vs|cf|e\.g|i\.e|approx"
    r"|г|гг|ст|п|пп|ч|стр|см|т|им|ул|д|обл|тыс|др)|(?<![^\W\d_])[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ])\.$"
)
_QUOTES = "«“\"'(‘„"


def blocks(sheets: Sequence[Sheet], type_: Typeset) -> list[Draft]:
    """Drafts in reading order; a paragraph that goes on in the next column or page is one."""
    drafts: list[Draft] = []
    goes_on = False
    for sheet in sheets:
        listed = contents_lines(sheet, goes_on)
        goes_on = bool(sheet.lines) and id(sheet.lines[-1]) in listed
        rows = row_lines(sheet)
        taken: set[int] = set()
        before: Print | None = None
        for line in sheet.lines:
            if line.is_row or id(line) in rows:
                own = rows.get(id(line), [line])
                # A contents page is a table to the eye, with leaders in place of rules.
                entry = any(id(other) in listed for other in own)
                drafts.append(Draft("contents" if entry else "row", own, row=True))
                taken.update(id(other) for other in own)
                before = None
                continue
            if id(line) in taken:
                continue
            if id(line) in listed:
                _contents(drafts, line, listed, before)
                before = line
                continue
            same = before is not None and before.region == line.region and id(before) not in listed
            current = drafts[-1] if drafts and before is not None else None
            if same and current is not None and before is not None:
                if _goes_on(current, before, line, type_):
                    current.lines.append(line)
                else:
                    drafts.append(_begin(line))
            else:
                earlier = None if before is not None and id(before) in listed else _open(drafts)
                if earlier is not None and _resumes(earlier, line, type_):
                    earlier.lines.append(line)
                    if earlier is not drafts[-1]:
                        # What interrupted it (a table, a caption) follows it, so that it stays whole.
                        before = None
                        continue
                else:
                    drafts.append(_begin(line))
            before = line
    return drafts


def _begin(line: Print) -> Draft:
    sign = item_number(line.text)
    if sign is not None:
        return Draft("item", [line], number=sign)
    return Draft("paragraph", [line], number=paragraph_number(line.text))


def _contents(
    drafts: list[Draft], line: Print, listed: dict[int, bool], before: Print | None
) -> None:
    """An entry of a contents page ends with its page number; its earlier lines are part of it."""
    if (
        before is not None
        and drafts
        and drafts[-1].role == "contents"
        and listed.get(id(before)) is False
        and before.region == line.region
    ):
        drafts[-1].lines.append(line)
    else:
        drafts.append(Draft("contents", [line]))


def _goes_on(draft: Draft, before: Print, line: Print, type_: Typeset) -> bool:
    """Whether a line of the same column continues the block of the line before it."""
    em = line.size
    step = line.baseline - before.baseline
    if abs(line.size - before.size) > 0.06 * max(line.size, before.size) + 0.3:
        return False
    if step > type_.pitch(line.size) * 1.22 + 0.1 * em or step <= 0.3 * em:
        return False
    heading = _display(before, type_)
    if line.bold != before.bold and not _flows(before, line):
        # A paragraph may begin in bold; a heading ends before its line does, or stands apart.
        loose = step > type_.pitch(line.size) * 1.08
        if loose or _ends_short(before, line) or _ended(before.text):
            return False
    if _starts_anew(draft, before, line):
        return False
    first = draft.lines[0]
    if heading and _display(line, type_):
        return True
    margin = before.x0
    if len(draft.lines) == 1:
        labelled = draft.number is not None
        if line.x0 > margin + 0.8 * em and not labelled and _ends_short(before, line):
            return False
    elif line.x0 > margin + 0.8 * em or (
        line.x0 < margin - 0.8 * em and abs(line.x0 - first.x0) > 0.8 * em
    ):
        return False
    if _ends_short(before, line) and not _flows(before, line):
        return _unclosed(draft)
    return True


def _unclosed(draft: Draft) -> bool:
    """Whether a bracket opened in the last two lines is still open: nobody ends a paragraph there."""
    tail = "".join(line.text for line in draft.lines[-2:])
    return tail.rfind("(") > tail.rfind(")")


def _resumes(draft: Draft, line: Print, type_: Typeset) -> bool:
    """Whether a line at the top of a column or page continues an earlier block."""
    last = draft.lines[-1]
    if abs(line.size - last.size) > 0.5 or line.bold != last.bold or _display(line, type_):
        return False
    if item_number(line.text) or (_apart(line) and paragraph_number(line.text)):
        return False
    ended = _ended(last.text)
    if line.text[:1].islower():
        return not ended or not _ends_short(last, line)
    if not ended:
        if paragraph_number(line.text) and not _reaches(last):
            return False
        return not _ends_short(last, line) or last.text.rstrip().endswith((",", "-", "–"))
    # A full line that ends a sentence: only the habit of indenting says whether the paragraph ends.
    indents = len(draft.lines) > 1 and draft.lines[0].x0 - draft.lines[1].x0 >= 0.8 * line.size
    if paragraph_number(line.text) is not None or not _reaches(last):
        return False
    return (indents and line.x0 <= line.left + 0.5 * line.size) or _brimful(last, type_)


def _brimful(last: Print, type_: Typeset) -> bool:
    """Whether a line fills a justified column to the point: last lines of paragraphs hardly do."""
    return type_.justified and last.right - last.x1 <= 0.12 * last.size


def _open(drafts: Sequence[Draft]) -> Draft | None:
    """The block that a new column may continue: the last one, or the one before tables and captions."""
    for draft in reversed(drafts[-40:]):
        if draft.role in ("paragraph", "item"):
            return draft
        if draft.role != "row":
            return None
    return None


def _starts_anew(draft: Draft, before: Print, line: Print) -> bool:
    """Whether the line starts with a number or sign that begins a block."""
    sign = item_number(line.text)
    number = None if sign else paragraph_number(line.text)
    if sign is None and number is None:
        return False
    if _apart(line) or _ended(before.text) or _ends_short(before, line):
        return True
    # In mid-sentence ("article 5\\n(b) of the Code") unless the place differs.
    if sign is not None and not sign[:1].isalnum() and sign[:1] != "(":
        return sign not in "–—-*"
    return abs(line.x0 - before.x0) > 0.8 * line.size and len(draft.lines) > 1


def _apart(line: Print) -> bool:
    """Whether a label stands at the line's start with a wide gap after it."""
    return len(line.strips) > 1 and len(line.strips[0].words) == 1


def _ends_short(before: Print, line: Print) -> bool:
    """Whether the next line's first word would still have fitted: the writer ended the line."""
    boxes = line.strips[0].boxes
    word = boxes[2] - boxes[0] if len(boxes) >= 4 else 0.0
    if word > 0.5 * (before.right - before.left):
        return False
    return before.right - before.x1 > abs(word) + 0.6 * line.size


def _reaches(line: Print) -> bool:
    """Whether the line fills its column."""
    return line.right - line.x1 <= 1.5 * line.size


def _flows(before: Print, line: Print) -> bool:
    """Whether the words go on in mid-sentence."""
    text, then = before.text.rstrip(), line.text.lstrip()
    if _ended(text):
        return False
    return then[:1].islower() or then[:1] == "(" or text.endswith((",", "-", "‐", "–", *_QUOTES))


def _ended(text: str) -> bool:
    """Whether a sentence may end here; "Mr." and "ст." end none."""
    text = _NOTE_SIGN.sub("", text[-16:].rstrip())
    return text.endswith(_ENDED) and _SHORTENED.search(text) is None


def _display(line: Print, type_: Typeset) -> bool:
    """Set larger than the body: a title or heading."""
    return line.size >= 1.12 * type_.body
