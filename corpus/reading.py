"""A reading: what we made of one file's bytes, as one text with spans over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.about import About
from corpus.block import Block, Note
from corpus.packed import PackedWords
from corpus.page import Line, Page
from corpus.source_map import SourceMap
from corpus.span import Span

# PostgreSQL keeps no NUL, UTF-8 no half of a surrogate pair.
_UNKEEPABLE = re.compile("[\\x00\\ud800-\\udfff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One text in reading order; everything else is a span over it, never a copy of it."""

    text: str
    pages: Sequence[Page] = ()
    lines: Sequence[Line] = ()
    blocks: Sequence[Block] = ()
    notes: Sequence[Note] = ()
    about: About = field(default_factory=About)
    media_type: str = ""
    # The name and version of the reader, as "pdf 3"; a page may have been read by another (Page.reader).
    reader: str = ""
    source_map: SourceMap | None = None

    def pages_of(self, span: Span) -> Sequence[Page]:
        """The pages on which a part of the span stands, in order."""
        return [page for page in self.pages if any(run.overlaps(span) for run in page.runs)]

    def page_at(self, at: int) -> Page | None:
        """The page on which the character at this offset stands."""
        for page in self.pages:
            if any(run.start <= at < run.end for run in page.runs):
                return page
        return None

    def source(self, span: Span) -> Span | None:
        """The same words in the file as it came; None for files that aren't text themselves."""
        return self.source_map.source(span) if self.source_map else None

    def spans(self) -> Iterator[Span]:
        """Every span of every kind: what the property "a span is its slice" is held for."""
        for page in self.pages:
            yield from page.runs
            # Packed words give their spans without the rest: a long reading has millions.
            if isinstance(page.words, PackedWords):
                yield from page.words.spans()
            else:
                yield from (word.span for word in page.words)
        yield from (line.span for line in self.lines)
        yield from (block.span for block in self.blocks)
        yield from (note.body for note in self.notes)


def faults(reading: Reading) -> list[str]:
    """What is wrong with a reading, in words; empty for a sound one.

    What comes back from the jail is only data: nothing is kept before this has looked at it.
    """
    return list(_faults(reading))


def _faults(reading: Reading) -> Iterator[str]:
    length = len(reading.text)
    for span in reading.spans():
        if span.end > length:
            yield f"span {span.start}..{span.end} runs past the text ({length})"
    end = 0
    for block in reading.blocks:
        if block.span.start < end:
            yield f"block at {block.span.start} overlaps the one before it"
        end = max(end, block.span.end)
    for number, page in enumerate(reading.pages, 1):
        if page.index != number:
            yield f"page {page.index} stands at place {number}"
        if not 0 <= page.quality <= 1:
            yield f"page {page.index} has quality {page.quality}"
        last = 0
        for run in page.runs:
            if run.start < last:
                yield f"page {page.index}: runs out of order at {run.start}"
            last = run.end
    for note in reading.notes:
        if note.at is not None and not 0 <= note.at <= length:
            yield f"note {note.number} is marked at {note.at}, outside the text"
        if note.means is not None and not 0 <= note.means < len(reading.notes):
            yield f"note {note.number} means note {note.means}, which isn't there"
    known = {page.index for page in reading.pages}
    for line in reading.lines:
        if line.page is not None and line.page not in known:
            yield f"line at {line.span.start} stands on page {line.page}, which isn't there"
    if any(_UNKEEPABLE.search(text) for text in _texts(reading)):
        yield "the text, or what is said of it, holds surrogates or NUL"


def _texts(reading: Reading) -> Iterator[str]:
    """Every piece of text that is kept."""
    yield from (reading.text, reading.media_type, reading.reader)
    for page in reading.pages:
        yield from (page.label or "", *page.furniture, page.reason or "", page.reader)
    yield from (block.number or "" for block in reading.blocks)
    yield from (note.number for note in reading.notes)
    for value in reading.about.values:
        yield from (value.value, value.where)
