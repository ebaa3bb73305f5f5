"""Several worker processes: all files at their end, each once, whatever happens to a worker."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest.work
from api.files import bring_in, bring_on
from api.house import House
from api.searching import search
from config import load
from corpus import COMMAND_LINE, EVERYTHING
from corpus.catalogue.claims import claim_next, holders, let_go_all
from corpus.catalogue.holdings import holdings
from ingest.dead import free_the_dead
from ingest.holder import new_holder
from ingest.intake import take_in

pytestmark = pytest.mark.slow


@pytest.fixture
def two_workers(tmp_path: Path) -> Iterator[House]:
    environment = {"AIGAQ_DATA": str(tmp_path / "data"), "AIGAQ_INGEST_WORKERS": "2"}
    with House.of(load(environment).settings) as house:
        yield house


def folder_of(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(count):
        text = (
            f"Report {number}.\n\nArman Qudaibergen was beaten in room {number} of the station.\n"
        )
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    return folder


def test_two_processes_bring_every_file_to_its_end_once(two_workers: House, tmp_path: Path):
    folder = folder_of(tmp_path, 12)
    (folder / "same.txt").write_bytes((folder / "000.txt").read_bytes())
    files = bring_in(two_workers, [folder], "main")
    states = sorted(file.state for file in files)
    assert states == ["duplicate"] + ["processed"] * 12
    with two_workers.catalogue.read() as view:
        assert holdings(view, EVERYTHING).documents == 12
    assert search(two_workers, "beaten", EVERYTHING)["total"] == 12


def test_killed_workers_cost_time_and_nothing_else(two_workers: House, tmp_path: Path, monkeypatch):
    # We take a silent worker for dead sooner than in earnest.
    monkeypatch.setattr(ingest.work, "STALE_AFTER_S", 1.0)
    stop = threading.Event()
    killed: list[int] = []

    def kill() -> None:
        while not stop.wait(0.05):
            # Workers take a second to start; one is killed as soon as it has taken files up.
            with two_workers.catalogue.read() as view:
                done = holdings(view, EVERYTHING).documents
            for child in multiprocessing.active_children():
                if done and len(killed) < 2 and child.pid and child.pid not in killed:
                    os.kill(child.pid, signal.SIGKILL)
                    killed.append(child.pid)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        files = bring_in(two_workers, [folder_of(tmp_path, 30)], "main")
    finally:
        stop.set()
        killer.join()
    assert killed
    assert {file.state for file in files} == {"processed"}
    assert search(two_workers, "beaten", EVERYTHING)["total"] == 30


def test_a_fault_of_ours_in_one_file_is_told_and_the_rest_go_on(
    embedded: House, tmp_path: Path, monkeypatch
):
    import ingest.steps

    plain = ingest.steps.tag

    def faulty(parts, file, holder):
        if file.name == "001.txt":
            raise ZeroDivisionError
        plain(parts, file, holder)

    monkeypatch.setattr(ingest.steps, "tag", faulty)
    files = {file.name: file for file in bring_in(embedded, [folder_of(tmp_path, 3)], "main")}
    assert [file.state for file in files.values()] == ["processed", "failed", "processed"]
    assert "a fault of ours: ZeroDivisionError" in (files["001.txt"].reason or "")


def test_a_file_that_kills_its_workers_is_set_aside(embedded: House, tmp_path: Path):
    from corpus import COMMAND_LINE
    from corpus.catalogue.claims import claim_next
    from ingest.intake import take_in

    (file,) = take_in(embedded.catalogue, [folder_of(tmp_path, 1)], "main", COMMAND_LINE)
    for worker in range(6):
        with embedded.catalogue.change(COMMAND_LINE) as change:
            assert claim_next(change, ("seen",), f"worker {worker}", 0.0) is not None
        time.sleep(0.01)
    from corpus.catalogue.claims import let_go

    with embedded.catalogue.change(COMMAND_LINE) as change:
        let_go(change, file.id, "worker 5")
    (ended,) = bring_in(embedded, [tmp_path / "in"], "main")
    assert ended.state == "quarantine"
    assert "ended the worker" in (ended.reason or "")


def test_what_a_killed_worker_held_is_taken_up_at_once(
    two_workers: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    # Nobody is taken for dead by silence here: without looking whether they live, this never ends.
    monkeypatch.setattr(ingest.work, "STALE_AFTER_S", 1e6)
    files = take_in(two_workers.catalogue, [folder_of(tmp_path, 3)], "main", COMMAND_LINE)
    host, _, numbering, _ = new_holder().split(":")
    with two_workers.catalogue.change(COMMAND_LINE) as change:
        # No process has this number: it is above the largest that Linux gives.
        claim_next(change, ["seen"], f"{host}:{1 << 30}:{numbering}:dead", 60)
        claim_next(change, ["seen"], "another machine:1:1:x", 60)
    assert free_the_dead(two_workers.catalogue, new_holder(), forgive=True) == 1
    with two_workers.catalogue.read() as view:
        assert holders(view) == {"another machine:1:1:x"}
    with two_workers.catalogue.change(COMMAND_LINE) as change:
        let_go_all(change, "another machine:1:1:x")
        claim_next(change, ["seen"], f"{host}:{1 << 30}:{numbering}:dead", 60)
    states = {file.state for file in bring_on(two_workers, files)}
    assert states == {"processed"}


def test_a_second_program_brings_files_in_though_a_first_that_did_so_is_still_there(
    embedded: House, tmp_path: Path
):
    folder = folder_of(tmp_path, 2)
    assert [file.state for file in bring_in(embedded, [folder / "000.txt"], "main")] == [
        "processed"
    ]
    with House.of(embedded.settings) as other:
        (file,) = bring_in(other, [folder / "001.txt"], "main")
    assert file.state == "processed"
    assert search(embedded, "beaten", EVERYTHING)["total"] == 2
