"""What a quotation rests on: readings by name, a stretch of their text, its pages, and that it is quoted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from corpus import plain
from corpus.catalogue.readings import KeptReading, kept_readings, unpacked
from corpus.catalogue.sight import sees_edition
from corpus.catalogue.stretches import slices, text_of
from corpus.catalogue.tables import cited, page, reading
from corpus.catalogue.view import View
from corpus.passage import PageRef
from corpus.scope import Scope
from corpus.span import Span


def reading_by_id(view: View, scope: Scope, reading_id: str) -> KeptReading | None:
    """The reading, current or not, if it is held and the scope sees it."""
    return next(iter(kept_readings(view, scope, reading.c.id == reading_id)), None)


def readings_of_stem(view: View, scope: Scope, stem: str) -> Sequence[KeptReading]:
    """The current readings of files whose hash begins so."""
    return kept_readings(view, scope, reading.c.stem == stem, reading.c.current)


def reading_text(view: View, scope: Scope, reading_id: str) -> str | None:
    """The whole text; None when the reading isn't held or seen."""
    if reading_by_id(view, scope, reading_id) is None:
        return None
    return text_of(view, reading_id)


def words_over(view: View, scope: Scope, reading_id: str, span: Span) -> str | None:
    """The letters of a stretch; None when there is no such stretch in the scope's sight."""
    held = reading_by_id(view, scope, reading_id)
    if held is None or span.end > held.length:
        return None
    return slices(view, [(reading_id, span)])[reading_id, span]


def pages_over(view: View, scope: Scope, reading_id: str, span: Span) -> Sequence[PageRef]:
    """The pages on which a part of the stretch stands, in order."""
    rows = view.rows(
        select(page.c.ordinal, page.c.label, page.c.runs)
        .join_from(page, reading, reading.c.id == page.c.reading)
        .where(page.c.reading == reading_id, sees_edition(scope, reading.c.edition))
        .order_by(page.c.ordinal)
    )
    return [
        PageRef(row.ordinal, row.label)
        for row in rows
        if any(one.overlaps(span) for one in plain.spans_in(row.runs, "page run"))
    ]


def source_over(view: View, scope: Scope, reading_id: str, span: Span) -> Span | None:
    """The same stretch in the file as it came, for files that are text themselves."""
    blob = view.value(
        select(reading.c.source_map).where(
            reading.c.id == reading_id, sees_edition(scope, reading.c.edition)
        )
    )
    source_map = None if blob is None else plain.source_map_in(unpacked(blob))
    return source_map.source(span) if source_map else None


def is_cited(view: View, scope: Scope, reading_id: str, by: str) -> bool:
    """Whether it is kept already for this reason."""
    found = view.value(
        select(cited.c.reading)
        .join_from(cited, reading, reading.c.id == cited.c.reading)
        .where(
            cited.c.reading == reading_id,
            cited.c.cited_by == by,
            sees_edition(scope, reading.c.edition),
        )
    )
    return found is not None
