"""Dossiers in the catalogue: places in an order, with remarks, for those who see what their maker saw."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from corpus import COMMAND_LINE, EVERYTHING, AigaqError, ConflictError, NotFoundError, Scope
from corpus.catalogue import dossiers
from corpus.catalogue.dossiers import (
    Item,
    add_to_dossier,
    dossier_by_id,
    dossier_items,
    drop_dossier,
    make_dossier,
    move_in_dossier,
    remark_in_dossier,
    rename_dossier,
    take_from_dossier,
)
from corpus.catalogue.erasing import Grounds, erase_document
from corpus.catalogue.quoted import reading_by_id
from quoted_reports import FIRST, SECOND, THIRD, Shelf

PUBLIC = Scope.of(["public"])
WORDS = ("beat Daniyar Toktarov", "for two nights", "in the cellar")


def made(shelf: Shelf, *words: str, scope: Scope = EVERYTHING) -> tuple[str, str]:
    """A dossier with these words of one report; gives its id and the reading's."""
    reading = shelf.keep(FIRST, SECOND, THIRD)
    with shelf.catalogue.change(COMMAND_LINE) as change:
        dossier = make_dossier(change, scope, "  Temirqala \n 2014 ")
    for one in words:
        put(shelf, dossier, reading, one)
    return dossier, reading


def put(
    shelf: Shelf, dossier: str, reading: str, words: str, note: str = "", scope: Scope = EVERYTHING
) -> str:
    link = shelf.link(reading, words)
    with shelf.catalogue.change(COMMAND_LINE) as change:
        return add_to_dossier(change, scope, dossier, link.reading, link.span, link.words, note)


def items(shelf: Shelf, dossier: str, scope: Scope = EVERYTHING) -> list[Item]:
    with shelf.catalogue.read() as view:
        return list(dossier_items(view, scope, dossier))


def quoted(shelf: Shelf, dossier: str) -> list[str]:
    return [one.span.of(shelf.text(one.reading)) for one in items(shelf, dossier)]


def test_a_dossier_has_its_passages_in_the_order_they_came(shelf: Shelf) -> None:
    dossier, reading = made(shelf, *WORDS)
    assert quoted(shelf, dossier) == list(WORDS)
    with shelf.catalogue.read() as view:
        found = dossier_by_id(view, EVERYTHING, dossier)
        assert dossiers.dossiers(view, EVERYTHING) == [found]
    assert found is not None
    assert (found.name, found.actor) == ("Temirqala 2014", "cli")
    assert {one.reading for one in items(shelf, dossier)} == {reading}


@pytest.mark.parametrize(
    ("place", "order"),
    [(1, [2, 0, 1]), (2, [0, 2, 1]), (3, [0, 1, 2]), (99, [0, 1, 2]), (-5, [2, 0, 1])],
)
def test_a_passage_is_moved_and_the_others_keep_their_order(
    one: Shelf, place: int, order: list[int]
) -> None:
    dossier, _ = made(one, *WORDS)
    last = items(one, dossier)[-1].id
    with one.catalogue.change(COMMAND_LINE) as change:
        move_in_dossier(change, EVERYTHING, dossier, last, place)
    assert quoted(one, dossier) == [WORDS[n] for n in order]
    # What comes next stands after all of them, wherever they were moved.
    reading = items(one, dossier)[0].reading
    put(one, dossier, reading, "His lawyer appealed")
    assert quoted(one, dossier)[-1] == "His lawyer appealed"


def test_a_passage_is_there_once_and_remarks_add_up(one: Shelf) -> None:
    dossier, reading = made(one, *WORDS)
    first = put(one, dossier, reading, WORDS[0], "for the annex\r\n")
    assert put(one, dossier, reading, WORDS[0], "ask the lawyer") == first
    put(one, dossier, reading, WORDS[0], "for the annex")
    assert quoted(one, dossier) == list(WORDS)
    assert items(one, dossier)[0].note == "for the annex\nask the lawyer"


def test_a_remark_is_replaced_and_a_passage_taken_out(one: Shelf) -> None:
    dossier, _ = made(one, *WORDS)
    first, second, third = items(one, dossier)
    with one.catalogue.change(COMMAND_LINE) as change:
        remark_in_dossier(change, EVERYTHING, dossier, first.id, "one")
        remark_in_dossier(change, EVERYTHING, dossier, first.id, " two ")
        take_from_dossier(change, EVERYTHING, dossier, second.id)
    left = items(one, dossier)
    assert [(x.id, x.note) for x in left] == [(first.id, "two"), (third.id, "")]


def test_a_dossier_is_renamed_and_thrown_away_with_what_is_in_it(one: Shelf) -> None:
    dossier, _ = made(one, *WORDS)
    with one.catalogue.change(COMMAND_LINE) as change:
        other = make_dossier(change, EVERYTHING, "Temirqala 2014")
        rename_dossier(change, EVERYTHING, dossier, "Annex")
    assert other != dossier
    with one.catalogue.read() as view:
        assert [x.name for x in dossiers.dossiers(view, EVERYTHING)] == ["Annex", "Temirqala 2014"]
    with one.catalogue.change(COMMAND_LINE) as change:
        drop_dossier(change, EVERYTHING, dossier)
        assert change.rows(dossiers.dossier_item.select()) == []
    with one.catalogue.read() as view:
        assert [x.id for x in dossiers.dossiers(view, EVERYTHING)] == [other]


def test_who_sees_less_than_its_maker_is_told_of_no_dossier(shelf: Shelf) -> None:
    dossier, _ = made(shelf, WORDS[0])
    own, _ = made(shelf, scope=PUBLIC)
    with shelf.catalogue.read() as view:
        assert [x.id for x in dossiers.dossiers(view, PUBLIC)] == [own]
        assert dossier_by_id(view, PUBLIC, dossier) is None
        assert [x.id for x in dossiers.dossiers(view, Scope.of(["public", "closed"]))] == [own]
    with pytest.raises(NotFoundError):
        items(shelf, dossier, PUBLIC)


def test_what_an_other_added_from_a_closed_collection_stays_closed(shelf: Shelf) -> None:
    dossier, reading = made(shelf, WORDS[0], scope=PUBLIC)
    closed = shelf.keep(SECOND, sha="b", where="closed")
    put(shelf, dossier, closed, "released on Monday", "a source told us")
    put(shelf, dossier, reading, WORDS[1])
    seen = items(shelf, dossier, PUBLIC)
    assert [one.reading for one in seen] == [reading, reading]
    # In their own order only what they see changes places; the closed one stays between.
    with shelf.catalogue.change(COMMAND_LINE) as change:
        move_in_dossier(change, PUBLIC, dossier, seen[1].id, 1)
    assert quoted(shelf, dossier) == [WORDS[1], "released on Monday", WORDS[0]]
    hidden = items(shelf, dossier)[1].id
    for verb in (
        lambda change: take_from_dossier(change, PUBLIC, dossier, hidden),
        lambda change: remark_in_dossier(change, PUBLIC, dossier, hidden, "x"),
        lambda change: move_in_dossier(change, PUBLIC, dossier, hidden, 1),
    ):
        with pytest.raises(NotFoundError), shelf.catalogue.change(COMMAND_LINE) as change:
            verb(change)
    with pytest.raises(NotFoundError):
        put(shelf, dossier, closed, "refused to open a case", scope=PUBLIC)


def test_nothing_is_changed_in_a_dossier_that_one_may_not_see(one: Shelf) -> None:
    dossier, reading = made(one, WORDS[0])
    link = one.link(reading, WORDS[1])
    for verb in (
        lambda change: rename_dossier(change, PUBLIC, dossier, "x"),
        lambda change: drop_dossier(change, PUBLIC, dossier),
        lambda change: add_to_dossier(change, PUBLIC, dossier, reading, link.span, link.words),
    ):
        with pytest.raises(NotFoundError), one.catalogue.change(COMMAND_LINE) as change:
            verb(change)
    assert quoted(one, dossier) == [WORDS[0]]


@pytest.mark.parametrize("name", ["", " \n ", "x" * 201])
def test_a_name_that_fits_no_list_is_refused(one: Shelf, name: str) -> None:
    dossier, _ = made(one)
    with pytest.raises(AigaqError), one.catalogue.change(COMMAND_LINE) as change:
        make_dossier(change, EVERYTHING, name)
    with pytest.raises(AigaqError), one.catalogue.change(COMMAND_LINE) as change:
        rename_dossier(change, EVERYTHING, dossier, name)


def test_a_dossier_and_its_remarks_have_an_end(one: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier, reading = made(one, *WORDS)
    with pytest.raises(AigaqError):
        put(one, dossier, reading, WORDS[0], "x" * 20_001)
    monkeypatch.setattr(dossiers, "MOST_ITEMS", 3)
    with pytest.raises(AigaqError, match="3 passages"):
        put(one, dossier, reading, "His lawyer appealed")
    # One that is there takes no place.
    put(one, dossier, reading, WORDS[0], "a remark")
    assert len(items(one, dossier)) == 3


def test_what_is_no_place_of_a_report_is_not_added(one: Shelf) -> None:
    dossier, reading = made(one)
    link = one.link(reading, WORDS[0])
    for where, span in (("0" * 16 + "-1", link.span), (reading, link.span.moved(10_000))):
        with pytest.raises(NotFoundError), one.catalogue.change(COMMAND_LINE) as change:
            add_to_dossier(change, EVERYTHING, dossier, where, span, link.words)
    assert items(one, dossier) == []


def test_of_a_withdrawn_report_a_dossier_keeps_that_something_stood_there(shelf: Shelf) -> None:
    dossier, reading = made(shelf)
    other = shelf.keep(SECOND, sha="b")
    put(shelf, dossier, reading, WORDS[0], "he says it himself")
    put(shelf, dossier, other, "released on Monday", "stays")
    link = shelf.link(reading, WORDS[0])
    with shelf.catalogue.change(COMMAND_LINE) as change:
        held = reading_by_id(change, EVERYTHING, reading)
        assert held is not None
        erase_document(change, EVERYTHING, held.document, Grounds("asked for"))
    gone, left = items(shelf, dossier)
    assert gone.withdrawn is not None
    assert (gone.reading, gone.words, gone.note, len(gone.span)) == ("", "", "", 0)
    assert (left.withdrawn, left.note) == (None, "stays")
    with pytest.raises(ConflictError), shelf.catalogue.change(COMMAND_LINE) as change:
        remark_in_dossier(change, EVERYTHING, dossier, gone.id, "he said that …")
    with pytest.raises(NotFoundError), shelf.catalogue.change(COMMAND_LINE) as change:
        add_to_dossier(change, EVERYTHING, dossier, link.reading, link.span, link.words, "again")
    assert items(shelf, dossier)[0].note == ""


def test_nothing_is_added_while_a_withdrawal_is_under_way(shelf: Shelf) -> None:
    dossier, reading = made(shelf)
    link = shelf.link(reading, WORDS[0])

    def add() -> None:
        with shelf.catalogue.change(COMMAND_LINE) as change:
            add_to_dossier(change, EVERYTHING, dossier, reading, link.span, link.words, "he said")

    with ThreadPoolExecutor(1) as pool:
        with shelf.catalogue.change(COMMAND_LINE) as change:
            held = reading_by_id(change, EVERYTHING, reading)
            assert held is not None
            erase_document(change, EVERYTHING, held.document, Grounds("asked for"))
            adding = pool.submit(add)
            # A head start: it sees the report, which isn't gone for others yet.
            wait([adding], timeout=1)
        with pytest.raises(NotFoundError):
            adding.result()
    assert items(shelf, dossier) == []


def test_a_report_that_was_let_in_again_can_be_gathered_again(one: Shelf) -> None:
    from corpus.catalogue.tombstones import lift, mark_erased

    dossier, reading = made(one, WORDS[0])
    with one.catalogue.change(COMMAND_LINE) as change:
        held = reading_by_id(change, EVERYTHING, reading)
        assert held is not None
        erase_document(change, EVERYTHING, held.document, Grounds("by mistake"))
        mark_erased(change, [held.edition])
        lift(change, held.edition)
    assert one.keep(FIRST, SECOND, THIRD) == reading
    put(one, dossier, reading, WORDS[0], "back")
    (again,) = items(one, dossier)
    assert (again.withdrawn, again.note) == (None, "back")
    assert quoted(one, dossier) == [WORDS[0]]
