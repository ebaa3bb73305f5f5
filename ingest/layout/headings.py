"""Headings, with their level; and captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout.draft import Draft
from ingest.layout.strip import Strip
from ingest.layout.typeset import Typeset
from ingest.layout.word import BOLD, ITALIC, RAISED

_LONGEST = 220
_CAPTION = re.compile(
    r"(?:Table|Figure|Fig\.|Chart|Graph|Map|Photo|Box|Таблица|Рисунок|Рис\.|Диаграмма|График|Фото|Карта"
    r"|Кесте|Сурет)\s*\d+|\d+-(?:кесте|сурет)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")


def headings(drafts: Sequence[Draft], type_: Typeset) -> None:
    """Turn the paragraphs that are set as headings or captions into such, levels by their type."""
    bold_body = _bold_share(drafts, type_) > 0.5
    found: list[tuple[Draft, tuple[float, int, int, int]]] = []
    for at, draft in enumerate(drafts):
        if draft.role not in ("paragraph", "item"):
            continue
        if _is_caption(draft, drafts, at):
            draft.role = "caption"
            draft.number = None
        elif _is_heading(draft, drafts, at, type_, bold_body):
            found.append((draft, _rank(draft)))
    ranks = sorted({rank for _, rank in found}, reverse=True)
    for draft, rank in found:
        draft.role = "heading"
        draft.number = None
        draft.level = min(ranks.index(rank) + 1, 6)


def _text(draft: Draft) -> str:
    """The words without what looks like a note marker: a sentence's end must show."""
    return " ".join(
        strip.text if strip.even else _unmarked(strip)
        for line in draft.lines
        for strip in line.strips
    )


def _unmarked(strip: Strip) -> str:
    pairs = zip(strip.words, strip.flags, strict=True)
    return " ".join(word for word, flags in pairs if not flags & RAISED)


def _is_heading(
    draft: Draft, drafts: Sequence[Draft], at: int, type_: Typeset, bold_body: bool
) -> bool:
    if len(draft.lines) > 5:
        return False
    text = _text(draft)
    if len(text) > _LONGEST or len(_LETTER.findall(text)) < 2:
        return False
    if text.endswith((";", ",")):
        return False
    size = draft.lines[0].size
    if size >= 1.12 * type_.body:
        return len(text) < 160 or not text.endswith(".")
    if type_.is_small(draft.lines[0]) or draft.role == "item":
        return False
    short = (len(text) <= 140 and not text.endswith((".", ":"))) or len(text) <= 60
    bold = all(line.bold for line in draft.lines) and not bold_body
    if bold:
        return short and not _one_of_many(draft, drafts, at)
    following = drafts[at + 1] if at + 1 < len(drafts) else None
    if following is None or following.role not in ("paragraph", "item"):
        return False
    if _capitals(text) and short and len(text) >= 4:
        return True
    italic = all(line.style & ITALIC for line in draft.lines)
    return (
        italic
        and len(text) <= 90
        and not text.endswith((".", ":", ";", ",", "”", "»"))
        and not following.lines[0].style & ITALIC
    )


def _one_of_many(draft: Draft, drafts: Sequence[Draft], at: int) -> bool:
    """Whether it is a short one in a row of numbered paragraphs that are all set in bold."""
    if draft.number is None:
        return False
    return any(
        other.role == "paragraph"
        and other.number is not None
        and other.number.count(".") == draft.number.count(".")
        and other.lines[0].bold
        and _text(other).endswith((".", ";", ","))
        for other in (*drafts[max(0, at - 4) : at], *drafts[at + 1 : at + 5])
    )


def _capitals(text: str) -> bool:
    letters = _LETTER.findall(text)
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def _rank(draft: Draft) -> tuple[float, int, int, int]:
    line = draft.lines[0]
    bold = bool(line.style & BOLD)
    return (round(line.size), int(_capitals(_text(draft))), int(bold), int(not line.italic))


def _is_caption(draft: Draft, drafts: Sequence[Draft], at: int) -> bool:
    found = _CAPTION.match(draft.lines[0].text)
    if found is None:
        return False
    text = _text(draft)
    if found.end() > len(text) or len(text) > 300:
        return False
    near = [drafts[place].role for place in (at - 1, at + 1) if 0 <= place < len(drafts)]
    set_apart = (
        draft.lines[0].bold or draft.lines[0].italic or text[found.end() : found.end() + 1] in ".:"
    )
    return "row" in near or (set_apart and len(text) < 200) or len(text) == found.end()


def _bold_share(drafts: Sequence[Draft], type_: Typeset) -> float:
    lines = [
        line
        for draft in drafts
        if draft.role in ("paragraph", "item")
        for line in draft.lines
        if abs(line.size - type_.body) < 0.6
    ]
    total = sum(len(line.text) for line in lines)
    return sum(len(line.text) for line in lines if line.bold) / total if total else 0.0
