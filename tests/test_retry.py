"""Trying files again: once the cause is gone they end well, wherever they lie."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.cli.exits import Exit
from api.cli.main import main

TEXT = "On 12 May 2014 Arman Qudaibergen was beaten in Temirqala.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")
    (tmp_path / "in").mkdir()
    return tmp_path


def told(capfdbinary: pytest.CaptureFixture[bytes]) -> dict:
    return json.loads(capfdbinary.readouterr().out)


def test_what_failed_is_tried_again_and_ends_well_when_it_is_mended(here: Path, capfdbinary):
    report = here / "in" / "a.txt"
    report.write_bytes(b"")
    (here / "in" / "good.txt").write_text("Of the weather in Temirqala nothing is known.", "utf-8")
    assert main(["ingest", str(here / "in")]) == Exit.PARTLY
    capfdbinary.readouterr()
    assert main(["retry", "--json"]) == Exit.PARTLY
    (again,) = told(capfdbinary)["items"]
    assert (again["name"], again["state"], again["reason"]) == (
        "a.txt", "failed", "the file is empty",
    )  # fmt: skip
    report.write_text(TEXT + "And again in June.\n", "utf-8")
    assert main(["retry", "a.txt", "--json"]) == Exit.DONE
    (again,) = told(capfdbinary)["items"]
    assert (again["state"], again["reason"]) == ("processed", None)
    assert main(["retry", "--json"]) == Exit.DONE
    assert told(capfdbinary)["items"] == []


def test_a_file_that_is_gone_is_not_tried_and_one_that_never_came_is_not_found(
    here: Path, capfdbinary
):
    report = here / "in" / "a.txt"
    report.write_bytes(b"")
    main(["ingest", str(report)])
    report.unlink()
    capfdbinary.readouterr()
    assert main(["retry", "--json"]) == Exit.PARTLY
    (left,) = told(capfdbinary)["not_tried"]
    assert left == {"name": "a.txt", "reason": "the file is gone"}
    assert main(["retry", "nothing.txt"]) == Exit.NOT_FOUND


def test_a_file_that_was_put_away_as_failed_moves_to_processed_with_its_receipt(
    here: Path, capfdbinary
):
    """As a watcher would have left it: in the results, its sidecar at fault."""
    from api.house import House
    from api.watching import cabinet_of
    from config import load

    inbox = here / "data" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "a.txt").write_text(TEXT, "utf-8")
    (inbox / "a.json").write_text('{"titel": "x"}', "utf-8")
    assert main(["ingest", str(inbox)]) == Exit.PARTLY
    with House.of(load().settings) as house:
        cabinet_of(house, "test").put_all_away()
    (failed,) = (here / "data" / "results" / "failed").rglob("a.txt")
    failed.with_suffix(".json").write_text('{"title": "x"}', "utf-8")
    capfdbinary.readouterr()
    assert main(["retry"]) == Exit.DONE
    results = here / "data" / "results"
    (processed,) = (results / "processed").rglob("a.txt")
    assert processed.with_suffix(".json").exists()
    receipt = json.loads((processed.parent / "receipt.json").read_text("utf-8"))
    assert receipt["state"] == "processed"
    assert [path for path in (results / "failed").rglob("*") if path.is_file()] == []
