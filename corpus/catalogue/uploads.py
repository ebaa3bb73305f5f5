"""What a caller named a file that was sent, so that sending it twice is sending it once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from corpus.catalogue.sight import sees_collection
from corpus.catalogue.tables import file, upload
from corpus.catalogue.view import Change, View
from corpus.errors import ConflictError
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent under a key: its bytes' hash, and its number."""

    key: str
    sha256: str
    file: int


def keep_upload(change: Change, key: str, sha256: str, file_id: int) -> None:
    """This file was sent under this key; a ConflictError where another was, a moment ago.

    Part of the change that takes the file in, so it has no line of its own.
    """
    new = change.insert_missing(upload, key=key, sha256=sha256, file=file_id, at=change.now())
    if not new:
        raise ConflictError("another file was sent with this Idempotency-Key", "use a new key")


def upload_of(view: View, scope: Scope, key: str) -> Upload | None:
    """What was sent under this key."""
    row = view.row(
        select(upload.c.key, upload.c.sha256, upload.c.file)
        .join_from(upload, file, file.c.id == upload.c.file)
        .where(upload.c.key == key, sees_collection(scope, file.c.collection))
    )
    return None if row is None else Upload(*row)
