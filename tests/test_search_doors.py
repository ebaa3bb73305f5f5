"""Filters, facets, order and counts, the same at every door: the command line, the API, the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.cli import narrowing
from api.cli.main import main
from api.files import bring_in
from api.house import House
from api.http.app import create_app
from api.searching import search
from archives import Archive
from corpus import COMMAND_LINE, EVERYTHING, Mention, Scope, Span
from corpus.catalogue.holdings import documents
from corpus.catalogue.outbox import announce
from search import facets
from search.answer import Wish
from search.ask import SORTS
from search.labels import label
from search.narrow import FILTERS, SWITCHES, Narrowed, NarrowingError, Switches, bare
from search.query import KeywordField
from search.shelf import CatalogueShelf

BEATEN = "Daniyar Toktarov was beaten. The prosecutor opened a case under article 146 of the Criminal Code."
AGAIN = "Daniyar Toktarov was beaten again in Temirqala, he told the court in 2013."
RUSSIAN = "Данияр Токтаров был избит. Суд отказал."


def person(name: str) -> tuple[str, Mention]:
    return name, Mention("person", Span(0, 0), name)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive.at(tmp_path)
    statute = Mention(
        "statute", Span(0, 0), "KZ Criminal Code, art. 146", ["kz/criminal-code-2014/146"]
    )
    toktarov = person("Daniyar Toktarov")
    made.keep("a.pdf", BEATEN, AGAIN, mentions=[toktarov, ("146", statute)], publisher="Dala Watch",
              published="2012", kind="report")  # fmt: skip
    made.keep("b.pdf", AGAIN.replace("again", "twice"), mentions=[toktarov], publisher="Zan Bureau",
              published="2013-05")  # fmt: skip
    made.keep("c.pdf", "Daniyar Toktarov fled, beaten.", mentions=[toktarov], collection="closed",
              publisher="Secret Source")  # fmt: skip
    yield made
    made.close()


def counted(archive: Archive, query: str, scope: Scope, narrowed: Narrowed | None = None) -> Any:
    """The facets of an answer as {field: {value: count}}, and the answer."""
    shelf, narrowed = CatalogueShelf(archive.catalogue), narrowed or Narrowed()
    wish = Wish(
        filters=narrowed.filters(shelf, scope), dates=narrowed.ranges(), sort=narrowed.sort,
        facets=facets.wanted(facets.FACETS),
    )  # fmt: skip
    answer = archive.find(query, scope, wish)
    shown = facets.facet_values(answer, wish, scope, index=archive.index, shelf=shelf)
    return {name: {one.value: one.count for one in ones} for name, ones in shown.items()}, answer


def test_a_name_is_one_value_whatever_the_number_of_reports_that_have_it(archive: Archive) -> None:
    told, _ = counted(archive, "beaten", EVERYTHING)
    assert told["person"] == {"Daniyar Toktarov": 3}
    assert told["statute"] == {"kz/criminal-code-2014/146": 1}
    assert told["publisher"] == {"Dala Watch": 2, "Secret Source": 1, "Zan Bureau": 1}


def test_more_names_than_are_joined_are_counted_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact, _ = counted(archive, "beaten", EVERYTHING)
    monkeypatch.setattr(facets, "MOST_KEYS", 2)
    told, _ = counted(archive, "beaten", EVERYTHING)
    assert told["person"] == exact["person"] == {"Daniyar Toktarov": 3}


def test_a_filter_by_name_finds_it_in_every_report_of_the_scope_and_no_other(
    archive: Archive,
) -> None:
    by_name = Narrowed(values={"person": ["Daniyar Toktarov"]})
    told, answer = counted(archive, "beaten", EVERYTHING, by_name)
    assert answer.total == 3
    told, answer = counted(archive, "beaten", Scope.of(["public"]), by_name)
    assert answer.total == 2
    assert told["person"] == {"Daniyar Toktarov": 2}
    assert "Secret Source" not in told["publisher"]
    _, answer = counted(archive, "beaten", EVERYTHING, Narrowed(values={"person": ["Daniyar"]}))
    assert answer.total == 0


def test_values_of_one_filter_are_alternatives_and_those_of_two_are_not(archive: Archive) -> None:
    def total(**values: list[str]) -> int:
        _, answer = counted(archive, "beaten", EVERYTHING, Narrowed(values=values))  # type: ignore[arg-type]
        return int(answer.total)

    assert total(publisher=["Dala Watch"]) == 2
    assert total(publisher=["Dala Watch", "Zan Bureau"]) == 3
    assert total(publisher=["Dala Watch"], statute=["kz/criminal-code-2014/146"]) == 1
    assert total(statute=["statute:kz/criminal-code-2014/146"]) == 1
    assert total(publisher=["Zan Bureau"], statute=["kz/criminal-code-2014/146"]) == 0
    assert total(year=["2012", "2013"]) == 3


def test_a_facet_leaves_its_own_filter_aside(archive: Archive) -> None:
    told, _ = counted(archive, "beaten", EVERYTHING, Narrowed(values={"year": ["2012"]}))
    assert told["year"] == {"2012": 2, "2013": 1}
    assert told["publisher"] == {"Dala Watch": 2}


def test_ranges_take_in_what_is_less_precise_and_refuse_what_is_no_date(archive: Archive) -> None:
    _, answer = counted(archive, "beaten", EVERYTHING, Narrowed(published="2012-03..2012-04"))
    assert {hit.held.about.published for hit in answer.hits} == {"2012"}
    with pytest.raises(NarrowingError, match="published"):
        Narrowed(published="last year").ranges()


def test_reports_can_be_ordered_by_date(archive: Archive) -> None:
    for sort, first in (("newest", "2013-05"), ("oldest", "2012")):
        _, answer = counted(archive, "beaten", Scope.of(["public"]), Narrowed(sort=sort))  # type: ignore[arg-type]
        assert answer.hits[0].held.about.published == first


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("statute", "kz/criminal-code-2014/347-1", "KZ Criminal Code (2014), art. 347-1"),
        ("statute", "uz/criminal-code/235", "UZ Criminal Code, art. 235"),
        ("statute", "un/cat", "Convention against Torture"),
        ("statute", "kz/law-on-refugees/3", "KZ Law on Refugees, art. 3"),
        # What nobody named stays as it is.
        ("statute", "xx/some-law-1999/7", "xx/some-law-1999/7"),
        ("statute", "art. 22(7)", "art. 22(7) of a law not named"),
        ("un_document", "un/communication/912/2018", "Communication No. 912/2018"),
        ("court", "court:Temirqala City Court", "Temirqala City Court"),
        ("person", "a@b", "a@b"),
        ("language", "ru", "Russian"),
        ("year", "2012", "2012"),
    ],
)
def test_keys_are_told_in_words(name: KeywordField, value: str, said: str) -> None:
    assert label(name, value) == said


def test_a_value_is_the_key_without_what_only_machines_need() -> None:
    assert bare("person", "person:Daniyar Toktarov@3f0a") == "Daniyar Toktarov"
    assert bare("court", "court:Temirqala City Court") == "Temirqala City Court"
    assert bare("publisher", "person:x") == "person:x"


def test_the_command_line_knows_the_same_filters_and_orders() -> None:
    assert narrowing.FILTERS == FILTERS
    assert narrowing.SORTS == SORTS
    assert tuple(narrowing.SWITCHES) == SWITCHES == tuple(Switches.__dataclass_fields__)


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    for name, text, publisher in (("a", BEATEN, "Dala Watch"), ("b", RUSSIAN, "Zan & <Bureau>")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        about = {"publisher": publisher, "published": "2012"}
        (tmp_path / f"{name}.json").write_text(json.dumps(about), "utf-8")
    bring_in(embedded, [tmp_path / "a.txt", tmp_path / "b.txt"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def test_the_api_filters_counts_and_says_what_it_does_not_know(client: TestClient) -> None:
    def ask(**params: Any) -> Any:
        return client.get("/api/v1/search", params={"q": "Toktarov beaten избит", **params}).json()

    answer = ask()
    assert answer["total"] == 2
    assert {one["value"]: one["count"] for one in answer["facets"]["language"]} == {
        "en": 1,
        "ru": 1,
    }
    assert ask(language="ru")["total"] == 1
    assert ask(language=["ru", "en"])["total"] == 2
    assert ask(language="russian")["hits"][0]["passage"]["text"] == RUSSIAN
    assert ask(published="2013..")["total"] == 0
    assert ask(facets="year,language")["facets"].keys() == {"year", "language"}
    assert ask(facets="none")["facets"] == {}
    assert any("langage" in warning for warning in ask(langage="ru")["warnings"])
    assert answer["warnings"] == []


def test_an_answer_says_how_many_reports_the_index_has_not_heard_of(
    client: TestClient, embedded: House
) -> None:
    def warned() -> Any:
        return client.get("/api/v1/search", params={"q": "beaten"}).json()["warnings"]

    with embedded.catalogue.read() as view:
        reports = documents(view, EVERYTHING)
    told = []
    for report in reports:
        with embedded.catalogue.change(COMMAND_LINE) as change:
            # Twice the same is one report; what is to be dropped is missed by nobody.
            for what in ("put", "put", "drop"):
                announce(change, report, what)  # type: ignore[arg-type]
        told.append(warned())
    assert told == [
        ["1 report is not in the index yet, and may be missing here"],
        ["2 reports are not in the index yet, and may be missing here"],
    ]
    assert "2 reports are not in the index yet" in client.get("/", params={"q": "beaten"}).text


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"published": "soon"}, 400), ({"facets": "colour"}, 400), ({"sort": "colour"}, 422),
        ({"language": ""}, 422), ({"person": "x" * 500}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(client: TestClient, params: Any, status: int) -> None:
    answer = client.get("/api/v1/search", params={"q": "beaten", **params})
    assert answer.status_code == status


def test_every_link_of_the_page_leads_on_with_the_whole_state(client: TestClient) -> None:
    page = client.get("/", params={"q": "Toktarov избит", "sort": "newest", "language": "ru"}).text
    assert "1 passage, each with all words" in page
    links = [unescape(one) for one in re.findall(r'href="(/\?[^"]+)"', page)]
    narrower = next(link for link in links if "publisher=" in link)
    assert {"language=ru", "sort=newest"} <= set(re.split(r"[?&]", narrower))
    shown = client.get(narrower).text
    assert "Publisher: Zan &amp; &lt;Bureau&gt;" in shown
    assert "<Bureau>" not in shown
    # Each chip does without one, and a search for other words keeps what narrows.
    assert any("language=ru" not in link and "publisher=" in link for link in
               [unescape(one) for one in re.findall(r'href="(/\?[^"]+)"', shown)])  # fmt: skip
    assert '<input type="hidden" name="language" value="ru">' in shown


def test_the_page_says_what_the_counts_count_and_which_words_are_missing(
    client: TestClient,
) -> None:
    page = client.get("/", params={"q": "Toktarov prosecutor"}).text
    assert "1 passage with all words, 2 with some of them" in page
    assert "Without: <s>prosecutor</s>" in page


def test_a_wrong_range_on_the_page_is_told_and_can_be_undone(client: TestClient) -> None:
    page = client.get("/", params={"q": "beaten", "published": "soon"})
    assert page.status_code == 400
    assert "write 2012" in page.text
    assert "Published soon" in page.text


def test_the_same_words_elsewhere_are_told_with_their_citation(
    embedded: House, client: TestClient, tmp_path: Path
) -> None:
    (tmp_path / "reprint.txt").write_text(f"{BEATEN.upper()}\n", "utf-8")
    bring_in(embedded, [tmp_path / "reprint.txt"], "main")
    page = client.get("/", params={"q": "prosecutor"}).text
    assert "The same words also in" in page
    answer = search(embedded, "prosecutor", EVERYTHING)
    assert len(answer["hits"]) == 1
    assert answer["hits"][0]["also_in"][0]["citation"]["link"].startswith("/q/")


def test_the_command_line_filters_orders_and_prints_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")
    for name, text in (("a", BEATEN), ("b", RUSSIAN)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    assert main(["ingest", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 0
    capfdbinary.readouterr()

    def printed(*words: str) -> str:
        assert main(["search", "Toktarov", *words]) == 0
        return capfdbinary.readouterr().out.decode()

    both = json.loads(printed("--language", "ru", "--language", "en", "--json"))
    assert both["total"] == 2
    assert json.loads(printed("--language", "ru", "--sort", "newest", "--json"))["total"] == 1
    told = printed("--facets")
    assert re.search(r"^Russian +1 +ru$", told, re.MULTILINE)
    assert "/q/" in told
    assert main(["search", "Toktarov", "--published", "soon"]) == 1
    assert "write 2012" in capfdbinary.readouterr().err.decode()
