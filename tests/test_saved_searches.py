"""Saved searches: each new hit is told once, as soon as the index knows it, within what its maker saw."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from api.files import tell_index
from api.house import House
from api.saved import saved_named, told_json
from api.withdrawing import take_back
from corpus import COMMAND_LINE, EVERYTHING, NotFoundError, Scope
from corpus.catalogue import keep_passages, keep_reading, load_reading, passages_by_id, withdraw
from corpus.catalogue.feeds import feed_lines, places_found
from corpus.catalogue.outbox import announce
from corpus.catalogue.saved import saved_searches
from corpus.catalogue.tables import feed_line
from ingest.rebuild import rebuild
from saved_searches import ANY, NEW, OLD, PUBLIC, bring, keep, told
from search.entries import Entries
from search.narrow import Narrowed, Switches
from search.take.harvest import Set


def test_a_report_that_arrives_is_told_and_what_was_there_is_not(
    house: House, tmp_path: Path
) -> None:
    bring(house, tmp_path, "old", OLD)
    saved = keep(house)
    assert told(house, saved) == []
    bring(house, tmp_path, "new", NEW)
    bring(house, tmp_path, "else", "Nobody was charged in Temirqala.")
    assert told(house, saved) == [NEW]
    (hit,) = told_json(house, saved)["hits"]
    assert hit["citation"]["link"].startswith("/q/")


def test_a_hit_is_told_once_however_often_the_index_hears_of_it(
    embedded: House, tmp_path: Path
) -> None:
    old = bring(embedded, tmp_path, "old", OLD)
    saved = keep(embedded)
    new = bring(embedded, tmp_path, "new", NEW)
    for document in (old, new):
        with embedded.catalogue.change(COMMAND_LINE) as change:
            announce(change, document)
        assert tell_index(embedded) == 1
    entry = Entries(embedded.analyser).entry_of
    rebuild(embedded.catalogue, embedded.engine, entry, "test")
    tell_index(embedded)
    assert told(embedded, saved) == [NEW]


def read_again(house: House, document: str, before: str, *, mend: str = "", by: str = "") -> None:
    """Another reading of the same file, in one passage, and the index told of it."""
    with house.catalogue.read() as view:
        reading = f"{document}-1"
        text = before + load_reading(view, EVERYTHING, reading).text.replace(mend, by)
        (held,) = passages_by_id(view, EVERYTHING, [f"{reading}.0"])
    with house.catalogue.change(COMMAND_LINE) as change:
        made = dataclasses.replace(load_reading(change, EVERYTHING, reading), text=text)
        made = dataclasses.replace(made, lines=(), blocks=(), notes=(), source_map=None)
        new = keep_reading(change, held.edition.id, made, "read 2")
        span = held.passage.span.moved(len(before))
        span = dataclasses.replace(
            span, end=span.end + len(text) - len(before) - held.passage.span.end
        )
        keep_passages(change, new, [dataclasses.replace(held.passage, span=span)])
    assert tell_index(house) == 1


def test_another_reading_tells_nothing_twice_and_what_only_it_could_read(
    embedded: House, tmp_path: Path
) -> None:
    old = bring(embedded, tmp_path, "old", OLD)
    dim = bring(embedded, tmp_path, "dim", NEW.replace("guards", "gua#ds"))
    saved = keep(embedded)
    new = bring(embedded, tmp_path, "new", NEW + " Two of them.")
    assert len(told(embedded, saved)) == 1
    # Read again, a little otherwise: what was there, and what was told, stay what they are.
    read_again(embedded, old, "Foreword. ", mend="two nights", by="2 nights")
    read_again(embedded, new, "Foreword. ", mend="June", by="Juna")
    assert len(told(embedded, saved)) == 1
    # A better reading found the word that was asked for.
    read_again(embedded, dim, "", mend="gua#ds", by="guards")
    assert told(embedded, saved) == [NEW, NEW + " Two of them."]


def test_a_search_finds_what_its_maker_saw_whoever_reads_its_feed(
    embedded: House, tmp_path: Path
) -> None:
    public, every = keep(embedded, scope=PUBLIC), keep(embedded, "two guards")
    bring(embedded, tmp_path, "closed", OLD, "closed")
    bring(embedded, tmp_path, "new", NEW)
    assert told(embedded, public) == [NEW]
    assert told(embedded, every) == [NEW, OLD]
    with embedded.catalogue.read() as view:
        assert [one.id for one in saved_searches(view, PUBLIC)] == [public.id]
        with pytest.raises(NotFoundError):
            feed_lines(view, PUBLIC, every.id)
        with pytest.raises(NotFoundError):
            places_found(view, PUBLIC, every.id, [])
    with pytest.raises(NotFoundError):
        saved_named(embedded, PUBLIC, every.name)
    # What left the collection left the feed.
    with embedded.catalogue.read() as view:
        sha = feed_lines(view, PUBLIC, public.id)[0].place.edition
    with embedded.catalogue.change(COMMAND_LINE) as change:
        withdraw(change, sha, "public")
    assert told(embedded, public) == []


def test_an_editors_search_is_for_editors(embedded: House) -> None:
    saved = keep(embedded, scope=Scope(frozenset(["public"]), editor=True))
    assert saved.scope.editor
    with embedded.catalogue.read() as view:
        assert saved_searches(view, PUBLIC) == []


@pytest.mark.parametrize(
    ("query", "which", "narrowed", "found"),
    [
        ("guards court", "all", ANY, [NEW]),
        ("guards court", "any", ANY, [NEW, OLD]),
        ("guards", "all", Narrowed(values={"collection": ["closed"]}), [OLD]),
        ("guards", "all", Narrowed(date="2014"), [NEW]),
        ("guard", "all", Narrowed(switches=Switches(stems=False, thesaurus=False)), []),
        ("guards NOT court", "all", ANY, [OLD]),
    ],
)
def test_a_search_is_kept_with_all_that_narrows_it(
    embedded: House, tmp_path: Path, query: str, which: Set, narrowed: Narrowed, found: list[str]
) -> None:
    saved = keep(embedded, query, which=which, narrowed=narrowed)
    bring(embedded, tmp_path, "old", OLD, "closed")
    bring(embedded, tmp_path, "new", NEW)
    assert told(embedded, saved) == found


def test_a_withdrawn_report_is_in_no_feed(house: House, tmp_path: Path) -> None:
    saved = keep(house)
    document = bring(house, tmp_path, "new", NEW)
    bring(house, tmp_path, "old", OLD)
    take_back(house, [document], "asked for", COMMAND_LINE)
    assert told(house, saved) == [OLD]
    with house.catalogue.change(COMMAND_LINE) as change:
        rows = change.rows(feed_line.select())
        assert {row.document for row in rows}.isdisjoint([document])


def test_nothing_is_told_of_a_report_that_is_withdrawn_at_this_moment(
    embedded: House, tmp_path: Path
) -> None:
    from corpus.catalogue.feeds import tell

    saved = keep(embedded)
    document = bring(embedded, tmp_path, "new", NEW)
    with embedded.catalogue.read() as view:
        places = places_found(view, EVERYTHING, saved.id, [document])
    take_back(embedded, [document], "asked for", COMMAND_LINE)
    with embedded.catalogue.change(COMMAND_LINE) as change:
        assert tell(change, saved.id, places) == 0
