"""One Tantivy index in a folder of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import tantivy

from corpus import UnavailableError
from search.ask import Ask, Count, Hit, Results
from search.embedded.compile import compile_query
from search.embedded.facets import counts
from search.embedded.fault import faults_told
from search.embedded.fields import document
from search.embedded.hits import View
from search.embedded.stamp import Stamp
from search.entry import Entry
from search.index import IndexFaultError, Info
from search.order import page, read_cursor
from search.query import Keyword, KeywordField
from search.schema import record

# One thread keeps the segments, and with them the scores, the same for the same batches.
_HEAP_BYTES = 128_000_000


class EmbeddedIndex:
    """Searching is safe from any number of threads and processes; one at a time may write."""

    def __init__(self, folder: Path, stamp: Stamp) -> None:
        self.name = folder.name
        self._folder = folder
        self._stamp = stamp
        with faults_told("opening it"):
            self._index = tantivy.Index.open(str(folder))
            # We look for commits ourselves (`_view`): no thread that polls the folder.
            self._index.config_reader("manual")
            self._index.reload()
        self._seen = self._changed()
        self._lock = threading.Lock()
        self._writer: tantivy.IndexWriter | None = None
        # By document, what was put since the last commit: a searcher doesn't see it yet.
        self._pending: dict[str, set[str]] = {}
        self._closed = False

    def put(self, entries: Iterable[Entry]) -> int:
        put = 0
        with self._lock:
            writer = self._open_writer()
            fresh = not self._view().searcher.num_docs
            for entry in entries:
                made = document(record(entry))
                ours = self._pending.setdefault(entry.document, set())
                with faults_told("writing"):
                    if not fresh or entry.id in ours:
                        writer.delete_documents_by_term("id", entry.id)
                    writer.add_document(made)
                ours.add(entry.id)
                put += 1
        return put

    def drop(self, documents: Iterable[str]) -> int:
        dropped = 0
        with self._lock, faults_told("writing"):
            writer, view = self._open_writer(), self._view()
            for name in documents:
                known = set(view.ids("document", name)) | self._pending.pop(name, set())
                if known:
                    writer.delete_documents_by_term("document", name)
                    dropped += len(known)
        return dropped

    def commit(self) -> None:
        with self._lock, faults_told("writing"):
            self._open_writer().commit()
            self._leave_writer()
            self._index.reload()
            self._seen = self._changed()
            pending, self._pending = self._pending, {}
            self._check(pending)

    def search(self, ask: Ask) -> Results:
        with faults_told("searching"):
            view = self._view()
            query = compile_query(self._index.schema, ask.query)
            matches = compile_query(self._index.schema, ask.filter())
            hits = view.hits(query, matches, ask, chunk=ask.limit + 16)
            after = read_cursor(ask.after)
            shown, cursor = page(hits.ordered(), ask.limit, after)
            return Results(hits.total, shown, self._facets(view, ask), cursor)

    def every(self, ask: Ask) -> Iterator[Hit]:
        with faults_told("searching"):
            view = self._view()
            query = compile_query(self._index.schema, ask.query)
            matches = compile_query(self._index.schema, ask.filter())
            hits = view.hits(query, matches, ask, chunk=10_000)
            after = read_cursor(ask.after)
            for place, hit in hits.ordered():
                if after is None or place > after:
                    yield hit

    def count(self, ask: Ask) -> int:
        with faults_told("counting"):
            return self._view().count(compile_query(self._index.schema, ask.matches()))

    def info(self) -> Info:
        size = sum(file.stat().st_size for file in self._folder.iterdir() if file.is_file())
        with faults_told("counting"):
            passages = self._view().searcher.num_docs
        stamp = self._stamp
        return Info(
            "tantivy",
            stamp.engine_version,
            self.name,
            stamp.schema,
            stamp.analysis,
            passages,
            size,
        )

    def close(self) -> None:
        with self._lock:
            self._closed, self._pending = True, {}
            self._leave_writer()

    def _leave_writer(self) -> None:
        """Let others write: who wrote once must not hold the folder as long as he lives."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            # Merges that can't end because another index took this one's place are no loss.
            with suppress(ValueError):
                writer.wait_merging_threads()

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._closed:
            raise UnavailableError(
                f"index {self.name} is closed", "take the live one and put again"
            )
        if self._writer is None:
            with faults_told("opening it to write"):
                self._writer = self._index.writer(_HEAP_BYTES, 1)
        return self._writer

    def _view(self) -> View:
        # Another process may have committed: its new list of segments is the sign of it.
        changed = self._changed()
        if changed != self._seen:
            self._index.reload()
            self._seen = changed
        return View(self._index.searcher(), self._index.schema)

    def _changed(self) -> tuple[int, int]:
        found = (self._folder / "meta.json").stat()
        return found.st_mtime_ns, found.st_ino

    def _facets(self, view: View, ask: Ask) -> Mapping[KeywordField, Sequence[Count]]:
        alone = [[facet] for facet in ask.facets if ask.is_filtered(facet.field)]
        together = [facet for facet in ask.facets if not ask.is_filtered(facet.field)]
        found: dict[KeywordField, Sequence[Count]] = {}
        for facets in filter(None, [together, *alone]):
            # Which field's own filter is left aside is the same for all that have none.
            matches = compile_query(self._index.schema, ask.matches(without=facets[0].field))
            found |= counts(view.searcher, matches, facets)
        return {facet.field: found[facet.field] for facet in ask.facets}

    def _check(self, pending: Mapping[str, set[str]]) -> None:
        view = self._view()
        for name, ids in pending.items():
            query = compile_query(self._index.schema, Keyword("document", [name]))
            if view.count(query) < len(ids):
                raise IndexFaultError(f"not all passages of {name} arrived", sorted(ids))
