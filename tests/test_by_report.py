"""An answer by report; hits per year as data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.files import bring_in
from api.house import House
from api.http.app import create_app
from archives import ANALYSER, Archive
from corpus import EVERYTHING, Scope
from search import by_report as paging
from search.answer import Answer, Wish, find
from search.facets import facet_values, wanted, years
from search.narrow import Narrowed
from search.order import BadCursorError
from search.query import Keyword
from search.shape import answer_json
from search.shelf import CatalogueShelf

PUBLIC = Scope.of(["public"])
REPORTS = 7


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = Archive.at(tmp_path_factory.mktemp("archive"))
    for number in range(REPORTS):
        # The first says it most often, in the shortest passages.
        words = ["prison " + "word " * (number * 3 + each) for each in range(REPORTS - number)]
        made.keep(f"{number}.pdf", *words, "Nothing of it.", published=f"{2010 + number % 3}-05")
    made.keep("closed.pdf", "prison prison", collection="closed", published="1999")
    yield made
    made.close()


def names(answer: Answer) -> list[str]:
    return [report.hits[0].held.edition.name for report in answer.reports]


def test_each_report_stands_once_by_its_best_passage(archive: Archive) -> None:
    plain = archive.find("prison", PUBLIC, Wish(limit=100, fold_alike=False))
    answer = archive.find("prison", PUBLIC, Wish(limit=100, by_report=True))
    order = list(dict.fromkeys(hit.held.edition.name for hit in plain.hits))
    assert names(answer) == order
    assert len(order) == REPORTS
    assert answer.total == plain.total
    for report in answer.reports:
        own = [hit for hit in plain.hits if hit.held.edition == report.hits[0].held.edition]
        assert report.total == len(own)
        assert [hit.held.id for hit in report.hits] == [hit.held.id for hit in own][:3]
        assert [hit.score for hit in report.hits] == pytest.approx(
            [hit.score for hit in own][:3], rel=1e-5
        )


def test_pages_of_reports_follow_one_another(archive: Archive, monkeypatch: Any) -> None:
    # Reports are found a few hits at a time too.
    monkeypatch.setattr(paging, "_AT_ONCE", 2)
    whole = names(archive.find("prison", PUBLIC, Wish(limit=100, by_report=True)))
    found: list[str] = []
    after = None
    for _ in range(REPORTS):
        answer = archive.find("prison", PUBLIC, Wish(limit=3, by_report=True, after=after))
        found += names(answer)
        after = answer.cursor
        if after is None:
            break
    assert found == whole
    for wrong in ("reports:x", "reports:99999", "x"):
        with pytest.raises(BadCursorError):
            archive.find("prison", PUBLIC, Wish(by_report=True, after=wrong))


def test_there_is_an_end_to_the_reports_that_are_looked_through(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MOST_REPORTS", 4)
    answer = archive.find("prison", PUBLIC, Wish(limit=10, by_report=True))
    assert (len(answer.reports), answer.cursor) == (4, None)


def test_a_report_out_of_scope_or_gone_is_no_report(archive: Archive) -> None:
    assert "closed.pdf" in names(archive.find("prison", EVERYTHING, Wish(by_report=True)))
    assert "closed.pdf" not in names(archive.find("prison", PUBLIC, Wish(by_report=True)))

    class Emptied(CatalogueShelf):
        """A catalogue that holds nothing of what the index still knows."""

        def passages(self, ids: Any, scope: Scope) -> Any:
            return []

    wish = Wish(by_report=True)
    answer = find(
        "prison", PUBLIC, index=archive.index, shelf=Emptied(archive.catalogue), analyser=ANALYSER,
        wish=wish,
    )  # fmt: skip
    assert answer.reports == []


def test_a_report_out_of_scope_is_no_filter_that_finds_it(archive: Archive) -> None:
    hits = archive.find("prison", EVERYTHING, Wish(limit=100)).hits
    (closed,) = {hit.held.edition.document for hit in hits if hit.held.edition.name == "closed.pdf"}
    narrowed = Narrowed(values={"document": [closed]})
    for query in ("prison", ""):
        for scope, total in ((EVERYTHING, 1), (PUBLIC, 0)):
            filters = narrowed.filters(CatalogueShelf(archive.catalogue), scope)
            wish = Wish(filters=filters, facets=wanted(["document", "year"]))
            answer = archive.find(query, scope, wish)
            assert answer.total == total
            # A facet leaves its own filter aside, never the scope.
            assert (closed in {one.value for one in answer.facets["document"]}) == bool(total)


def test_hits_per_year_are_counted_in_order_of_time(archive: Archive) -> None:
    wish = Wish(facets=wanted(["year"]), filters=[Keyword("year", ["2010"])])
    answer = archive.find("prison", PUBLIC, wish)
    # The filter by year is left aside: the chart shows the other years.
    assert [(one.value, one.count) for one in years(answer)] == [
        ("2010", 12), ("2011", 9), ("2012", 7),
    ]  # fmt: skip
    assert years(archive.find("prison", PUBLIC, Wish(facets=wanted(["kind"])))) == []


def test_the_facet_shows_few_years_and_the_chart_all(tmp_path: Path) -> None:
    made = Archive.at(tmp_path)
    for year in range(1995, 2010):
        made.keep(f"{year}.pdf", f"prison of {year}", published=str(year))
    wish = Wish(facets=wanted(["year"]))
    answer = made.find("prison", PUBLIC, wish)
    shelf = CatalogueShelf(made.catalogue)
    shown = facet_values(answer, wish, PUBLIC, index=made.index, shelf=shelf)
    assert len(shown["year"]) == 10
    assert [one.value for one in years(answer)] == [str(year) for year in range(1995, 2010)]
    made.close()


def test_the_shape_names_the_passages_of_each_report(archive: Archive) -> None:
    shape = answer_json(archive.find("prison", PUBLIC, Wish(limit=2, by_report=True)))
    first = shape["reports"][0]
    assert first["document"]["name"] == "0.pdf"
    assert first["total"] == REPORTS
    assert first["passages"] == [hit["passage"]["id"] for hit in shape["hits"][:3]]
    assert answer_json(archive.find("prison", PUBLIC))["reports"] == []


def test_the_api_groups_by_report_and_counts_years(embedded: House, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"prison {name}\n\nprison again {name}", "utf-8")
        (tmp_path / f"{name}.json").write_text('{"published": "2012"}', "utf-8")
    bring_in(embedded, [tmp_path / "a.txt", tmp_path / "b.txt"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        told = client.get("/api/v1/search", params={"q": "prison", "group": "report"}).json()
        assert sorted(one["document"]["name"] for one in told["reports"]) == ["a.txt", "b.txt"]
        assert [one["year"] for one in told["years"]] == ["2012"]
        assert client.get("/api/v1/search", params={"q": "a", "group": "x"}).status_code == 422
