"""Suggestions while somebody types: within the reader's scope, nobody withheld, in either script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.files import bring_in
from api.house import House
from api.http.app import create_app
from archives import ANALYSER, Archive
from catalogues import TESTER
from corpus import EVERYTHING, Mention, Scope, Span
from corpus.catalogue.entities import entities_of_names
from corpus.catalogue.verdicts import hide, withhold
from ingest.resolve import resolve_report
from search.shelf import CatalogueShelf
from search.suggest import Suggestion, suggest

PUBLIC = Scope.of(["public"])


def named(kind: str, words: str, norm: str = "", *ids: str) -> tuple[str, Mention]:
    return words, Mention(kind, Span(0, 0), norm or words, ids)  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive.at(tmp_path)
    made.keep(
        "a.pdf",
        "Daniyar Toktarov was tried by the Temirqala City Court under article 146 of the Criminal Code.",
        "Daniyar Toktarov and Dana Omarova wrote to the Committee, CAT/C/KAZ/CO/3, from Temirqala.",
        mentions=[
            named("person", "Daniyar Toktarov"),
            named("person", "Daniyar Toktarov and"),
            named("person", "Dana Omarova"),
            named("court", "Temirqala City Court"),
            named("place", "Temirqala"),
            named("statute", "article 146 of the Criminal Code", "", "kz/criminal-code-2014/146"),
            named("un_document", "CAT/C/KAZ/CO/3", "", "un/CAT/C/KAZ/CO/3"),
        ],
    )
    made.keep("d.pdf", "Daniyar Toktarov returned.", mentions=[named("person", "Daniyar Toktarov")])
    made.keep("b.pdf", "Данияр Тоқтаров ушёл.", mentions=[named("person", "Данияр Тоқтаров")])
    made.keep("c.pdf", "Daniyar Toktabaev fled.", mentions=[named("person", "Daniyar Toktabaev")],
              collection="closed")  # fmt: skip
    yield made
    made.close()


def asked(archive: Archive, typed: str, scope: Scope = PUBLIC, limit: int = 10) -> list[Suggestion]:
    return list(
        suggest(
            typed, scope, index=archive.index, shelf=CatalogueShelf(archive.catalogue),
            analyser=ANALYSER, limit=limit,
        )
    )  # fmt: skip


def values(archive: Archive, typed: str, scope: Scope = PUBLIC) -> set[str]:
    return {one.value for one in asked(archive, typed, scope)}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        # Any of the parts of a name, in small letters too.
        ("dana", {"Dana Omarova"}),
        ("omar", {"Dana Omarova"}),
        ("Dana Om", {"Dana Omarova"}),
        ("torture of Omar", {"Dana Omarova"}),
        ("temir", {"Temirqala", "Temirqala City Court"}),
        ("criminal code 14", {"kz/criminal-code-2014/146"}),
        ("146", {"kz/criminal-code-2014/146"}),
        ("CAT/C/K", {"un/CAT/C/KAZ/CO/3"}),
        ("cat/c/kaz/co/3", {"un/CAT/C/KAZ/CO/3"}),
        ("xyz", set()),
        ("", set()),
        ("d", set()),
        (" - ", set()),
    ],
)
def test_what_is_typed_begins_a_name(archive: Archive, typed: str, found: set[str]) -> None:
    told = values(archive, typed)
    assert found <= told
    assert bool(found) == bool(
        told - {"Daniyar Toktarov", "Daniyar Toktarov and"} if found else told
    )


def test_a_name_is_suggested_in_either_script(archive: Archive) -> None:
    assert {"Daniyar Toktarov", "Данияр Тоқтаров"} <= values(archive, "Тоқтар")
    assert {"Daniyar Toktarov", "Данияр Тоқтаров"} <= values(archive, "toktar")
    assert "Данияр Тоқтаров" in values(archive, "Daniyar Tokt")


def test_the_most_frequent_come_first_with_their_counts(archive: Archive) -> None:
    first, *_ = asked(archive, "toktar")
    assert (first.value, first.count) == ("Daniyar Toktarov", 2)
    assert len(asked(archive, "toktar", limit=1)) == 1


def test_a_suggestion_stands_for_the_end_of_what_was_typed(archive: Archive) -> None:
    (one,) = asked(archive, "torture of Dana Om")
    assert "torture of Dana Om"[-one.replaces :] == "Dana Om"
    assert one.query == 'person:"Dana Omarova"'
    assert archive.find(f"wrote {one.query}", PUBLIC).total == 1
    # In another order they are no name: only the last one begins one.
    assert {each.replaces for each in asked(archive, "Omarova Da")} == {2}
    (symbol,) = asked(archive, "CAT/C/K")
    assert (symbol.label, archive.find(symbol.query, PUBLIC).total) == ("CAT/C/KAZ/CO/3", 1)
    (law,) = asked(archive, "146")
    assert archive.find(law.query, PUBLIC).total == 1


def test_nothing_outside_the_scope_is_suggested_or_counted(archive: Archive) -> None:
    assert "Daniyar Toktabaev" in values(archive, "tokta", EVERYTHING)
    assert "Daniyar Toktabaev" not in values(archive, "tokta")
    assert values(archive, "toktab") == set()


@pytest.mark.parametrize("rule", [hide, withhold])
def test_who_is_hidden_or_withheld_is_suggested_to_editors_alone(archive: Archive, rule) -> None:
    with archive.catalogue.read() as view:
        from corpus.catalogue.holdings import documents

        reports = [str(one) for one in documents(view, EVERYTHING)]
    with archive.catalogue.change(TESTER) as change:
        for report in reports:
            resolve_report(change, report)
        (dana,) = entities_of_names(change, EVERYTHING, "person", ["Dana Omarova"])
        rule(change, EVERYTHING, dana.id, "asked for")
    assert "Dana Omarova" not in {one.label for one in asked(archive, "dana")}
    assert "Dana Omarova" in {one.label for one in asked(archive, "dana", EVERYTHING)}


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    text = "Temirqala City Court sentenced him. The Temirqala City Court sat on Monday."
    (tmp_path / "report.txt").write_text(text, "utf-8")
    bring_in(embedded, [tmp_path / "report.txt"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def test_the_api_suggests_and_says_what_the_query_would_be(client: TestClient) -> None:
    told = client.get("/api/v1/suggest", params={"q": "torture Temirqala Ci"}).json()
    assert told["typed"] == "torture Temirqala Ci"
    queries = {one["kind"]: one["query"] for one in told["suggestions"]}
    assert queries["court"] == 'torture court:"Temirqala City Court"'
    assert client.get("/api/v1/suggest", params={"q": "x" * 500}).status_code == 422
    assert client.get("/api/v1/suggest", params={"q": "te", "limit": 0}).status_code == 422


def test_the_search_page_alone_may_run_our_script(client: TestClient) -> None:
    page = client.get("/")
    assert '<ul id="names"' in page.text
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert client.get("/static/suggest.js").status_code == 200
    for other in ("/verify", "/dossiers", "/nowhere", "/api/v1/suggest?q=te"):
        policy = client.get(other).headers["Content-Security-Policy"]
        assert "script-src" not in policy
        assert "default-src 'none'" in policy
