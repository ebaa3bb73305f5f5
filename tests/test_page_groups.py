"""The page by report and by year: links that keep the search, counts that the API gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.files import bring_in
from api.house import House
from api.http.app import create_app
from api.web.address import Address
from api.web.years import MOST_BARS, chart

YEARS = {"a": "2010", "b": "2012", "c": "2012-05"}


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    """Three dated reports; the first says it five times; a fourth has no date."""
    for number, name in enumerate("abcd"):
        words = "Nothing of it here, and nothing of anything else that anybody would ask for. " * 9
        said = [f"The prison {name}{n} was closed. {words}" for n in range(5 if not number else 1)]
        (tmp_path / f"{name}.txt").write_text("\n\n".join(said), "utf-8")
        about = (
            f'{{"title": "Report {name} & more", "published": "{YEARS[name]}"}}'
            if name in YEARS
            else "{}"
        )
        (tmp_path / f"{name}.json").write_text(about, "utf-8")
    bring_in(embedded, sorted(tmp_path.glob("*.txt")), "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def links(page: str) -> list[tuple[str, str]]:
    """Each link's address and words."""
    found = re.findall(r'<a[^>]* ?href="([^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL)
    return [(unescape(url), unescape(re.sub(r"<[^>]+>", "", words))) for url, words in found]


def link(page: str, words: str) -> str:
    return next(url for url, told in links(page) if told == words)


def test_grouping_keeps_the_search_and_can_be_undone(client: TestClient) -> None:
    plain = client.get("/", params={"q": "prison", "sort": "newest", "stems": "false"}).text
    grouped = client.get(link(plain, "Group by report")).text
    assert 'class="hits reports"' in grouped
    assert 'class="hits reports"' not in plain
    # A new query, and every link that goes on with the search, keep it.
    assert '<input type="hidden" name="group" value="report">' in grouped
    orders = [url for url, words in links(grouped) if words in ("oldest report", "relevance")]
    assert orders
    assert all("group=report" in url and "stems=false" in url for url in orders)
    again = link(grouped, "Each passage by itself")
    assert "group" not in again
    assert client.get(again).text.count("<blockquote") == plain.count("<blockquote")


def test_each_report_comes_with_its_count_and_a_link_to_the_rest(client: TestClient) -> None:
    told = client.get("/api/v1/search", params={"q": "prison", "group": "report"}).json()
    page = client.get("/", params={"q": "prison", "group": "report"}).text
    assert page.count("<h2><b>") == len(told["reports"]) == 4
    assert page.count("<blockquote") == len(told["hits"]) == 3 + 1 + 1 + 1
    rest = client.get(link(page, "2 more in this report")).text
    assert "5 passages" in rest
    assert rest.count("<blockquote") == 5
    # What narrows it is told by the report's title, and can be undone.
    assert "Report: Report a &amp; more" in rest
    assert "document" not in link(rest, "Report: Report a & more ×")


def test_grouping_says_nothing_to_exports_feeds_and_the_reasons(client: TestClient) -> None:
    page = client.get("/", params={"q": "prison", "group": "report"}).text
    assert not [url for url, _ in links(page) if url.startswith("/api") and "group" in url]
    form = page[page.index('action="/saved"') :].partition("</form>")[0]
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert "group" not in hidden
    made = client.post("/saved", data=hidden | {"set": "all"}, follow_redirects=False)
    assert made.status_code == 303


def test_pages_of_reports_follow_one_another(client: TestClient, monkeypatch: Any) -> None:
    from api.web import pages

    assert pages.PageParams.model_fields["group"].default == "passage"
    from api import searching

    ask = searching.search
    monkeypatch.setattr(searching, "search", lambda *args, **named: ask(*args, **named, limit=3))
    page = client.get("/", params={"q": "prison", "group": "report"}).text
    following = client.get(link(page, "More reports")).text
    heads = re.findall(r"<h2><b>(.*?)</b>", page) + re.findall(r"<h2><b>(.*?)</b>", following)
    assert len(heads) == len(set(heads)) == 4


def test_the_chart_is_the_years_of_the_api_each_a_link_that_narrows_to_it(
    client: TestClient,
) -> None:
    years = client.get("/api/v1/search", params={"q": "prison"}).json()["years"]
    assert years == [{"year": "2010", "count": 5}, {"year": "2012", "count": 2}]
    page = client.get("/", params={"q": "prison", "year": "2010", "group": "report"}).text
    figure = page[page.index("<figure") : page.index("</figure>")]
    assert re.findall(r"<title>(.*?)</title>", figure) == ["2010: 5 passages", "2012: 2 passages"]
    table = figure[figure.index("<table") :]
    assert re.findall(r">(\d{4})</a></th><td>(\d+)", table) == [("2010", "5"), ("2012", "2")]
    # Another year instead of the one that is chosen; the chosen one undoes itself.
    other = link(table, "2012")
    assert "year=2012" in other
    assert "year=2010" not in other
    assert "2 passages" in client.get(other).text
    assert "year" not in link(table, "2010")
    # Bars can't be reached by key: the table has the same links.
    assert figure.count("<svg") == 1
    assert 'aria-hidden="true"' in figure.partition(">")[2].partition("<details")[0]
    assert all('tabindex="-1"' in one for one in re.findall(r"<a [^>]*><title", figure))


def test_passages_of_reports_without_a_date_are_told(client: TestClient) -> None:
    page = client.get("/", params={"q": "prison"}).text
    assert re.search(r"no date known</th><td>1<", page)
    assert "no date known" not in client.get("/", params={"q": "prison", "year": "2010"}).text


def test_one_year_alone_is_no_chart(client: TestClient) -> None:
    page = client.get("/", params={"q": "b0"}).text
    assert page.count("<blockquote") == 1
    assert "<figure" not in page


def test_the_chart_has_room_for_so_many_years_and_the_table_for_all() -> None:
    years = [{"year": str(year), "count": year - 1899} for year in (1900, 1990, 2020)]
    made = chart(years, (), Address([("q", "prison")]))
    assert made is not None
    assert [bar.year for bar in made.bars] == ["1990", "2020"]
    assert [bar.year for bar in made.every] == ["1900", "1990", "2020"]
    assert (made.first, made.last, made.places) == (2020 - MOST_BARS + 1, 2020, MOST_BARS)
    # The most is as high as there is room; the least can still be seen.
    assert [(bar.top, bar.height) for bar in made.every] == [(97, 3), (25, 75), (0, 100)]


def test_an_unknown_report_narrows_to_nothing(client: TestClient) -> None:
    told = client.get("/api/v1/search", params={"q": "prison", "document": "0" * 16}).json()
    assert (told["total"], told["hits"]) == (0, [])
