"""Running one stage again: on what was chosen, nothing before it, and what that changed is told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from api.cli.exits import Exit
from api.cli.main import main
from api.files import bring_in
from api.house import House
from api.reading import parts_of
from api.watching import finish
from corpus import COMMAND_LINE, EVERYTHING, Mention, Reading, Span, UnreadableFileError
from corpus.catalogue.files import files
from corpus.catalogue.readings import current_reading
from corpus.catalogue.stages import stages_of
from ingest.reingest import again, changed, chosen, sum_of
from ingest.where import where

WHO = 'person:"Arman Qudaibergen"'
TEXT = "On 12 May 2014 Arman Qudaibergen was beaten in Temirqala.\n"


def bring(house: House, folder: Path) -> None:
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text("In 2015 the court of Temirqala let him go.\n", "utf-8")
    bring_in(house, [folder], "main")


def stages(house: House, name: str) -> dict[str, object]:
    with house.catalogue.read() as view:
        (file,) = [one for one in files(view, EVERYTHING) if one.name == name]
        kept = current_reading(view, EVERYTHING, file.edition or "")
        assert kept
        return {one.stage: one.done_at for one in stages_of(view, EVERYTHING, kept.id)} | {
            "id": kept.id
        }


class OneWord:
    """Finds the first word of each text."""

    version = "one word"

    def tag(self, reading: Reading) -> Sequence[Mention]:
        return [Mention("organisation", Span(0, 2), "First Word")]


def test_a_better_tagger_costs_no_reading_and_says_what_it_changed(embedded: House, tmp_path: Path):
    bring(embedded, tmp_path / "in")
    was, other = stages(embedded, "a.txt"), stages(embedded, "b.txt")
    readings = chosen(embedded.catalogue, where("name = a.txt"))
    with embedded.catalogue.read() as view:
        before = sum_of(view, readings)
    parts = replace(parts_of(embedded), tagger=OneWord())
    sent, failed = again(parts, "tag", readings, COMMAND_LINE)
    assert ([file.state for file in sent], failed) == (["read"], [])
    from ingest.holder import new_holder
    from ingest.work import work

    work(parts, new_holder())
    finish(embedded, sent, lambda now: None)
    now = stages(embedded, "a.txt")
    assert (now["id"], now["read"]) == (was["id"], was["read"])
    assert now["tag"] != was["tag"]
    assert stages(embedded, "b.txt") == other
    with embedded.catalogue.read() as view:
        difference = changed(before, sum_of(view, readings))
        assert {file.state for file in files(view, EVERYTHING)} == {"processed"}
    assert difference.mentions_new == {"organisation": 1}
    assert difference.mentions_gone["date"] == 1
    assert (difference.passages_new, difference.passages_gone) == (0, 0)


def test_a_reading_that_fails_leaves_the_earlier_one_in_its_place(embedded: House, tmp_path: Path):
    bring(embedded, tmp_path / "in")
    was = stages(embedded, "a.txt")

    def read(path: Path, wish: object) -> Reading:
        raise UnreadableFileError("it can't be read any more", "ask for a copy")

    readings = chosen(embedded.catalogue, where("name = a.txt"))
    sent, failed = again(replace(parts_of(embedded), read=read), "read", readings, COMMAND_LINE)
    assert sent == []
    assert [(one.name, one.reason) for one in failed] == [("a.txt", "it can't be read any more")]
    assert stages(embedded, "a.txt") == was


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert main(["ingest", str(tmp_path / "a.txt")]) == Exit.DONE
    return tmp_path


def test_a_dry_run_says_what_would_be_done_and_does_nothing(archive: Path, capfdbinary):
    with House.of(_settings()) as house:
        was = stages(house, "a.txt")
    capfdbinary.readouterr()
    assert main(["reingest", "--stage", "read", "--dry-run", "--json"]) == Exit.DONE
    plan = json.loads(capfdbinary.readouterr().out)
    assert (plan["reports"], [one["name"] for one in plan["would"]]) == (1, ["a.txt"])
    with House.of(_settings()) as house:
        assert stages(house, "a.txt") == was


def test_reading_again_makes_a_new_reading_with_the_same_words(archive: Path, capfdbinary):
    capfdbinary.readouterr()
    assert main(["reingest", "--stage", "read", "--where", "pages = 0", "--json"]) == Exit.DONE
    told = json.loads(capfdbinary.readouterr().out)
    assert (told["reports"], told["failed"]) == (1, [])
    assert told["passages"] == {"new": 0, "gone": 0}
    assert told["mentions"] == {"new": {}, "gone": {}}
    with House.of(_settings()) as house:
        assert str(stages(house, "a.txt")["id"]).endswith("-2")
    assert main(["check"]) == Exit.DONE
    capfdbinary.readouterr()
    assert main(["search", "beaten", "--json"]) == Exit.DONE
    assert json.loads(capfdbinary.readouterr().out)["total"] == 1


def test_what_became_of_entities_and_hits_is_told(
    archive: Path, capfdbinary, monkeypatch: pytest.MonkeyPatch
):
    import nlp.field_tagger

    said = ["reingest", "--stage", "tag", "--hits", "beaten", "--hits", WHO]
    capfdbinary.readouterr()
    assert main([*said, "--json"]) == Exit.DONE
    told = json.loads(capfdbinary.readouterr().out)
    assert told["entities"] == {"new": {}, "gone": {}}
    assert told["hits"][0] == {"query": "beaten", "before": 1, "after": 1}
    was = told["hits"][1]["before"]
    assert was == 1
    # A tagger that finds nobody.
    monkeypatch.setattr(nlp.field_tagger.FieldTagger, "tag", lambda self, reading: [])
    assert main([*said, "--json"]) == Exit.DONE
    told = json.loads(capfdbinary.readouterr().out)
    assert told["entities"]["new"] == {}
    assert told["entities"]["gone"]["person"] == told["mentions"]["gone"]["person"] == 1
    assert told["hits"][1] == {"query": WHO, "before": was, "after": 0}
    monkeypatch.undo()
    monkeypatch.setenv("AIGAQ_DATA", str(archive / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    assert main(said) == Exit.DONE
    told = capfdbinary.readouterr().out.decode()
    assert "entities of kind person: 1 new, 0 gone" in told
    assert "hits of beaten: 1 before, 1 after" in told


def test_an_expression_with_a_mistake_is_told_before_anything_is_done(archive: Path, capfdbinary):
    capfdbinary.readouterr()
    assert main(["reingest", "--stage", "tag", "--where", "qualty < 1"]) == Exit.PARTLY
    assert "no field 'qualty'" in capfdbinary.readouterr().err.decode()


def _settings():
    from config import load

    return load().settings
