"""From pages of words to a reading: everything that layout knows, put into one text with spans."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import cast

from corpus import About, Line, Method, Note, Page, Reading, Span
from ingest.layout.blocks import blocks
from ingest.layout.draft import Draft, NoteDraft
from ingest.layout.endnotes import endnotes
from ingest.layout.footnotes import footnotes
from ingest.layout.furniture import part
from ingest.layout.headings import headings
from ingest.layout.hyphens import Joiner
from ingest.layout.ibid import meanings
from ingest.layout.labels import label
from ingest.layout.lay import lay
from ingest.layout.markers import inner, link
from ingest.layout.nesting import nest
from ingest.layout.sheet import Sheet
from ingest.layout.typeset import typeset
from ingest.layout.word import RawPage
from ingest.layout.write import Writer


def assemble(
    pages: Iterable[RawPage], *, media_type: str = "application/pdf", reader: str = ""
) -> Reading:
    """One text in reading order with its lines, blocks, notes, pages and word boxes."""
    with _no_collecting():
        return _assemble(pages, media_type, reader)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without the search for cycles: we make none, and it would cost a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _assemble(pages: Iterable[RawPage], media_type: str, reader: str) -> Reading:
    sheets = [lay(page) for page in pages]
    part(sheets)
    label(sheets)
    type_ = typeset(sheets)
    notes = footnotes(sheets, type_)
    joiner = Joiner(list(_texts(sheets)))
    drafts = blocks(sheets, type_)
    for sheet in sheets:
        # The drafts own the lines from here on.
        sheet.lines, sheet.notes = [], []
    notes.extend(endnotes(drafts))
    drafts = [draft for draft in drafts if draft.lines]
    headings(drafts, type_)
    nest(drafts)
    link(notes, drafts)
    marks = {note.mark: at for at, note in enumerate(notes) if note.mark is not None}
    writer = Writer(joiner, marks)
    bodies = _write(writer, drafts, notes)
    return Reading(
        text=writer.text,
        pages=[_page(sheet, runs, writer) for sheet, runs in _runs(sheets, writer.lines)],
        lines=writer.lines,
        blocks=writer.blocks,
        notes=_notes(notes, bodies, writer),
        about=About(),
        media_type=media_type,
        reader=reader,
    )


def _texts(sheets: Sequence[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        for line in chain(sheet.lines, sheet.notes):
            yield line.text


def _write(writer: Writer, drafts: Sequence[Draft], notes: Sequence[NoteDraft]) -> dict[int, Span]:
    """Blocks in order, each with its notes after it; a note without a marker follows its page."""
    by_strip: dict[int, list[int]] = {}
    for at, note in enumerate(notes):
        if note.mark is not None:
            by_strip.setdefault(note.mark[0], []).append(at)
    loose = [at for at, note in enumerate(notes) if note.mark is None]
    bodies: dict[int, Span] = {}

    def put(at: int) -> None:
        span = writer.write(notes[at].body)
        notes[at].placed = True
        notes[at].body.lines = []
        if span is not None:
            bodies[at] = span

    own = {id(note.body) for note in notes if note.kind == "end"}
    for draft in drafts:
        if id(draft) in own:
            continue
        page = draft.lines[0].page
        while loose and notes[loose[0]].page < page and notes[loose[0]].kind == "foot":
            put(loose.pop(0))
        writer.write(draft)
        for line in draft.lines:
            for outer in line.strips:
                for strip in inner(outer):
                    for at in by_strip.get(id(strip), ()):
                        if not notes[at].placed:
                            put(at)
        # Written: let go, so that a long report is not held twice.
        draft.lines = []
    for at, note in enumerate(notes):
        if not note.placed:
            put(at)
    return bodies


def _notes(notes: Sequence[NoteDraft], bodies: dict[int, Span], writer: Writer) -> list[Note]:
    """In the order of their bodies in the text."""
    kept = sorted(bodies, key=lambda at: bodies[at].start)
    means = meanings([(notes[at].number, bodies[at].of(writer.text)) for at in kept])
    return [
        Note(notes[at].number, writer.points.get(at), bodies[at], means[place])
        for place, at in enumerate(kept)
    ]


def _runs(sheets: Sequence[Sheet], lines: Sequence[Line]) -> Iterator[tuple[Sheet, list[Span]]]:
    """For each page the stretches of the text that stand on it."""
    runs: dict[int, list[Span]] = {sheet.index: [] for sheet in sheets}
    before: int | None = None
    for line in lines:
        if line.page is None:
            continue
        mine = runs[line.page]
        if before == line.page and mine:
            mine[-1] = Span(mine[-1].start, line.span.end)
        else:
            mine.append(line.span)
        before = line.page
    for sheet in sheets:
        yield sheet, runs[sheet.index]


def _page(sheet: Sheet, runs: Sequence[Span], writer: Writer) -> Page:
    return Page(
        index=sheet.index,
        label=sheet.label,
        runs=runs,
        furniture=[line.text for line in sheet.furniture],
        method=cast(Method, sheet.method),
        quality=sheet.quality,
        reason=sheet.reason,
        width=sheet.shown[0],
        height=sheet.shown[1],
        words=writer.words.get(sheet.index, ()),
        reader=sheet.reader,
    )
