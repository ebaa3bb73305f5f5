"""Two engines, one answer: the same questions to both, over the same freshly built index."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus import EVERYTHING, DateSpan, Scope
from entries import DATES, PLACES, WORDS, entries
from search.ask import SORTS, Ask, Facet
from search.elastic import ElasticEngine
from search.embedded import EmbeddedEngine
from search.index import Index, ensure
from search.query import (
    And,
    BestOf,
    Boost,
    Constant,
    Fuzzy,
    Keyword,
    Most,
    Near,
    Not,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Query,
    Range,
    Regex,
    Stream,
    Term,
    Wildcard,
)

pytestmark = [pytest.mark.elasticsearch, pytest.mark.slow]

PASSAGES = 3_000
QUERIES = 400
FOLDED, STEM = Stream("text", "folded"), Stream("text", "stem")
FACETS = [
    Facet("language"),
    Facet("publisher"),
    Facet("year"),
    Facet("place", 3),
    Facet("document", 7),
]


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, elasticsearch_url: str
) -> Iterator[tuple[Index, Index]]:
    embedded = EmbeddedEngine(tmp_path_factory.mktemp("index"), "words 1")
    prefix = f"parity-{uuid.uuid4().hex}"
    elastic = ElasticEngine(elasticsearch_url, "words 1", prefix=prefix)
    indexes = ensure(embedded), ensure(elastic)
    given = entries(PASSAGES, seed=3)
    for index in indexes:
        index.put(given)
        index.commit()
    yield indexes
    embedded.close()
    elastic.close()


def questions(chance: random.Random) -> Iterator[Query]:
    """Queries of every kind, nested by chance."""
    while True:
        yield _question(chance, 3)


def _question(chance: random.Random, depth: int) -> Query:
    word, other = chance.sample(WORDS, 2)
    stream = chance.choice([FOLDED, STEM, Stream("heading", "folded"), Stream("text", "exact")])
    token = word[:5] if stream.form == "stem" else word
    second = other[:5] if stream.form == "stem" else other
    if depth and chance.random() < 0.5:
        parts = [_question(chance, depth - 1) for _ in range(chance.randrange(2, 4))]
        return chance.choice(
            [
                And(parts),
                And([parts[0], Not(parts[1])]),
                Or(parts),
                Most(parts, chance.choice([0.0, 64.0])),
                BestOf(parts),
                Boost(parts[0], 1.7),
                Constant(parts[0], 2.0),
                Prefer(parts[0], parts[1:]),
            ]
        )
    date = DateSpan.parse(chance.choice(DATES))
    return chance.choice(
        [
            Term(stream, token),
            Term(stream, token),
            Phrase(stream, [token, second]),
            Near(stream, [token, second], chance.randrange(6)) if token != second else Term(stream, token),
            Prefix(FOLDED, word[:3]),
            Wildcard(FOLDED, word[0] + "*" + word[-1]),
            Fuzzy(FOLDED, word + "s", 1),
            Regex(FOLDED, f"{word[:2]}.{{0,4}}"),
            Keyword("place", [f"place:{chance.choice(PLACES)}"]),
            Range("date", date.first, date.last),
            Term(Stream("text", "names"), "nalm"),
            Term(Stream("title", "folded"), word),
        ]
    )  # fmt: skip


def test_both_engines_give_the_same_answer(both: tuple[Index, Index]) -> None:
    chance = random.Random(11)
    asked = questions(chance)
    differ: dict[str, list[str]] = {"total": [], "set": [], "facets": [], "first ten": []}
    sizes: list[int] = []
    for _ in range(QUERIES):
        ask = Ask(
            next(asked),
            chance.choice([EVERYTHING, Scope.of(["public"])]),
            sort=chance.choice([SORTS[0], SORTS[0], *SORTS]),
            limit=PASSAGES,
            facets=FACETS,
        )
        one, other = (index.search(ask) for index in both)
        sizes.append(one.total)
        if one.total != other.total:
            differ["total"].append(repr(ask.query))
        if {hit.id for hit in one.hits} != {hit.id for hit in other.hits}:
            differ["set"].append(repr(ask.query))
        if dict(one.facets) != dict(other.facets):
            differ["facets"].append(repr(ask.query))
        if [hit.id for hit in one.hits[:10]] != [hit.id for hit in other.hits[:10]]:
            differ["first ten"].append(repr(ask.query))
        assert [hit.score for hit in one.hits] == pytest.approx(
            [hit.score for hit in other.hits], rel=1e-4, abs=1e-3
        ), ask.query
    assert sum(1 for size in sizes if size) >= 300, "too few of the queries find anything"
    assert not any(differ.values()), differ


def test_pages_and_walks_agree(both: tuple[Index, Index]) -> None:
    chance = random.Random(12)
    asked = questions(chance)
    for _ in range(20):
        ask = Ask(next(asked), EVERYTHING, limit=10)
        walks: list[Sequence[str]] = [[hit.id for hit in index.every(ask)] for index in both]
        assert walks[0] == walks[1]
        cursor = both[0].search(ask).cursor
        # A cursor of one engine is good for the other: it names a place, not a state.
        pages = [
            [
                hit.id
                for hit in index.search(Ask(ask.query, EVERYTHING, limit=10, after=cursor)).hits
            ]
            for index in both
        ]
        assert pages[0] == pages[1] == (walks[0][10:20] if cursor else walks[0][:10])


def test_folders_are_of_their_engine(both: tuple[Index, Index], tmp_path: Path) -> None:
    assert [index.info().engine for index in both] == ["tantivy", "elasticsearch"]
    assert both[0].info().passages == both[1].info().passages == PASSAGES
