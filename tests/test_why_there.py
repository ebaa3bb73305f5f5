"""Why a passage ranks where it does: parts that add up to its score, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.cli.main import main
from api.files import bring_in
from api.house import House
from api.http.app import create_app
from archives import ANALYSER
from corpus import EVERYTHING
from engines import Maker, fill, ids
from search.ask import Ask
from search.entry import Entry
from search.language import Widening, compile_question, read
from search.why import why

# In the words of the entries, whose stems are the first five letters.
QUERIES = [
    "court",
    "police court Zhanaozen суд",
    "police court trial officer Osh",
    '"police officer" court -prison',
    "court AND (police OR trial)",
    "tort* court~1 heading:trial",
    "date:2010..2014 court пытки",
    "police-officer court",
]


@pytest.mark.parametrize("typed", QUERIES)
def test_the_parts_add_up_to_the_score(make_engine: Maker, many: list[Entry], typed: str) -> None:
    from search.index import ensure

    index = ensure(make_engine())
    fill(index, *many)
    asked = compile_question(read(typed), ANALYSER, Widening())
    ask = Ask(asked.query, EVERYTHING, limit=5)
    found = index.search(ask)
    for rank, hit in enumerate(found.hits, 1):
        told = why(asked, hit.id, ask, index)
        assert told is not None
        assert told.rank == rank
        assert told.score == pytest.approx(hit.score, rel=1e-4, abs=1e-3)
        assert sum(part.score for part in told.parts) == pytest.approx(
            told.score, rel=1e-3, abs=1e-2
        )
        assert [part.score for part in told.parts] == sorted(
            (part.score for part in told.parts), reverse=True
        )
    assert why(asked, "no such passage", ask, index) is None
    assert ids(found)


TEXT = "He was tortured in custody, he told the court."


@pytest.fixture
def client(embedded: House, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    bring_in(embedded, [tmp_path / "report.txt"], "main")
    with TestClient(create_app(embedded), base_url="http://127.0.0.1:8400") as client:
        yield client


def test_the_api_tells_each_words_share(client: TestClient) -> None:
    asked = {"q": "torture court nobody"}
    hit = client.get("/api/v1/search", params=asked).json()["hits"][0]
    told = client.get("/api/v1/explain", params={**asked, "passage": hit["passage"]["id"]}).json()
    assert (told["rank"], told["score"]) == (1, hit["score"])
    shares = {(part["word"], part["form"], part["place"], part["tokens"]) for part in told["parts"]}
    assert ("torture", "stem", "text", "tortur") in shares
    assert ("court", "folded", "text", "court") in shares
    assert not any(part["word"] == "nobody" for part in told["parts"])
    gone = client.get("/api/v1/explain", params={**asked, "passage": "x.1"})
    assert gone.status_code == 404


def test_the_command_line_prints_why(
    embedded: House, client: TestClient, monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:  # fmt: skip
    monkeypatch.setenv("AIGAQ_DATA", str(embedded.settings.data))
    hit = client.get("/api/v1/search", params={"q": "torture"}).json()["hits"][0]
    capfdbinary.readouterr()
    assert main(["search", "torture", "--why", hit["passage"]["id"]]) == 0
    told = capfdbinary.readouterr().out.decode()
    assert "rank 1" in told
    assert "tortur" in told
