"""Two workers on two machines that read the same report at the same instant agree about what it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus import COMMAND_LINE, EVERYTHING
from corpus.catalogue.editions import editions_of
from corpus.catalogue.files import FileRecord
from corpus.catalogue.holdings import holdings
from ingest.drain import drain
from ingest.intake import take_in
from queued import Queued
from test_watch_editions import CORRECTED, OTHER, WORDS
from watched import NoIndex

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

# A race is won by luck now and then.
TIMES = 3
COLLECTIONS = ("main", "main")


@contextmanager
def brought(
    url: str, root: Path, contents: Sequence[str], collections: Sequence[str] = COLLECTIONS
) -> Iterator[tuple[Queued, Sequence[FileRecord]]]:
    """Have two processes bring on two files of one name; both have read before either says so."""
    root.mkdir()
    queued = Queued(url, root)
    try:
        yield queued, _bring(queued, url, contents, collections)
    finally:
        queued.close()


def _bring(
    queued: Queued, url: str, contents: Sequence[str], collections: Sequence[str]
) -> Sequence[FileRecord]:
    taken = []
    for number, (content, collection) in enumerate(zip(contents, collections, strict=True)):
        path = queued.folder / str(number) / "report.txt"
        path.parent.mkdir()
        path.write_text(content, "utf-8")
        taken += take_in(queued.catalogue, [path], collection, COMMAND_LINE)
    here = Path(__file__).parent
    workers = [
        subprocess.Popen(
            [
                sys.executable,
                str(here / "editions_at_once.py"),
                url,
                str(queued.root),
                str(file.id),
            ],
            env={**os.environ, "PYTHONPATH": str(here.parent)},
        )
        for file in taken
    ]
    assert [worker.wait(120) for worker in workers] == [0, 0]
    drain(queued.catalogue, NoIndex, lambda one: one, "test")  # type: ignore[arg-type, return-value]
    ours = {file.id for file in taken}
    return [file for file in queued.files() if file.id in ours]


@pytest.mark.parametrize("time", range(TIMES))
def test_two_editions_at_once_become_one_report(postgres_url: str, tmp_path: Path, time: int):
    with brought(postgres_url, tmp_path / "r", [WORDS, CORRECTED]) as (queued, files):
        assert [file.state for file in files] == ["processed", "processed"]
        assert files[0].document == files[1].document
        with queued.catalogue.read() as view:
            ordinals = [
                one.edition.ordinal
                for one in editions_of(view, EVERYTHING, files[0].document or "")
            ]
        assert ordinals == [1, 2]


def test_other_words_at_once_stay_two_reports(postgres_url: str, tmp_path: Path):
    with brought(postgres_url, tmp_path / "r", [WORDS, OTHER]) as (_, files):
        assert files[0].document != files[1].document


def test_the_same_bytes_at_once_are_processed_once(postgres_url: str, tmp_path: Path):
    with brought(postgres_url, tmp_path / "r", [WORDS, WORDS]) as (queued, files):
        assert sorted(file.state for file in files) == ["duplicate", "processed"]
        assert len({file.document for file in files}) == 1
        with queued.catalogue.read() as view:
            assert holdings(view, EVERYTHING).documents == 1


def test_the_same_bytes_at_once_in_two_collections_are_one_edition_seen_from_both(
    postgres_url: str, tmp_path: Path
):
    with brought(postgres_url, tmp_path / "r", [WORDS, WORDS], ("main", "un")) as (queued, files):
        assert [file.state for file in files] == ["processed", "processed"]
        with queued.catalogue.read() as view:
            (held,) = editions_of(view, EVERYTHING, files[0].document or "")
        assert sorted(held.collections) == ["main", "un"]
        assert files[0].document == files[1].document
