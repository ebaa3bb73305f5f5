"""Readings are kept whole and come back as they were; an old one that is cited stays."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogues import TESTER
from corpus import (
    EVERYTHING,
    ConflictError,
    DamagedError,
    Mention,
    NotFoundError,
    Passage,
    Reading,
    Span,
)
from corpus.catalogue import (
    Catalogue,
    Change,
    about_of,
    cite_reading,
    current_reading,
    drop_reading,
    finish_stage,
    keep_edition,
    keep_mentions,
    keep_passages,
    keep_reading,
    load_reading,
    mentions_of,
    passage_id,
    passages_by_id,
    readings_behind,
    readings_of,
    stages_of,
)
from corpus.catalogue.stretches import LENGTH
from made_readings import mentions_of as some_mentions
from made_readings import passages_of, readings

on_one_catalogue = settings(
    max_examples=40,
    deadline=None,
    # One catalogue for all examples: each has an edition of its own.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def an_edition(change: Change, name: str, collection: str = "un") -> str:
    sha = hashlib.sha256(name.encode()).hexdigest()
    keep_edition(
        change,
        sha256=sha,
        size=len(name),
        media_type="text/plain",
        name=f"{name}.txt",
        collection=collection,
    )
    return sha


@on_one_catalogue
@given(readings(), st.data())
def test_what_is_kept_comes_back_as_it_was(
    catalogue: Catalogue, reading: Reading, data: st.DataObject
) -> None:
    passages = data.draw(passages_of(reading))
    mentions = data.draw(some_mentions(reading))
    with catalogue.change(TESTER) as change:
        sha = an_edition(change, repr(reading))
        name = keep_reading(change, sha, reading, "3")
        keep_passages(change, name, passages)
        keep_mentions(change, name, mentions)
    with catalogue.read() as view:
        again = load_reading(view, EVERYTHING, name)
        assert again == reading
        assert [span.of(again.text) for span in again.spans()] == [
            span.of(reading.text) for span in reading.spans()
        ]
        ids = [passage_id(name, at) for at in range(len(passages))]
        held = passages_by_id(view, EVERYTHING, ids)
        assert [one.passage for one in held] == list(passages)
        for one in held:
            assert one.text == one.passage.span.of(reading.text)
            assert one.source == reading.source(one.passage.span)
            for note in one.notes:
                at = one.passage.span.start + note.at
                assert any(
                    (note.number, at, note.text)
                    == (each.number, each.at, each.body.of(reading.text))
                    for each in reading.notes
                )
        found = mentions_of(view, EVERYTHING, name)
        assert [one.mention for one in found] == mentions
        for each in found:
            within = [one.id for one in held if _begins_in(each.mention, one.passage)]
            assert ([each.passage] if each.passage else []) == within


def _begins_in(mention: Mention, passage: Passage) -> bool:
    return passage.span.start <= mention.span.start < passage.span.end


def test_a_long_text_is_cut_nowhere(catalogue: Catalogue) -> None:
    # Letters beyond the first plane on both sides of each cut.
    text = "\U0001f4dcқ" * LENGTH
    spans = [Span(LENGTH - 1, LENGTH + 1), Span(0, 2 * LENGTH), Span(LENGTH, LENGTH), Span(3, 9)]
    with catalogue.change(TESTER) as change:
        name = keep_reading(change, an_edition(change, "long"), Reading(text), "1")
        keep_passages(change, name, [Passage(span) for span in spans])
    with catalogue.read() as view:
        held = passages_by_id(view, EVERYTHING, [passage_id(name, at) for at in range(len(spans))])
        assert [one.text for one in held] == [span.of(text) for span in spans]
        assert load_reading(view, EVERYTHING, name).text == text


def test_a_new_reading_counts_and_the_old_one_stays(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        sha = an_edition(change, "report")
        first = keep_reading(change, sha, Reading("befoer"), "1")
        second = keep_reading(change, sha, Reading("before"), "2")
    assert (first, second) == (f"{sha[:16]}-1", f"{sha[:16]}-2")
    with catalogue.read() as view:
        assert [one.current for one in readings_of(view, EVERYTHING, sha)] == [False, True]
        current = current_reading(view, EVERYTHING, sha)
        assert current is not None
        assert current.id == second
        assert load_reading(view, EVERYTHING, first).text == "befoer"


def test_only_an_old_reading_that_nothing_cites_is_dropped(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        sha = an_edition(change, "report")
        one, two, three = (keep_reading(change, sha, Reading(text), "1") for text in "abc")
        keep_passages(change, one, [Passage(Span(0, 1))])
        keep_mentions(change, one, [Mention("date", Span(0, 1), "2012")])
        cite_reading(change, two, "link")
    for kept in (two, three):
        with pytest.raises(ConflictError), catalogue.change(TESTER) as change:
            drop_reading(change, kept)
    with catalogue.change(TESTER) as change:
        drop_reading(change, one)
        # Its number is not given to another.
        assert keep_reading(change, sha, Reading("d"), "1") == f"{sha[:16]}-4"
    with catalogue.read() as view:
        assert [each.id for each in readings_of(view, EVERYTHING, sha)] == [
            two,
            three,
            f"{sha[:16]}-4",
        ]
        assert passages_by_id(view, EVERYTHING, [passage_id(one, 0)]) == []
        assert mentions_of(view, EVERYTHING, one) == []


def test_passages_kept_anew_find_the_mentions_again(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        name = keep_reading(change, an_edition(change, "report"), Reading("abcdef"), "1")
        keep_mentions(change, name, [Mention("date", Span(4, 5), "2012")])
    with catalogue.change(TESTER) as change:
        keep_passages(change, name, [Passage(Span(0, 6))])
    with catalogue.read() as view:
        assert [one.passage for one in mentions_of(view, EVERYTHING, name)] == [f"{name}.0"]
    with catalogue.change(TESTER) as change:
        keep_passages(change, name, [Passage(Span(0, 3)), Passage(Span(4, 6))])
    with catalogue.read() as view:
        assert [one.passage for one in mentions_of(view, EVERYTHING, name)] == [f"{name}.1"]
    with catalogue.change(TESTER) as change:
        keep_passages(change, name, [Passage(Span(0, 3))])
    with catalogue.read() as view:
        assert [one.passage for one in mentions_of(view, EVERYTHING, name)] == [None]


def test_spans_past_the_text_are_refused(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        name = keep_reading(change, an_edition(change, "report"), Reading("abc"), "1")
    with pytest.raises(DamagedError), catalogue.change(TESTER) as change:
        keep_passages(change, name, [Passage(Span(0, 4))])
    with pytest.raises(DamagedError), catalogue.change(TESTER) as change:
        keep_mentions(change, name, [Mention("date", Span(2, 4), "2012")])


def test_nothing_is_kept_of_what_is_not_there(catalogue: Catalogue) -> None:
    for verb in (
        lambda change: keep_reading(change, "0" * 64, Reading("a"), "1"),
        lambda change: keep_passages(change, "none-1", []),
        lambda change: keep_mentions(change, "none-1", []),
        lambda change: finish_stage(change, "none-1", "tag", "1"),
        lambda change: cite_reading(change, "none-1", "link"),
    ):
        with pytest.raises(NotFoundError), catalogue.change(TESTER) as change:
            verb(change)
    with catalogue.read() as view, pytest.raises(NotFoundError):
        load_reading(view, EVERYTHING, "none-1")


def test_a_better_stage_finds_what_is_behind(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        names = [
            keep_reading(change, an_edition(change, text), Reading(text), "1") for text in "abc"
        ]
        finish_stage(change, names[0], "tag", "1", 2.5)
        finish_stage(change, names[1], "tag", "1")
        finish_stage(change, names[1], "tag", "2")
        old = keep_reading(change, an_edition(change, "c"), Reading("c2"), "1")
    with catalogue.read() as view:
        behind = readings_behind(view, EVERYTHING, "tag", "2")
        assert {one.id for one in behind} == {names[0], old}
        assert [one.cpu_seconds for one in stages_of(view, EVERYTHING, names[0])] == [2.5]
        assert [one.version for one in stages_of(view, EVERYTHING, names[1])] == ["2"]


def test_a_damaged_row_is_told_never_shown(catalogue: Catalogue) -> None:
    from corpus.catalogue.tables import page, reading
    from corpus.page import Page

    with catalogue.change(TESTER) as change:
        sha = an_edition(change, "report")
        name = keep_reading(change, sha, Reading("abc", pages=(Page(1, None, ()),)), "1")
        change.run(page.update().values(blob=b"nonsense"))
    with catalogue.read() as view, pytest.raises(DamagedError):
        load_reading(view, EVERYTHING, name)
    with catalogue.change(TESTER) as change:
        change.run(reading.update().values(blocks=b"nonsense"))
    with catalogue.read() as view, pytest.raises(DamagedError):
        load_reading(view, EVERYTHING, name)
    with catalogue.read() as view:
        assert about_of(view, EVERYTHING, [sha])[sha].values == ()
