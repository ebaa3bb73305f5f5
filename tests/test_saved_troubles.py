"""Saved searches in trouble: whoever dies, is away or comes in between, nothing is lost or told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.files import bring_in, tell_index
from api.house import House
from api.saved import save, saved_named, told_json
from corpus import COMMAND_LINE, EVERYTHING, AigaqError, UnavailableError
from corpus.catalogue.feeds import feed_lines, places_found
from corpus.catalogue.outbox import announce, errands
from corpus.catalogue.saved import SavedSearch, note_error, saved_searches
from corpus.catalogue.tables import saved_search
from ingest import alert
from saved_searches import ANY, NEW, OLD, bring, keep, told
from search.narrow import Narrowed


def lines(house: House, saved: SavedSearch) -> int:
    with house.catalogue.read() as view:
        return len(feed_lines(view, EVERYTHING, saved.id))


def test_who_dies_while_telling_is_followed_by_another(
    embedded: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved, second = keep(embedded), keep(embedded, "court")
    tell = alert.tell

    class KilledError(Exception):
        """As a kill: nothing after it is done."""

    def dies(change, saved_id, places):
        if saved_id == second.id:
            raise KilledError
        return tell(change, saved_id, places)

    monkeypatch.setattr(alert, "tell", dies)
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    with pytest.raises(KilledError):
        bring_in(embedded, [tmp_path / "new.txt"], "public")
    with embedded.catalogue.read() as view:
        assert errands(view)
    monkeypatch.setattr(alert, "tell", tell)
    tell_index(embedded)
    assert told(embedded, saved) == told(embedded, second) == [NEW]
    assert lines(embedded, saved) == lines(embedded, second) == 1


def test_a_search_that_cannot_be_asked_holds_up_nobody_and_says_why(
    embedded: House, tmp_path: Path
) -> None:
    broken, sound = keep(embedded), keep(embedded, "court")
    with embedded.catalogue.change(COMMAND_LINE) as change:
        which = saved_search.update().where(saved_search.c.id == broken.id)
        change.run(which.values(narrowed={"published": "soon"}))
    bring(embedded, tmp_path, "new", NEW)
    assert told(embedded, sound) == [NEW]
    error = told_json(embedded, saved_named(embedded, EVERYTHING, "guards"))["error"]
    assert "published" in error
    with embedded.catalogue.change(COMMAND_LINE) as change:
        change.run(which.values(narrowed={}))
    bring(embedded, tmp_path, "old", OLD)
    assert saved_named(embedded, EVERYTHING, "guards").error is None


def test_an_engine_that_is_away_loses_nothing(
    embedded: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = keep(embedded)
    found = alert.found_places

    def away(*_: object, **__: object) -> None:
        raise UnavailableError("the engine went away")

    monkeypatch.setattr(alert, "found_places", away)
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    with pytest.raises(UnavailableError):
        bring_in(embedded, [tmp_path / "new.txt"], "public")
    assert saved_named(embedded, EVERYTHING, "guards").error is None
    monkeypatch.setattr(alert, "found_places", found)
    tell_index(embedded)
    assert told(embedded, saved) == [NEW]


@pytest.mark.parametrize(
    ("query", "narrowed"),
    [("", ANY), (" ", ANY), ("x" * 2001, ANY), ("guards", Narrowed(published="soon"))],
)
def test_a_search_that_cannot_be_asked_is_not_saved(
    embedded: House, query: str, narrowed: Narrowed
) -> None:
    with pytest.raises(AigaqError):
        save(embedded, EVERYTHING, "name", query, narrowed, "all", COMMAND_LINE)
    with embedded.catalogue.read() as view:
        assert saved_searches(view, EVERYTHING) == []


def test_a_search_that_finds_too_much_is_not_saved(
    embedded: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(embedded, tmp_path, "old", OLD)
    monkeypatch.setattr("api.saved.MOST_THERE", 0)
    with pytest.raises(AigaqError, match="narrow it down"):
        keep(embedded)
    with pytest.raises(AigaqError, match="1 to 200"):
        save(embedded, EVERYTHING, "x" * 201, "guards", ANY, "all", COMMAND_LINE)
    with embedded.catalogue.read() as view:
        assert saved_searches(view, EVERYTHING) == []


def test_a_report_that_arrives_while_a_search_is_saved_was_there_or_is_told(
    embedded: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import search.saved

    found = search.saved.found_places

    def meanwhile(*asked, **more):
        hits = list(found(*asked, **more))
        monkeypatch.setattr(search.saved, "found_places", found)
        bring(embedded, tmp_path, "new", NEW)
        return iter(hits)

    monkeypatch.setattr(search.saved, "found_places", meanwhile)
    saved = keep(embedded)
    with embedded.catalogue.read() as view:
        assert len(places_found(view, EVERYTHING, saved.id, [])) == 0
    assert told(embedded, saved) == [NEW]


def test_what_is_indexed_again_while_a_search_is_saved_is_not_told(
    embedded: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import search.saved

    document = bring(embedded, tmp_path, "old", OLD)
    found = search.saved.found_places

    def meanwhile(*asked, **more):
        hits = list(found(*asked, **more))
        with embedded.catalogue.change(COMMAND_LINE) as change:
            announce(change, document)
        tell_index(embedded)
        return iter(hits)

    monkeypatch.setattr(search.saved, "found_places", meanwhile)
    assert told(embedded, keep(embedded)) == []


def test_an_interrupted_saving_stays_told(embedded: House, tmp_path: Path) -> None:
    saved = keep(embedded)
    with embedded.catalogue.change(COMMAND_LINE) as change:
        note_error(change, saved.id, alert.UNFINISHED)
    bring(embedded, tmp_path, "new", NEW)
    assert saved_named(embedded, EVERYTHING, "guards").error == alert.UNFINISHED
    assert told(embedded, saved) == [NEW]
