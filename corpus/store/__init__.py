"""The file store: originals by the SHA-256 of their bytes, in a folder or an object store."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from corpus.store.local import LocalFiles
from corpus.store.port import FileStore, StoredFile

__all__ = ["FileStore", "LocalFiles", "StoredFile", "open_store"]


def open_store(where: str | Path) -> FileStore:
    """A folder (a path, or file:///path), or an object store by its URL (s3://bucket/prefix …)."""
    parts = urlsplit(str(where))
    if isinstance(where, Path) or "://" not in where:
        return LocalFiles(Path(where))
    if parts.scheme == "file":
        return LocalFiles(Path(unquote(parts.path)))
    from corpus.store.objects import ObjectFiles

    return ObjectFiles.at(where)
