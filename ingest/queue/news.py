"""Telling the queue what waits. News that can't be told are told again by the reconciler."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from corpus import UnavailableError
from corpus.catalogue.files import FileRecord
from ingest.queue.place import connection_words
from ingest.queue.queues import Queue, queue_of

if TYPE_CHECKING:
    from procrastinate import App
    from procrastinate.jobs import Job

log = logging.getLogger("aigaq.queue")

BRING_ON, TELL_INDEX = "bring_on", "tell_index"
# One piece of news is enough, however much the index has to hear.
INDEX_KEY = "index"
# Many news in one statement.
_AT_ONCE = 500


class News:
    """Puts jobs into the queue; one file never waits in it twice."""

    def __init__(self, url: str) -> None:
        from procrastinate import App, SyncPsycopgConnector

        words = connection_words(url)
        # Opened by the first use: a worker may start while the database is away.
        connector = SyncPsycopgConnector(**words, min_size=0, max_size=2, timeout=10)
        self._app: App = App(connector=connector)
        self._opened = False

    def tell(self, file: FileRecord) -> None:
        """Somebody may go on with it. A queue that is away costs a delay, and no error."""
        queue = queue_of(file)
        if queue is None:
            return
        try:
            with self._open() as app:
                _put(app, [_job(file, queue)])
        except UnavailableError as error:
            log.warning("news not told", extra={"file": file.id, "why": error.reason})

    def tell_all(self, files: Iterable[FileRecord]) -> int:
        """Tell of all that don't wait in the queue already; returns of how many."""
        with self._open() as app:
            waiting = set(_waiting(app))
            fresh: dict[str, Job] = {}
            for file in files:
                queue = queue_of(file)
                if queue is not None and _key(file, queue) not in waiting:
                    fresh[_key(file, queue)] = _job(file, queue)
            jobs = list(fresh.values())
            return sum(_put(app, jobs[at : at + _AT_ONCE]) for at in range(0, len(jobs), _AT_ONCE))

    def tell_index(self) -> int:
        """The index has something to hear, whatever it is."""
        with self._open() as app:
            return 0 if INDEX_KEY in _waiting(app) else _put(app, [_index_job()])

    def clear_dead(self, silent_s: float) -> int:
        """Forget the jobs of workers that were silent so long; whoever waits is told of anew."""
        with self._open() as app:
            return len(
                app.connector.get_sync_connector().execute_query_all(
                    "DELETE FROM procrastinate_jobs j WHERE status = 'doing' AND NOT EXISTS (SELECT 1"
                    " FROM procrastinate_workers w WHERE w.id = j.worker_id"
                    " AND w.last_heartbeat > now() - make_interval(secs => %(silent_s)s)) RETURNING id",
                    silent_s=silent_s,
                )
            )

    @contextmanager
    def _open(self) -> Iterator[App]:
        from procrastinate.exceptions import ConnectorException

        try:
            if not self._opened:
                self._app.open()
                self._opened = True
            yield self._app
        except ConnectorException as error:
            cause = error.__cause__ or error
            said = (str(cause).splitlines() or [""])[0]
            raise UnavailableError(
                f"the queue is not available ({said})", "try again in a moment"
            ) from error

    def close(self) -> None:
        if self._opened:
            self._app.close()
            self._opened = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _key(file: FileRecord, queue: Queue) -> str:
    return INDEX_KEY if queue == "index" else f"file {file.id} {queue}"


def _job(file: FileRecord, queue: Queue) -> Job:
    from procrastinate.jobs import Job

    if queue == "index":
        return _index_job()
    return Job(
        id=None,
        queue=queue,
        lock=None,
        queueing_lock=_key(file, queue),
        task_name=BRING_ON,
        task_kwargs={"file_id": file.id},
    )


def _index_job() -> Job:
    from procrastinate.jobs import Job

    return Job(id=None, queue="index", lock=None, queueing_lock=INDEX_KEY, task_name=TELL_INDEX)


def _put(app: App, jobs: list[Job]) -> int:
    """Put these in; where one is there already, each by itself."""
    from procrastinate.exceptions import AlreadyEnqueued

    try:
        app.job_manager.batch_defer_jobs(jobs)
    except AlreadyEnqueued:
        return sum(_put(app, [job]) for job in jobs) if len(jobs) > 1 else 0
    return len(jobs)


def _waiting(app: App) -> Sequence[str]:
    rows = app.connector.get_sync_connector().execute_query_all(
        "SELECT queueing_lock FROM procrastinate_jobs WHERE status = 'todo'"
    )
    return [row["queueing_lock"] for row in rows if row["queueing_lock"]]
