"""Saved searches and their feeds at the doors; the feed is read by other people's programs."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree
from starlette.testclient import TestClient

from api.cli.exits import Exit
from api.cli.main import main
from api.files import bring_in
from api.house import House
from api.http.app import create_app
from api.withdrawing import take_back
from corpus import COMMAND_LINE

HARD = 'The guards <b>beat</b> him & "asked" nobody; Маратты азаптады — 5 < 6.'
_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def client(embedded: House) -> Iterator[TestClient]:
    embedded.index()
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def bring(house: House, folder: Path, *texts: str, collection: str = "main") -> None:
    for text in texts:
        path = folder / f"r{abs(hash(text)) % 10**8}.txt"
        path.write_text(text, "utf-8")
        bring_in(house, [path], collection)


def saved(client: TestClient, **asked: Any) -> dict[str, Any]:
    answer = client.post("/api/v1/saved", json={"name": "Guards & co", "q": "guards", **asked})
    assert answer.status_code == 201
    shown: dict[str, Any] = answer.json()
    return shown


def keeps_the_rules(data: bytes) -> Any:
    """What RFC 4287 asks of a feed (4.1.1, 4.1.2, 4.2): the parts, once each, in forms that are allowed."""
    root = etree.fromstring(data)
    assert root.tag == f"{_ATOM}feed"
    entries = root.findall(f"{_ATOM}entry")
    for part in (root, *entries):
        for name in ("id", "title", "updated"):
            (one,) = part.findall(_ATOM + name)
            assert one.text
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", part.findtext(f"{_ATOM}id"))
        for name in ("updated", "published"):
            for one in part.findall(_ATOM + name):
                assert datetime.datetime.fromisoformat(one.text).tzinfo is not None
        for link in part.findall(f"{_ATOM}link"):
            assert link.get("href").startswith("http://127.0.0.1:8400/")
        rels = [link.get("rel") for link in part.findall(f"{_ATOM}link")]
        assert rels.count("alternate") == 1
    # An author for the whole feed speaks for each entry.
    assert root.findtext(f"{_ATOM}author/{_ATOM}name")
    assert [link.get("rel") for link in root.findall(f"{_ATOM}link")].count("self") == 1
    ids = [one.findtext(f"{_ATOM}id") for one in (root, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(one.find(f"{_ATOM}content").get("type") == "text" for one in entries)
    known = {
        "id", "title", "updated", "published", "author", "link", "generator", "entry", "content",
        "name",
    }  # fmt: skip
    assert {one.tag for one in root.iter()} <= {_ATOM + name for name in known | {"feed"}}
    return root


def test_a_feed_reader_gets_the_words_with_citation_and_link(
    embedded: House, client: TestClient, tmp_path: Path
) -> None:
    made = saved(client)
    bring(embedded, tmp_path, HARD, "Guards were charged in Temirqala.")
    answer = client.get(made["feed"])
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    keeps_the_rules(answer.content)
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == "Guards & co"
    assert read.entries[1].content[0].value == HARD
    # The newest first.
    assert "charged" in read.entries[0].content[0].value
    for entry in read.entries:
        verdict = client.get(entry.link.replace("/q/", "/api/v1/quotes/")).json()
        assert verdict["status"] == "same"
        assert verdict["cited"]["text"] == entry.content[0].value
        assert entry.title == verdict["citation"]["text"]
    assert client.get(read.feed.link).status_code == 200


def test_a_reader_that_comes_again_is_told_nothing_twice(
    embedded: House, client: TestClient, tmp_path: Path
) -> None:
    made = saved(client)
    bring(embedded, tmp_path, HARD)
    first = keeps_the_rules(client.get(made["feed"]).content)
    bring(embedded, tmp_path, "Guards were charged.")
    second = keeps_the_rules(client.get(made["feed"]).content)

    def ids(root: Any) -> list[str]:
        return [one.findtext(f"{_ATOM}id") for one in root.findall(f"{_ATOM}entry")]

    assert ids(second)[1:] == ids(first)
    assert second.findtext(f"{_ATOM}id") == first.findtext(f"{_ATOM}id")
    assert second.findtext(f"{_ATOM}updated") > first.findtext(f"{_ATOM}updated")


def test_an_empty_feed_is_a_feed(client: TestClient) -> None:
    root = keeps_the_rules(client.get(saved(client)["feed"]).content)
    assert root.findall(f"{_ATOM}entry") == []


def test_a_long_feed_has_pages(
    embedded: House, client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.saved.LINES", 2)
    made = saved(client)
    bring(embedded, tmp_path, *(f"{n} guards were seen in Temirqala." for n in range(2, 7)))
    url, said = made["feed"], []
    while url:
        root = keeps_the_rules(client.get(url).content)
        said.append([one.findtext(f"{_ATOM}content")[0] for one in root.findall(f"{_ATOM}entry")])
        url = next(
            (x.get("href") for x in root.findall(f"{_ATOM}link") if x.get("rel") == "next"), ""
        )
    assert said == [["6", "5"], ["4", "3"], ["2"]]


def test_a_withdrawn_report_vanishes_from_the_feed(
    embedded: House, client: TestClient, tmp_path: Path
) -> None:
    made = saved(client)
    bring(embedded, tmp_path, HARD, "Guards were charged.")
    shown = client.get(f"/api/v1/saved/{made['id']}").json()
    gone = next(one for one in shown["hits"] if one["text"] == HARD)
    take_back(embedded, [gone["document"]["id"]], "asked for", COMMAND_LINE)
    told = client.get(made["feed"]).text + client.get(f"/saved/{made['id']}").text
    assert "charged" in told
    assert "азаптады" not in told


def test_a_saved_search_is_shown_and_forgotten(client: TestClient) -> None:
    made = saved(client, language=["en"], published="2010..2014", set="any", learnt=False)
    assert (made["name"], made["query"], made["set"]) == ("Guards & co", "guards", "any")
    assert made["narrowed"] == {"language": ["en"], "published": "2010..2014", "learnt": "false"}
    assert made["hits"] == []
    (listed,) = client.get("/api/v1/saved").json()
    assert listed == {name: value for name, value in made.items() if name != "hits"}
    assert client.get(made["search"]).status_code == 200
    assert client.get("/api/v1/saved/Guards & co").json() == made
    assert client.delete(f"/api/v1/saved/{made['id']}").status_code == 204
    assert client.get(made["feed"]).status_code == 404
    assert client.get("/api/v1/saved").json() == []


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 422), ({"name": "x"}, 422), ({"name": "x", "q": " "}, 400), ({"name": " ", "q": "x"}, 400),
        ({"name": "x", "q": "x", "published": "soon"}, 400), ({"name": "x", "q": "x", "colour": 1}, 422),
        ({"name": "x", "q": "x", "set": "most"}, 422),
    ],
)  # fmt: skip
def test_a_search_that_cannot_be_is_refused(
    client: TestClient, asked: dict[str, Any], status: int
) -> None:
    assert client.post("/api/v1/saved", json=asked).status_code == status
    assert client.get("/api/v1/saved").json() == []


def test_the_page_saves_its_very_search(
    embedded: House, client: TestClient, tmp_path: Path
) -> None:
    bring(embedded, tmp_path, "Guards were there before.")
    asked = {"q": "guards", "language": "en", "thesaurus": "false", "sort": "newest"}
    page = client.get("/", params=asked).text
    form = page[page.index('action="/saved"') :]
    form = form[: form.index("</form>")]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert fields == {"q": "guards", "language": "en", "thesaurus": "false"}
    told = client.post("/saved", data={**fields, "name": "<mine>", "set": "any"})
    assert told.status_code == 200
    assert "&lt;mine&gt;" in told.text
    assert "Nothing new" in told.text
    (made,) = client.get("/api/v1/saved").json()
    assert (made["set"], made["narrowed"]) == ("any", {"language": ["en"], "thesaurus": "false"})
    bring(embedded, tmp_path, HARD)
    shown = client.get(told.url.path).text
    assert "The guards &lt;b&gt;beat" in shown
    assert made["feed"] in client.get("/saved").text
    assert client.post(f"{told.url.path}/drop").url.path == "/saved"
    assert "There is none yet" in client.get("/saved").text


@pytest.mark.parametrize(
    "data",
    [
        {}, {"name": "x"}, {"q": "x", "name": " "}, {"q": "x", "name": "x", "colour": "red"},
        {"q": "x", "name": "x", "published": "soon"}, {"q": "x", "name": "x", "set": "most"},
    ],
)  # fmt: skip
def test_the_page_says_what_is_wrong(client: TestClient, data: dict[str, str]) -> None:
    answer = client.post("/saved", data=data)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert client.post("/saved/none/drop").status_code == 404


@pytest.mark.parametrize("path", ["/saved", "/saved/x/drop", "/api/v1/saved"])
def test_no_page_elsewhere_saves_a_search(client: TestClient, path: str) -> None:
    headers = {"origin": "https://evil.example"}
    assert client.post(path, data={"name": "x", "q": "x"}, headers=headers).status_code == 403


def test_the_command_line_saves_tells_and_forgets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any
) -> None:
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")

    def printed(*words: str, code: int = Exit.DONE) -> str:
        capfdbinary.readouterr()
        assert main(list(words)) == code
        return str(capfdbinary.readouterr().out.decode())

    made = json.loads(
        printed("saved", "add", "Mine", "guards", "--set", "any", "--language", "en", "--json")
    )
    assert (made["set"], made["narrowed"]) == ("any", {"language": ["en"]})
    (tmp_path / "new.txt").write_text(HARD, "utf-8")
    printed("ingest", str(tmp_path / "new.txt"))
    told = printed("saved", "show", "Mine")
    assert HARD in told
    assert f"Mine  ({made['id']}): guards" in told
    printed(
        "saved",
        "feed",
        "Mine",
        "-o",
        str(tmp_path / "mine.atom"),
        "--base",
        "http://127.0.0.1:8400/",
    )
    keeps_the_rules((tmp_path / "mine.atom").read_bytes())
    assert made["id"] in printed("saved", "list")
    assert [one["id"] for one in json.loads(printed("saved", "list", "--json"))] == [made["id"]]
    printed("saved", "drop", "Mine")
    assert json.loads(printed("saved", "list", "--json")) == []
    printed("saved", "show", "Mine", code=Exit.NOT_FOUND)
    printed("saved", "add", "Mine", " ", code=Exit.PARTLY)
