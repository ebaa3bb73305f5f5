"""A backup is of one instant, whole or refused, and brings everything back but what was withdrawn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from api.backing import back_up, restore
from api.files import bring_in
from api.house import House
from api.searching import search
from api.withdrawing import erase, take_back
from config import load
from corpus import COMMAND_LINE, EVERYTHING, AigaqError, ConflictError, DamagedError, NotFoundError
from corpus.catalogue.files import keep_file
from corpus.catalogue.tables import metadata
from corpus.catalogue.tombstones import tombstones
from ingest.backup.restore import verify
from ingest.check import check
from withdrawn import ACTOR, fill, traces


def quiet(done: int, total: int) -> None: ...


def opened(data: Path, **more: str) -> House:
    environment = {"AIGAQ_DATA": str(data), "AIGAQ_INGEST_WORKERS": "1", **more}
    return House.of(load(environment).settings)


@pytest.fixture
def second(tmp_path: Path) -> Iterator[House]:
    """Another machine: nothing in it yet."""
    with opened(tmp_path / "second") as house:
        yield house


def rows(house: House) -> dict[str, list[Any]]:
    """All that is held, but what belongs to the machine: leases, errands, the log."""
    with house.catalogue.read() as view:
        return {
            table.name: sorted(map(repr, view.rows(select(table))))
            for table in metadata.sorted_tables
            if table.name not in ("lease", "outbox", "audit")
        }


def wrong(house: House) -> list[str]:
    found = check(house.catalogue, house.store, house.index, deep=True)
    return [one.wrong for one in found if one.wrong]


def test_everything_comes_back_on_an_empty_machine(house: House, second: House, tmp_path: Path):
    fill(house, tmp_path)
    made = back_up(house, tmp_path / "copy", quiet)
    assert (made.originals, list(made.missing)) == (2, [])
    came = restore(second, tmp_path / "copy", [], quiet)
    assert (came.reports, came.originals, came.withdrawn) == (2, 2, 0)
    assert rows(second) == rows(house)
    assert wrong(second) == []
    assert search(second, "Zhumaqozha", EVERYTHING)["total"] == 1
    # Life goes on there: new numbers don't meet old ones.
    (tmp_path / "new.txt").write_text("A third report, of other words.", "utf-8")
    (file,) = bring_in(second, [tmp_path / "new.txt"], "main")
    assert file.state == "processed"


@pytest.mark.postgres
def test_an_archive_moves_from_sqlite_to_postgresql(
    embedded: House, postgres_url: str, tmp_path: Path
):
    fill(embedded, tmp_path)
    back_up(embedded, tmp_path / "copy", quiet)
    with opened(tmp_path / "second", AIGAQ_CATALOGUE_URL=postgres_url) as second:
        restore(second, tmp_path / "copy", [], quiet)
        assert second.catalogue.engine == "postgresql"
        assert rows(second) == rows(embedded)
        assert wrong(second) == []
        (tmp_path / "new.txt").write_text("A third report, of other words.", "utf-8")
        (file,) = bring_in(second, [tmp_path / "new.txt"], "main")
        assert file.state == "processed"
        with pytest.raises(ConflictError):
            restore(second, tmp_path / "copy", [], quiet)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)


def an_original(copy: Path) -> Path:
    return next(path for path in sorted((copy / "files").glob("??/*")))


def unlist(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    manifest["originals"] -= 1
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def of_the_future(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    (copy / "manifest.json").write_text(json.dumps(manifest | {"format": 99}), "utf-8")


DAMAGE: dict[str, tuple[Callable[[Path], object], type[AigaqError], str]] = {
    "catalogue": (lambda c: flip(c / "catalogue.sqlite"), DamagedError, "catalogue.sqlite"),
    "original": (lambda c: flip(an_original(c)), DamagedError, "other bytes"),
    "no original": (lambda c: an_original(c).unlink(), DamagedError, "is gone"),
    "list": (lambda c: flip(c / "originals.txt"), DamagedError, "originals.txt"),
    "tombstones": (
        lambda c: (c / "withdrawn.json").write_text("[] "), DamagedError, "withdrawn.json",
    ),
    "count": (unlist, DamagedError, "are listed"),
    "manifest": (
        lambda c: (c / "manifest.json").write_text("{"), DamagedError, "manifest.json",
    ),
    "interrupted": (lambda c: (c / "manifest.json").unlink(), NotFoundError, "interrupted"),
    "format": (of_the_future, AigaqError, "format 99"),
}  # fmt: skip


@pytest.fixture
def copied(embedded: House, tmp_path: Path) -> Path:
    fill(embedded, tmp_path)
    back_up(embedded, tmp_path / "copy", quiet)
    return tmp_path / "copy"


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_backup_is_refused_and_changes_nothing(copied: Path, second: House, what: str):
    assert verify(copied).originals == 2
    harm, kind, said = DAMAGE[what]
    harm(copied)
    with pytest.raises(kind, match=said):
        restore(second, copied, [], quiet)
    assert not (second.settings.data / "catalogue.sqlite").exists()
    assert list(second.store) == []


def test_what_was_withdrawn_since_stays_withdrawn(embedded: House, second: House, tmp_path: Path):
    document = fill(embedded, tmp_path)
    back_up(embedded, tmp_path / "copy", quiet)
    take_back(embedded, [document], "the source asked for it", ACTOR)
    erase(embedded)
    back_up(embedded, tmp_path / "later", quiet)
    came = restore(second, tmp_path / "copy", [tmp_path / "later"], quiet)
    assert (came.reports, came.withdrawn) == (1, 1)
    assert traces(second) == {}
    assert wrong(second) == []
    with second.catalogue.read() as view:
        (stone,) = tombstones(view, EVERYTHING)
    # As it was decided, not as it was applied again.
    assert (stone.reason, stone.actor) == ("the source asked for it", "user:aigul")
    assert stone.erased


def test_what_lies_in_the_data_folder_is_known_to_be_withdrawn(embedded: House, tmp_path: Path):
    document = fill(embedded, tmp_path)
    back_up(embedded, tmp_path / "copy", quiet)
    take_back(embedded, [document], "the source asked for it", ACTOR)
    erase(embedded)
    (tmp_path / "second").mkdir()
    beside = (embedded.settings.data / "withdrawn.json").read_bytes()
    (tmp_path / "second" / "withdrawn.json").write_bytes(beside)
    with opened(tmp_path / "second") as second:
        assert restore(second, tmp_path / "copy", [], quiet).withdrawn == 1
        assert traces(second) == {}


def test_what_is_withdrawn_during_a_backup_isnt_in_it(embedded: House, tmp_path: Path):
    document = fill(embedded, tmp_path)

    def at_the_first(done: int, total: int) -> None:
        if done == 1:
            take_back(embedded, [document], "the source asked for it", ACTOR)
            erase(embedded)

    made = back_up(embedded, tmp_path / "copy", at_the_first)
    assert (made.originals, list(made.missing)) == (1, [])
    assert b"Zhumaqozha" not in b"".join(
        path.read_bytes() for path in (tmp_path / "copy").rglob("*") if path.is_file()
    )
    assert verify(tmp_path / "copy").originals == 1


def test_an_original_that_is_gone_is_named_and_holds_up_nothing(embedded: House, tmp_path: Path):
    fill(embedded, tmp_path)
    lost = next(iter(embedded.store))
    embedded.store.remove(lost)
    made = back_up(embedded, tmp_path / "copy", quiet)
    assert list(made.missing) == [lost]
    assert verify(tmp_path / "copy").originals == 1


def test_nothing_is_written_over(embedded: House, copied: Path, tmp_path: Path):
    with pytest.raises(ConflictError):
        back_up(embedded, copied, quiet)
    with pytest.raises(ConflictError):
        restore(embedded, copied, [], quiet)
    assert search(embedded, "Zhumaqozha", EVERYTHING)["total"] == 1


def test_what_was_in_hand_is_free_on_the_other_machine(
    embedded: House, second: House, tmp_path: Path
):
    with embedded.catalogue.change(COMMAND_LINE) as change:
        file = keep_file(change, name="a.txt", path="/nowhere/a.txt", collection="un")
        table = metadata.tables["file"]
        held = {"holder": "somebody", "wish": {"on": "elsewhere", "came": [1]}}
        change.run(table.update().where(table.c.id == file.id).values(held))
    back_up(embedded, tmp_path / "copy", quiet)
    restore(second, tmp_path / "copy", [], quiet)
    with second.catalogue.read() as view:
        (row,) = view.rows(select(metadata.tables["file"]))
    assert (row.holder, row.wish) == (None, {"came": [1]})


@pytest.mark.slow
def test_a_backup_during_ingest_is_whole(embedded: House, tmp_path: Path):
    (tmp_path / "reports").mkdir()
    for number in range(60):
        words = f"Report {number} of those held in district {number * 7}. " * 40
        (tmp_path / "reports" / f"{number}.txt").write_text(words, "utf-8")
    # The tables are made before two processes open them.
    embedded.index()
    assert embedded.catalogue.engine == "sqlite"
    environment = {
        **os.environ,
        "AIGAQ_DATA": str(embedded.settings.data),
        "AIGAQ_INGEST_WORKERS": "1",
    }
    ingest = subprocess.Popen(
        [sys.executable, "-m", "api.cli.main", "ingest", str(tmp_path / "reports")],
        env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    seen: list[int] = []
    try:
        while ingest.poll() is None and len(seen) < 12:
            copy = tmp_path / f"copy{len(seen)}"
            if next(iter(embedded.store), None):
                seen.append(back_up(embedded, copy, quiet).originals)
    finally:
        ingest.wait(120)
    assert ingest.returncode == 0
    # They were made in the midst of it.
    assert sum(0 < count < 60 for count in seen) >= 2, seen
    for number in range(0, len(seen), 3):
        with opened(tmp_path / f"second{number}") as second:
            restore(second, tmp_path / f"copy{number}", [], quiet)
            # What hadn't been read yet when the copy was made is no fault.
            found = check(second.catalogue, second.store, second.index, deep=True)
            assert [one.wrong for one in found if one.wrong] == []
