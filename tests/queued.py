"""A queue on a real PostgreSQL with workers whose reader and tagger are as light as can be."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from corpus import COMMAND_LINE, EVERYTHING, Reading
from corpus.catalogue import Catalogue
from corpus.catalogue.files import FileRecord, files
from corpus.store import LocalFiles
from ingest.drain import drain
from ingest.holder import new_holder
from ingest.intake import take_in
from ingest.parts import Parts
from ingest.queue.handed import share_here
from ingest.queue.news import News
from ingest.queue.place import connection_words, make_place
from ingest.queue.queues import QUEUES, Queue
from ingest.queue.worker import QueueWorker
from ingest.reader import Wish
from ingest.work import work
from watched import NoIndex, NoTagger, read


@dataclass
class Queued:
    """An archive on PostgreSQL and a folder from which files come."""

    url: str
    root: Path
    # Every reading that was made, by the file's hash.
    reads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.catalogue = Catalogue.open(self.url)
        make_place(self.url)
        self.news = News(self.url)
        self.store = LocalFiles(self.root / "files")
        self.folder = self.root / "in"
        self.folder.mkdir(exist_ok=True)

    def parts(self) -> Parts:
        return Parts(self.catalogue, self.store, self.read, "1", NoTagger(), lambda text: ("en",))

    def read(self, path: Path, wish: Wish) -> Reading:
        data = path.read_bytes()
        self.reads.append(hashlib.sha256(data).hexdigest())
        if data.startswith(b"SCAN") and wish.drafts is not None and wish.drafts.get(1) is None:
            wish.drafts.keep(1, b"page 1")
        return read(path, wish)

    def drop(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def take_in(self) -> list[FileRecord]:
        """As `aigaq ingest` does it: note all, store all, tell of all."""
        taken = take_in(self.catalogue, [self.folder], "main", COMMAND_LINE)
        work(self.parts(), new_holder(), share=share_here(self.news))
        return taken

    def worker(self, *queues: Queue) -> QueueWorker:
        holder = new_holder()
        return QueueWorker(
            parts=self.parts(),
            url=self.url,
            queues=queues or QUEUES,
            drain=lambda: drain(self.catalogue, NoIndex, lambda one: one, holder),  # type: ignore[arg-type, return-value]
            holder=holder,
            tend_s=0.3,
        )

    @contextmanager
    def working(self, *workers: QueueWorker) -> Iterator[None]:
        told = threading.Event()
        threads = [threading.Thread(target=one.run, args=(told.is_set,)) for one in workers]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            told.set()
            for thread in threads:
                thread.join(30)
            assert not any(thread.is_alive() for thread in threads)

    def files(self) -> Sequence[FileRecord]:
        with self.catalogue.read() as view:
            return files(view, EVERYTHING)

    def wait(self, seconds: float = 90) -> list[str]:
        """The states of all files, once all are at an end."""
        until = time.monotonic() + seconds
        while not all(file.is_at_end for file in self.files()):
            states = [(file.name, file.state, file.holder, file.reason) for file in self.files()]
            assert time.monotonic() < until, states
            time.sleep(0.1)
        return [file.state for file in self.files()]

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        words = connection_words(self.url)
        with psycopg.connect(words["conninfo"], **words["kwargs"]) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        self.news.close()
        self.catalogue.close()
