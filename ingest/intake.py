"""Taking files in: each one found gets a row in the catalogue before anything else happens to it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from corpus import Actor
from corpus.catalogue import Catalogue
from corpus.catalogue.files import FileRecord, end, keep_file
from corpus.file_name import encode_name
from ingest.receipt import refusal_of
from ingest.walk import Found, walk


def take_in(
    catalogue: Catalogue, paths: Iterable[Path], collection: str, actor: Actor
) -> list[FileRecord]:
    """Note every file under these paths; what can't be a report ends at once, with the reason."""
    return [_note(catalogue, found, collection, actor) for path in paths for found in walk(path)]


def _note(catalogue: Catalogue, found: Found, collection: str, actor: Actor) -> FileRecord:
    path = os.path.abspath(found.path)  # noqa: PTH100 - resolve() would follow links
    with catalogue.change(actor) as change:
        file = keep_file(
            change,
            name=encode_name(os.path.basename(path)),  # noqa: PTH119 - names may be no UTF-8
            path=encode_name(path),
            collection=collection,
        )
        if found.problem:
            remedy = "give the file itself"
            receipt = refusal_of(file, found.problem, remedy)
            end(change, file.id, "failed", reason=found.problem, remedy=remedy, receipt=receipt)
    return file
