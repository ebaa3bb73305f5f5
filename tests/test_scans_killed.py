"""A scan whose reading is killed goes on from the page it had reached: no finished page is read again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest.door
import ingest.slain
import ingest.work
from api.files import bring_in
from api.house import House
from corpus import EVERYTHING
from corpus.catalogue.drafts import drafts
from corpus.catalogue.files import files
from ingest.drafts import CatalogueDrafts, drafts_of
from ingest.jail import Warden
from scan_maker import ENGLISH, KAZAKH, RUSSIAN, drawn, pdf_of
from taken_over import readers_of

pytestmark = pytest.mark.slow

PAGES = 6


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    pictures = [drawn(lines) for lines in (ENGLISH, RUSSIAN, KAZAKH) * (PAGES // 3)]
    return pdf_of(pictures, tmp_path / "scan.pdf")


@pytest.fixture
def read_pages(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages read by OCR, as they are kept."""
    done: list[int] = []
    counted(monkeypatch, done, lambda page: None)
    return done


def counted(monkeypatch: pytest.MonkeyPatch, done: list[int], then: Callable[[int], None]) -> None:
    plain = CatalogueDrafts.keep

    def keep(self: CatalogueDrafts, page: int, blob: bytes) -> None:
        plain(self, page, blob)
        if self._method == "ocr":
            done.append(page)
            then(page)

    monkeypatch.setattr(CatalogueDrafts, "keep", keep)


def test_a_scan_whose_reader_is_killed_again_and_again_has_each_page_read_once(
    scan: Path, embedded: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ingest.slain, "_FIRST_S", 0.001)
    warden = Warden()
    monkeypatch.setattr(ingest.door, "our_warden", lambda: warden)
    done: list[int] = []

    def kill(page: int) -> None:
        if page in (1, 3, 4):
            for reader in readers_of(warden):
                os.kill(reader, signal.SIGKILL)

    counted(monkeypatch, done, kill)
    try:
        (file,) = bring_in(embedded, [scan], "main")
    finally:
        warden.close()
    assert file.state == "processed"
    assert done == list(range(1, PAGES + 1))


def test_after_a_kill_of_the_whole_program_the_next_one_reads_the_other_pages_at_once(
    scan: Path, embedded: House, read_pages: list[int], monkeypatch: pytest.MonkeyPatch
):
    environment = {**os.environ, "AIGAQ_DATA": str(embedded.settings.data)}
    command = [sys.executable, "-m", "api.cli.main", "ingest", str(scan)]
    with subprocess.Popen(
        command, env=environment, cwd=Path(__file__).parent.parent, stdout=subprocess.DEVNULL
    ) as program:
        try:
            until = time.monotonic() + 120
            while len(kept(embedded)) < 2:
                assert time.monotonic() < until
                assert program.poll() is None
                time.sleep(0.02)
        finally:
            program.kill()
    before = kept(embedded)
    assert before == list(range(1, len(before) + 1))
    assert len(before) < PAGES
    # Its claim isn't sat out: the next one sees that it is no more.
    monkeypatch.setattr(ingest.work, "STALE_AFTER_S", 1e6)
    (file,) = bring_in(embedded, [scan], "main")
    assert file.state == "processed"
    assert before + read_pages == list(range(1, PAGES + 1))


def kept(house: House) -> list[int]:
    """The pages that are kept of the one file there."""
    with house.catalogue.read() as view:
        (sha256,) = {file.sha256 for file in files(view, EVERYTHING)} or {None}
        if sha256 is None:
            return []
        ours = drafts_of(house.catalogue, sha256)
        assert ours is not None
        return [one.page for one in drafts(view, EVERYTHING, sha256, ours._settings)]
