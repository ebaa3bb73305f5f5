"""A person with several spellings is suggested once, counted as her facet counts her, within the scope."""

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
from corpus.catalogue import Catalogue
from corpus.catalogue.entities import entities_of_names
from corpus.catalogue.verdicts import hide, withhold
from engines import Maker
from ingest.resolve import resolve_all
from search import facets
from search.answer import Wish
from search.index import ensure
from search.narrow import Narrowed
from search.shelf import CatalogueShelf
from search.suggest import Suggestion, suggest

PUBLIC = Scope.of(["public"])


def named(kind: str, *names: str) -> list[tuple[str, Mention]]:
    return [(name, Mention(kind, Span(0, 1), name)) for name in names]  # type: ignore[arg-type]


@pytest.fixture
def archive(make_engine: Maker, tmp_path: Path) -> Iterator[Archive]:
    """A man in two alphabets, once by two spellings in one passage; the closed report names another, too."""
    catalogue = Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")
    made = Archive(catalogue, ensure(make_engine(ANALYSER.version)))
    made.keep(
        "a.pdf", "Daniyar Toktarov, or Toktarov, was beaten in Temirqala.", "Toktarov was beaten again.",
        mentions=[*named("person", "Daniyar Toktarov", "Toktarov"), *named("place", "Temirqala")],
    )  # fmt: skip
    made.keep(
        "b.pdf", "Данияр Токтаров избит, Темиркала.",
        mentions=[*named("person", "Данияр Токтаров"), *named("place", "Темиркала")],
    )  # fmt: skip
    made.keep(
        "c.pdf", "Daniyar Toktarov met Daniyar Toktabaev.", collection="closed",
        mentions=named("person", "Daniyar Toktarov", "Daniyar Toktabaev"),
    )  # fmt: skip
    resolve_all(made.catalogue)
    yield made
    made.close()


def asked(archive: Archive, typed: str, scope: Scope = PUBLIC) -> list[Suggestion]:
    shelf = CatalogueShelf(archive.catalogue)
    return list(suggest(typed, scope, index=archive.index, shelf=shelf, analyser=ANALYSER))


def facet(archive: Archive, name: str, scope: Scope) -> dict[str, int]:
    """The facet of everything that the scope sees."""
    shelf = CatalogueShelf(archive.catalogue)
    wish = Wish(facets=facets.wanted([name]))  # type: ignore[list-item]
    answer = archive.find("beaten OR избит OR met", scope, wish)
    shown = facets.facet_values(answer, wish, scope, index=archive.index, shelf=shelf)
    return {one.value: one.count for one in shown[name]}  # type: ignore[index]


@pytest.mark.parametrize("typed", ["tokt", "Токт", "daniy", "Данияр Т", "was beaten by Toktar"])
@pytest.mark.parametrize("scope", [PUBLIC, EVERYTHING])
def test_who_has_several_spellings_is_suggested_once_as_often_as_the_facet_counts(
    archive: Archive, typed: str, scope: Scope
) -> None:
    ours = [one for one in asked(archive, typed, scope) if "Toktarov" in one.label]
    (one,) = ours
    assert (one.kind, one.label) == ("person", "Daniyar Toktarov")
    assert one.count == facet(archive, "person", scope)[one.value] == 2 + (scope is EVERYTHING)


@pytest.mark.parametrize("typed", ["temir", "Темир"])
def test_a_place_is_suggested_once(archive: Archive, typed: str) -> None:
    (one,) = [one for one in asked(archive, typed) if one.kind == "place"]
    assert one.count == facet(archive, "place", PUBLIC)[one.value] == 2


def test_nobody_and_no_passage_outside_the_scope_shows(archive: Archive) -> None:
    assert {one.label for one in asked(archive, "tokta", EVERYTHING)} == {
        "Daniyar Toktarov", "Daniyar Toktabaev",
    }  # fmt: skip
    assert {one.label for one in asked(archive, "tokta")} == {"Daniyar Toktarov"}
    assert asked(archive, "toktab") == []
    assert asked(archive, "tokt", Scope.of(["none"])) == []


@pytest.mark.parametrize("rule", [hide, withhold])
def test_who_is_hidden_is_suggested_in_no_spelling(archive: Archive, rule) -> None:
    with archive.catalogue.change(TESTER) as change:
        (him,) = entities_of_names(change, EVERYTHING, "person", ["Daniyar Toktarov"])
        rule(change, EVERYTHING, him.id, "asked for")
    for typed in ("tokt", "Токт", "daniyar"):
        assert not [one for one in asked(archive, typed) if one.kind == "person"]


def test_the_spelling_that_was_typed_is_told_where_the_name_begins_otherwise(
    archive: Archive,
) -> None:
    (one,) = [one for one in asked(archive, "Токт") if one.kind == "person"]
    assert (one.label, one.spelt) == ("Daniyar Toktarov", "Данияр Токтаров")
    (one,) = [one for one in asked(archive, "tokt") if one.kind == "person"]
    assert one.spelt == ""


def test_what_a_suggestion_searches_finds_as_many_as_it_says(archive: Archive) -> None:
    shelf = CatalogueShelf(archive.catalogue)
    for scope in (PUBLIC, EVERYTHING):
        for one in asked(archive, "tokt", scope) + asked(archive, "temir", scope):
            narrowed = Narrowed(values={one.kind: [one.value]})
            wish = Wish(filters=narrowed.filters(shelf, scope))
            answer = archive.find(one.search, scope, wish)
            assert answer.total == one.count
            # Every spelling of the name is marked.
            assert all(hit.highlights for hit in answer.hits)


def test_no_word_and_no_filter_finds_nothing(archive: Archive) -> None:
    assert archive.find("", PUBLIC).total == 0
    shelf = CatalogueShelf(archive.catalogue)
    one = asked(archive, "tokt")[0]
    narrowed = Narrowed(values={"person": [one.value]})
    # What can't be read is not taken for everything.
    wish = Wish(filters=narrowed.filters(shelf, PUBLIC))
    assert archive.find("***", PUBLIC, wish).total == 0
    assert archive.find("  ", Scope.of(["none"]), wish).total == 0


def test_the_page_shows_all_there_is_of_somebody(embedded: House, tmp_path: Path) -> None:
    text = "Temirqala City Court sentenced him.\n\nHe left Sarydala. The Temirqala City Court sat on Monday."
    (tmp_path / "report.txt").write_text(text, "utf-8")
    bring_in(embedded, [tmp_path / "report.txt"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        told = client.get("/api/v1/suggest", params={"q": "torture Temirqala Ci"}).json()[
            "suggestions"
        ]
        (court,) = [one for one in told if one["kind"] == "court"]
        assert court["search"] == {
            "q": 'torture court:"Temirqala City Court"', "court": court["value"],
        }  # fmt: skip
        page = client.get("/", params={"q": "", "court": court["value"]})
        assert page.status_code == 200
        assert f"{court['count']} passage" in page.text
        assert "<mark>Temirqala City Court</mark>" in page.text
        # Nothing to take away or be told of: these ask for words.
        assert "Save this search" not in page.text
        assert "/api/v1/export" not in page.text
        assert "/why?" not in page.text
        assert "no word in the query" not in page.text
        assert "Type words in" in client.get("/", params={"q": ""}).text
