"""Quotations at the doors: the page, the API and the command line say the same of a link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import rispy
from starlette.testclient import TestClient

from api.cli.exits import Exit
from api.cli.main import main
from api.cli.verbs import cite_verb
from api.files import bring_in
from api.house import House
from api.http.app import create_app
from api.searching import search
from corpus import COMMAND_LINE, EVERYTHING, ConflictError, Reading, UnavailableError
from corpus.catalogue import (
    current_reading,
    drop_reading,
    keep_passages,
    keep_reading,
    load_reading,
    passages_by_id,
)
from search.cite import STYLES

TEXT = """Silence in Sarydala

1. On 12 May 2014 the city court of Temirqala sentenced Arman Qudaibergen to six years in prison.

2. He told the court that he had been beaten for two nights & that <b>nobody</b> asked by whom.
"""


@pytest.fixture
def house(embedded: House, tmp_path: Path) -> House:
    (tmp_path / "silence.txt").write_text(TEXT, "utf-8")
    (tmp_path / "silence.json").write_text(
        json.dumps({"title": "Silence", "publisher": "Dala Watch", "published": "2014-11"}), "utf-8"
    )
    bring_in(embedded, [tmp_path / "silence.txt"], "main")
    return embedded


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    with TestClient(create_app(house), base_url="http://127.0.0.1:8400") as client:
        yield client


def first(house: House, query: str = "beaten") -> Any:
    return search(house, query, EVERYTHING)["hits"][0]


def api_path(link: str) -> str:
    return f"/api/v1/quotes{link[2:]}"


def read_again(house: House, reading: str, before: str) -> str:
    """Another reading of the same file: the same text behind some more."""
    with house.catalogue.read() as view:
        text = load_reading(view, EVERYTHING, reading).text
        ids = [f"{reading}.{n}" for n in range(9)]
        held = [one.passage for one in passages_by_id(view, EVERYTHING, ids)]
        edition = passages_by_id(view, EVERYTHING, ids[:1])[0].edition.id
    import dataclasses

    with house.catalogue.change(COMMAND_LINE) as change:
        new = keep_reading(change, edition, Reading(before + text), "read 2")
        moved = [dataclasses.replace(one, span=one.span.moved(len(before))) for one in held]
        keep_passages(change, new, moved)
    return new


def test_a_hits_link_is_answered_same_with_what_proves_it(house: House, client: TestClient) -> None:
    hit = first(house)
    answer = client.get(api_path(hit["citation"]["link"]))
    assert answer.status_code == 200
    verdict = answer.json()
    assert (verdict["status"], verdict["now"]) == ("same", [])
    cited = verdict["cited"]
    assert cited["text"] == hit["passage"]["text"]
    assert cited["document"]["sha256"] == hit["document"]["sha256"]
    assert TEXT[cited["source_start"] : cited["source_end"]] == cited["text"]
    assert verdict["citation"]["text"] == "Dala Watch, Silence (2014-11), para. 2"
    assert verdict["citation"]["ru"] == "Dala Watch, Silence (2014-11), п. 2"


def test_words_of_a_passage_get_a_link_of_their_own(house: House, client: TestClient) -> None:
    passage = first(house)["passage"]
    made = client.post(
        "/api/v1/quotes", json={"passage": passage["id"], "exact": "beaten for two nights"}
    )
    assert made.status_code == 201
    link = made.json()["link"]
    verdict = client.get(api_path(link), params={"selectors": "true"}).json()
    assert verdict["cited"]["text"] == "beaten for two nights"
    quote, position = verdict["cited"]["selectors"]
    assert quote["exact"] == "beaten for two nights"
    assert quote["prefix"].endswith("he had been ")
    start = passage["text"].index("beaten") + passage["start"]
    assert (position["start"], position["end"]) == (start, start + len(quote["exact"]))
    same = client.post(
        "/api/v1/quotes", json={"reading": verdict["cited"]["reading"], **position_of(position)}
    ).json()
    assert same["link"] == link


def position_of(selector: Any) -> dict[str, int]:
    return {"start": selector["start"], "end": selector["end"]}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400), ({"passage": "x"}, 404), ({"reading": "0000000000000000-1", "start": 0, "end": 9}, 404),
        ({"passage": "HIT", "exact": "never said"}, 404), ({"passage": "HIT", "start": 3}, 400),
        ({"passage": "HIT", "start": 3, "end": 3}, 400), ({"passage": "HIT", "start": 0, "end": 9999}, 400),
        ({"passage": "HIT", "exact": "…"}, 400), ({"passage": "HIT", "colour": 1}, 422),
        ({"passage": "HIT", "start": -1, "end": 3}, 422), ({"reading": "a\0b", "start": 0, "end": 9}, 404),
    ],
)  # fmt: skip
def test_a_selection_that_cannot_be_is_refused(
    house: House, client: TestClient, body: dict[str, Any], status: int
) -> None:
    if body.get("passage") == "HIT":
        body = body | {"passage": first(house)["passage"]["id"]}
    assert client.post("/api/v1/quotes", json=body).status_code == status


class UndoneError(Exception):
    """It would have been done."""


def drop_and_undo(house: House, reading: str) -> None:
    with house.catalogue.change(COMMAND_LINE) as change:
        drop_reading(change, reading)
        raise UndoneError


def test_a_reading_that_is_quoted_is_kept(house: House, client: TestClient) -> None:
    hit = first(house)
    reading = hit["passage"]["id"].rpartition(".")[0]
    other = first(house, "sentenced")
    read_again(house, reading, "Foreword. ")
    # Nobody has opened or made a link yet, so this much could be dropped.
    with pytest.raises(UndoneError):
        drop_and_undo(house, reading)
    link = hit["citation"]["link"]
    assert client.get(api_path(link)).json()["status"] == "moved"
    with pytest.raises(ConflictError):
        drop_and_undo(house, reading)
    # And so every other link to it holds too.
    assert client.get(api_path(other["citation"]["link"])).json()["cited"] is not None


def test_a_link_is_answered_though_the_catalogue_cannot_be_written(
    house: House, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = first(house)["citation"]["link"]

    def away(*_: object) -> None:
        raise UnavailableError("the disk is full")

    monkeypatch.setattr(type(house.catalogue), "change", away)
    assert client.get(api_path(link)).json()["status"] == "same"
    # A new link is a promise: without the reading kept it isn't made.
    made = client.post("/api/v1/quotes", json={"passage": first(house)["passage"]["id"]})
    assert made.status_code == 503


def test_a_moved_quotation_is_shown_at_both_places(house: House, client: TestClient) -> None:
    hit = first(house)
    link = hit["citation"]["link"]
    new = read_again(house, hit["passage"]["id"].rpartition(".")[0], "Foreword. ")
    verdict = client.get(api_path(link)).json()
    assert verdict["status"] == "moved"
    (now,) = verdict["now"]
    assert now["reading"] == new
    assert now["text"] == verdict["cited"]["text"]
    assert now["words"] == verdict["cited"]["words"] == verdict["words"]
    assert now["start"] == verdict["cited"]["start"] + len("Foreword. ")
    page = client.get(link).text
    assert page.count('class="here"') == 2
    assert "As it was cited" in page
    assert "Where it stands now" in page
    assert "another reading of the same file" in page


def test_a_gone_quotation_is_404_for_people_and_scripts(house: House, client: TestClient) -> None:
    link = first(house)["citation"]["link"]
    wrong = link[:-1] + ("0" if link[-1] != "0" else "1")
    for path in (wrong, "/q/x/0-5/y", f"{link.rpartition('/')[0]}/{'0' * 16}"):
        answer = client.get(api_path(path))
        assert (answer.status_code, answer.json()["status"]) == (404, "gone")
        assert client.get(path).status_code == 404
        assert client.get(api_path(path), params={"format": "ris"}).status_code == 404


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_can_be_had_in_every_form(house: House, client: TestClient, style: str) -> None:
    link = first(house)["citation"]["link"]
    answer = client.get(api_path(link), params={"format": style})
    assert answer.status_code == 200
    assert "2" in answer.text
    if style == "ris":
        (record,) = rispy.loads(answer.text)
        assert (record["title"], record["publisher"]) == ("Silence", "Dala Watch")
        assert answer.headers["content-disposition"].endswith('.ris"')
    if style == "csl-json":
        assert answer.json()[0]["title"] == "Silence"


def test_an_annotation_is_linked_data(house: House, client: TestClient) -> None:
    link = first(house)["citation"]["link"]
    answer = client.get(api_path(link), params={"format": "annotation"})
    assert answer.headers["content-type"].startswith("application/ld+json")
    kinds = [one["type"] for one in answer.json()["target"]["selector"]]
    assert kinds == ["TextQuoteSelector", "TextPositionSelector"]


def test_the_page_marks_the_quoted_words_and_offers_their_citations(
    house: House, client: TestClient
) -> None:
    page = client.get(first(house)["citation"]["link"]).text
    assert "Dala Watch, Silence (2014-11), para. 2" in page
    assert "2-тармақ" in page
    assert "&lt;b&gt;nobody" in page
    for name in ("bibtex", "ris", "csl-json", "annotation"):
        (url,) = re.findall(rf'href="(/api/v1/quotes[^"]+format={name})"', page)
        assert client.get(unescape(url)).status_code == 200


def test_the_page_makes_a_link_to_some_of_the_words(house: House, client: TestClient) -> None:
    link = first(house)["citation"]["link"]
    narrower = client.get(link, params={"words": "two  nights"}, follow_redirects=False)
    assert narrower.status_code == 303
    page = client.get(narrower.headers["location"].partition("#")[0]).text
    assert "<mark>two nights</mark>" in page
    wrong = client.get(link, params={"words": "never said"})
    assert wrong.status_code == 400
    assert "stand there" in wrong.text


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")
    (tmp_path / "silence.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_the_command_line_cites_checks_and_narrows(archive: Path, capfdbinary: Any) -> None:
    def printed(*words: str, code: int = Exit.DONE) -> str:
        assert main(list(words)) == code
        return str(capfdbinary.readouterr().out.decode())

    printed("ingest", str(archive / "silence.txt"))
    link = json.loads(printed("search", "beaten", "--json"))["hits"][0]["citation"]["link"]
    told = printed("cite", link, "--style", "ru")
    assert "п. 2" in told
    assert link in told
    verdict = json.loads(printed("cite", f"http://127.0.0.1:8400{link}#here", "--json"))
    assert verdict["status"] == "same"
    narrower = printed("cite", link, "--words", "two nights").split()[-1]
    assert json.loads(printed("cite", narrower, "--json"))["cited"]["text"] == "two nights"
    assert printed("cite", link, "--style", "bibtex").startswith("@misc{")
    assert json.loads(printed("cite", link, "--selectors"))["type"] == "Annotation"
    gone = link[:-1] + ("0" if link[-1] != "0" else "1")
    printed("cite", gone, code=Exit.NOT_FOUND)
    assert json.loads(printed("cite", gone, "--json", code=Exit.NOT_FOUND))["status"] == "gone"
    assert main(["cite", "no link"]) == Exit.NOT_FOUND


def test_the_command_line_knows_the_same_styles() -> None:
    assert cite_verb.STYLES == STYLES


def test_the_current_reading_is_what_new_links_are_made_to(house: House) -> None:
    hit = first(house)
    with house.catalogue.read() as view:
        kept = current_reading(view, EVERYTHING, hit["document"]["sha256"])
    assert kept is not None
    assert hit["citation"]["link"].startswith(f"/q/{kept.id}/")
