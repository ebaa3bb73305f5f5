"""Dossiers at the doors: the command line, the API and the pages do the same."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import docx
import pytest
from starlette.testclient import TestClient

from api.cli.exits import Exit
from api.cli.main import main
from api.cli.verbs import dossier_verb
from api.files import bring_in
from api.house import House
from api.http import dossiers as http_dossiers
from api.http.app import create_app
from api.searching import search
from api.withdrawing import take_back
from corpus import COMMAND_LINE, EVERYTHING
from corpus.catalogue import audit_log, drop_reading
from corpus.errors import ConflictError
from search.cite import CITE_STYLES
from search.take import ALL_FORMATS, ENDINGS, MEDIA_TYPES
from test_quotes_doors import TEXT, read_again

BEATEN, SENTENCED = "he had been beaten", "six years in prison"


@pytest.fixture
def house(embedded: House, tmp_path: Path) -> House:
    (tmp_path / "silence.txt").write_text(TEXT, "utf-8")
    bring_in(embedded, [tmp_path / "silence.txt"], "main")
    return embedded


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    with TestClient(create_app(house), base_url="http://127.0.0.1:8400") as client:
        yield client


def hit(house: House, query: str) -> Any:
    return search(house, query, EVERYTHING)["hits"][0]


def filled(house: House, client: TestClient) -> str:
    """A dossier with two passages; gives where the API has it."""
    made = client.post("/api/v1/dossiers", json={"name": "Sarydala"}).json()["id"]
    for query in ("beaten", "sentenced"):
        link = hit(house, query)["citation"]["link"]
        body = {"link": link, "remark": query}
        assert client.post(f"/api/v1/dossiers/{made}/items", json=body).status_code == 201
    return f"/api/v1/dossiers/{made}"


def test_a_dossier_is_made_filled_and_shown(house: House, client: TestClient) -> None:
    made = client.post("/api/v1/dossiers", json={"name": " Sarydala "})
    assert made.status_code == 201
    assert (made.json()["name"], made.json()["items"]) == ("Sarydala", [])
    first, second = hit(house, "beaten"), hit(house, "sentenced")
    where = f"/api/v1/dossiers/{made.json()['id']}/items"
    link = "http://127.0.0.1:8400" + first["citation"]["link"]
    one = client.post(where, json={"link": link, "remark": "for the annex"}).json()
    assert one["place"]["text"] == first["passage"]["text"]
    assert (one["status"], one["remark"], one["number"]) == ("same", "for the annex", 1)
    # A whole passage by its id, and the dossier by its name.
    two = client.post("/api/v1/dossiers/Sarydala/items", json={"link": second["passage"]["id"]})
    assert two.json()["link"] == second["citation"]["link"]
    shown = client.get("/api/v1/dossiers/Sarydala").json()
    assert [x["item"] for x in shown["items"]] == [one["item"], two.json()["item"]]
    (listed,) = client.get("/api/v1/dossiers").json()
    assert listed == {name: shown[name] for name in ("id", "name", "by", "made")}
    with house.catalogue.read() as view:
        lines = {(x.action, x.actor) for x in audit_log(view, EVERYTHING)}
    assert {("make dossier", "api"), ("add to dossier", "api")} <= lines


def test_passages_are_moved_remarked_and_taken_out(house: House, client: TestClient) -> None:
    where = filled(house, client)
    first, second = (one["item"] for one in client.get(where).json()["items"])
    changed = client.patch(f"{where}/items/{second}", json={"place": 1, "remark": "first"}).json()
    assert [x["item"] for x in changed["items"]] == [second, first]
    assert [x["remark"] for x in changed["items"]] == ["first", "beaten"]
    assert client.delete(f"{where}/items/{second}").status_code == 204
    assert [x["item"] for x in client.get(where).json()["items"]] == [first]
    assert client.patch(where, json={"name": "Other"}).json()["name"] == "Other"
    assert client.delete(where).status_code == 204
    assert client.get(where).status_code == 404
    assert client.get("/api/v1/dossiers").json() == []


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "", {"name": ""}, 422), ("POST", "", {"name": "  "}, 400),
        ("POST", "", {"name": "x" * 201}, 422),
        ("GET", "/none", None, 404), ("DELETE", "/none", None, 404), ("PATCH", "/none", {"name": "x"}, 404),
        ("POST", "/none/items", {"link": "x"}, 404), ("POST", "/Sarydala/items", {"link": "x"}, 404),
        ("POST", "/Sarydala/items", {"link": "/q/x/0-3/y"}, 404),
        ("POST", "/Sarydala/items", {"link": "x" * 301}, 422),
        ("POST", "/Sarydala/items", {"link": "x", "note": ""}, 422),
        ("PATCH", "/Sarydala/items/none", {"place": 1}, 404), ("DELETE", "/Sarydala/items/none", None, 404),
        ("PATCH", "/Sarydala/items/none", {"place": 0}, 422),
        ("GET", "/Sarydala/export?format=pdf", None, 422), ("GET", "/Sarydala/export?style=mla", None, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    house: House, client: TestClient, method: str, path: str, body: Any, status: int
) -> None:
    filled(house, client)
    assert client.request(method, f"/api/v1/dossiers{path}", json=body).status_code == status


def test_a_name_that_two_have_must_be_an_id(house: House, client: TestClient) -> None:
    where = filled(house, client)
    client.post("/api/v1/dossiers", json={"name": "Sarydala"})
    answer = client.get("/api/v1/dossiers/Sarydala")
    assert answer.status_code == 400
    assert where.rpartition("/")[2] in answer.json()["detail"]
    assert len(client.get(where).json()["items"]) == 2


def test_a_passage_that_moved_or_is_gone_is_told(house: House, client: TestClient) -> None:
    where = filled(house, client)
    reading = hit(house, "beaten")["passage"]["id"].rpartition(".")[0]
    new = read_again(house, reading, "Foreword. ")
    one = client.get(where).json()["items"][0]
    assert (one["status"], one["place"]["reading"]) == ("moved", reading)
    assert [x["reading"] for x in one["now"]] == [new]
    assert "Moved: the same words stand in another reading" in client.get(where[7:]).text
    # What is in a dossier is kept: the old reading can't be dropped.
    with pytest.raises(ConflictError), house.catalogue.change(COMMAND_LINE) as change:
        drop_reading(change, reading)
    take_back(house, ["silence.txt"], "asked for", COMMAND_LINE)
    shown = client.get(where).json()["items"]
    assert [(x["status"], x["place"], x["remark"]) for x in shown] == [("withdrawn", None, "")] * 2
    assert "beaten" not in client.get(where).text + client.get(where[7:]).text
    export = client.get(f"{where}/export", params={"format": "md"})
    assert export.headers["x-aigaq-gone"] == "2"
    assert "beaten" not in export.text


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_a_dossier_is_taken_away_in_every_form(house: House, client: TestClient, form: str) -> None:
    where = filled(house, client)
    answer = client.get(f"{where}/export", params={"format": form, "style": "ru"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == MEDIA_TYPES[form]
    name = f"dossier-{where.rpartition('/')[2]}.{ENDINGS[form]}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert (answer.headers["x-aigaq-rows"], answer.headers["x-aigaq-gone"]) == ("2", "0")
    if form == "docx":
        said = [one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs]
        assert any(line.startswith("1. ") and line.endswith("п. 2") for line in said)
        # So that the link works from the file.
        assert any(line.startswith("http://127.0.0.1:8400/q/") for line in said)


def test_the_page_gathers_orders_and_throws_away(house: House, client: TestClient) -> None:
    found = hit(house, "beaten")["citation"]["link"]
    page = client.get(found).text
    assert 'action="/dossiers/keep" method="post"' in page
    assert f'href="{found}#keep"' in client.get("/", params={"q": "beaten"}).text
    kept = client.post(
        "/dossiers/keep", data={"link": found, "name": "New <one>", "remark": "& why"}
    )
    assert kept.status_code == 200
    assert "New &lt;one&gt;" in kept.text
    assert "&lt;b&gt;nobody" in kept.text
    assert "&amp; why" in kept.text
    where = kept.url.path
    other = hit(house, "sentenced")["citation"]["link"]
    dossier = where.rpartition("/")[2]
    client.post("/dossiers/keep", data={"link": other, "dossier": dossier})
    first, second = re.findall(r'<li id="i(\w+)"', client.get(where).text)

    def do(item: str, what: str, **more: str) -> list[str]:
        told = client.post(f"{where}/items/{item}", data={"do": what, **more})
        assert told.status_code == 200
        return re.findall(r'<li id="i(\w+)"', told.text)

    assert do(second, "up") == [second, first]
    assert do(second, "down") == [first, second]
    assert do(first, "up") == [first, second]
    do(second, "remark", remark="ask the lawyer")
    assert "ask the lawyer" in client.get(where).text
    assert do(first, "take") == [second]
    assert "Renamed" in client.post(where, data={"do": "rename", "name": "Renamed"}).text
    assert client.post(where, data={"do": "rename", "name": " "}).status_code == 400
    assert "Renamed" in client.get("/dossiers").text
    form = client.get(where).text
    assert all(f'<option value="{one}">' in form for one in (*ALL_FORMATS, *CITE_STYLES))
    gone = client.post(where, data={"do": "drop"})
    assert gone.url.path == "/dossiers"
    assert client.get(where).status_code == 404


def test_a_page_makes_an_empty_one_and_says_what_is_wrong(client: TestClient) -> None:
    assert client.post("/dossiers", data={"name": "Empty"}).url.path.startswith("/dossiers/")
    wrong = client.post("/dossiers", data={"name": "x" * 201})
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.text
    assert client.post("/dossiers/none", data={"do": "drop"}).status_code == 404
    lost = client.post("/dossiers/keep", data={"link": "/q/x/0-3/y", "name": "No"})
    assert lost.status_code == 404
    # And no dossier was made for nothing.
    assert "No<" not in client.get("/dossiers").text


@pytest.mark.parametrize(
    "path",
    ["/dossiers", "/dossiers/keep", "/dossiers/x", "/dossiers/x/items/y", "/api/v1/dossiers"],
)
def test_no_page_elsewhere_changes_a_dossier(client: TestClient, path: str) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        answer = client.post(path, data={"name": "theirs", "do": "drop"}, headers=headers)
        assert answer.status_code == 403
    assert client.get("/api/v1/dossiers").json() == []


def test_the_verb_and_the_doors_know_the_same_forms_and_styles() -> None:
    assert set(dossier_verb.FORMATS) == set(ALL_FORMATS) == set(get_args(http_dossiers.Form))
    assert {v: k for k, v in dossier_verb.ENDINGS.items()} == dict(ENDINGS)
    assert dossier_verb.LINES == CITE_STYLES == get_args(http_dossiers.CiteForm)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")
    (tmp_path / "silence.txt").write_text(TEXT, "utf-8")
    assert main(["ingest", str(tmp_path / "silence.txt")]) == Exit.DONE
    return tmp_path


def test_the_command_line_gathers_and_takes_away(archive: Path, capfdbinary: Any) -> None:
    capfdbinary.readouterr()

    def printed(*words: str, code: int = Exit.DONE) -> str:
        assert main(["dossier", *words]) == code
        return str(capfdbinary.readouterr().out.decode())

    main(["search", "beaten sentenced", "--json"])
    hits = json.loads(capfdbinary.readouterr().out)["hits"]
    links = [one["citation"]["link"] for one in hits]
    made = json.loads(printed("make", "Sarydala", "--json"))
    assert made["items"] == []
    assert f"Sarydala  ({made['id']})" in printed("add", "Sarydala", *links, "--remark", "annex")
    told = printed("show", made["id"])
    assert all(link in told for link in links)
    assert "   | annex" in told
    assert "1. Silence in Sarydala, para. 2" in told
    first, second = json.loads(printed("show", "Sarydala", "--json"))["items"]
    moved = json.loads(printed("move", "Sarydala", "2", "1", "--json"))["items"]
    assert [x["item"] for x in moved] == [second["item"], first["item"]]
    remarked = json.loads(printed("remark", "Sarydala", first["item"], "later", "--json"))
    assert remarked["items"][1]["remark"] == "later"
    printed("export", "Sarydala", "-o", str(archive / "annex.docx"), "--style", "kk")
    said = [one.text for one in docx.Document(str(archive / "annex.docx")).paragraphs]
    assert any("-тармақ" in line for line in said)
    printed("export", "Sarydala", "-o", str(archive / "annex.x"), code=Exit.PARTLY)
    counts = printed("export", "Sarydala", "-o", str(archive / "a.csv"), "--json")
    assert (json.loads(counts)["rows"], json.loads(counts)["gone"]) == (2, 0)
    assert len(json.loads(printed("take", "Sarydala", "1", "--json"))["items"]) == 1
    assert "Annex" in printed("rename", "Sarydala", "Annex")
    assert made["id"] in printed("list")
    printed("drop", "Annex")
    assert json.loads(printed("list", "--json")) == []
    printed("show", "Annex", code=Exit.NOT_FOUND)


def test_an_export_without_all_its_words_is_told(archive: Path, capfdbinary: Any) -> None:
    capfdbinary.readouterr()
    main(["search", "beaten", "--json"])
    link = json.loads(capfdbinary.readouterr().out)["hits"][0]["citation"]["link"]
    main(["dossier", "make", "Sarydala"])
    main(["dossier", "add", "Sarydala", link])
    assert main(["withdraw", "silence.txt", "--reason", "asked for"]) == Exit.DONE
    out_file = archive / "annex.txt"
    assert main(["dossier", "export", "Sarydala", "-o", str(out_file)]) == Exit.PARTLY
    assert "1 of 1 are no longer held" in capfdbinary.readouterr().err.decode()
    assert "beaten" not in out_file.read_text("utf-8")
