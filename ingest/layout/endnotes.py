"""Endnotes: numbered notes gathered behind a chapter or at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout.draft import Draft, NoteDraft
from ingest.layout.word import RAISED

_TITLE = re.compile(
    r"(?:end|foot)?notes(?: and references)?|references|примечания|сноски|ссылки|ескертпелер|ескертулер"
    r"|сілтемелер|түсіндірмелер",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\[?(\d{1,4})[\].)]?")


def endnotes(drafts: Sequence[Draft]) -> list[NoteDraft]:
    """Turn the paragraphs of a notes section into notes; numbers must count from one in steps of one."""
    notes: list[NoteDraft] = []
    at = 0
    while at < len(drafts):
        run = _run(drafts, at)
        if run:
            notes.extend(run)
            at = max(place for place, draft in enumerate(drafts) if draft is run[-1].body)
        at += 1
    return notes


def _run(drafts: Sequence[Draft], at: int) -> list[NoteDraft]:
    """The notes that start at this block, if it is the first of a notes section."""
    titled = at > 0 and _TITLE.fullmatch(_text(drafts[at - 1]).strip(" .:").lower()) is not None
    number, raised = _number(drafts[at])
    if number != 1 or not (titled or raised):
        return []
    found: list[NoteDraft] = []
    last = 0
    for draft in drafts[at:]:
        number, mark = _number(draft)
        if number == last + 1 and (titled or mark):
            last = number
            draft.role, draft.number, draft.skip = "note", str(number), 1
            found.append(NoteDraft(str(number), draft, draft.lines[0].page, "end"))
        elif found and number is None and draft.role == "paragraph" and titled:
            # A note's second paragraph.
            if draft.lines[0].size > found[-1].body.lines[0].size + 0.6 or draft.lines[0].bold:
                break
            found[-1].body.lines.extend(draft.lines)
            draft.lines = []
        else:
            break
    if len(found) < 2:
        for note in found:
            note.body.role, note.body.skip = "paragraph", 0
        return []
    return found


def _number(draft: Draft) -> tuple[int | None, bool]:
    if draft.role not in ("paragraph", "item") or not draft.lines:
        return None, False
    strip = draft.lines[0].strips[0]
    found = _NUMBER.fullmatch(strip.words[0]) if strip.words else None
    if found is None:
        return None, False
    return int(found.group(1)), bool(strip.flags[0] & RAISED)


def _text(draft: Draft) -> str:
    return " ".join(line.text for line in draft.lines)
