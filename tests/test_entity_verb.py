"""`aigaq entity`: seeing who is who, and deciding; and what facets and marks tell of those withheld."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from api.cli.exits import Exit
from api.cli.main import main
from api.house import House
from archives import Archive
from config import load
from corpus import EVERYTHING, Actor, Mention, Scope, Span
from corpus.catalogue.verdicts import withhold
from corpus.parting import handle
from ingest.resolve import resolve_all
from named_reports import Names, keep, report_id
from search.answer import Wish
from search.facets import facet_values, wanted
from search.shelf import CatalogueShelf
from search.who import find_entities

EDITOR = Actor("user:aigul")
REPORTS: dict[str, Names] = {
    "r1": ["Daniyar Toktarov", "Toktarov", ("place", "Zhanaozen")],
    "r2": ["Данияр Тоқтаров"],
    "r3": ["Арман Токтаров", "Daniyar Serikuly Toktarov"],
    "r4": ["Токтаров", ("court", "Steppe City Court")],
}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")
    with House.of(load().settings) as opened:
        for name, named in REPORTS.items():
            keep(opened.catalogue, name, named)
    return opened


def run(capfdbinary: pytest.CaptureFixture[bytes], *words: str, code: int = Exit.DONE) -> Any:
    assert main(["entity", *words, "--json"]) == code
    return json.loads(capfdbinary.readouterr().out.decode("utf-8"))


@pytest.mark.usefixtures("house")
def test_show_tells_names_reports_and_why_they_are_one(capfdbinary: pytest.CaptureFixture[bytes]):
    shown = run(capfdbinary, "show", "тоқтаров данияр")
    assert shown["name"] == "Daniyar Toktarov" or shown["name"] == "Daniyar Serikuly Toktarov"
    assert {(one["name"], one["count"]) for one in shown["names"]} == {
        ("Daniyar Toktarov", 1), ("Toktarov", 1), ("Данияр Тоқтаров", 1), ("Daniyar Serikuly Toktarov", 1),
    }  # fmt: skip
    assert {one["document"]: one["count"] for one in shown["documents"]} == {
        report_id("r1"): 2, report_id("r2"): 1, report_id("r3"): 1,
    }  # fmt: skip
    rules = {one["name"]: (one["stands_by"], one["rule"]) for one in shown["evidence"]}
    assert rules["Toktarov"] == ("Daniyar Toktarov", "shorter form")
    assert all(one["share"] for one in shown["spellings"])
    assert shown["standing"] is None
    assert shown == run(capfdbinary, "show", shown["id"])
    # What people read has the same facts.
    assert main(["entity", "show", shown["id"]]) == Exit.DONE
    told = capfdbinary.readouterr().out.decode("utf-8")
    assert "Toktarov stands by Daniyar Toktarov: shorter form" in told
    assert "3 reports" in told


@pytest.mark.usefixtures("house")
def test_a_name_that_fits_several_answers_with_candidates_and_a_code(
    capfdbinary: pytest.CaptureFixture[bytes],
):
    found = run(capfdbinary, "show", "Токтаров", code=Exit.PARTLY)["candidates"]
    assert [(one["name"], one["count"]) for one in found] == sorted(
        ((one["name"], one["count"]) for one in found), key=lambda pair: -pair[1]
    )
    assert {one["name"] for one in found} >= {"Арман Токтаров", "Токтаров"}
    assert len(found) == 3
    assert main(["entity", "show", "Токтаров"]) == Exit.PARTLY
    assert main(["entity", "show", "Никто Такой"]) == Exit.NOT_FOUND
    assert main(["entity", "hide", "Токтаров", "--reason", "which?"]) == Exit.PARTLY
    assert "choose an id" in capfdbinary.readouterr().err.decode("utf-8")


@pytest.mark.usefixtures("house")
def test_every_decision_is_made_by_name_or_id_and_told_with_its_reason(
    capfdbinary: pytest.CaptureFixture[bytes],
):
    arman = run(capfdbinary, "rename", "Арман Токтаров", "Arman Toqtar", "--reason", "his own word")
    assert arman["name"] == "Arman Toqtar"
    daniyar = run(capfdbinary, "show", "Daniyar Toktarov")["id"]
    one = run(capfdbinary, "merge", daniyar, arman["id"], "--reason", "one man, two names")
    assert len(one["documents"]) == 3
    new = run(capfdbinary, "split", one["id"], "--report", report_id("r2"), "--reason", "no, three")
    assert [each["document"] for each in new["documents"]] == [report_id("r2")]
    for verb, standing in (("hide", "hidden"), ("withhold", "withheld"), ("reveal", None)):
        assert run(capfdbinary, verb, new["id"], "--reason", f"to {verb}")["standing"] == standing
    told = run(capfdbinary, "show", new["id"])["decisions"]
    assert [(each["action"], each["reason"]) for each in told][-3:] == [
        ("hide", "to hide"), ("withhold", "to withhold"), ("reveal", "to reveal"),
    ]  # fmt: skip
    assert {each["by"] for each in told} == {"cli"}


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["hide", "Арман Токтаров", "--reason", " "], Exit.PARTLY),
        (["withhold", "Zhanaozen", "--reason", "a place"], Exit.PARTLY),
        (["split", "Арман Токтаров", "--reason", "nothing named"], Exit.PARTLY),
        (["merge", "Арман Токтаров", "Nobody Known", "--reason", "who"], Exit.NOT_FOUND),
    ],
)
def test_a_decision_that_cant_be_is_one_line_with_what_to_do(
    words: list[str], code: int, capfdbinary: pytest.CaptureFixture[bytes]
):
    assert main(["entity", *words]) == code
    (line,) = capfdbinary.readouterr().err.decode("utf-8").splitlines()
    assert line.startswith("aigaq: ")
    assert ";" in line


def test_a_decision_needs_a_reason(capfdbinary: pytest.CaptureFixture[bytes]):
    with pytest.raises(SystemExit) as stopped:
        main(["entity", "withhold", "Арман Токтаров"])
    assert stopped.value.code == Exit.MISSPOKEN


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("Daniyar Toktarov", 1), ("D. Toktarov", 1), ("Данияр", 1), ("Тоқтаров", 3), ("Serikuly", 1),
        ("Жаңаөзен", 1), ("Steppe City Court", 1), ("Дана Токтарова", 0), ("", 0), ("达尼亚尔", 0),
    ],
)  # fmt: skip
def test_people_and_places_are_found_by_any_part_and_spelling(house: House, asked: str, count: int):
    with house.catalogue.read() as view:
        assert len(find_entities(view, EVERYTHING, asked)) == count
        assert find_entities(view, Scope.of(["other"]), asked) == []


def test_nobody_withheld_is_found_by_name_but_by_editors(house: House):
    with house.catalogue.change(EDITOR) as change:
        withhold(change, EVERYTHING, handle("person", "Daniyar Toktarov"), "at risk")
    with house.catalogue.read() as view:
        for name in (
            "Daniyar Toktarov",
            "Данияр",
            "Toktarov",
            handle("person", "Daniyar Toktarov"),
        ):
            told = [one.name for one in find_entities(view, Scope(None), name)]
            assert not [one for one in told if "Dani" in one or "Дани" in one]
        assert len(find_entities(view, EVERYTHING, "Daniyar Toktarov")) == 1


def test_nobody_withheld_is_in_a_facet_or_a_mark_but_for_editors(tmp_path: Path):
    archive = Archive.at(tmp_path)
    people = [
        (name, Mention("person", Span(0, 1), name)) for name in ("Arman Saparov", "Dana Omarova")
    ]
    archive.keep("r1", "Arman Saparov and Dana Omarova were beaten", mentions=people)
    resolve_all(archive.catalogue)
    with archive.catalogue.change(EDITOR) as change:
        withhold(change, EVERYTHING, handle("person", "Arman Saparov"), "at risk")
    shelf = CatalogueShelf(archive.catalogue)
    wish = Wish(facets=wanted(["person"]))
    for scope, names in (
        (EVERYTHING, ["Arman Saparov", "Dana Omarova"]),
        (Scope(None), ["Dana Omarova"]),
    ):
        answer = archive.find("beaten", scope, wish)
        told = facet_values(answer, wish, scope, index=archive.index, shelf=shelf)
        assert [one.label for one in told["person"]] == names
        (hit,) = answer.hits
        marks = shelf.mentions([hit.held.id], scope)
        assert [one.mention.norm for one in marks] == names
    archive.close()
