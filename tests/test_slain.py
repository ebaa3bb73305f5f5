"""Readers that somebody else ends: their files are tried again, and one that always brings it about is not."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

import ingest.door
import ingest.slain
from api.files import bring_in
from api.house import House
from corpus import KilledError, LimitBrokenError, UnreadableFileError
from corpus.catalogue.files import FileRecord
from ingest.jail import Limits, Warden
from ingest.jail.ending import Ending
from ingest.reader import Wish
from ingest.slain import MOST_KILLS
from taken_over import jail_where, readers_of
from watched import Watched, read

pytestmark = pytest.mark.slow


@pytest.fixture
def slow_jail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Warden]:
    """A jail whose text reader takes a while, longer than a busy machine needs to end it; the only one."""
    # Under nohup our children would take no heed of one of the signals.
    hangs_up = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    warden = jail_where("time.sleep(3)\nreturn plain(self, path, wish)", monkeypatch, tmp_path)
    monkeypatch.setattr(ingest.door, "our_warden", lambda: warden)
    monkeypatch.setattr(ingest.slain, "_FIRST_S", 0.001)
    yield warden
    warden.close()
    signal.signal(signal.SIGHUP, hangs_up)


class Slayer(threading.Thread):
    """Ends the first readers that it sees, each once."""

    def __init__(self, warden: Warden, most: int, number: int = signal.SIGKILL) -> None:
        super().__init__(daemon=True)
        self._warden, self._most, self._number = warden, most, number
        self._done = threading.Event()
        self.slain: set[int] = set()

    def run(self) -> None:
        while not self._done.wait(0.02) and len(self.slain) < self._most:
            for reader in readers_of(self._warden):
                if reader not in self.slain:
                    # It has begun to read by then.
                    time.sleep(0.2)
                    os.kill(reader, self._number)
                    self.slain.add(reader)

    def __enter__(self) -> Slayer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self.join()


def dropped(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Arman Qudaibergen was beaten in Temirqala.", "utf-8")
    return tmp_path / "in"


def test_a_file_whose_reader_was_killed_three_times_ends_processed(
    slow_jail: Warden, embedded: House, tmp_path: Path
):
    with Slayer(slow_jail, 3) as slayer:
        (file,) = bring_in(embedded, [dropped(tmp_path)], "main")
    assert len(slayer.slain) == 3
    assert file.state == "processed"


def test_a_file_whose_reader_is_always_killed_ends_with_the_reason_and_the_remedy(
    slow_jail: Warden, embedded: House, tmp_path: Path
):
    with Slayer(slow_jail, 99) as slayer:
        (file,) = bring_in(embedded, [dropped(tmp_path)], "main")
    assert len(slayer.slain) == MOST_KILLS + 1
    assert file.state == "quarantine"
    assert file.reason is not None
    assert file.reason.startswith("each of 6 times, its reading process was ended from outside")
    assert "by signal 9" in file.reason
    assert "system's log" in (file.remedy or "")
    # By hand it is tried as often again.
    assert ingest.slain.kills_of(file) == 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_reader_that_was_ended_from_outside_broke_no_limit(
    slow_jail: Warden, tmp_path: Path, number: int
):
    folder = dropped(tmp_path)
    with Slayer(slow_jail, 1, number), pytest.raises(KilledError, match=f"signal {number} at"):
        slow_jail.read(folder / "a.txt", Wish(), Limits())


def test_a_reader_that_dies_with_its_zygote_broke_no_limit(slow_jail: Warden, tmp_path: Path):
    folder = dropped(tmp_path)

    def slay() -> None:
        while not readers_of(slow_jail):
            time.sleep(0.02)
        # It is tied to its zygote by then; before that it would read to its end.
        time.sleep(0.2)
        assert slow_jail._zygote is not None
        slow_jail._zygote.kill()

    with pytest.raises(KilledError, match="together with what started it"):
        _beside(slay, lambda: slow_jail.read(folder / "a.txt", Wish(), Limits()))
    assert slow_jail.read(folder / "a.txt", Wish(), Limits())


def _beside(deed: Callable[[], object], work: Callable[[], object]) -> object:
    thread = threading.Thread(target=deed)
    thread.start()
    try:
        return work()
    finally:
        thread.join()


@pytest.mark.parametrize(
    ("number", "cpu_s", "error"),
    [
        (signal.SIGKILL, 1.0, KilledError),
        # It would not hear the signal of the soft limit.
        (signal.SIGKILL, 31.0, LimitBrokenError),
        (signal.SIGXCPU, 30.0, LimitBrokenError),
        (signal.SIGSEGV, 1.0, LimitBrokenError),
        (signal.SIGABRT, 1.0, LimitBrokenError),
        # What seccomp ends.
        (signal.SIGSYS, 1.0, LimitBrokenError),
        (signal.SIGTERM, 1.0, KilledError),
        (0, 1.0, UnreadableFileError),
    ],
)
def test_who_ended_a_reader_is_told_by_how_it_ended(
    number: int, cpu_s: float, error: type[Exception]
):
    told = Ending.of(Ending(number, cpu_s, 50).packed())
    assert told == Ending(number, cpu_s, 50)
    assert type(told.why(30.0, "30 s of CPU")) is error


def test_pages_read_between_two_kills_set_the_count_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ingest.slain, "_FIRST_S", 0.0)
    watched, tries = Watched(tmp_path), [0]

    def slain(path: Path, wish: Wish):
        tries[0] += 1
        if tries[0] < 2 * MOST_KILLS:
            # Every third try gets a page further.
            raise KilledError("somebody ended it", "look", advanced=tries[0] % 3 == 0)
        return read(path, wish)

    watched.parts = replace(watched.parts, read=slain)
    try:
        watched.drop("a.txt")
        watched.until_calm()
        assert watched.ends() == {"a.txt": "processed/main"}
        assert tries == [2 * MOST_KILLS]
    finally:
        watched.close()


def test_the_wait_grows_and_the_count_is_kept_with_what_else_is_known_of_the_file():
    file = FileRecord(1, "a", "/a", "main", "stored", wish={"came": "x", "killed": 2})
    assert ingest.slain.kills_of(file) == 2
    assert ingest.slain.wish_with(file, 3) == {"came": "x", "killed": 3}
    assert ingest.slain.wish_with(file, 0) == {"came": "x"}
    assert 1.6 <= ingest.slain.wait_s_after(1) <= 2.4
    assert 129 <= ingest.slain.wait_s_after(MOST_KILLS) <= 195


def test_a_reader_whose_worker_is_no_more_is_ended(tmp_path: Path):
    """Nobody waits for what it reads: it would take the CPU of those that somebody waits for."""
    import subprocess
    import sys

    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import pytest; from pathlib import Path; from taken_over import jail_where\n"
        "from ingest.jail import Limits; from ingest.reader import Wish\n"
        "warden = jail_where('time.sleep(60)', pytest.MonkeyPatch(), Path(sys.argv[2]))\n"
        "(Path(sys.argv[2]) / 'a.txt').write_text('words')\n"
        "warden._opened(); print(warden._zygote.pid, flush=True)\n"
        "warden.read(Path(sys.argv[2]) / 'a.txt', Wish(), Limits())\n"
    )
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", program, here, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        zygote = psutil.Process(int(worker.stdout.readline()))
        while not (children := zygote.children()):
            time.sleep(0.02)
        worker.kill()
    gone, alive = psutil.wait_procs([zygote, *children], timeout=10)
    assert len(gone) == 2
    assert alive == []
