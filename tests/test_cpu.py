"""What work costs is counted where it is done: in this thread, and in the jail for it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

import ingest.door
from api.files import bring_in
from api.house import House
from corpus import EVERYTHING
from corpus.catalogue.stages import stage_totals
from ingest.cpu import cpu_s, jailed_s
from ingest.jail import Limits
from ingest.reader import Wish
from taken_over import jail_where

BURN = "until = time.process_time() + 0.3\nwhile time.process_time() < until: pass\n"


def test_what_a_reader_takes_in_the_jail_is_the_readings_cost(
    embedded: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    warden = jail_where(BURN + "return plain(self, path, wish)", monkeypatch, tmp_path)
    monkeypatch.setattr(ingest.door, "our_warden", lambda: warden)
    (tmp_path / "a.txt").write_text("Arman Qudaibergen was beaten in Temirqala.", "utf-8")
    try:
        bring_in(embedded, [tmp_path / "a.txt"], "main")
    finally:
        warden.close()
    with embedded.catalogue.read() as view:
        costs = {stage: cpu for stage, _, cpu in stage_totals(view, EVERYTHING)}
    assert costs["read"] >= 0.3
    assert jailed_s() >= 0.3


def test_a_reader_that_fails_has_cost_something_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    warden = jail_where(BURN + "os._exit(3)", monkeypatch, tmp_path)
    (tmp_path / "a.txt").write_text("words", "utf-8")
    before = cpu_s()
    try:
        with pytest.raises(Exception, match="without a word"):
            warden.read(tmp_path / "a.txt", Wish(), Limits())
    finally:
        warden.close()
    assert cpu_s() - before >= 0.3


def test_what_others_do_meanwhile_isnt_counted():
    def burn() -> None:
        until = time.thread_time() + 0.3
        while time.thread_time() < until:
            pass

    before = cpu_s()
    other = threading.Thread(target=burn)
    other.start()
    other.join()
    assert cpu_s() - before < 0.2
