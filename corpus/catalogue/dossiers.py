"""Dossiers: passages gathered under a name, in an order, with remarks; each a place, never a copy of words."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from corpus.catalogue.editions import edition_by_sha
from corpus.catalogue.keepable import keepable
from corpus.catalogue.maker import covers, fresh_id, sight_of
from corpus.catalogue.quoted import reading_by_id
from corpus.catalogue.tables import dossier, dossier_item, edition
from corpus.catalogue.view import AnyRow, Change, View
from corpus.errors import AigaqError, ConflictError, NotFoundError
from corpus.scope import Scope
from corpus.span import Span

# Longer names fit no list, longer remarks are reports of their own.
LONGEST_NAME, LONGEST_NOTE = 200, 20_000
# A page shows them all, and each is looked up in its report.
MOST_ITEMS = 2000


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier, without what is in it."""

    id: str
    name: str
    actor: str
    made: datetime.datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A place in a dossier. Of one whose report was withdrawn nothing is left but that it was there."""

    id: str
    document: str
    reading: str
    span: Span
    words: str
    note: str
    actor: str
    added: datetime.datetime
    withdrawn: datetime.datetime | None


def dossiers(view: View, scope: Scope) -> Sequence[Dossier]:
    """Those whose maker saw no more than the scope does, by name."""
    rows = view.rows(select(dossier).order_by(dossier.c.name, dossier.c.id))
    return [_dossier(row) for row in rows if covers(scope, row.sight)]


def dossier_by_id(view: View, scope: Scope, dossier_id: str) -> Dossier | None:
    """The dossier, if the scope may know of it."""
    row = view.row(select(dossier).where(dossier.c.id == dossier_id))
    return _dossier(row) if row is not None and covers(scope, row.sight) else None


def dossier_items(view: View, scope: Scope, dossier_id: str) -> Sequence[Item]:
    """What is in it, in its order. A passage that was added from a collection outside the scope isn't there."""
    return [_item(row) for row in _rows(view, scope, dossier_id)]


def make_dossier(change: Change, scope: Scope, name: str) -> str:
    """An empty dossier; gives its id. Who sees less than its maker is not told of it."""
    made = fresh_id(change, dossier, _name(name))
    values = {"name": _name(name), "sight": sight_of(scope), **_by(change, "made")}
    change.insert(dossier, [{"id": made, **values}])
    change.record("make dossier", made)
    return made


def rename_dossier(change: Change, scope: Scope, dossier_id: str, name: str) -> None:
    """Call it so from now on."""
    _found(change, scope, dossier_id)
    change.run(dossier.update().where(dossier.c.id == dossier_id).values(name=_name(name)))
    change.record("rename dossier", dossier_id)


def drop_dossier(change: Change, scope: Scope, dossier_id: str) -> None:
    """Throw it away with its remarks; the passages stay where they are."""
    _found(change, scope, dossier_id)
    change.run(dossier.delete().where(dossier.c.id == dossier_id))
    change.record("drop dossier", dossier_id)


def add_to_dossier(
    change: Change,
    scope: Scope,
    dossier_id: str,
    reading: str,
    span: Span,
    words: str,
    note: str = "",
) -> str:
    """Put a quotation at its end; gives the item's id. One that is there stays, the note is added to it."""
    _found(change, scope, dossier_id)
    held = reading_by_id(change, scope, reading)
    where = edition_by_sha(change, scope, held.edition) if held else None
    if held is None or where is None or span.end > held.length:
        raise NotFoundError("there is no such quotation here", "take its link from a hit")
    column = dossier_item.c
    _lock(change, dossier_id, held.edition)
    item = _item_id(reading, span, words)
    which = column.dossier == dossier_id, column.item == item
    there = change.row(select(column.note, column.withdrawn).where(*which))
    values = {
        "document": held.document, "sha256": held.edition, "reading": reading,
        "start": span.start, "stop": span.end, "words": words,
        "collections": list(where.collections), "note": _note(note), "withdrawn": None,
    }  # fmt: skip
    if there is None:
        _append(change, dossier_id, values | {"item": item})
    elif there.withdrawn:
        # Its report was let in again, and with the same bytes the place has the same name.
        change.run(dossier_item.update().where(*which).values(**values))
    else:
        both = there.note if _note(note) in there.note else f"{there.note}\n{note}"
        change.run(dossier_item.update().where(*which).values(note=_note(both)))
    change.record("add to dossier", dossier_id, item=item, new=there is None)
    return item


def remark_in_dossier(change: Change, scope: Scope, dossier_id: str, item: str, note: str) -> None:
    """Write this beside a passage, in place of what stood there."""
    which = _one(change, scope, dossier_id, item)
    # Asked in the change itself: a withdrawal at this very moment must not be followed by a remark.
    held = dossier_item.c.withdrawn.is_(None)
    if not change.run(dossier_item.update().where(*which, held).values(note=_note(note))):
        raise ConflictError("its report was taken back", "take the passage out of the dossier")
    change.record("remark in dossier", dossier_id, item=item)


def move_in_dossier(change: Change, scope: Scope, dossier_id: str, item: str, place: int) -> None:
    """Let it be the so-many-th (from 1) of those that the scope sees; the others keep their order."""
    _one(change, scope, dossier_id, item)
    rows = list(_rows(change, scope, dossier_id))
    (moved,) = (row for row in rows if row.item == item)
    rows.remove(moved)
    rows.insert(min(max(place, 1), len(rows) + 1) - 1, moved)
    # Only the places of those that are seen change hands: what others added stays between them.
    for row, position in zip(rows, sorted(row.position for row in rows), strict=True):
        if row.position != position:
            which = dossier_item.c.dossier == dossier_id, dossier_item.c.item == row.item
            change.run(dossier_item.update().where(*which).values(position=position))
    change.record("move in dossier", dossier_id, item=item)


def take_from_dossier(change: Change, scope: Scope, dossier_id: str, item: str) -> None:
    """Take a passage out, and what was written beside it."""
    which = _one(change, scope, dossier_id, item)
    change.run(dossier_item.delete().where(*which))
    change.record("take from dossier", dossier_id, item=item)


def forget_in_dossiers(change: Change, document: str) -> int:
    """Leave nothing of a withdrawn report in any dossier but that something stood there; gives how many.

    Part of the withdrawal, so it has no audit line of its own. Remarks go too: they may quote.
    """
    which = dossier_item.c.document == document, dossier_item.c.withdrawn.is_(None)
    nothing = {"reading": "", "start": 0, "stop": 0, "words": "", "note": ""}
    return change.run(dossier_item.update().where(*which).values(**nothing, withdrawn=change.now()))


def _lock(change: Change, dossier_id: str, sha256: str) -> None:
    """So that two who add at once get two places, and nothing is added to what is being withdrawn."""
    change.row(select(dossier.c.id).where(dossier.c.id == dossier_id).with_for_update())
    if change.row(select(edition.c.id).where(edition.c.id == sha256).with_for_update()) is None:
        raise NotFoundError("there is no such quotation here", "take its link from a hit")


def _append(change: Change, dossier_id: str, values: dict[str, Any]) -> None:
    mine = dossier_item.c.dossier == dossier_id
    last = change.row(
        select(func.max(dossier_item.c.position).label("at"), func.count().label("n")).where(mine)
    )
    assert last is not None
    if last.n >= MOST_ITEMS:
        raise AigaqError(f"a dossier holds {MOST_ITEMS} passages", "begin another one")
    placed = {"dossier": dossier_id, "position": (last.at or 0) + 1, **_by(change, "added")}
    change.insert(dossier_item, [values | placed])


def _rows(view: View, scope: Scope, dossier_id: str) -> Sequence[AnyRow]:
    _found(view, scope, dossier_id)
    which = dossier_item.c.dossier == dossier_id
    order = dossier_item.c.position, dossier_item.c.added, dossier_item.c.item
    rows = view.rows(select(dossier_item).where(which).order_by(*order))
    return [row for row in rows if any(scope.sees(one) for one in row.collections)]


def _found(view: View, scope: Scope, dossier_id: str) -> Dossier:
    found = dossier_by_id(view, scope, dossier_id)
    if found is None:
        raise NotFoundError("there is no such dossier here", "see `aigaq dossier list`")
    return found


def _one(change: Change, scope: Scope, dossier_id: str, item: str) -> tuple[Any, Any]:
    if item not in [row.item for row in _rows(change, scope, dossier_id)]:
        raise NotFoundError("there is no such passage in this dossier", "look at the dossier again")
    return dossier_item.c.dossier == dossier_id, dossier_item.c.item == item


def _item_id(reading: str, span: Span, words: str) -> str:
    place = f"{reading}/{span.start}-{span.end}/{words}"
    return hashlib.blake2b(place.encode(), digest_size=8).hexdigest()


def _by(change: Change, moment: str) -> dict[str, Any]:
    return {"actor": change.actor.name, moment: change.now()}


def _name(name: str) -> str:
    shown = " ".join(keepable(name).split())
    if not 0 < len(shown) <= LONGEST_NAME:
        raise AigaqError(f"a name has 1 to {LONGEST_NAME} characters", "choose another")
    return shown


def _note(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        raise AigaqError(f"a remark has up to {LONGEST_NOTE} characters", "cut it")
    return keepable(note.replace("\r\n", "\n")).strip()


def _dossier(row: AnyRow) -> Dossier:
    return Dossier(row.id, row.name, row.actor, row.made)


def _item(row: AnyRow) -> Item:
    return Item(
        row.item, row.document, row.reading, Span(row.start, row.stop), row.words, row.note,
        row.actor, row.added, row.withdrawn,
    )  # fmt: skip
