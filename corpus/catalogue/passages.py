"""Passages: what is searched and cited, with all that an answer shows of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import CTE, ColumnElement, and_, func, or_, select

from corpus import plain
from corpus.about import About
from corpus.catalogue.abouts import about_of
from corpus.catalogue.editions import HeldEdition, held_editions
from corpus.catalogue.mentions import link_mentions
from corpus.catalogue.outbox import announce
from corpus.catalogue.readings import unpacked
from corpus.catalogue.sight import sees_edition
from corpus.catalogue.stretches import Place, slices, text_of
from corpus.catalogue.tables import edition, note, passage, reading
from corpus.catalogue.view import AnyRow, Change, View
from corpus.catalogue.wanted import Key, batches, wanted
from corpus.document import Edition
from corpus.errors import DamagedError, NotFoundError
from corpus.fingerprint import fingerprint
from corpus.passage import PageRef, Passage
from corpus.scope import Scope
from corpus.source_map import SourceMap
from corpus.span import Span


@dataclass(frozen=True, slots=True)
class HeldNote:
    """A note whose marker stands in a passage, at this offset from the passage's start."""

    at: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class HeldPassage:
    """A passage with its words, its notes and what is known of its report, as a scope may see it."""

    id: str
    reading: str
    ordinal: int
    passage: Passage
    text: str
    notes: Sequence[HeldNote]
    edition: Edition
    collections: Sequence[str]
    about: About
    fingerprint: str
    # The same words in the file as it came, for files that are text themselves.
    source: Span | None
    # Of the reading that counts now; an old one is kept because something cites it.
    current: bool
    # Of the newest edition of its report that the scope sees.
    newest: bool


def passage_id(reading_id: str, ordinal: int) -> str:
    return f"{reading_id}.{ordinal}"


def keep_passages(change: Change, reading_id: str, passages: Sequence[Passage]) -> None:
    """These are the reading's passages now, in this order; what was tagged in it finds them again."""
    row = change.row(
        select(reading.c.length, edition.c.document)
        .join_from(reading, edition, edition.c.id == reading.c.edition)
        .where(reading.c.id == reading_id)
    )
    if row is None:
        raise NotFoundError(f"no reading {reading_id}")
    if any(one.span.end > row.length for one in passages):
        raise DamagedError(f"a passage runs past the text of {reading_id}")
    text = text_of(change, reading_id)
    change.run(passage.delete().where(passage.c.reading == reading_id))
    change.insert(
        passage,
        [
            {
                "reading": reading_id,
                "ordinal": ordinal,
                "start": one.span.start,
                "stop": one.span.end,
                "languages": list(one.languages),
                "heading": list(one.heading),
                "paragraph": one.paragraph,
                "pages": [[page.index, page.label] for page in one.pages],
                "role": one.role,
                "quality": one.quality,
                "fingerprint": fingerprint(one.span.of(text)),
            }
            for ordinal, one in enumerate(passages)
        ],
    )
    link_mentions(change, reading_id)
    change.record("keep passages", reading_id, count=len(passages))
    announce(change, row.document)


def passages_by_id(view: View, scope: Scope, ids: Iterable[str]) -> Sequence[HeldPassage]:
    """Those of the passages that are there and that the scope sees, in the order asked for.

    Six statements, whether one is asked for or a thousand.
    """
    asked = [found for one in ids if (found := _parts(one)) is not None]
    held: list[HeldPassage] = []
    for batch in batches(asked):
        by_key = {(row.reading, row.ordinal): row for row in _rows(view, scope, batch)}
        ours = [by_key[one] for one in batch if one in by_key]
        held += _held(view, scope, ours) if ours else []
    return held


def neighbours(
    view: View, scope: Scope, one: str, *, before: int = 1, after: int = 1
) -> Sequence[HeldPassage]:
    """The passage with those around it in its reading, in reading order."""
    parts = _parts(one)
    if parts is None:
        return []
    name, ordinal = parts
    around = range(max(0, ordinal - before), ordinal + after + 1)
    return passages_by_id(view, scope, [passage_id(name, at) for at in around])


def _parts(one: str) -> tuple[str, int] | None:
    name, dot, ordinal = one.rpartition(".")
    # Nine digits: more would be no number of ours, and too large for PostgreSQL.
    if not dot or not ordinal.isascii() or not ordinal.isdigit() or len(ordinal) > 9:
        return None
    return (name, int(ordinal)) if "\0" not in name else None


def _rows(view: View, scope: Scope, batch: Sequence[Key]) -> Sequence[AnyRow]:
    keys = wanted(view, batch)
    return view.rows(
        select(passage, reading.c.edition, reading.c.current, reading.c.source_map)
        .join_from(keys, passage, _is(keys))
        .join(reading, reading.c.id == passage.c.reading)
        .where(sees_edition(scope, reading.c.edition))
    )


def _is(keys: CTE) -> ColumnElement[bool]:
    return and_(passage.c.reading == keys.c.name, passage.c.ordinal == keys.c.number)


def _held(view: View, scope: Scope, rows: Sequence[AnyRow]) -> Sequence[HeldPassage]:
    editions = {
        one.edition.id: one
        for one in held_editions(view, scope, edition.c.id.in_({row.edition for row in rows}))
    }
    newest = _newest(view, scope, {one.edition.document for one in editions.values()})
    about = about_of(view, scope, list(editions))
    noted = _noted(view, rows)
    places: list[Place] = [(row.reading, Span(row.start, row.stop)) for row in [*rows, *noted]]
    words = slices(view, places)
    notes: dict[tuple[str, int], list[HeldNote]] = {}
    for row in noted:
        text = words[row.reading, Span(row.start, row.stop)]
        at = HeldNote(row.at - row.begins, row.number, text)
        notes.setdefault((row.reading, row.within), []).append(at)
    maps = {
        row.reading: _source_map(row.source_map) for row in {r.reading: r for r in rows}.values()
    }
    made = []
    for row in rows:
        held, span = editions[row.edition], Span(row.start, row.stop)
        source_map = maps[row.reading]
        made.append(
            HeldPassage(
                id=passage_id(row.reading, row.ordinal),
                reading=row.reading,
                ordinal=row.ordinal,
                passage=_passage(row, span),
                text=words[row.reading, span],
                notes=tuple(notes.get((row.reading, row.ordinal), ())),
                edition=held.edition,
                collections=held.collections,
                about=about[row.edition],
                fingerprint=row.fingerprint,
                source=source_map.source(span) if source_map else None,
                current=row.current,
                newest=_is_newest(held, newest),
            )
        )
    return made


def _noted(view: View, rows: Sequence[AnyRow]) -> Sequence[AnyRow]:
    """The notes whose markers stand in these passages.

    A marker between two passages that touch belongs to the first: notes follow what they explain.
    """
    first = passage.alias()
    follows = (
        select(first.c.ordinal)
        .where(first.c.reading == passage.c.reading, first.c.ordinal == passage.c.ordinal - 1)
        .where(first.c.stop == note.c.at, first.c.start < note.c.at)
        .exists()
    )
    keys = wanted(view, ((row.reading, row.ordinal) for row in rows))
    near = and_(
        note.c.reading == passage.c.reading, note.c.at.between(passage.c.start, passage.c.stop)
    )
    inside = note.c.at > passage.c.start
    before = and_(note.c.at == passage.c.start, ~follows)
    return view.rows(
        select(note, passage.c.ordinal.label("within"), passage.c.start.label("begins"))
        .join_from(keys, passage, _is(keys))
        .join(note, and_(near, or_(inside, before)))
        .order_by(note.c.at, note.c.ordinal)
    )


def _passage(row: AnyRow, span: Span) -> Passage:
    return Passage(
        span=span,
        languages=tuple(row.languages),
        heading=tuple(row.heading),
        paragraph=row.paragraph,
        pages=tuple(PageRef(index, label) for index, label in row.pages),
        role=row.role,
        quality=row.quality,
    )


def _source_map(blob: bytes | None) -> SourceMap | None:
    return None if blob is None else plain.source_map_in(unpacked(blob))


def _newest(view: View, scope: Scope, documents: Iterable[str]) -> dict[str, int]:
    rows = view.rows(
        select(edition.c.document, func.max(edition.c.ordinal).label("last"))
        .where(edition.c.document.in_(sorted(documents)), sees_edition(scope, edition.c.id))
        .group_by(edition.c.document)
    )
    return {row.document: row.last for row in rows}


def _is_newest(held: HeldEdition, newest: dict[str, int]) -> bool:
    return held.edition.ordinal == newest[held.edition.document]
