"""Health when those who serve the queue die, leave or can't reach it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from api.house import House
from api.wellbeing import WELL, wellbeing
from config import load
from corpus import Actor
from corpus.catalogue.alive import goodbye, sign_of_life, silent
from healthy import ALL_WELL, pass_by, ready, unwell, wait_for
from ingest.queue.queues import QUEUES
from queued import Queued

HERE = Path(__file__).parent


def test_a_queue_that_nobody_serves_any_more_is_missed_by_its_name(held: House):
    with held.catalogue.change(Actor("w")) as change:
        for queue in QUEUES:
            sign_of_life(change, f"queue {queue}", "one", 20)
        sign_of_life(change, "queue read", "other", 20)
    assert ready(held)[0] == 200
    pass_by(held, 21)
    with held.catalogue.change(Actor("w")) as change:
        for queue in ("read", "tag", "index"):
            sign_of_life(change, f"queue {queue}", "other", 20)
    status, parts = ready(held)
    assert status == 503
    assert unwell(parts) == {"queue"}
    assert parts["queue"].startswith("no sign of who served the queue ocr for ")
    assert parts["queue"].endswith(" s; start `aigaq worker --queue ocr`")
    with held.catalogue.change(Actor("w")) as change:
        # The other's leave-taking leaves what this one said of itself.
        goodbye(change, "queue read", "one")
        goodbye(change, "queue ocr", "one")
    assert ready(held) == (200, ALL_WELL)


def test_where_workers_do_the_work_each_queue_must_be_served(tmp_path: Path):
    plain = load({"AIGAQ_DATA": str(tmp_path / "data")}).settings
    with House.of(replace(plain, ingest=replace(plain.ingest, by="workers"))) as house:
        assert wellbeing(house)["queue"] == (
            "nobody serves the queue read; start `aigaq worker --queue read`"
        )
        with house.catalogue.change(Actor("w")) as change:
            for queue in QUEUES:
                sign_of_life(change, f"queue {queue}", "one", 20)
        assert wellbeing(house)["queue"] == WELL


@pytest.fixture
def by_workers(postgres_url: str, tmp_path: Path) -> Iterator[House]:
    settings = {
        "AIGAQ_DATA": str(tmp_path / "data"),
        "AIGAQ_CATALOGUE_URL": postgres_url,
        "AIGAQ_INGEST_BY": "workers",
    }
    with House.of(load(settings).settings) as house:
        house.index()
        yield house


def worker_of(house: House) -> subprocess.Popen[bytes]:
    settings = {
        "AIGAQ_DATA": str(house.settings.data),
        "AIGAQ_CATALOGUE_URL": house.settings.catalogue.url,
        "AIGAQ_INGEST_BY": "workers",
    }
    command = [sys.executable, "-m", "api.cli.main", "worker"]
    return subprocess.Popen(
        command, env={**os.environ, **settings}, cwd=HERE.parent, stdout=subprocess.DEVNULL
    )


@pytest.mark.postgres
@pytest.mark.slow
def test_a_queue_is_missed_when_its_worker_was_killed_and_served_again_by_the_next(
    by_workers: House,
):
    assert ready(by_workers)[0] == 503
    with worker_of(by_workers) as first:
        try:
            wait_for(lambda: ready(by_workers)[0] == 200, 90)
        finally:
            first.kill()
    pass_by(by_workers, 20)
    status, parts = ready(by_workers)
    assert status == 503
    assert unwell(parts) == {"queue"}
    assert "no sign of who served the queue read" in parts["queue"]
    with worker_of(by_workers) as second:
        wait_for(lambda: ready(by_workers)[0] == 200, 90)
        second.terminate()
    # It took its leave; but somebody has to do the work.
    assert "nobody serves the queue read" in ready(by_workers)[1]["queue"]


@pytest.mark.postgres
@pytest.mark.slow
def test_a_worker_that_the_queue_refuses_serves_nobody(postgres_url: str, tmp_path: Path):
    queued = Queued(postgres_url, tmp_path)
    queued.ask("COMMENT ON SCHEMA aigaq_queue IS 'Procrastinate 99.0'")
    tended: list[dict[str, float]] = []
    worker = queued.worker("read")
    plain = worker.tend

    def tend() -> None:
        plain()
        with queued.catalogue.read() as view:
            tended.append(dict(silent(view)))

    worker.tend = tend  # type: ignore[method-assign]
    with queued.working(worker):
        wait_for(lambda: len(tended) > 4)
        assert not any(tended)
        queued.ask(f"COMMENT ON SCHEMA aigaq_queue IS 'Procrastinate {version('procrastinate')}'")
        wait_for(lambda: "queue read" in tended[-1])
    queued.close()
