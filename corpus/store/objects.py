"""Originals in an object store (S3, Google, Azure, or a folder), through obstore."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import from_url

from corpus.errors import UnavailableError
from corpus.private import private_folder
from corpus.store.port import CHUNK, StoredFile, absent, copy, damaged, place, sha_at


class ObjectFiles:
    """Objects `ab/ab12…` below the store's root; written only where there is none."""

    def __init__(self, store: Any) -> None:
        self._store = store

    @classmethod
    def at(cls, url: str, **settings: Any) -> ObjectFiles:
        """By URL; keys and region come from the environment, as the store's own tools have them."""
        with _translated():
            return cls(from_url(url, **settings))

    def keep(self, path: Path) -> StoredFile:
        # Copied first: what is hashed must be what is sent, and the file may change under our hands.
        with private_folder() as folder:
            with (folder / "original").open("wb") as file:
                sha256, size = copy(path, file)
            name = place(sha256)
            with _translated():
                try:
                    # Create-only sends in one piece: the file is in memory once.
                    obstore.put(self._store, name, folder / "original", mode="create")
                    new = True
                except AlreadyExistsError:
                    new = False
                if obstore.head(self._store, name)["size"] != size:
                    raise damaged(sha256)
        return StoredFile(sha256, size, new)

    def open(self, sha256: str) -> BinaryIO:
        file = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - the caller closes it
        try:
            self._fetch(sha256, file)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return file

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        with private_folder() as folder:
            with (folder / "original").open("wb") as file:
                self._fetch(sha256, file)
            yield folder / "original"

    def holds(self, sha256: str) -> bool:
        with _translated():
            try:
                obstore.head(self._store, place(sha256))
            except FileNotFoundError:
                return False
        return True

    def remove(self, sha256: str) -> bool:
        # Deleting what isn't there is no error to some stores.
        if not self.holds(sha256):
            return False
        with _translated():
            obstore.delete(self._store, place(sha256))
        return True

    def check(self, sha256: str) -> int:
        return self._fetch(sha256, None)

    def __iter__(self) -> Iterator[str]:
        with _translated():
            for batch in obstore.list(self._store):
                for one in batch:
                    found = sha_at(one["path"])
                    if found:
                        yield found

    def _fetch(self, sha256: str, target: BinaryIO | None) -> int:
        """Bring the bytes over; a DamagedError when they aren't the ones that were sent."""
        digest, size = hashlib.sha256(), 0
        with _translated():
            try:
                found = obstore.get(self._store, place(sha256))
            except FileNotFoundError as error:
                raise absent(sha256) from error
            for chunk in found.stream(min_chunk_size=CHUNK):
                digest.update(chunk)
                size += len(chunk)
                if target is not None:
                    target.write(chunk)
        if digest.hexdigest() != sha256:
            raise damaged(sha256)
        return size


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (BaseError, OSError) as error:
        # The first line alone: the rest is the library's inner state.
        said = (str(error).splitlines() or [""])[0]
        raise UnavailableError(
            f"the object store is not available: {said}", "look at its address, keys and rights"
        ) from error
