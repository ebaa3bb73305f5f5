"""A reader that had to wait for a CPU gets so much more time: that others were busy is not its file's fault."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus import LimitBrokenError
from ingest.jail import Limits, Warden
from ingest.jail.starved import number_of, starved_s
from ingest.jail.stream import Stream
from ingest.jail.wire import send
from ingest.reader import Wish

BUSY = "import os\nos.sched_setaffinity(0, {int(os.sys.argv[1])})\nwhile True: pass"


def test_time_in_which_it_had_no_cpu_is_not_counted():
    ours, theirs = os.pipe()
    looked = []

    def starved() -> float:
        looked.append(1)
        if len(looked) == 3:
            send(theirs, "pages", b"1")
        # Nothing has come by the deadline; but all of it was spent in wait for a CPU.
        return 0.05 * len(looked)

    assert Stream(ours, time.monotonic(), starved).frame() == ("pages", b"1")
    assert len(looked) >= 3
    with pytest.raises(LimitBrokenError, match="too long"):
        Stream(ours, time.monotonic() + 0.01, lambda: 0.0).frame()
    os.close(ours)
    os.close(theirs)


def test_a_process_that_shares_its_cpu_is_seen_to_wait():
    cpu = str(min(os.sched_getaffinity(0)))
    command = [sys.executable, "-c", BUSY, cpu]
    with subprocess.Popen(command) as one, subprocess.Popen(command) as other:
        handle = os.pidfd_open(one.pid)
        try:
            assert number_of(handle) == one.pid
            until = time.monotonic() + 60
            while starved_s(one.pid) < 0.2:
                assert time.monotonic() < until
                time.sleep(0.05)
        finally:
            one.kill()
            other.kill()
            os.close(handle)
    assert starved_s(one.pid) == 0.0
    assert number_of(10**6) == -1


def test_the_warden_asks_how_long_its_reader_waited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.txt"
    path.write_text("Arman Qudaibergen was beaten in Temirqala.", "utf-8")
    warden = Warden()
    try:
        monkeypatch.setattr(
            "ingest.jail.warden.starved_s", lambda number: 100.0 if number > 1 else 0
        )
        # Less than reading anything takes: only what it waited for a CPU lets it go on.
        assert warden.read(path, Wish(), Limits(wall_s=0.0))
        monkeypatch.setattr("ingest.jail.warden.starved_s", lambda number: 0.0)
        with pytest.raises(LimitBrokenError, match="too long"):
            warden.read(path, Wish(), Limits(wall_s=0.0))
    finally:
        warden.close()
