"""What is put is found, what is dropped is gone, and an index of another version is not searched.

Every test runs on Tantivy and on a real Elasticsearch.
"""

from __future__ import annotations

import pytest

from corpus import DamagedError
from engines import Maker, ask, fill, ids
from entries import entry
from search.index import Engine, Index, NoIndexError, StaleIndexError, ensure
from search.query import (
    Near,
    Stream,
    Term,
)

FOLDED = Stream("text", "folded")


def test_what_is_put_is_found_after_the_commit(index: Index) -> None:
    assert index.put([entry("a-1.1", "court"), entry("a-1.2", "prison")]) == 2
    assert index.search(ask()).total == 0
    index.commit()
    assert ids(index.search(ask(Term(FOLDED, "court")))) == ["a-1.1"]
    assert index.search(ask()).total == 2


def test_a_commit_is_seen_by_an_index_that_was_open_before(make_engine: Maker) -> None:
    writer, reader = ensure(make_engine()), make_engine().live()
    assert reader.search(ask()).total == 0
    fill(writer, entry("a-1.1", "court"))
    assert reader.search(ask()).total == 1


def test_putting_an_id_again_replaces_it(index: Index) -> None:
    fill(index, entry("a-1.1", "court"), entry("a-1.2", "court"))
    fill(index, entry("a-1.1", "prison"))
    assert ids(index.search(ask(Term(FOLDED, "court")))) == ["a-1.2"]
    assert index.search(ask()).total == 2


def test_putting_an_id_twice_at_once_keeps_the_last(index: Index) -> None:
    fill(index, entry("a-1.1", "court"), entry("a-1.1", "prison"))
    assert ids(index.search(ask())) == ["a-1.1"]
    assert index.search(ask(Term(FOLDED, "court"))).total == 0


def test_dropping_a_document_takes_all_its_passages_and_no_other(index: Index) -> None:
    fill(index, *[entry(f"a-1.{n}", "court") for n in range(1, 31)], entry("b-1.1", "court"))
    assert index.drop(["a", "never-there"]) == 30
    index.commit()
    assert ids(index.search(ask())) == ["b-1.1"]


def test_dropping_counts_what_was_put_since_the_last_commit(index: Index) -> None:
    fill(index, entry("a-1.1", "court"))
    index.put([entry("a-1.1", "court"), entry("a-1.2", "court")])
    assert index.drop(["a"]) == 2
    index.commit()
    assert index.count(ask()) == 0


def test_a_document_can_be_dropped_and_put_anew_in_one_go(index: Index) -> None:
    fill(index, entry("a-1.1", "court"), entry("a-1.2", "court"))
    index.drop(["a"])
    index.put([entry("a-2.1", "prison", document="a")])
    index.commit()
    assert ids(index.search(ask())) == ["a-2.1"]


def test_a_token_with_a_blank_is_refused(index: Index) -> None:
    with pytest.raises(DamagedError, match="blank"):
        index.put([entry("a-1.1", "two words")])


def test_a_very_long_token_is_one_word_still(index: Index) -> None:
    fill(index, entry("a-1.1", "court", "x" * 5000, "prison"))
    assert index.search(ask(Near(FOLDED, ["court", "prison"], 1))).total == 1
    assert index.search(ask(Near(FOLDED, ["court", "prison"], 0))).total == 0


def test_before_the_first_index_there_is_a_clear_error(engine: Engine) -> None:
    with pytest.raises(NoIndexError, match="aigaq reindex"):
        engine.live()
    assert not engine.health().ready
    assert "reindex" in engine.health().reason


def test_an_index_of_another_analysis_is_recognised_and_not_searched(make_engine: Maker) -> None:
    fill(ensure(make_engine("words 1")), entry("a-1.1", "court"))
    other = make_engine("words 2")
    with pytest.raises(StaleIndexError, match=r"words 1.*words 2.*aigaq reindex"):
        other.live()
    with pytest.raises(StaleIndexError):
        ensure(other)
    assert not other.health().ready
    assert make_engine("words 1").live().count(ask()) == 1


def test_an_index_is_built_beside_the_live_one_and_switched_to(make_engine: Maker) -> None:
    engine, reader = make_engine(), make_engine()
    fill(ensure(engine), entry("a-1.1", "court"))
    beside = engine.build()
    fill(beside, entry("b-1.1", "court"), entry("b-1.2", "court"))
    assert ids(reader.live().search(ask())) == ["a-1.1"]
    engine.switch(beside)
    assert ids(engine.live().search(ask())) == ["b-1.1", "b-1.2"]
    assert ids(reader.live().search(ask())) == ["b-1.1", "b-1.2"]
    assert engine.live().name == beside.name


def test_a_stale_index_is_replaced_by_a_switch(make_engine: Maker) -> None:
    fill(ensure(make_engine("words 1")), entry("a-1.1", "court"))
    newer = make_engine("words 2")
    beside = newer.build()
    fill(beside, entry("a-1.1", "court"))
    newer.switch(beside)
    assert newer.live().count(ask()) == 1
    with pytest.raises(StaleIndexError):
        make_engine("words 1").live()


def test_info_says_what_the_index_is(engine: Engine) -> None:
    index = ensure(engine)
    fill(index, *[entry(f"a-1.{n}", "court") for n in range(1, 8)])
    info = index.info()
    assert (info.passages, info.analysis, info.name) == (7, "words 1", index.name)
    assert info.engine in {"tantivy", "elasticsearch"}
    assert info.engine_version[0].isdigit()
    assert info.bytes > 0
    assert engine.health().ready
