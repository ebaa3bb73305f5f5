"""Readings: kept whole in one transaction, and given back as they were."""

from __future__ import annotations

import datetime
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select

from corpus import plain
from corpus.about import About
from corpus.catalogue.abouts import keep_found
from corpus.catalogue.sight import sees_edition
from corpus.catalogue.stretches import cut, text_of
from corpus.catalogue.tables import NOWHERE, cited, edition, note, page, reading, stretch
from corpus.catalogue.view import Change, View
from corpus.errors import ConflictError, DamagedError, NotFoundError
from corpus.packed import PackedWords
from corpus.page import Page
from corpus.parcel import lines_of, page_blobs
from corpus.reading import Reading
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading by its id, without its text."""

    id: str
    edition: str
    document: str
    reader: str
    version: str
    length: int
    created: datetime.datetime
    current: bool


def keep_reading(change: Change, edition_id: str, made: Reading, version: str) -> str:
    """Keep it as the current reading of these bytes and give its id; earlier ones stay, not current.

    `version` is that of the stage that read it. The caller has looked at `corpus.faults`.
    """
    # The edition's row is locked, so that two readings never get one number.
    found = change.row(select(edition).where(edition.c.id == edition_id).with_for_update())
    if found is None:
        raise NotFoundError(f"no edition {edition_id}")
    stem = edition_id[:16]
    last = change.value(select(func.max(reading.c.number)).where(reading.c.stem == stem))
    number = (last or 0) + 1
    name = f"{stem}-{number}"
    change.run(
        reading.update()
        .where(reading.c.edition == edition_id, reading.c.current)
        .values(current=False)
    )
    loose, *blobs = page_blobs(made)
    change.insert(
        reading,
        [
            {
                "id": name,
                "edition": edition_id,
                "stem": stem,
                "number": number,
                "reader": made.reader,
                "version": version,
                "media_type": made.media_type,
                "length": len(made.text),
                "blocks": _packed(plain.blocks_out(made.blocks)),
                "source_map": made.source_map and _packed(plain.source_map_out(made.source_map)),
                "about": plain.values_out(made.about.values),
                "lines": loose,
                "created": change.now(),
                "current": True,
            }
        ],
    )
    change.insert(
        stretch,
        [{"reading": name, "ordinal": at, "text": text} for at, text in enumerate(cut(made.text))],
    )
    change.insert(page, [_page_row(name, *pair) for pair in zip(made.pages, blobs, strict=True)])
    change.insert(
        note,
        [
            {
                "reading": name,
                "ordinal": at,
                "number": one.number,
                "at": NOWHERE if one.at is None else one.at,
                "start": one.body.start,
                "stop": one.body.end,
                "means": one.means,
            }
            for at, one in enumerate(made.notes)
        ],
    )
    keep_found(change, edition_id, made.about.values)
    change.record("keep reading", name, reader=made.reader, version=version, pages=len(made.pages))
    return name


def load_reading(view: View, scope: Scope, reading_id: str) -> Reading:
    """The reading as it was kept; its words are unpacked when looked at."""
    row = view.row(
        select(reading).where(reading.c.id == reading_id, sees_edition(scope, reading.c.edition))
    )
    if row is None:
        raise NotFoundError(f"no reading {reading_id}")
    pages = view.rows(select(page).where(page.c.reading == reading_id).order_by(page.c.ordinal))
    shown = tuple(plain.page_in(_page_form(one), PackedWords(one.blob)) for one in pages)
    return Reading(
        text=text_of(view, reading_id),
        pages=shown,
        lines=lines_of([row.lines, *(one.blob for one in pages)], shown),
        blocks=plain.blocks_in(unpacked(row.blocks)),
        notes=plain.notes_in(_note_forms(view, reading_id)),
        about=About(plain.values_in(row.about)),
        media_type=row.media_type,
        reader=row.reader,
        source_map=row.source_map and plain.source_map_in(unpacked(row.source_map)),
    )


def readings_of(view: View, scope: Scope, edition_id: str) -> Sequence[KeptReading]:
    """All readings of these bytes, oldest first."""
    return kept_readings(view, scope, reading.c.edition == edition_id)


def current_reading(view: View, scope: Scope, edition_id: str) -> KeptReading | None:
    """The reading that counts; None before the first."""
    found = kept_readings(view, scope, reading.c.edition == edition_id, reading.c.current)
    return next(iter(found), None)


def kept_readings(view: View, scope: Scope, *where: ColumnElement[bool]) -> Sequence[KeptReading]:
    columns = [reading.c[one] for one in KeptReading.__dataclass_fields__ if one != "document"]
    rows = view.rows(
        select(*columns, edition.c.document)
        .join_from(reading, edition, edition.c.id == reading.c.edition)
        .where(sees_edition(scope, reading.c.edition), *where)
        .order_by(reading.c.stem, reading.c.number)
    )
    return [KeptReading(**row._mapping) for row in rows]


def cite_reading(change: Change, reading_id: str, by: str) -> None:
    """Something outside quotes it (a link, a note): it is kept for good."""
    if change.value(select(reading.c.id).where(reading.c.id == reading_id)) is None:
        raise NotFoundError(f"no reading {reading_id}")
    change.insert_missing(cited, reading=reading_id, cited_by=by, at=change.now())
    change.record("cite reading", reading_id, by=by)


def drop_reading(change: Change, reading_id: str) -> None:
    """Forget an old reading with all that was made of it; one that is current or cited is refused."""
    quoted = select(cited.c.reading).where(cited.c.reading == reading.c.id).exists()
    old = reading.delete().where(reading.c.id == reading_id, ~reading.c.current, ~quoted)
    if not change.run(old):
        raise ConflictError(f"reading {reading_id} isn't there, or is current or cited")
    change.record("drop reading", reading_id)


def unpacked(blob: bytes) -> object:
    """What was kept packed; a DamagedError when it is no more what it was."""
    try:
        return json.loads(zlib.decompress(blob))
    except (zlib.error, ValueError) as error:
        raise DamagedError("a kept reading is damaged", "read the file again") from error


def _packed(value: object) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), 6)


def _page_row(name: str, one: Page, blob: bytes) -> dict[str, object]:
    row = plain.page_out(one)
    del row["size"]
    size = {"width": one.width, "height": one.height}
    kept = {"reading": name, "ordinal": row.pop("index"), "blob": blob}
    return {**row, **size, **kept}


def _page_form(row: Any) -> dict[str, Any]:
    kept = dict(row._mapping)
    for column in ("blob", "reading"):
        del kept[column]
    size = [kept.pop("width"), kept.pop("height")]
    return {"index": kept.pop("ordinal"), "size": size, **kept}


def _note_forms(view: View, reading_id: str) -> list[list[object]]:
    rows = view.rows(select(note).where(note.c.reading == reading_id).order_by(note.c.ordinal))
    return [
        [one.number, None if one.at == NOWHERE else one.at, one.start, one.stop, one.means]
        for one in rows
    ]
