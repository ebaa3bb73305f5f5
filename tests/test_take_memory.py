"""A long export holds what is in hand and what it may keep of words: nothing for each hit."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from archives import Archive
from corpus import EVERYTHING
from nlp.analyser import FieldAnalyser
from nlp.language.evidence import evidence
from search.take import Format, harvest, writer

HITS = 1200
# A hit brings so many words that no other has: whatever is kept of each word shows.
OWN_WORDS = 20
# What an index tells of hits that are to come takes 200 bytes each; its words, if kept, some 8,000.
MOST_A_HIT = 1000


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = Archive.at(tmp_path_factory.mktemp("archive"))
    for first in range(0, HITS, 200):
        made.keep(
            f"{first}.txt",
            *(
                "beaten " + " ".join(_word(n * OWN_WORDS + at) for at in range(OWN_WORDS))
                for n in range(first, first + 200)
            ),
        )
    yield made
    made.close()


def _word(number: int) -> str:
    return "".join("abdegiklmn"[int(digit)] for digit in f"{number:06}")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_long_export_keeps_nothing_per_hit(archive: Archive, form: Format) -> None:
    analyser = FieldAnalyser(100)
    # The index was told of these words here, and what it kept of them would hide what is kept now.
    evidence.cache_clear()
    held: dict[int, int] = {}
    with archive.catalogue.read() as view:
        found = harvest("beaten", view, EVERYTHING, index=archive.index, analyser=analyser)
        out = writer(form, _Nowhere(), found.taken)
        tracemalloc.start()
        try:
            for row in found.rows:
                out.write(row)
                if row.number % 400 == 399:
                    held[row.number] = tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()
    assert found.taken.rows == HITS
    assert held[HITS - 1] - held[399] < (HITS - 400) * MOST_A_HIT


def test_who_wants_few_words_held_fills_nothing_that_others_share() -> None:
    shared = evidence.cache_info().currsize
    few = FieldAnalyser(10)
    text = " ".join(_word(500_000 + number) for number in range(200))
    assert few.analyse(text) == FieldAnalyser().analyse(text)
    grown = evidence.cache_info().currsize - shared
    assert grown == 200
    few.analyse(" ".join(_word(700_000 + number) for number in range(200)))
    assert evidence.cache_info().currsize - shared == grown


class _Nowhere(io.BytesIO):
    def write(self, data: object) -> int:
        return 0
