"""Each widening can be turned off at every door; what reports explain of acronyms is found by, in scope."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.cli.main import main
from api.files import bring_in
from api.house import House
from api.http.app import create_app
from archives import Archive
from catalogues import TESTER
from corpus import EVERYTHING, Mention, Scope, Span
from corpus.catalogue import stages_of
from corpus.catalogue.acronyms import Explained, Taught, acronyms_taught, keep_acronyms
from corpus.catalogue.entities import entities_of_names
from corpus.catalogue.log import last_line
from corpus.catalogue.readings import kept_readings
from corpus.catalogue.verdicts import withhold
from ingest.learn import LEARNT
from ingest.resolve import resolve_report
from search.answer import Answer, Wish
from search.narrow import SWITCHES, Narrowed, Switches
from search.shelf import CatalogueShelf

WATCH = "Regional Prison Watch"
EXPLAINED = f"The {WATCH} (RPW) was founded in Temirqala."
VISIT = "Members of the regional prison watch came in May."
SHORT = "RPW was refused entry."
PUBLIC = Scope.of(["public"])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive.at(tmp_path)
    made.keep("visit.pdf", VISIT, SHORT)
    made.keep("other.pdf", "He was detained in Жаңаөзен.", "О пытках рассказали.")
    yield made
    made.close()


def ask(archive: Archive, query: str, scope: Scope = PUBLIC, **off: bool) -> Answer:
    shelf = CatalogueShelf(archive.catalogue)
    narrowed = Narrowed(switches=Switches(**off))
    return archive.find(query, scope, Wish(widening=narrowed.widening(shelf, scope)))


def texts(answer: Answer) -> set[str]:
    return {hit.held.text for hit in answer.hits}


def test_what_a_report_explains_is_found_by_in_all_reports(archive: Archive) -> None:
    assert texts(ask(archive, "RPW")) == {SHORT}
    archive.keep("explains.pdf", EXPLAINED)
    assert texts(ask(archive, "RPW")) == {EXPLAINED, SHORT, VISIT}
    assert SHORT in texts(ask(archive, "regional prison watch"))
    assert texts(ask(archive, '"RPW"')) == {EXPLAINED, SHORT}
    (widened,) = ask(archive, "RPW").asked.widened
    assert [name.text for name in widened.names] == [WATCH]


def test_the_archives_own_acronyms_are_known_without_the_thesaurus(archive: Archive) -> None:
    archive.keep("explains.pdf", EXPLAINED)
    assert VISIT in texts(ask(archive, "RPW", thesaurus=False))
    assert texts(ask(archive, "RPW", learnt=False)) == {EXPLAINED, SHORT}
    assert not texts(ask(archive, "torture", thesaurus=False))
    assert texts(ask(archive, "torture", learnt=False)) == {"О пытках рассказали."}


def test_what_another_collection_explains_is_not_found_by(archive: Archive) -> None:
    archive.keep("explains.pdf", EXPLAINED, collection="closed")
    assert texts(ask(archive, "RPW")) == {SHORT}
    assert ask(archive, "RPW").asked.widened == []
    assert VISIT in texts(ask(archive, "RPW", EVERYTHING))


def test_a_body_that_is_withheld_is_never_named_as_what_an_acronym_means(archive: Archive) -> None:
    body = (WATCH, Mention("organisation", Span(0, 0), WATCH))
    reading = archive.keep("explains.pdf", EXPLAINED, mentions=[body])
    with archive.catalogue.change(TESTER) as change:
        resolve_report(change, reading.rpartition("-")[0])
        (entity,) = entities_of_names(change, EVERYTHING, "organisation", [WATCH])
        withhold(change, EVERYTHING, entity.id, "asked for")
    with archive.catalogue.read() as view:
        assert acronyms_taught(view, PUBLIC) == []
        assert acronyms_taught(view, EVERYTHING) == [Taught("RPW", WATCH, True, 1)]


def test_a_pair_that_is_not_certain_needs_a_second_report(archive: Archive) -> None:
    readings = [archive.keep(f"{n}.pdf", f"Report {n}.") for n in range(2)]
    shelf = CatalogueShelf(archive.catalogue)
    for number, reading in enumerate(readings, 1):
        with archive.catalogue.change(TESTER) as change:
            keep_acronyms(change, reading, [Explained("KPW", WATCH, False)])
            # Kept together with passages and mentions, whose line the audit log has.
            change.record("keep passages", reading)
        assert len(shelf.learnt(PUBLIC)) == (number == 2)


def test_what_was_learnt_is_worked_out_again_after_a_change_only(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.keep("explains.pdf", EXPLAINED)
    shelf = CatalogueShelf(archive.catalogue)
    first = shelf.learnt(PUBLIC)
    assert [one.acronym for one in first] == ["RPW"]
    assert shelf.learnt(PUBLIC) is first
    assert [one.acronym for one in shelf.learnt(Scope.of(["closed"]))] == []
    with archive.catalogue.read() as view:
        before = last_line(view)
    archive.keep("more.pdf", "The Dala Lawyers Group (DLG) met.")
    with archive.catalogue.read() as view:
        assert last_line(view) > before
    assert [one.acronym for one in shelf.learnt(PUBLIC)] == ["DLG", "RPW"]
    again = shelf.learnt(PUBLIC)
    monkeypatch.setattr("search.shelf._LEARNT_FOR_S", 0.0)
    assert shelf.learnt(PUBLIC) is not again


def test_a_reading_that_is_read_anew_teaches_anew(archive: Archive) -> None:
    reading = archive.keep("explains.pdf", EXPLAINED)
    with archive.catalogue.change(TESTER) as change:
        keep_acronyms(change, reading, [])
    with archive.catalogue.read() as view:
        assert acronyms_taught(view, EVERYTHING) == []


@pytest.mark.parametrize(
    ("switch", "query", "found"),
    [
        ("stems", "detaining", "He was detained in Жаңаөзен."),
        ("names", "Zhanaozen", "He was detained in Жаңаөзен."),
        ("thesaurus", "torture", "О пытках рассказали."),
    ],
)
def test_each_switch_turns_one_widening_off(
    archive: Archive, switch: str, query: str, found: str
) -> None:
    # Nothing else may find it.
    others = {name: False for name in SWITCHES if name != switch}
    assert found in texts(ask(archive, query, **others))
    assert found not in texts(ask(archive, query, **others, **{switch: False}))


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    for name, text in (("a", EXPLAINED), ("b", VISIT), ("c", SHORT)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    bring_in(embedded, [tmp_path / f"{name}.txt" for name in "abc"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def test_the_api_and_its_exports_have_each_switch(client: TestClient) -> None:
    def total(**off: Any) -> int:
        return int(client.get("/api/v1/search", params={"q": "RPW", **off}).json()["total"])

    def lines(**off: Any) -> int:
        asked = {"q": "RPW", "format": "jsonl", **off}
        return int(client.get("/api/v1/export", params=asked).headers["X-Aigaq-Total"])

    assert (total(), lines()) == (3, 3)
    assert (total(learnt="false"), lines(learnt="false")) == (2, 2)
    for switch in SWITCHES:
        assert (
            client.get("/api/v1/search", params={"q": "RPW", switch: "perhaps"}).status_code == 422
        )


def test_the_page_turns_each_widening_off_and_on_again(client: TestClient) -> None:
    page = client.get("/", params={"q": "RPW"}).text
    for switch in SWITCHES:
        assert f"{switch}=false" in page
        off = client.get("/", params={"q": "RPW", switch: "false"}).text
        # By a chip, by the switch itself, and kept by every other link.
        assert f"{switch}=false" in off
        assert 'href="/?q=RPW"' in off
    assert "2 passages" in client.get("/", params={"q": "RPW", "learnt": "false"}).text
    # What was looked for as well is told.
    assert WATCH.lower() in page.lower().split("Looked for as well".lower())[1]


def test_the_command_line_has_each_switch(
    embedded: House, client: TestClient, monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:  # fmt: skip
    monkeypatch.setenv("AIGAQ_DATA", str(embedded.settings.data))
    capfdbinary.readouterr()

    def total(*words: str) -> int:
        assert main(["search", "RPW", "--json", *words]) == 0
        return int(json.loads(capfdbinary.readouterr().out)["total"])

    assert total() == 3
    assert total("--no-learnt") == 2
    assert total(*(f"--no-{name}" for name in SWITCHES)) == 2


def test_what_was_learnt_from_a_file_has_its_stage(embedded: House, client: TestClient) -> None:
    with embedded.catalogue.read() as view:
        (taught,) = acronyms_taught(view, EVERYTHING)
        assert replace(taught, reports=0) == Taught("RPW", WATCH, True, 0)
        for kept in kept_readings(view, EVERYTHING):
            done = {one.stage: one.version for one in stages_of(view, EVERYTHING, kept.id)}
            assert done["learn"] == LEARNT
