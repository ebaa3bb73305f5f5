"""A worker on any machine: takes from the queue, works by the catalogue, and keeps the queue whole."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus import EVERYTHING, Actor, AigaqError
from corpus.catalogue.alive import goodbye, sign_of_life
from corpus.catalogue.claims import claim_file, let_go_all
from corpus.catalogue.files import file_by_id
from corpus.catalogue.leases import take_lease
from ingest.dead import free_the_dead
from ingest.here import this_machine
from ingest.holder import new_holder
from ingest.parts import Parts
from ingest.pulse import STALE_AFTER_S
from ingest.queue.news import BRING_ON, TELL_INDEX, News
from ingest.queue.place import connection_words, make_place
from ingest.queue.queues import HANDED, Queue, taken_by
from ingest.queue.reconcile import SILENT_S, reconcile
from ingest.work import Share, bring_on

if TYPE_CHECKING:
    from procrastinate import App

log = logging.getLogger("aigaq.queue")

# News come by themselves; this is for those that a broken connection swallowed.
_POLL_S = 5.0
_REST_S = 2.0


@dataclass
class QueueWorker:
    """Serves some queues until told to stop; what is away is waited for."""

    parts: Parts
    url: str
    queues: Sequence[Queue]
    # Tells the index what waits; raises UnavailableError when the engine is away.
    drain: Callable[[], int]
    holder: str = field(default_factory=new_holder)
    # Between two looks at what the queue may have lost, and two signs of life.
    tend_s: float = 5.0

    def __post_init__(self) -> None:
        self.parts = replace(self.parts, ocr_here="ocr" in self.queues)
        self._news = News(self.url)
        self._share = Share(taken_by(self.queues), passed_on=self._news.tell)
        self._serving = False

    def run(self, stop: Callable[[], bool]) -> None:
        """Work until `stop` says so, after the job in hand."""
        try:
            asyncio.run(self._run(stop))
        finally:
            self._leave()

    async def _run(self, stop: Callable[[], bool]) -> None:
        tending = asyncio.create_task(self._tend(stop))
        try:
            while not stop():
                await self._serve(stop)
        finally:
            tending.cancel()
            with suppress(asyncio.CancelledError):
                await tending

    async def _serve(self, stop: Callable[[], bool]) -> None:
        """One run of Procrastinate's worker; it ends when its tables or the database are gone."""
        from procrastinate.exceptions import ProcrastinateException

        try:
            await asyncio.to_thread(make_place, self.url)
            app = self._app()
            async with app.open_async():
                work = asyncio.create_task(
                    app.run_worker_async(
                        queues=list(self.queues),
                        name=self.holder,
                        concurrency=1,
                        fetch_job_polling_interval=_POLL_S,
                        stalled_worker_timeout=SILENT_S,
                        delete_jobs="always",
                        install_signal_handlers=False,
                    )
                )
                while not stop() and not work.done():
                    self._serving = True
                    await asyncio.sleep(0.2)
                # Asks it to stop after the job in hand, and waits for that.
                work.cancel()
                with suppress(asyncio.CancelledError):
                    await work
        except (ProcrastinateException, AigaqError, OSError) as error:
            log.warning("waiting for the queue", extra={"why": str(error)})
        finally:
            self._serving = False
        if not stop():
            await asyncio.sleep(_REST_S)

    def _app(self) -> App:
        from procrastinate import App, PsycopgConnector

        # One for the job's end, one for listening, one for signs of life.
        connector = PsycopgConnector(**connection_words(self.url), min_size=1, max_size=3)
        app = App(connector=connector)

        @app.task(name=BRING_ON)
        async def bring(file_id: int) -> None:
            await asyncio.to_thread(self.bring, file_id)

        @app.task(name=TELL_INDEX)
        async def tell() -> None:
            await asyncio.to_thread(self.tell)

        return app

    def bring(self, file_id: int) -> None:
        """Take one file on as far as our queues reach; nothing if another has it or it went on."""
        catalogue = self.parts.catalogue
        with catalogue.read() as view:
            file = file_by_id(view, EVERYTHING, file_id)
        if file is None or not self._share.takes(file):
            return
        with catalogue.change(Actor(self.holder)) as change:
            file = claim_file(
                change, file_id, HANDED, self.holder, STALE_AFTER_S, host=this_machine()
            )
        if file is not None:
            bring_on(self.parts, file, self.holder, self._share)

    def tell(self) -> None:
        try:
            self.drain()
        except AigaqError as error:
            # The errands stay; the reconciler tells of them again.
            log.warning("index not told", extra={"why": error.reason})

    async def _tend(self, stop: Callable[[], bool]) -> None:
        """From the loop that also fetches: when that hangs, no sign of life is given."""
        while not stop():
            try:
                await asyncio.to_thread(self.tend)
            except AigaqError as error:
                log.warning("waiting", extra={"why": error.reason})
            await asyncio.sleep(self.tend_s)

    def tend(self) -> None:
        """Say that we serve, free what the dead held here, and hand out what the queue lost."""
        catalogue = self.parts.catalogue
        free_the_dead(catalogue, self.holder)
        with catalogue.change(Actor(self.holder)) as change:
            # One that can't reach the queue is as good as dead to those who wait for it.
            for queue in self.queues if self._serving else ():
                sign_of_life(change, f"queue {queue}", self.holder, 4 * self.tend_s)
            ours = take_lease(change, "reconciler", self.holder, 2 * self.tend_s)
        if ours and (told := reconcile(catalogue, self._news)):
            log.info("handed out again", extra={"jobs": told})

    def _leave(self) -> None:
        try:
            with self.parts.catalogue.change(Actor(self.holder)) as change:
                for queue in self.queues:
                    goodbye(change, f"queue {queue}", self.holder)
                let_go_all(change, self.holder, forgive=True)
        except AigaqError as error:
            log.info("left without a word", extra={"why": error.reason})
        self._news.close()
