"""`aigaq watch` as an operator runs it: it reads, puts away, tells, and ends when it is told to."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli.exits import Exit
from api.cli.main import main

TEXT = "On 12 May 2014 Arman Qudaibergen was beaten in Temirqala.\n"


def started(data: Path, workers: str) -> subprocess.Popen[str]:
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("AIGAQ_", "PYTHON"))
        },
        "AIGAQ_DATA": str(data),
        "AIGAQ_INGEST_WORKERS": workers,
        "AIGAQ_WATCH_SETTLE_S": "0.3",
        "AIGAQ_LOG_LEVEL": "error",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "api.cli.main", "watch"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=Path(__file__).parent.parent,
    )


@pytest.fixture(params=["1", "2"])
def watcher(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = started(tmp_path / "data", request.param)
    yield process
    process.kill()
    with process:
        process.wait()


@pytest.mark.slow
def test_it_reads_what_is_dropped_and_ends_cleanly_when_told(
    watcher: subprocess.Popen[str], tmp_path: Path, monkeypatch, capfdbinary
):
    assert watcher.stdout is not None
    assert watcher.stdout.readline().startswith("watching ")
    inbox = tmp_path / "data" / "inbox"
    (inbox / "un").mkdir()
    (inbox / "un" / "есеп.txt").write_text(TEXT, "utf-8")
    (inbox / "empty.pdf").write_bytes(b"")
    told = sorted(watcher.stdout.readline() for _ in range(2))
    assert told == [
        "failed      main/empty.pdf  (the file is empty; copy it again from its source)\n",
        "processed   un/есеп.txt\n",
    ]
    # A second watcher of the same folder is refused.
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    assert main(["watch"]) == Exit.PARTLY
    assert "another process watches" in capfdbinary.readouterr().err.decode()
    watcher.send_signal(signal.SIGTERM)
    assert watcher.wait(30) == 0
    assert main(["search", "beaten", "--json"]) == Exit.DONE
    assert json.loads(capfdbinary.readouterr().out)["total"] == 1


def test_status_tells_what_is_left_in_the_inbox_and_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary
):
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    inbox = tmp_path / "data" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "a.txt").write_text(TEXT, "utf-8")
    (inbox / "link.txt").symlink_to(inbox / "a.txt")
    assert main(["status", "--json"]) == Exit.DONE
    told = json.loads(capfdbinary.readouterr().out)["inbox"]
    assert told == {
        "files": 1,
        "left": [
            {"path": str(inbox / "link.txt"), "reason": "a symbolic link: not followed"},
        ],
    }
    assert main(["status"]) == Exit.DONE
    assert "a symbolic link: not followed" in capfdbinary.readouterr().out.decode()
