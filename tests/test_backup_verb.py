"""`aigaq backup` and `restore` as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.cli.exits import Exit
from api.cli.main import main
from api.house import House
from config import load
from corpus import COMMAND_LINE
from corpus.catalogue.files import keep_file


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup of one report, made while another file was on its way; then an empty machine."""
    for name, value in (("DATA", tmp_path / "data"), ("INGEST_WORKERS", 1), ("LOG_LEVEL", "error")):
        monkeypatch.setenv(f"AIGAQ_{name}", str(value))
    (tmp_path / "a.txt").write_text("On 12 May 2014 Arman Qudaibergen was beaten.")
    assert main(["ingest", str(tmp_path / "a.txt")]) == Exit.DONE
    with House.of(load().settings) as house, house.catalogue.change(COMMAND_LINE) as change:
        keep_file(change, name="b.txt", path=str(tmp_path / "b.txt"), collection="main")
    assert main(["backup", str(tmp_path / "copy")]) == Exit.DONE
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "empty"))
    return tmp_path / "copy"


def test_a_restored_archive_answers_and_says_what_was_on_its_way(copied: Path, capfdbinary):
    capfdbinary.readouterr()
    assert main(["restore", str(copied)]) == Exit.DONE
    told = capfdbinary.readouterr().out.decode()
    assert told.startswith("1 reports and 1 originals")
    assert "1 files were on their way" in told
    assert "catalogue, originals and index agree" in told
    assert main(["search", "beaten", "--json"]) == Exit.DONE
    assert json.loads(capfdbinary.readouterr().out)["total"] == 1


def test_what_was_on_its_way_is_counted_for_scripts_too(copied: Path, capfdbinary):
    capfdbinary.readouterr()
    assert main(["restore", str(copied), "--json"]) == Exit.DONE
    told = json.loads(capfdbinary.readouterr().out)
    assert (told["reports"], told["waiting"], told["wrong"]) == (1, 1, [])


def test_a_damaged_backup_is_input_that_cant_be_read(copied: Path, capfdbinary):
    (original,) = (copied / "files").glob("??/*")
    original.chmod(0o600)
    original.write_bytes(b"other bytes")
    capfdbinary.readouterr()
    assert main(["restore", str(copied)]) == Exit.UNREADABLE
    assert "nothing was changed" in capfdbinary.readouterr().err.decode()
    assert not (copied.parent / "empty" / "catalogue.sqlite").exists()
