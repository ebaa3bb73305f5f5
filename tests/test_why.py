"""`aigaq why` tells a file's whole story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.cli.exits import Exit
from api.cli.main import main


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "есеп.txt").write_text("Arman Qudaibergen was beaten in Temirqala.\n", "utf-8")
    (folder / "ясно.txt").write_bytes((folder / "есеп.txt").read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    main(["ingest", str(folder)])
    return folder


def story(capfdbinary, *words: str) -> list[dict]:
    capfdbinary.readouterr()
    assert main(["why", *words, "--json"]) == Exit.DONE
    return json.loads(capfdbinary.readouterr().out)["files"]


def test_a_processed_files_story_has_every_step_in_order(here: Path, capfdbinary):
    (told,) = story(capfdbinary, "есеп.txt")
    assert told["state"] == "processed"
    happened = [event["what"] for event in told["events"]]
    steps = ["was seen", "bytes are kept", "was read", "cut into passages", "was processed"]
    places = [next(n for n, what in enumerate(happened) if step in what) for step in steps]
    assert places == sorted(places)
    assert [one["state"] for one in told["same_bytes"]] == ["duplicate"]


def test_it_is_found_by_path_hash_and_number_alike(here: Path, capfdbinary):
    (told,) = story(capfdbinary, "есеп.txt")
    assert story(capfdbinary, str(here / "есеп.txt")) == [told]
    assert told in story(capfdbinary, told["sha256"][:16])
    assert story(capfdbinary, str(told["file"])) == [told]


def test_a_failed_files_story_says_why_and_what_to_do(here: Path, capfdbinary):
    capfdbinary.readouterr()
    assert main(["why", "empty.txt"]) == Exit.DONE
    told = capfdbinary.readouterr().out.decode()
    assert "why:        the file is empty" in told
    assert "what to do: copy it again from its source" in told
    assert "it failed" in told


def test_a_file_that_never_came_is_not_found(here: Path, capfdbinary):
    assert main(["why", "nothing.txt"]) == Exit.NOT_FOUND
