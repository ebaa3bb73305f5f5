"""A widened query finds the same on both engines: they are given the same tree."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from archives import ANALYSER
from corpus import EVERYTHING
from entries import entries
from search.ask import Ask
from search.elastic import ElasticEngine
from search.embedded import EmbeddedEngine
from search.entry import Entry
from search.index import Index, ensure
from search.language import compile_question, read
from search.thesaurus import field
from search.words import analyse_each, streams_of

pytestmark = [pytest.mark.elasticsearch, pytest.mark.slow]

PASSAGES = 1_500
QUERIES = 300


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, elasticsearch_url: str
) -> Iterator[tuple[Index, Index]]:
    embedded = EmbeddedEngine(tmp_path_factory.mktemp("index"), "words 1")
    prefix = f"thesaurus-{uuid.uuid4().hex}"
    indexes = (
        ensure(embedded),
        ensure(ElasticEngine(elasticsearch_url, "words 1", prefix=prefix)),
    )
    chance = random.Random(5)
    given = [_of_the_field(entry, chance) for entry in entries(PASSAGES, seed=5)]
    for index in indexes:
        index.put(given)
        index.commit()
    yield indexes
    for index in indexes:
        index.close()


def _names(chance: random.Random, count: int) -> Sequence[str]:
    """Names of what is common in the field more often than of what is rare."""
    concepts = field(ANALYSER).concepts
    return [
        chance.choice(concepts[int(len(concepts) * chance.random() ** 3)].labels).text
        for _ in range(count)
    ]


def _of_the_field(entry: Entry, chance: random.Random) -> Entry:
    text = ", ".join(_names(chance, chance.randrange(2, 12)))
    heading = analyse_each(ANALYSER, _names(chance, chance.randrange(2)))
    return replace(entry, text=streams_of(ANALYSER.analyse(text)), heading=heading)


def test_both_engines_find_the_same_by_other_names(both: tuple[Index, Index]) -> None:
    chance = random.Random(7)
    found = 0
    for _ in range(QUERIES):
        query = " ".join(_names(chance, chance.randrange(1, 4)))
        asked = compile_question(read(query), ANALYSER)
        ask = Ask(asked.query, EVERYTHING, limit=PASSAGES)
        one, other = (index.search(ask) for index in both)
        found += bool(one.total and asked.widened)
        assert one.total == other.total, query
        assert {hit.id for hit in one.hits} == {hit.id for hit in other.hits}, query
        assert [hit.id for hit in one.hits[:10]] == [hit.id for hit in other.hits[:10]], query
    assert found >= 250
