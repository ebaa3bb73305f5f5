"""From blocks to passages: what is searched and cited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from corpus import Block, Language, Page, PageRef, Passage, Reading, Span
from nlp.sentences import sentences

VERSION = "3"

# A passage shorter than this joins its neighbours; joining stops at `GOOD`, and nothing is longer
# than `LONGEST`: a reader pastes a passage into a brief, and a citation to half a page is none.
# In a text file the same words may take more room: line ends, and notes printed amid a paragraph.
SHORT = 300
GOOD = 900
LONGEST = 1500
_PARAGRAPH_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_WORD_END = re.compile(r"[;,:]?\s+")

LanguagesOf = Callable[[str], Sequence[Language]]


def segment(reading: Reading, languages_of: LanguagesOf) -> Iterator[Passage]:
    """Yield the passages in reading order; one that runs over a page break stays whole.

    Every block is in exactly one passage, or in several if it is longer than `LONGEST`.
    """
    places = _Places(reading.pages)
    path: list[tuple[int, str]] = []
    paragraph: str | None = None
    for group in _groups(reading):
        for block in group:
            if block.role == "heading":
                level = block.level or 1
                path = [step for step in path if step[0] < level]
                path.append((level, block.span.of(reading.text)))
                paragraph = None
            elif _numbers_paragraph(block):
                paragraph = block.number
            elif block.role == "paragraph":
                paragraph = None
        role = _role(group)
        whole = Span(group[0].span.start, group[-1].span.end)
        for span in _cut(reading, whole):
            pages = places.of(span)
            yield Passage(
                span=span,
                languages=tuple(languages_of(span.of(reading.text))),
                heading=tuple(text for _, text in path),
                paragraph=None if role == "note" else paragraph,
                pages=tuple(PageRef.of(page) for page in pages),
                role=role,
                quality=min((page.quality for page in pages), default=1.0),
            )


def _groups(reading: Reading) -> Iterator[Sequence[Block]]:
    """Blocks that make one passage: a heading with what follows it, short neighbours together."""
    group: list[Block] = []
    size = 0
    for block in reading.blocks:
        if not block.span.of(reading.text).strip():
            continue
        length = len(block.span)
        if group and not _joins(group, size, block, length):
            yield group
            group, size = [], 0
        group.append(block)
        size = block.span.end - group[0].span.start
    if group:
        yield group


def _joins(group: Sequence[Block], size: int, block: Block, length: int) -> bool:
    last = group[-1]
    if size + length > GOOD and last.role != "heading":
        return False
    if last.role == "heading":
        # A heading stands with what it heads; headings in a row (a title page) stand together.
        return block.role != "contents" and size + length <= LONGEST
    if block.role == "heading" or _numbers_paragraph(block):
        return False
    if _kind(last) != _kind(block):
        return False
    # Lists and tables read on in one piece; paragraphs join only while they are short.
    return block.role in ("item", "row", "contents") or size < SHORT


def _numbers_paragraph(block: Block) -> bool:
    return (
        block.role in ("paragraph", "item")
        and block.number is not None
        and _PARAGRAPH_NUMBER.fullmatch(block.number.rstrip(".")) is not None
    )


def _kind(block: Block) -> str:
    """What may stand together: notes, rows and contents each only with their like."""
    return block.role if block.role in ("note", "row", "contents") else "body"


def _role(group: Sequence[Block]) -> str:
    return next((_kind(block) for block in group if block.role != "heading"), "body")


def _cut(reading: Reading, whole: Span) -> Iterator[Span]:
    """The span itself, or its parts at sentence ends, none longer than `LONGEST`, much alike."""
    room = _room(reading, whole)
    if room <= LONGEST:
        yield whole
        return
    parts = -(-room // GOOD)
    wanted = len(whole) / parts
    start = whole.start
    end = start
    for piece in _pieces(reading.text, whole):
        too_long = _room(reading, Span(start, piece.end)) > LONGEST
        if end > start and (too_long or end - start >= wanted):
            yield Span(start, end)
            start = piece.start
        end = piece.end
    if end > start:
        yield Span(start, end)


def _room(reading: Reading, span: Span) -> int:
    """How long it is, here or in the file that it came in."""
    return max(len(span), len(reading.source(span) or span))


def _pieces(text: str, whole: Span) -> Iterator[Span]:
    """Sentences; one that is itself too long is cut between words, or where it must."""
    for sentence in sentences(whole.of(text)):
        piece = sentence.moved(whole.start)
        while len(piece) > LONGEST:
            at = piece.start + GOOD
            breaks = [m.end() for m in _WORD_END.finditer(text, piece.start + SHORT, at)]
            cut = breaks[-1] if breaks else at
            yield Span(piece.start, len(text[:cut].rstrip()) if breaks else cut)
            piece = Span(cut, piece.end)
        yield piece


class _Places:
    """Which pages a span stands on, without looking through all of them each time."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._runs = sorted(
            (run.start, run.end, n) for n, page in enumerate(pages) for run in page.runs
        )
        self._pages = pages

    def of(self, span: Span) -> Sequence[Page]:
        at = bisect_right(self._runs, (span.start, -1, -1))
        first = at - 1 if at and self._runs[at - 1][1] > span.start else at
        found: set[int] = set()
        for start, _, page in self._runs[first:]:
            if start >= span.end:
                break
            found.add(page)
        return [self._pages[number] for number in sorted(found)]
