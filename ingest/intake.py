"""Taking files in: each one found gets a row in the catalogue before anything else happens to it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from corpus import Actor, ConflictError, UnreadableFileError
from corpus.catalogue import Catalogue, Change
from corpus.catalogue.files import FileRecord, end, keep_file
from corpus.file_name import encode_name
from ingest.here import ON, seen_wish, this_machine
from ingest.receipt import refusal_of
from ingest.sidecar import load_sidecar
from ingest.walk import Found, walk


def take_in(
    catalogue: Catalogue, paths: Iterable[Path], collection: str, actor: Actor
) -> list[FileRecord]:
    """Note every file under these paths; what can't be a report ends at once, with the reason."""
    return [_note(catalogue, found, collection, actor) for path in paths for found in walk(path)]


def take(
    change: Change, found: Found, collection: str, wish: Mapping[str, Any] | None = None
) -> FileRecord:
    """Note one file that is whole, in the collection that its side-car names or else in this one.

    A ConflictError where another machine's file is on its way under the same path.
    """
    path = os.path.abspath(found.path)  # noqa: PTH100 - resolve() would follow links
    file = keep_file(
        change,
        name=encode_name(os.path.basename(path)),  # noqa: PTH119 - names may be no UTF-8
        path=encode_name(path),
        collection=_collection(found, collection),
        size=None if found.stat is None else found.stat.st_size,
        wish=seen_wish(wish),
    )
    if file.wish.get(ON, this_machine()) != this_machine():
        raise ConflictError(
            f"a file of the machine {file.wish[ON]} is on its way under this path",
            "ingest it again when that one is at its end",
        )
    return file


def _note(catalogue: Catalogue, found: Found, collection: str, actor: Actor) -> FileRecord:
    with catalogue.change(actor) as change:
        file = take(change, found, collection)
        if found.problem:
            remedy = "give the file itself"
            receipt = refusal_of(file, found.problem, remedy)
            end(change, file.id, "failed", reason=found.problem, remedy=remedy, receipt=receipt)
    return file


def _collection(found: Found, otherwise: str) -> str:
    if found.sidecar is None:
        return otherwise
    try:
        return load_sidecar(found.path).collection or otherwise
    except UnreadableFileError:
        # The first step refuses the file for it, with the reason.
        return otherwise
