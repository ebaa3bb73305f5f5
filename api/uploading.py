"""Files that are sent to the server: taken in at once, brought on beside the answers."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus import EVERYTHING, Actor, AigaqError, NotFoundError
from corpus.file_name import encode_name, show_name

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue.files import FileRecord
    from ingest.backroom import Backroom
    from ingest.parts import Parts
    from ingest.queue.news import News
    from ingest.spool import Arriving, Spool

_LONGEST = 200


@dataclass(frozen=True)
class Uploads:
    """The way in through the server."""

    house: House

    @property
    def largest(self) -> int:
        """More bytes than this are refused."""
        return self.house.settings.reading.file_mib << 20

    @cached_property
    def spool(self) -> Spool:
        return spool_of(self.house)

    def arriving(self, name: str) -> Arriving:
        """A place for a file that is about to be sent under this name."""
        from ingest.spool import Arriving

        return Arriving(self.spool.folder, name, self.largest)

    def take(self, sent: Arriving, fields: Mapping[str, str], key: str, actor: Actor) -> FileRecord:
        """Take in a file that came whole, and have it brought on; see `ingest.upload`.

        The fields are those of a side-car: what whoever sends it knows about the report.
        """
        from ingest.upload import take_upload

        sent.finish()
        if told := _sidecar(fields):
            sent.tell(told)
        where = _collection(fields.get("collection", "")) or self.house.settings.ingest.collection
        taken = take_upload(self._parts, sent, where, _key(key), actor, self._tell)
        if not taken.is_at_end:
            self.backroom.call()
        return taken

    def resume(self) -> None:
        """At a start: go on with what was sent to a server that is no more."""
        self.spool.sweep(self.house.catalogue)
        if self.backroom.busy():
            self.backroom.call()

    @cached_property
    def backroom(self) -> Backroom:
        from api.watching import crew_of, drain_of
        from ingest.backroom import Backroom

        return Backroom(
            catalogue=self.house.catalogue,
            folder=encode_name(str(self.spool.folder)),
            open_crew=lambda: crew_of(self.house),
            drain=drain_of(self.house),
        )

    @cached_property
    def _parts(self) -> Parts:
        from api.reading import parts_of

        return parts_of(self.house)

    @cached_property
    def _news(self) -> News:
        from api.working import news_of

        return news_of(self.house)

    def _tell(self, file: FileRecord) -> None:
        if self.house.settings.ingest.by == "workers":
            self._news.tell(file)


def spool_of(house: House) -> Spool:
    """Where files lie while they are being sent."""
    from ingest.spool import Spool

    return Spool(house.settings.data.absolute() / "uploads")


def file_shape(house: House, file_id: int) -> dict[str, Any]:
    """`GET /api/v1/files/ID`: where the file stands, and its receipt once it is at an end."""
    from corpus.catalogue.files import file_by_id

    # A number that no database has room for is no file's.
    with house.catalogue.read() as view:
        file = file_by_id(view, EVERYTHING, file_id) if file_id < 2**31 else None
    if file is None:
        raise NotFoundError(f"no file {file_id}", "`aigaq status` lists them")
    return {
        "id": file.id,
        "name": show_name(file.name),
        "sha256": file.sha256,
        "size": file.size,
        "collection": file.collection,
        "state": file.state,
        "at_end": file.is_at_end,
        "reason": file.reason,
        "remedy": file.remedy,
        "document": file.document,
        "receipt": file.receipt,
        "url": f"/api/v1/files/{file.id}",
    }


def _sidecar(fields: Mapping[str, str]) -> bytes | None:
    """The side-car that says what the fields say, or None where they say nothing."""
    from ingest.sidecar import read_sidecar

    told = {name: value for name, value in fields.items() if name != "collection" and value}
    if not told:
        return None
    data = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
    # What is wrong with it is said now, not by a receipt.
    read_sidecar(data, "sent with the file")
    return data


def _collection(name: str) -> str:
    """A collection's name as a caller gives it, or "" for none."""
    name = unicodedata.normalize("NFC", name.strip())
    if not name.isprintable() or len(name) > _LONGEST:
        raise AigaqError("no collection can have this name", "use letters and digits, as un-cat")
    return name


def _key(key: str) -> str:
    if not (key.isascii() and key.isprintable() and len(key) <= _LONGEST):
        raise AigaqError(
            f"the Idempotency-Key isn't plain ASCII of at most {_LONGEST} characters",
            "use a UUID",
        )
    return key
