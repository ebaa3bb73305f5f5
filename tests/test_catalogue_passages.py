"""Passages with all that an answer shows of them, in few statements however many."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event

from catalogues import TESTER
from corpus import (
    EVERYTHING,
    About,
    DamagedError,
    Mention,
    Note,
    Page,
    PageRef,
    Passage,
    Reading,
    SourceMap,
    Span,
    Value,
)
from corpus.catalogue import (
    Catalogue,
    Change,
    View,
    decide_about,
    documents,
    edition_by_sha,
    editions_of,
    keep_edition,
    keep_mentions,
    keep_passages,
    keep_reading,
    keep_sidecar,
    mentions_by_key,
    mentions_in,
    neighbours,
    passage_id,
    passages_by_id,
    withdraw,
)
from corpus.catalogue.passages import _noted, _rows
from corpus.catalogue.stretches import slices
from corpus.catalogue.walk import walk

TEXT = "Daniyar was held in May 2001. He was released.\n\n16 The court said so.\n\nThe end."
NOTE = Span(48, 69)
READING = Reading(
    TEXT,
    pages=(Page(1, "iv", (Span(0, 30),)), Page(2, None, (Span(30, 79),))),
    notes=(Note("16", 29, NOTE), Note("17", None, NOTE), Note("18", 46, NOTE)),
    about=About((Value("title", "Silence", "text", "page 1"), Value("title", "draft.doc", "pdf"))),
    media_type="text/plain",
    source_map=SourceMap(((0, 3, 79, 79),)),
)
PASSAGES = (
    Passage(Span(0, 29), ("en",), ("I. Arrests",), "76", (PageRef(1, "iv"),), quality=0.98),
    Passage(Span(29, 46), ("en", "ru"), pages=(PageRef(2, None),)),
    Passage(Span(48, 69), ("en",), pages=(PageRef(2, None),), role="note"),
    Passage(Span(71, 79), ("en",)),
)


def a_report(
    change: Change, name: str, reading: Reading = READING, document: str | None = None
) -> tuple[str, str, str]:
    """The document, the edition and the reading."""
    kept = keep_edition(
        change,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        size=7,
        media_type="text/plain",
        name=f"{name}.txt",
        collection="un",
        document_id=document,
    )
    made = keep_reading(change, kept.edition, reading, "1")
    keep_passages(change, made, PASSAGES)
    keep_mentions(change, made, [Mention("person", Span(0, 7), "daniyar")])
    return kept.document, kept.edition, made


@contextmanager
def counted(view: View) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(view.connection, "before_cursor_execute", note)
    yield seen
    event.remove(view.connection, "before_cursor_execute", note)


def test_an_answer_has_all_that_is_shown(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        document, edition, reading = a_report(change, "report")
    with catalogue.read() as view:
        (held,) = passages_by_id(view, EVERYTHING, [passage_id(reading, 0)])
    assert held.text == "Daniyar was held in May 2001."
    assert held.passage == PASSAGES[0]
    assert [(one.at, one.number, one.text) for one in held.notes] == [
        (29, "16", "16 The court said so.")
    ]
    assert held.source == Span(3, 32)
    assert (held.edition.document, held.edition.id, held.edition.ordinal) == (document, edition, 1)
    assert (held.edition.name, held.collections) == ("report.txt", ("un",))
    assert held.about.title == "Silence"
    assert (held.current, held.newest) == (True, True)


def test_a_marker_between_two_passages_belongs_to_the_first(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        *_, reading = a_report(change, "report")
        alone = a_report(change, "alone")[2]
        keep_passages(change, alone, PASSAGES[1:])
    with catalogue.read() as view:
        (second,) = passages_by_id(view, EVERYTHING, [passage_id(reading, 1)])
        assert [one.number for one in second.notes] == ["18"]
        # With no passage before it, the marker at its start is its own rather than nobody's.
        (first,) = passages_by_id(view, EVERYTHING, [passage_id(alone, 0)])
        assert [one.number for one in first.notes] == ["16", "18"]


def test_passages_come_in_the_order_asked_for_and_the_absent_are_left_out(
    catalogue: Catalogue,
) -> None:
    with catalogue.change(TESTER) as change:
        one, other = a_report(change, "one")[2], a_report(change, "other")[2]
    asked = [f"{other}.2", f"{one}.0", f"{one}.99", "none-1.0", f"{other}.0"]
    odd = ["", ".", "x", f"{one}.-1", f"{one}.x", f"{one}.²", f"{one}.{10**30}", "\0.1", "'; --.1"]
    with catalogue.read() as view:
        found = passages_by_id(view, EVERYTHING, [*asked, *odd])
        assert [each.id for each in found] == [f"{other}.2", f"{one}.0", f"{other}.0"]
        assert passages_by_id(view, EVERYTHING, odd) == []
        assert passages_by_id(view, EVERYTHING, []) == []


def test_a_hundred_passages_cost_no_more_statements_than_one(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        readings = [a_report(change, f"report {at}")[2] for at in range(25)]
    ids = [passage_id(reading, at) for reading in readings for at in range(4)]
    with catalogue.read() as view:
        with counted(view) as one:
            passages_by_id(view, EVERYTHING, ids[:1])
        with counted(view) as many:
            assert [held.id for held in passages_by_id(view, EVERYTHING, ids)] == ids
    assert len(many) == len(one) <= 6


def test_no_table_is_read_whole_for_a_few_passages(sqlite_template: Path) -> None:
    plans: list[str] = []
    with Catalogue.open(f"sqlite:///{sqlite_template}") as catalogue, catalogue.read() as view:

        def explain(_c: object, cursor: Any, statement: str, values: Any, *_: object) -> None:
            rows = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            plans.extend(str(row[3]) for row in rows)

        event.listen(view.connection, "before_cursor_execute", explain)
        ids = [(f"a-{at}", at) for at in range(100)]
        mentions_in(view, EVERYTHING, [passage_id(*one) for one in ids])
        rows: list[Any] = [SimpleNamespace(reading=name, ordinal=at) for name, at in ids]
        assert _rows(view, EVERYTHING, ids) == []
        assert _noted(view, rows) == []
        with pytest.raises(DamagedError):
            slices(view, [(name, Span(at, at + 9)) for name, at in ids])
        event.remove(view.connection, "before_cursor_execute", explain)
    scanned = {plan.split()[1] for plan in plans if plan.startswith("SCAN")}
    assert "json_each" in scanned
    assert scanned <= {"json_each", "wanted"}
    for table, key in (
        ("passage", "reading=? AND ordinal=?"),
        ("mention", "reading=? AND passage=?"),
        ("note", "reading=? AND at>? AND at<?"),
        ("stretch", "reading=? AND ordinal=?"),
    ):
        found = [plan for plan in plans if plan.startswith(f"SEARCH {table} ")]
        assert found
        assert all(key in plan for plan in found), found


def test_neighbours_stand_around_a_passage(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        *_, reading = a_report(change, "report")
        a_report(change, "another")
    with catalogue.read() as view:
        around = neighbours(view, EVERYTHING, f"{reading}.1")
        assert [one.ordinal for one in around] == [0, 1, 2]
        assert [one.ordinal for one in neighbours(view, EVERYTHING, f"{reading}.0", after=9)] == [
            0,
            1,
            2,
            3,
        ]
        assert neighbours(view, EVERYTHING, "nonsense") == []


def test_the_newest_edition_is_told_from_older_ones(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        document, first, old = a_report(change, "first")
        _, second, new = a_report(change, "corrected", document=document)
    with catalogue.read() as view:
        held = passages_by_id(view, EVERYTHING, [f"{old}.0", f"{new}.0"])
        assert [one.newest for one in held] == [False, True]
        assert [one.edition.id for one in editions_of(view, EVERYTHING, document)] == [
            first,
            second,
        ]
        assert documents(view, EVERYTHING) == [document]


def test_a_person_s_word_goes_before_all_others_and_the_last_word_counts(
    catalogue: Catalogue,
) -> None:
    with catalogue.change(TESTER) as change:
        document, edition, reading = a_report(change, "report")
        keep_sidecar(change, edition, "un", [Value("title", "From beside", "sidecar")])
    with catalogue.read() as view:
        assert passages_by_id(view, EVERYTHING, [f"{reading}.0"])[0].about.title == "From beside"
    with catalogue.change(TESTER) as change:
        decide_about(change, document, "title", "First word")
        decide_about(change, document, "title", "Last word")
        # Reading it again changes what the reader found, and nothing else.
        again = keep_reading(
            change, edition, Reading("x", about=About((Value("title", "New", "text"),))), "2"
        )
        keep_passages(change, again, [Passage(Span(0, 1))])
    with catalogue.read() as view:
        (held,) = passages_by_id(view, EVERYTHING, [f"{again}.0"])
        assert [value.value for value in held.about.values] == [
            "Last word",
            "First word",
            "From beside",
            "New",
        ]
        assert held.about.title == "Last word"


def test_a_walk_gives_every_current_passage_once(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["corpus.catalogue.walk"], "_BATCH", 3)
    with catalogue.change(TESTER) as change:
        document, edition, old = a_report(change, "one")
        new = a_report(change, "one")[2]
        other = a_report(change, "other")[2]
    with catalogue.read() as view:
        found = list(walk(view, EVERYTHING))
        assert [one.held.id for one in found] == sorted(
            f"{reading}.{at}" for reading in (new, other) for at in range(4)
        )
        assert [len(one.mentions) for one in found] == [1, 0, 0, 0] * 2
        assert {one.held.reading for one in walk(view, EVERYTHING, document)} == {new}
    with catalogue.change(TESTER) as change:
        withdraw(change, edition, "un")
    with catalogue.read() as view:
        assert {one.held.reading for one in walk(view, EVERYTHING)} == {other}
        # Withdrawn from all collections: seen by nobody.
        assert edition_by_sha(view, EVERYTHING, edition) is None
        assert passages_by_id(view, EVERYTHING, [f"{new}.0", f"{old}.0"]) == []


def test_mentions_are_found_by_key_page_by_page(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        document, edition, _ = a_report(change, "one")
        made = keep_reading(change, edition, READING, "2")
        keep_passages(change, made, PASSAGES)
        dates = [Mention("date", Span(at, at + 1), "2001-05") for at in range(20, 25)]
        statute = Mention("statute", Span(48, 50), "art. 347-1", ("kz/cc/347-1", "kz/cc/348"))
        keep_mentions(change, made, [*dates, statute, Mention("person", Span(0, 7), "daniyar")])
    with catalogue.read() as view:
        found = mentions_by_key(view, EVERYTHING, ["date:2001-05"], limit=3)
        assert [one.ordinal for one in found] == [0, 1, 2]
        place = (found[-1].reading, found[-1].ordinal)
        rest = mentions_by_key(view, EVERYTHING, ["date:2001-05"], after=place)
        assert [one.ordinal for one in rest] == [3, 4]
        (article,) = mentions_by_key(view, EVERYTHING, ["statute:kz/cc/347-1"])
        assert article.mention == statute
        assert article.passage == f"{made}.2"
        (person,) = mentions_by_key(view, EVERYTHING, [f"person:daniyar@{document}"])
        assert person.reading == made
