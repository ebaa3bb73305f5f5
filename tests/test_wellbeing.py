"""Health turns false when somebody who should be at work isn't, says why and what to do, and recovers."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import ingest.watch.heart as hearts
from api.files import tell_index
from api.house import House
from api.http.app import create_app
from api.wellbeing import wellbeing
from config import load
from corpus import COMMAND_LINE, EVERYTHING, Actor
from corpus.catalogue.alive import sign_of_life, silent
from corpus.catalogue.files import files
from corpus.catalogue.leases import release_lease, take_lease
from corpus.catalogue.outbox import announce
from corpus.catalogue.tables import outbox
from healthy import ALL_WELL, pass_by, ready, unwell, wait_for
from ingest.drain import LEASE
from ingest.watch.heart import Heart
from watched import Watched

HERE = Path(__file__).parent


def test_an_archive_that_nobody_ever_watched_is_well(held: House):
    assert ready(held) == (200, ALL_WELL)


@pytest.fixture
def quick_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearts, "_EVERY_S", 0.1)
    monkeypatch.setattr(hearts, "MISSED_S", 0.6)


class Watching:
    """A watcher in a thread, over the catalogue of a house; it may be made to die."""

    def __init__(self, root: Path) -> None:
        self.watched = Watched(root)
        self._stop = threading.Event()
        self._dies = threading.Event()
        plain = self.watched.watcher.round

        def round_(hints: object = None) -> None:
            if self._dies.is_set():
                raise RuntimeError("a fault that nobody foresaw")
            plain()

        self.watched.watcher.round = round_  # type: ignore[assignment, method-assign]
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        from ingest.watch.hints import Hints

        with Hints(self.watched.inbox) as hints:
            try:
                self.watched.watcher.watch(self._stop.is_set, hints)
            except RuntimeError:
                return

    def die(self) -> None:
        self._dies.set()
        self._thread.join(20)
        self.end()

    def end(self) -> None:
        self._stop.set()
        self._thread.join(20)
        assert not self._thread.is_alive()
        self.watched.close()


@pytest.mark.usefixtures("quick_heart")
def test_a_watcher_whose_thread_died_is_missed_until_another_watches(held: House, tmp_path: Path):
    first = Watching(tmp_path)
    wait_for(lambda: watcher_seen(held))
    assert ready(held) == (200, ALL_WELL)
    first.die()
    wait_for(lambda: ready(held)[0] == 503)
    parts = ready(held)[1]
    assert unwell(parts) == {"watcher"}
    assert f"no sign of the watcher of {tmp_path / 'inbox'}" in parts["watcher"]
    assert "start `aigaq watch`" in parts["watcher"]
    # Whoever is only asked for answers goes on giving them.
    assert ready(held, "/readyz?only=answers")[0] == 200
    second = Watching(tmp_path)
    wait_for(lambda: ready(held)[0] == 200)
    second.end()
    # That one was told to end: nobody misses it.
    pass_by(held, 3600)
    assert ready(held) == (200, ALL_WELL)


def watcher_seen(house: House) -> bool:
    with house.catalogue.read() as view:
        return any(what.startswith("watcher ") for what in silent(view))


@pytest.mark.slow
def test_a_watcher_that_was_killed_is_missed(held: House, tmp_path: Path):
    command = [sys.executable, str(HERE / "watched.py"), str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as watcher:
        try:
            wait_for(lambda: watcher_seen(held))
            assert ready(held)[0] == 200
        finally:
            watcher.send_signal(signal.SIGKILL)
    pass_by(held, hearts.MISSED_S)
    status, parts = ready(held)
    assert (status, parts["watcher"].split(" for ")[0]) == (
        503, f"no sign of the watcher of {tmp_path / 'inbox'}"
    )  # fmt: skip


def test_a_watcher_that_is_stuck_gives_no_sign(held: House, monkeypatch: pytest.MonkeyPatch):
    heart = Heart(held.catalogue, "watcher here", "me")
    assert heart.beat()
    monkeypatch.setattr(hearts, "_LONGEST_STEP_S", -1.0)
    assert not heart.beat()
    monkeypatch.undo()
    heart.moved()
    assert heart.beat()


def test_a_watcher_whose_main_thread_is_gone_gives_no_sign(held: House):
    made: list[Heart] = []
    thread = threading.Thread(target=lambda: made.append(Heart(held.catalogue, "watcher x", "me")))
    thread.start()
    thread.join()
    assert not made[0].beat()


def test_a_heart_beats_again_when_the_catalogue_is_back(tmp_path: Path):
    with House.of(load({"AIGAQ_DATA": str(tmp_path / "data")}).settings) as house:
        heart = Heart(house.catalogue, "watcher here", "me")
        house.catalogue.close()
        (tmp_path / "data").rename(tmp_path / "away")
        (tmp_path / "data").write_text("in the way")
        assert not heart.beat()
        (tmp_path / "data").unlink()
        (tmp_path / "away").rename(tmp_path / "data")
        assert heart.beat()


def test_an_outbox_that_nobody_empties_is_told_and_well_again_when_somebody_does(held: House):
    wait_in_outbox(held)
    assert ready(held) == (200, ALL_WELL)
    pass_by(held, 100)
    status, parts = ready(held)
    assert status == 503
    assert unwell(parts) == {"outbox"}
    # A busy machine takes its time between the two.
    assert re.match(r"1 reports wait for the index, the oldest for 1\d\d s", parts["outbox"])
    assert "start `aigaq watch` or `aigaq worker --queue index`" in parts["outbox"]
    # Who has just taken it in hand may need a while.
    with held.catalogue.change(Actor("d")) as change:
        assert take_lease(change, LEASE, "somebody", 120)
    assert ready(held) == (200, ALL_WELL)
    # It died in the middle of it.
    pass_by(held, 121)
    assert ready(held)[0] == 503
    with held.catalogue.change(Actor("d")) as change:
        release_lease(change, LEASE, "somebody")
    assert tell_index(held) == 1
    assert ready(held) == (200, ALL_WELL)


def wait_in_outbox(house: House) -> None:
    with house.catalogue.read() as view:
        (file,) = files(view, EVERYTHING)
    assert file.document is not None
    with house.catalogue.change(COMMAND_LINE) as change:
        announce(change, file.document)


def test_a_report_that_the_index_refuses_is_not_laid_to_a_dead_drainer(held: House):
    wait_in_outbox(held)
    with held.catalogue.change(COMMAND_LINE) as change:
        change.run(outbox.update().values(attempts=3, error="a passage without words"))
    pass_by(held, 100)
    said = wellbeing(held)["outbox"]
    assert said.startswith("1 reports can't be told to the index (a passage without words); ")
    assert "`aigaq reindex`" in said


def test_a_dead_engine_is_told_with_the_remedy_and_well_again_when_it_is_back(held: House):
    index = held.settings.data / "index"
    held.engine.close()
    index.rename(index.with_name("away"))
    status, parts = ready(held)
    assert status == 503
    assert unwell(parts) == {"index"}
    assert "aigaq reindex" in parts["index"]
    shutil.rmtree(index, ignore_errors=True)
    index.with_name("away").rename(index)
    assert ready(held) == (200, ALL_WELL)


def test_what_isnt_known_isnt_called_well(held: House):
    held.catalogue.close()
    for file in held.settings.data.glob("catalogue.sqlite*"):
        file.unlink()
    (held.settings.data / "catalogue.sqlite").mkdir()
    status, parts = ready(held)
    assert status == 503
    assert all(
        parts[name].startswith("can't be known: ") for name in ("watcher", "queue", "outbox")
    )


def test_metrics_show_which_part_is_down(held: House):
    with held.catalogue.change(Actor("w")) as change:
        sign_of_life(change, "watcher /srv/inbox", "me", -5)
    client = TestClient(create_app(held), base_url="http://127.0.0.1:8400")
    numbers = client.get("/metrics").text
    assert 'aigaq_up{part="watcher"} 0' in numbers
    for part in ("queue", "outbox", "index", "catalogue"):
        assert f'aigaq_up{{part="{part}"}} 1' in numbers
