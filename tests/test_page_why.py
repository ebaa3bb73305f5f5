"""The page that says why a passage is where it is, by the passage's own words."""

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
from archives import ANALYSER, Archive
from corpus import EVERYTHING
from search.ask import Ask
from search.language import Widening, compile_question, read
from search.why import why
from search.why_told import clues as clues_of

TEXTS = {
    "en": "He was tortured in custody, he told the Temirqala court. <b>Nobody</b> asked.",
    "cell": "The cell was cold.",
    "ru": "Он жаловался на пытки, суд в Темиркале отказал.",
}


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        (tmp_path / f"{name}.json").write_text(f'{{"title": "The Court <{name}>"}}', "utf-8")
    bring_in(embedded, sorted(tmp_path.glob("*.txt")), "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def passage(client: TestClient, query: str, words: str, **narrowed: str) -> str:
    hits = client.get("/api/v1/search", params={"q": query, **narrowed}).json()["hits"]
    return next(hit["passage"]["id"] for hit in hits if words in hit["passage"]["text"])


def explained(client: TestClient, query: str, words: str, **narrowed: str) -> dict[str, Any]:
    asked = {"q": query, **narrowed, "passage": passage(client, query, words, **narrowed)}
    told: dict[str, Any] = client.get("/api/v1/explain", params=asked).json()
    return told


def clues(told: dict[str, Any]) -> set[tuple[str | None, str, tuple[str, ...]]]:
    return {
        (part["word"], part["how"], tuple(seen["text"] for seen in part["seen"]))
        for part in told["parts"]
    }


@pytest.mark.parametrize(
    ("query", "words", "clue"),
    [
        ("court", "tortured", ("court", "same", ("court",))),
        ("torture", "tortured", ("torture", "ending", ("tortured",))),
        ("torture", "пытки", ("torture", "other name", ("пытки",))),
        ("Temirqala", "Темиркале", ("Temirqala", "spelling", ("Темиркале",))),
        ('"he told"', "tortured", (None, "together", ("he", "told"))),
        ("tort*", "tortured", (None, "pattern", ("tortured",))),
        ("torture court", "tortured", ("court", "has the word", ())),
        ("torture court", "tortured", (None, "beginning", ())),
        ("torture", "tortured", (None, "running text", ())),
    ],
)
def test_each_part_is_told_by_the_words_that_it_is_due_to(
    client: TestClient, query: str, words: str, clue: tuple[str | None, str, tuple[str, ...]]
) -> None:
    assert clue in clues(explained(client, query, words))


def test_another_name_is_told_with_its_language(client: TestClient) -> None:
    parts = explained(client, "torture", "пытки")["parts"]
    (name,) = {repr(part["other_name"]) for part in parts if part["how"] == "other name"}
    assert "'language': 'ru'" in name
    (language,) = {seen["language"] for part in parts for seen in part["seen"]}
    assert language == "ru"


def test_words_of_titles_are_seen_too(client: TestClient) -> None:
    told = explained(client, "court", "tortured")
    (title,) = [part for part in told["parts"] if part["place"] == "title"]
    assert (title["word"], title["seen"]) == ("court", [{"text": "Court", "language": "en"}])


def test_the_name_of_a_kind_of_the_thing_is_told_as_one(client: TestClient) -> None:
    told = explained(client, "prison conditions", "cold")
    kinds = [part for part in told["parts"] if part["how"] == "kind"]
    assert {seen["text"] for part in kinds for seen in part["seen"]} == {"cell"}
    assert {part["other_name"]["text"] for part in kinds} == {"cell"}
    asked = {"q": "prison conditions", "passage": told["passage"]}
    page = client.get("/why", params=asked).text
    assert "the name of a kind of it: cell (English), in the text" in page
    assert '<mark lang="en">cell</mark>' in page


def test_words_of_headings_above_are_seen(tmp_path: Path) -> None:
    archive = Archive.at(tmp_path)
    archive.keep("a.pdf", "Nobody asked him.", heading=["Tortured in custody"])
    asked = compile_question(read("torture"), ANALYSER, Widening())
    (found,) = archive.find("torture").hits
    told = why(asked, found.held.id, Ask(asked.query, EVERYTHING), archive.index)
    assert told is not None
    seen = {
        (clue.part.word, clue.part.place, clue.how, tuple(token.text for token in clue.seen))
        for clue in clues_of(told, found, asked, ANALYSER)
    }
    assert ("torture", "heading", "ending", ("Tortured",)) in seen
    archive.close()


def test_the_answer_tells_the_hit_its_place_and_what_was_widened(client: TestClient) -> None:
    told = explained(client, "torture the court nobodyelse", "tortured", language="en")
    assert (told["rank"], told["total"]) == (1, 1)
    assert told["left_aside"] == ["the"]
    assert told["hit"]["missing"] == ["nobodyelse"]
    assert [one["words"] for one in told["widened"]] == ["torture", "court"]
    assert told["hit"]["score"] == told["score"]


def test_each_hit_leads_to_its_reasons_and_back(client: TestClient) -> None:
    asked = {"q": "torture court", "sort": "newest", "language": "en", "group": "report"}
    page = client.get("/", params=asked).text
    url = unescape(re.findall(r'href="(/why[^"]+)">why here', page)[0])
    reasons = client.get(url)
    assert reasons.status_code == 200
    assert "number 1 of 1 passage found, ordered by newest report" in reasons.text
    assert "In this order its date decides" in reasons.text
    assert "Language: English" in reasons.text
    # Nothing of a report is taken for markup.
    assert "&lt;b&gt;Nobody" in reasons.text
    assert "The Court &lt;en&gt;" in reasons.text
    back = unescape(re.findall(r'href="([^"]+)">Back to', reasons.text)[0])
    assert client.get(back).text.count('class="hits reports"') == 1


def rows_of(page: str) -> list[str]:
    """The words of each row of the table."""
    found = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]


def test_reasons_stand_in_plain_words(client: TestClient) -> None:
    asked = {"q": "torture суд", "passage": passage(client, "torture суд", "пытки")}
    page = client.get("/why", params=asked).text
    rows = rows_of(page)
    assert any(
        row.startswith(
            "torture пытки (Russian) another name of the same thing: пытки (Russian), in the text"
        )
        for row in rows
    )
    assert any(row.startswith("суд суд (Russian) the word itself, in the text") for row in rows)
    assert any(row.startswith("суд… – a word that begins alike") for row in rows)
    # The same is said once, and no stem is shown as what was asked for.
    assert len({row.rpartition(" %")[0].rstrip("0123456789. ") for row in rows}) == len(rows)
    assert "for the words that it has it is given" in page.casefold()
    assert '<mark lang="ru">пытки</mark>' in page
    # Words that were quoted are shown as they were asked for.
    asked = {"q": '"he told"', "passage": passage(client, '"he told"', "tortured")}
    rows = rows_of(client.get("/why", params=asked).text)
    assert any(
        row.startswith("he told he (English) , told (English) words side by side") for row in rows
    )


def test_who_asks_for_what_is_not_in_the_answer_is_told_so(client: TestClient) -> None:
    answer = client.get("/why", params={"q": "torture", "passage": "x.1"})
    assert answer.status_code == 404
    assert "is not in the answer" in answer.text
    there = passage(client, "torture", "tortured")
    kazakh = client.get("/why", params={"q": "torture", "passage": there, "language": "kk"})
    assert kazakh.status_code == 404
