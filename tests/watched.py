"""A watcher whose reader and tagger are as light as can be, for what they don't change.

Run as a program it watches `sys.argv[1]` until it is killed: the kill tests start it again and again.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus import (
    About,
    Actor,
    LimitBrokenError,
    Mention,
    Reading,
    UnreadableFileError,
)
from corpus.catalogue import Catalogue
from corpus.catalogue.files import ENDS, FileRecord
from corpus.store import LocalFiles
from ingest.drain import drain
from ingest.holder import new_holder
from ingest.parts import Parts
from ingest.reader import Wish
from ingest.watch.archives import Archives
from ingest.watch.away import Cabinet
from ingest.watch.crew import OneHere
from ingest.watch.folders import Folders, opened
from ingest.watch.inbox import Inbox
from ingest.watch.unzip import ArchiveLimits
from ingest.watch.watch import Watcher
from ingest.work import work


def read(path: Path, wish: Wish) -> Reading:
    """Plain text; what it begins with decides how it ends."""
    data = path.read_bytes()
    if data.startswith(b"BROKEN"):
        raise UnreadableFileError("it is damaged", "copy it again from its source")
    if data.startswith(b"HOSTILE"):
        raise LimitBrokenError("it asked for more memory than reading may take", "open it by hand")
    if data.startswith(b"SLOW"):
        time.sleep(0.3)
    return Reading(data.decode("utf-8"), about=About(()), media_type="text/plain", reader="test 1")


class NoTagger:
    version = "1"

    def tag(self, reading: Reading) -> Sequence[Mention]:
        return ()


class NoIndex:
    """Takes whatever it is told."""

    name = "none"

    def drop(self, documents: Sequence[str]) -> None: ...

    def put(self, entries: Iterable[Any]) -> None:
        list(entries)

    def commit(self) -> None: ...


@dataclass
class Watched:
    """A folder tree with `inbox` and `results` that is watched by hand: `until_calm` does everything."""

    root: Path
    settle_s: float = 0.01
    results: Path | None = None
    told: list[FileRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.catalogue = Catalogue.open(f"sqlite:///{self.root / 'data' / 'catalogue.sqlite'}")
        store = LocalFiles(self.root / "data" / "files")
        self.parts = Parts(self.catalogue, store, read, "1", NoTagger(), lambda text: ("en",))
        self.folders: Folders = opened(
            self.root / "inbox", self.results or self.root / "results", "main", [self.root / "data"]
        )
        self.holder = new_holder()
        self.watcher = Watcher(
            catalogue=self.catalogue,
            cabinet=Cabinet(self.catalogue, store, self.folders, Actor(self.holder)),
            archives=Archives(
                self.catalogue, self.folders, Actor(self.holder), ArchiveLimits(files=20)
            ),
            inbox=Inbox(self.folders, self.settle_s),
            crew=OneHere(self.parts),
            drain=lambda: drain(self.catalogue, NoIndex, lambda one: one, self.holder),  # type: ignore[arg-type, return-value]
            holder=self.holder,
            rescan_s=0.1,
            ended=self.told.append,
        )

    @property
    def inbox(self) -> Path:
        return self.folders.inbox

    def drop(self, name: str, content: str | bytes = "words of a report") -> Path:
        """Put a file there, its times old enough to be whole."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def round(self) -> None:
        """Look, work on what waits, tell, put away; all in this thread."""
        watcher = self.watcher
        watcher._take(None)
        work(self.parts, self.holder)
        watcher._tell()
        watcher._put_away()

    def until_calm(self, rounds: int = 40) -> None:
        """Until nothing moves any more; the files that are left in the inbox are left for good."""
        quiet = 0
        for _ in range(rounds):
            before = tree(self.root)
            self.round()
            time.sleep(max(self.settle_s, 0.02))
            quiet = quiet + 1 if tree(self.root) == before else 0
            if quiet > 2:
                return

    def ends(self) -> dict[str, str]:
        """Each file put away, by its name: the end, and the collection, where it lies."""
        return {
            path.name: f"{path.parts[-4]}/{path.parts[-3]}"
            for path in put_away(self.folders.results)
        }

    def close(self) -> None:
        self.catalogue.close()


def tree(root: Path) -> set[str]:
    return {str(path) for path in root.rglob("*") if "data" not in path.parts}


def put_away(results: Path) -> list[Path]:
    """Every file in the results that is no receipt."""
    return sorted(
        path
        for end in ENDS
        for path in (results / end).rglob("*")
        if path.is_file() and path.name != "receipt.json"
    )


def receipt_of(path: Path) -> dict[str, Any]:
    found = json.loads((path.parent / "receipt.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def sha_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    from ingest.watch.hints import Hints

    results = Path(os.environ["RESULTS"]) if "RESULTS" in os.environ else None
    watched = Watched(Path(sys.argv[1]), settle_s=0.2, results=results)
    told = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told.set())
    with Hints(watched.inbox) as hints:
        print("watching", flush=True)
        watched.watcher.watch(told.is_set, hints)


if __name__ == "__main__":
    main()
