"""The quotations of a draft: what stands between quotation marks, and what is set apart as a block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus import Block, Reading, Span

# What closes each opening mark.
_CLOSERS = {"«": "»", "“": "”", "„": "“”", "‘": "’", '"': '"', "‹": "›"}
_SIGN = re.compile('[«»“”„‘’"‹›]')
_EMAIL = re.compile(r"[ \t]*>")
_LETTER = re.compile(r"[^\W_]")
_BLOCKS = ("paragraph", "item", "note", "caption", "row")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a draft gives as somebody's own, without the marks around them.

    `closed` is False where a closing mark is missing: the quotation then runs to the last one that could
    be meant, or to its paragraph's end, as it does by rule when it has several paragraphs.
    """

    text: str
    span: Span
    kind: Literal["marks", "block"]
    closed: bool = True


def quotations(draft: Reading) -> Sequence[Quotation]:
    """All of them in order; of quotations within quotations the outer one, if it is closed."""
    blocks = draft.blocks or [Block("paragraph", Span(0, len(draft.text)))]
    return [one for block in blocks if block.role in _BLOCKS for one in _in_block(draft, block)]


def _in_block(draft: Reading, block: Block) -> Iterator[Quotation]:
    text = block.span.of(draft.text)
    if block.quoted or _EMAIL.match(text):
        whole = _trimmed(text, 0, len(text))
        if whole is not None:
            yield Quotation(whole.of(text), whole.moved(block.span.start), "block")
        return
    for start, end, closed in _marked(text):
        span = _trimmed(text, start, end)
        if span is not None:
            yield Quotation(span.of(text), span.moved(block.span.start), "marks", closed)


def _marked(text: str) -> Iterator[tuple[int, int, bool]]:
    """From behind each opening mark to its closing one."""
    signs = [found.start() for found in _SIGN.finditer(text)]
    at = 0
    while at < len(signs):
        start = signs[at]
        if not _opens(text, start):
            at += 1
            continue
        closing = _closing(text, signs, at)
        if closing is not None:
            yield start + 1, signs[closing], True
            at = closing + 1
        elif text[start] == "‘":
            # More likely an apostrophe: ‘90s.
            at += 1
        else:
            # "«outer «inner»": one mark closes both, or one was forgotten. Both are looked at then.
            closers = [sign for sign in signs[at + 1 :] if text[sign] in _CLOSERS[text[start]]]
            yield start + 1, closers[-1] if closers else len(text), False
            at += 1


def _closing(text: str, signs: Sequence[int], at: int) -> int | None:
    """The mark that closes the one at this place, those between opened and closed in their turn."""
    opener = text[signs[at]]
    closers, depth = _CLOSERS[opener], 1
    for number in range(at + 1, len(signs)):
        sign = text[signs[number]]
        if sign in closers and _closes(text, signs[number]):
            depth -= 1
            if not depth:
                return number
        elif sign == opener and sign not in closers and _opens(text, signs[number]):
            depth += 1
    return None


def _opens(text: str, at: int) -> bool:
    if text[at] not in _CLOSERS:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in '"‘':
        return not _LETTER.match(before) and bool(after) and not after.isspace()
    return bool(after)


def _closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in '"’':
        return bool(before) and not before.isspace() and not _LETTER.match(after)
    return True


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Without the blanks and marks around it; None when there is no word in it."""
    while start < end and (text[start].isspace() or text[start] in '>«“„"'):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in '»”"'):
        end -= 1
    return Span(start, end) if _LETTER.search(text, start, end) else None
