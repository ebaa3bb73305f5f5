"""Where on disk the files lie that came through a watched folder: on their way there, or put away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select

from corpus.catalogue.files import ENDS, End, FileRecord, State, Step, as_file
from corpus.catalogue.keepable import keepable
from corpus.catalogue.sight import sees_collection
from corpus.catalogue.tables import file
from corpus.catalogue.view import Change, View
from corpus.errors import ConflictError
from corpus.file_name import encode_name
from corpus.scope import Scope


def paths_below(view: View, scope: Scope, folder: str) -> dict[str, State]:
    """The paths (encoded, as is `folder`) of the files below a folder, and where each stands.

    Below an inbox: those on their way, and those at an end that are still to be put away.
    """
    rows = view.rows(
        select(file.c.path, file.c.state)
        .where(_below(folder), sees_collection(scope, file.c.collection))
        .order_by(file.c.id)
    )
    return {row.path: row.state for row in rows}


def files_below(
    view: View, scope: Scope, folder: str, states: Sequence[Step]
) -> Sequence[tuple[FileRecord, Step]]:
    """The files below a folder (encoded) that stand at one of these steps, each with its step."""
    asked = select(file).where(
        _below(folder), file.c.state.in_(states), sees_collection(scope, file.c.collection)
    )
    return [(as_file(row), row.state) for row in view.rows(asked.order_by(file.c.id))]


def files_misplaced(
    view: View,
    scope: Scope,
    inbox: str,
    places: Mapping[End, str],
    *,
    after: int = 0,
    limit: int = 200,
) -> Sequence[FileRecord]:
    """Files at an end that lie in the inbox still, or where another end's files lie; oldest first."""
    wrong = [and_(_below(folder), file.c.state != state) for state, folder in places.items()]
    asked = (
        select(file)
        .where(
            file.c.id > after,
            file.c.state.in_(ENDS),
            or_(_below(inbox), *wrong),
            sees_collection(scope, file.c.collection),
        )
        .order_by(file.c.id)
        .limit(limit)
    )
    return [as_file(row) for row in view.rows(asked)]


def files_named(view: View, scope: Scope, name: str, limit: int = 100) -> Sequence[FileRecord]:
    """Files by their name or path (both encoded), by the first digits of their hash, or by number."""
    which = [file.c.name == name, file.c.path == name]
    if len(name) >= 8:
        which.append(func.substr(file.c.sha256, 1, len(name)) == name.lower())
    elif name.isascii() and name.isdigit():
        which.append(file.c.id == int(name))
    asked = select(file).where(or_(*which), sees_collection(scope, file.c.collection))
    return [as_file(row) for row in view.rows(asked.order_by(file.c.id).limit(limit))]


def move_file(change: Change, file_id: int, path: str, sha256: str | None = None) -> None:
    """It was put there; its hash, if only putting it away told it. The audit log names no path.

    One that was sent on its way again meanwhile goes on from there: its old place is empty.
    """
    told = {"path": keepable(path)} | ({"sha256": sha256} if sha256 else {})
    if not change.run(file.update().where(file.c.id == file_id).values(told)):
        raise ConflictError(f"file {file_id} is known no more", "look again")
    change.record("move file", str(file_id))


def forget_file(change: Change, file_id: int, holder: str) -> bool:
    """It was taken out of the watched folder before we had its bytes: as if it had never come."""
    unread = file.delete().where(
        file.c.id == file_id, file.c.holder == holder, file.c.state.in_(["seen", "stable"])
    )
    if not change.run(unread):
        return False
    change.record("forget file", str(file_id))
    return True


def _below(folder: str) -> ColumnElement[bool]:
    start = folder + encode_name("/")
    # Not LIKE: every encoded path is full of per cent signs.
    return func.substr(file.c.path, 1, len(start)) == start
