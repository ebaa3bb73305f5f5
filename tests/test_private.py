"""What passes through a temporary folder is gone afterwards, whatever ended its maker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from api.house import House
from api.withdrawing import erase_if_any
from corpus.private import private_folder, sweep_private
from ingest.jail.drafts import handed
from ingest.reader import Wish

MAKER = """
import sys, time
from corpus.private import private_folder
with private_folder() as folder:
    (folder / "pages").write_text("Zhumaqozha")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


class Kept(dict[int, bytes]):
    def all(self):
        return iter(self.items())


def test_the_folder_is_ours_alone_and_gone_afterwards(place: Path):
    with private_folder() as folder:
        (folder / "words").write_text("words")
        assert folder.stat().st_mode & 0o077 == 0
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_goes_at_the_next_start(embedded: House, place: Path):
    maker = subprocess.Popen(
        [sys.executable, "-c", MAKER], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "TMPDIR": str(place)},
    )  # fmt: skip
    assert maker.stdout
    folder = Path(maker.stdout.readline().strip())
    # It lives: whoever starts meanwhile leaves it alone.
    erase_if_any(embedded)
    assert (folder / "pages").is_file()
    maker.send_signal(signal.SIGKILL)
    maker.wait()
    maker.stdout.close()
    assert (folder / "pages").is_file()
    erase_if_any(embedded)
    assert not folder.exists()


def test_pages_handed_to_a_reader_lie_in_such_a_folder(place: Path):
    with handed(Wish("auto", drafts=Kept({1: b"words"}))) as path:  # type: ignore[arg-type]
        assert path
        assert sweep_private() == 0
        assert Path(path).parent.name.startswith("aigaq-private-")
    assert list(place.iterdir()) == []


def test_a_folder_that_is_swept_before_its_lock_is_made_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
):
    import fcntl

    lock, swept = fcntl.flock, []

    def late(number: int, how: int) -> None:
        if not swept:
            swept.append(number)
            (folder,) = place.iterdir()
            folder.rmdir()
        lock(number, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with private_folder() as folder:
        assert folder.is_dir()
        (folder / "words").write_text("words")
    assert swept


def test_others_folders_and_links_are_left_alone(place: Path):
    (place / "aigaq-private-link").symlink_to(place)
    (place / "something").mkdir()
    assert sweep_private() == 0
    assert len(list(place.iterdir())) == 2
