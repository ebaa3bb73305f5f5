"""Long files are read in batches of pages: what was done before a kill isn't done again."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

import ingest.door
import ingest.pdf.batches
import ingest.slain
from api.files import bring_in
from api.house import House
from corpus import EVERYTHING, KilledError, pack_reading
from corpus.catalogue import Catalogue
from corpus.catalogue.drafts import drafts
from ingest.drafts import BATCH, CatalogueDrafts, batches_of
from ingest.jail import Limits, Warden
from ingest.layout.kept import packed, unpacked
from ingest.layout.word import RawPage, Rule, Word
from ingest.pdf.reader import PdfReader
from ingest.reader import Wish
from scan_maker import ENGLISH, KAZAKH, RUSSIAN, drawn, pdf_of
from taken_over import readers_of

PAGES, BATCHED = 11, 2


class Kept:
    """Drafts in memory; `at` is told of each page or batch before it is kept."""

    def __init__(self, pages: dict[int, bytes] | None = None) -> None:
        self.pages = dict(pages or {})
        self.done: list[int] = []

    def get(self, page: int) -> bytes | None:
        return self.pages.get(page)

    def keep(self, page: int, blob: bytes) -> None:
        self.done.append(page)
        self.pages[page] = blob

    def all(self) -> Sequence[tuple[int, bytes]]:
        return list(self.pages.items())


class KillsAt(Kept):
    """Kills the reader, as an operator would, when it has kept this one."""

    def __init__(self, at: int, warden: Warden) -> None:
        super().__init__()
        self._at = at
        self._warden = warden

    def keep(self, page: int, blob: bytes) -> None:
        super().keep(page, blob)
        if page == self._at:
            for reader in readers_of(self._warden):
                os.kill(reader, signal.SIGKILL)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Eleven pages with running heads, page numbers, and a paragraph over each page break."""
    path = tmp_path / "report.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    for page in range(1, PAGES + 1):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(70, 810, "Silence in Temirqala")
        canvas.drawString(290, 30, str(page))
        canvas.setFont("Helvetica", 11)
        for line in range(40):
            words = f"the witness number {page * 100 + line} said that he was beaten in the cell"
            canvas.drawString(70, 770 - 16 * line, words)
        canvas.showPage()
    canvas.save()
    return path


def read(path: Path, batches: Kept | None, **wish: object) -> bytes:
    made = Wish("off", batches=batches, batch_pages=BATCHED)
    return pack_reading(PdfReader().read(path, replace(made, **wish)))


def test_a_reading_in_batches_is_the_same_as_in_one_piece(report: Path):
    whole = read(report, None, batch_pages=1000)
    kept = Kept()
    assert read(report, kept) == whole
    # The last one isn't kept: after it there is nothing to lose but layout.
    assert kept.done == [1, 3, 5, 7, 9]
    again = Kept(kept.pages)
    assert read(report, again) == whole
    assert again.done == []


@pytest.mark.parametrize("ended", [1, 3, 9])
def test_what_was_read_before_the_end_is_not_read_again(
    report: Path, monkeypatch: pytest.MonkeyPatch, ended: int
):
    plain, opened = ingest.pdf.batches.pages, []

    def counted(document, start, stop):
        for page in plain(document, start, stop):
            opened.append(page.index)
            yield page

    monkeypatch.setattr(ingest.pdf.batches, "pages", counted)

    class Ends(Kept):
        def keep(self, page: int, blob: bytes) -> None:
            super().keep(page, blob)
            if page == ended:
                raise KeyboardInterrupt

    first = Ends()
    with pytest.raises(KeyboardInterrupt):
        read(report, first)
    read(report, Kept(first.pages))
    assert opened == list(range(1, PAGES + 1))


def test_a_short_file_keeps_nothing(report: Path):
    kept = Kept()
    read(report, kept, batch_pages=PAGES)
    assert kept.pages == {}


def test_batches_of_another_wish_or_damaged_ones_are_read_again(report: Path):
    kept = Kept()
    whole = read(report, kept)
    for other in ({"ocr": "auto"}, {"batch_pages": 4}):
        again = Kept(kept.pages)
        read(report, again, **other)
        assert again.done[:2] == [1, 1 + other.get("batch_pages", 2)]
    torn = Kept(dict(kept.pages) | {1: b"noise", 3: kept.pages[3][:50], 5: kept.pages[7]})
    assert read(report, torn) != b""
    assert torn.done == [1, 3]
    # Sound bytes of other pages would be a lie; what keeps them sees that they are this page's.
    assert read(report, Kept(kept.pages)) == whole


def test_after_a_real_kill_at_most_one_batch_is_read_again(report: Path):
    warden = Warden()
    wish = Wish("off", batch_pages=BATCHED)
    try:
        first = KillsAt(5, warden)
        with pytest.raises(KilledError) as caught:
            warden.read(report, replace(wish, batches=first), Limits())
        assert caught.value.advanced
        # It may have got a batch further before the signal came.
        assert first.done in ([1, 3, 5], [1, 3, 5, 7])
        again = Kept(first.pages)
        body = warden.read(report, replace(wish, batches=again), Limits())
    finally:
        warden.close()
    assert first.done + again.done == [1, 3, 5, 7, 9]
    assert body == read(report, None)


@pytest.mark.slow
def test_after_a_kill_in_a_scan_no_page_is_read_by_ocr_again_and_finished_batches_are_not_looked_at(
    tmp_path: Path,
):
    pictures: list[Image.Image] = [drawn(lines) for lines in (ENGLISH, RUSSIAN, KAZAKH) * 2]
    path = pdf_of(pictures, tmp_path / "scan.pdf")
    warden = Warden()
    try:
        pages, batches = KillsAt(5, warden), Kept()
        with pytest.raises(KilledError):
            warden.read(path, Wish(drafts=pages, batches=batches, batch_pages=2), Limits())
        assert pages.done[:5] == [1, 2, 3, 4, 5]
        assert batches.done == [1, 3]
        later, more = Kept(pages.pages), Kept(batches.pages)
        warden.read(path, Wish(drafts=later, batches=more, batch_pages=2), Limits())
    finally:
        warden.close()
    assert pages.done + later.done == [1, 2, 3, 4, 5, 6]
    assert more.done == []


def test_a_killed_file_goes_on_from_its_batches_and_leaves_none(
    report: Path, embedded: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ingest.slain, "_FIRST_S", 0.001)
    monkeypatch.setattr("ingest.steps.Wish", lambda *a: replace(Wish(*a), batch_pages=BATCHED))
    warden, plain = Warden(), CatalogueDrafts.keep
    monkeypatch.setattr(ingest.door, "our_warden", lambda: warden)
    done: list[int] = []

    def keep(self: CatalogueDrafts, page: int, blob: bytes) -> None:
        plain(self, page, blob)
        done.append(page)
        if page in (3, 7):
            for reader in readers_of(warden):
                os.kill(reader, signal.SIGKILL)

    monkeypatch.setattr(CatalogueDrafts, "keep", keep)
    try:
        (file,) = bring_in(embedded, [report], "main")
    finally:
        warden.close()
    assert file.state == "processed"
    assert done == [1, 3, 5, 7, 9]
    with embedded.catalogue.read() as view:
        assert list(drafts(view, EVERYTHING, file.sha256 or "", _settings(embedded))) == []


def _settings(house: House) -> str:
    return batches_of(house.catalogue, "", ingest.door.READ_VERSION)._settings


def test_batches_are_dropped_by_themselves(catalogue: Catalogue):
    from corpus import COMMAND_LINE
    from corpus.catalogue.drafts import drop_drafts

    sha = "ab" * 32
    CatalogueDrafts(catalogue, sha, "s").keep(1, b"ocr")
    CatalogueDrafts(catalogue, sha, "b", BATCH).keep(1, b"batch")
    assert CatalogueDrafts(catalogue, sha, "b", BATCH).get(1) == b"batch"
    with catalogue.change(COMMAND_LINE) as change:
        assert drop_drafts(change, sha, BATCH) == 1
    assert CatalogueDrafts(catalogue, sha, "s").get(1) == b"ocr"
    assert CatalogueDrafts(catalogue, sha, "b", BATCH).get(1) is None


# To the last bit: a number that differed in its last digit might lay a page out otherwise.
_NUMBER = st.floats(-1e6, 1e6)
_WORD = st.builds(
    Word, st.text(min_size=1), _NUMBER, _NUMBER, _NUMBER, _NUMBER, _NUMBER, _NUMBER,
    st.integers(0, 99), st.integers(0, 255), st.none() | st.floats(0, 1),
)  # fmt: skip
_CELLS = st.lists(st.tuples(_NUMBER, _NUMBER, _NUMBER, _NUMBER), max_size=2)
_PAGE = st.builds(
    RawPage, st.integers(1, 9999), _NUMBER, _NUMBER, st.lists(_WORD, max_size=4),
    rules=st.lists(st.builds(Rule, _NUMBER, _NUMBER, _NUMBER, _NUMBER), max_size=2),
    tables=st.lists(st.lists(_CELLS, max_size=2), max_size=2),
    reason=st.none() | st.text(), skew=_NUMBER, paths=st.integers(0, 9), outside=st.integers(0, 9),
)  # fmt: skip


# On a busy machine drawing a page may take long; that says nothing of what is drawn.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(_PAGE, max_size=4))
def test_pages_come_back_to_the_last_bit(pages: list[RawPage]):
    assert unpacked(packed(pages, "key"), "key") == pages
    assert unpacked(packed(pages, "key"), "another") is None
