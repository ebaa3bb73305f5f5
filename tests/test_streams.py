"""From tokens to streams, and from passages to entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from archives import ANALYSER, Archive
from corpus import EVERYTHING, DateSpan, Mention, Span
from corpus.catalogue.walk import walk
from search.entries import Entries, entry_of
from search.entry import Entry, Streams
from search.query import BOUNDARY, STREAMS
from search.schema import record
from search.words import analyse_each, join_streams, streams_of


def test_word_i_of_each_stream_is_token_i() -> None:
    tokens = ANALYSER.analyse("Police officers’ Жаңаөзен қаласында пытали 12.05.2014 №7 «ЁЛКА»")
    streams = streams_of(tokens)
    assert len(streams.exact) == len(streams.folded) == len(streams.stem) == len(tokens)
    for at, token in enumerate(tokens):
        assert streams.exact[at] == token.exact
        assert streams.folded[at] == token.folded
        assert streams.stem[at] == token.stem


def test_no_phrase_runs_from_one_text_into_the_next() -> None:
    both = analyse_each(ANALYSER, ["Torture in custody", "", "Police"])
    assert both.folded == ["torture", "in", "custody", BOUNDARY, "police"]
    assert len(both.exact) == len(both.stem) == len(both.folded)
    assert join_streams([]) == Streams()


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    archive = Archive.at(tmp_path)
    archive.keep(
        "report.pdf",
        "Daniyar Toktarov was tried under Article 347-1 in May 2014.",
        "The committee met.",
        collection="public",
        heading=["Cases", "Toktarov"],
        title="No Justice",
        publisher="Dala Watch",
        published="2014-11",
        mentions=[
            ("Daniyar Toktarov", Mention("person", Span(0, 0), "daniyar toktarov")),
            (
                "Article 347-1",
                Mention("statute", Span(0, 0), "347-1", ["kz/criminal-code-1997/347-1"]),
            ),
            ("May 2014", Mention("date", Span(0, 0), "2014-05")),
        ],
    )
    with archive.catalogue.read() as view:
        tagged = list(walk(view, EVERYTHING))
    archive.close()
    made = Entries(ANALYSER)
    found = [made.entry_of(one) for one in tagged]
    assert found == [entry_of(one, ANALYSER) for one in tagged]
    return found


def test_an_entry_knows_its_words_its_report_and_what_it_names(entries: list[Entry]) -> None:
    first, second = entries
    assert first.id.endswith(".0")
    assert (first.document, first.collections) == (second.document, ("public",))
    assert first.heading.folded == ["cases", BOUNDARY, "toktarov"]
    assert first.title.folded == ["no", "justice"]
    assert first.publisher_words.folded == ["dala", "watch"]
    assert first.published == DateSpan.parse("2014-11")
    assert first.dates == [DateSpan.parse("2014-05")]
    assert first.mentions == [
        f"person:daniyar toktarov@{first.document}",
        "statute:kz/criminal-code-1997/347-1",
        "date:2014-05",
    ]
    assert {"347", "1997", "criminal"} <= set(first.named["statute"].folded)
    assert "toktarov" in first.named["person"].folded
    assert second.named["person"] == Streams()
    assert second.mentions == []


def test_every_stream_of_a_record_starts_alike(entries: list[Entry]) -> None:
    # A field that some passages lack has other averages in each engine, so other scores.
    made = record(entries[1])
    assert set(made.streams) == {stream.name for stream in STREAMS}
    assert all(words.split(" ")[0] == BOUNDARY for words in made.streams.values())
    assert made.values["year"] == ["2014"]
    assert made.values["published_around"] == ["20", "201", "2014", "2014-11"]
