"""Places in a text: the passages that a stretch of a reading stands in, and the notes in it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from corpus.catalogue.passages import passage_id
from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import note, passage, reading
from corpus.catalogue.view import View
from corpus.scope import Scope
from corpus.span import Span

# No link of ours runs over more; a made-up one must not load a whole book.
_MOST = 50


def passages_over(view: View, scope: Scope, reading_id: str, span: Span) -> Sequence[str]:
    """The ids of the passages that share a character with the span, in reading order."""
    rows = view.rows(
        select(passage.c.ordinal)
        .join_from(passage, reading, reading.c.id == passage.c.reading)
        .where(
            passage.c.reading == reading_id,
            passage.c.start < span.end,
            passage.c.stop > span.start,
            sees_edition(scope, reading.c.edition),
        )
        .order_by(passage.c.ordinal)
        .limit(_MOST)
    )
    return [passage_id(reading_id, row.ordinal) for row in rows]


def notes_over(view: View, scope: Scope, reading_id: str, span: Span) -> Sequence[tuple[int, str]]:
    """Where the bodies of notes begin in the span, each with the note's number."""
    rows = view.rows(
        select(note.c.start, note.c.number)
        .join_from(note, reading, reading.c.id == note.c.reading)
        .where(
            note.c.reading == reading_id,
            note.c.start >= span.start,
            note.c.start < span.end,
            sees_edition(scope, reading.c.edition),
        )
        .order_by(note.c.start)
    )
    return [(row.start, row.number) for row in rows]
