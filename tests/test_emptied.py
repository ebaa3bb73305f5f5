"""An empty answer says which part of the query no passage has, and what is spelt nearly like it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.files import bring_in
from api.house import House
from api.http.app import create_app
from archives import Archive
from corpus import EVERYTHING, Scope
from search.answer import Wish
from search.emptied import Emptied
from search.query import Keyword

TORTURE = "He was tortured in Temirqala. Torture went on for days."
COURT = "The court heard the complaint about the prison."
PUBLIC = Scope.of(["public"])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = Archive.at(tmp_path_factory.mktemp("archive"))
    made.keep("a.pdf", TORTURE, COURT, publisher="Dala Watch")
    made.keep("c.pdf", "In court.", "Sour milk, sour bread.")
    made.keep("b.pdf", "The prisom was closed, prisom of old. Complaints.", collection="closed")
    yield made
    made.close()


def told(archive: Archive, query: str, scope: Scope = PUBLIC, **wish: object) -> Emptied | None:
    return archive.find(query, scope, Wish(**wish)).emptied  # type: ignore[arg-type]


def near(archive: Archive, query: str, scope: Scope = PUBLIC) -> dict[str, list[str]]:
    found = told(archive, query, scope)
    assert found is not None
    return {one.part: [each.text for each in one.nearest] for one in found.lacking}


def test_the_word_that_emptied_it_and_the_nearest_spelling(archive: Archive) -> None:
    assert near(archive, "tortrue") == {"tortrue": ["Torture"]}
    assert near(archive, "complaimt AND court") == {"complaimt": ["complaint"]}
    # Two letters wrong, in a word long enough.
    assert near(archive, "complaimd") == {"complaimd": ["complaint"]}
    assert near(archive, "qqqqqq") == {"qqqqqq": []}
    assert near(archive, '"xyz abc" court') == {'"xyz abc"': []}


def test_the_query_with_the_nearest_word_in_it(archive: Archive) -> None:
    for typed, mended in (
        ("court AND complaimt", "court AND complaint"),
        ('court "complaimt"', 'court "complaint"'),
        ("court AND =complaimt", "court AND =complaint"),
    ):
        found = told(archive, typed)
        assert found is not None
        (one,) = found.lacking
        assert [each.query for each in one.nearest] == [mended]
        assert archive.find(mended, PUBLIC).total == 1


def test_words_that_stand_somewhere_but_never_together_empty_it_together(archive: Archive) -> None:
    found = told(archive, "tortured AND prison")
    assert found == Emptied([], filters=False)


def test_an_answer_to_some_of_the_words_names_those_that_stand_nowhere(archive: Archive) -> None:
    assert near(archive, "court tortrue") == {"tortrue": ["Torture"]}
    assert told(archive, "court complaint") is None
    assert told(archive, "court") is None
    # A question in many words is not expected to have them all.
    assert told(archive, "court tortrue a1 b2 c3 d4") is None


def test_filters_that_empty_an_answer_are_told(archive: Archive) -> None:
    other = [Keyword("publisher", ["Nobody"])]
    assert told(archive, "court", filters=other) == Emptied([], filters=True)
    assert told(archive, "court", filters=[Keyword("publisher", ["Dala Watch"])]) is None
    found = told(archive, "tortrue", filters=other)
    assert found is not None
    assert not found.filters


def test_nearest_words_are_of_the_readers_own_passages(archive: Archive) -> None:
    assert near(archive, "prisom") == {"prisom": ["prison"]}
    assert near(archive, "prisomn", EVERYTHING) == {"prisomn": ["prisom", "prison"]}
    assert near(archive, "prisomn") == {"prisomn": ["prison"]}


def test_the_words_that_stand_in_most_passages_come_first(archive: Archive) -> None:
    found = told(archive, "sourt", EVERYTHING)
    assert found is not None
    (one,) = found.lacking
    assert [(each.text, each.count) for each in one.nearest] == [("court", 2), ("sour", 1)]


def test_a_query_without_a_word_has_nothing_that_emptied_it(archive: Archive) -> None:
    assert told(archive, " - ") is None


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "report.txt").write_text(TORTURE, "utf-8")
    bring_in(embedded, [tmp_path / "report.txt"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def test_the_api_and_the_page_say_what_emptied_an_answer(client: TestClient) -> None:
    explain = client.get("/api/v1/search", params={"q": "tortrue"}).json()["explain"]
    (lacking,) = explain["emptied"]["lacking"]
    assert lacking["part"] == "tortrue"
    assert lacking["nearest"] == [{"text": "Torture", "count": 1, "query": "Torture"}]
    assert (
        client.get("/api/v1/search", params={"q": "torture"}).json()["explain"]["emptied"] is None
    )
    page = client.get("/", params={"q": "tortrue", "sort": "newest"}).text
    assert "No passage has <b>tortrue</b>" in page
    assert 'href="/?q=Torture&amp;sort=newest"' in page
    page = client.get("/", params={"q": "torture", "publisher": "Nobody"}).text
    assert "Nothing is left by what narrows the search" in page
