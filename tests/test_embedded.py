"""What is the embedded engine's own: one writer at a time, and a folder that can be damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus import EVERYTHING, UnavailableError
from entries import entry
from search.ask import Ask
from search.embedded import EmbeddedEngine
from search.index import NoIndexError, ensure
from search.query import Everything

ALL = Ask(Everything(), EVERYTHING)


def test_while_one_writes_another_is_told_and_may_search(tmp_path: Path) -> None:
    one, other = EmbeddedEngine(tmp_path, "words 1"), EmbeddedEngine(tmp_path, "words 1")
    writer, reader = ensure(one), other.live()
    writer.put([entry("a-1.1", "court")])
    with pytest.raises(UnavailableError, match="another process writes"):
        reader.put([entry("b-1.1", "court")])
    writer.commit()
    assert reader.count(ALL) == 1
    # In turn, though both stay open: a server that wrote once doesn't shut out the watcher.
    reader.put([entry("b-1.1", "court")])
    reader.commit()
    writer.put([entry("c-1.1", "court")])
    writer.commit()
    assert reader.count(ALL) == writer.count(ALL) == 3
    one.close()
    other.close()


def test_closing_loses_what_was_not_committed_and_nothing_else(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, "words 1")
    index = ensure(engine)
    index.put([entry("a-1.1", "court")])
    index.commit()
    index.put([entry("b-1.1", "court")])
    index.close()
    for call in (lambda: index.put([entry("c-1.1", "court")]), index.commit):
        with pytest.raises(UnavailableError, match="is closed"):
            call()
    again = EmbeddedEngine(tmp_path, "words 1").live()
    assert [hit.id for hit in again.search(ALL).hits] == ["a-1.1"]


def test_a_closed_engine_opens_the_index_anew(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, "words 1")
    before = ensure(engine)
    engine.close()
    after = engine.live()
    assert after is not before
    after.put([entry("a-1.1", "court")])
    after.commit()
    assert after.count(ALL) == 1
    engine.close()


def test_a_folder_that_is_gone_or_damaged_is_told(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, "words 1")
    folder = tmp_path / ensure(engine).name
    engine.close()
    (folder / "meta.json").write_text("{")
    with pytest.raises(UnavailableError, match="failed while opening"):
        engine.live()
    assert not engine.health().ready
    shutil.rmtree(folder)
    with pytest.raises(NoIndexError, match="aigaq reindex"):
        engine.live()
