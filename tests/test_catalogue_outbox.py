"""The outbox and its lease: what is decided reaches the index, by one hand at a time, or waits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from catalogues import TESTER, HandClock
from corpus import EVERYTHING, ConflictError, Mention, NotFoundError, Passage, Reading, Span, Value
from corpus.catalogue import (
    Catalogue,
    Change,
    Kept,
    announce,
    decide_about,
    edition_by_sha,
    editions_of,
    errands,
    errands_done,
    errands_failed,
    errands_waiting,
    keep_edition,
    keep_mentions,
    keep_passages,
    keep_reading,
    keep_sidecar,
    release_lease,
    take_lease,
    withdraw,
)

SHA = "ab" * 32


def keep(
    change: Change, sha: str = SHA, collection: str = "un", document: str | None = None
) -> Kept:
    return keep_edition(
        change,
        sha256=sha,
        size=1,
        media_type="text/plain",
        name="%D0%B0.txt",
        collection=collection,
        document_id=document,
    )


def told(catalogue: Catalogue) -> list[tuple[str, str]]:
    """What waits; afterwards nothing does."""
    with catalogue.read() as view:
        waiting = errands(view)
    with catalogue.change(TESTER) as change:
        errands_done(change, [one.seq for one in waiting])
    return [(one.document, one.what) for one in waiting]


def test_every_result_is_announced(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        kept = keep(change)
        made = keep_reading(change, SHA, Reading("abc"), "1")
    # There is nothing to find yet.
    assert told(catalogue) == []
    verbs = (
        lambda change: keep_passages(change, made, [Passage(Span(0, 3))]),
        lambda change: keep_mentions(change, made, [Mention("date", Span(0, 1), "2012")]),
        lambda change: decide_about(change, kept.document, "title", "Silence"),
        lambda change: keep_sidecar(change, SHA, "un", [Value("title", "Silence", "sidecar")]),
        lambda change: keep(change, collection="other"),
        lambda change: withdraw(change, SHA, "other"),
    )
    for verb in verbs:
        with catalogue.change(TESTER) as change:
            verb(change)
        assert told(catalogue) == [(kept.document, "put")]
    with catalogue.change(TESTER) as change:
        assert withdraw(change, SHA, "un")
    assert told(catalogue) == [(kept.document, "drop")]


def test_a_report_is_dropped_with_its_last_edition_only(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        kept = keep(change)
        keep(change, "cd" * 32, document=kept.document)
        assert withdraw(change, SHA, "un")
    assert told(catalogue) == [(kept.document, "put")]


def test_what_fails_waits_behind_what_does_not(catalogue: Catalogue, clock: HandClock) -> None:
    start = clock()
    with catalogue.change(TESTER) as change:
        for name in "abc":
            announce(change, name)
            clock.pass_by(1)
    with catalogue.read() as view:
        first, *_ = errands(view)
        assert errands_waiting(view) == (3, start)
    with catalogue.change(TESTER) as change:
        errands_failed(change, [first.seq], "the engine is away")
    with catalogue.read() as view:
        assert [one.document for one in errands(view)] == ["b", "c", "a"]
        assert [one.document for one in errands(view, 2)] == ["b", "c"]
        last = errands(view)[-1]
        assert (last.attempts, last.error) == (1, "the engine is away")


def test_a_number_is_never_given_again(catalogue: Catalogue) -> None:
    # The drainer deletes by number: a number given again would delete news that nobody read.
    with catalogue.change(TESTER) as change:
        announce(change, "a")
    with catalogue.read() as view:
        (first,) = errands(view)
        assert errands_waiting(view)[0] == 1
    with catalogue.change(TESTER) as change:
        errands_done(change, [first.seq])
        announce(change, "b")
    with catalogue.read() as view:
        (second,) = errands(view)
    assert second.seq > first.seq


def test_a_lease_has_one_holder_until_it_runs_out(catalogue: Catalogue, clock: HandClock) -> None:
    def take(holder: str) -> bool:
        with catalogue.change(TESTER) as change:
            return take_lease(change, "index", holder, 10)

    assert take("one")
    assert not take("two")
    clock.pass_by(9)
    # Renewed.
    assert take("one")
    clock.pass_by(9)
    assert not take("two")
    clock.pass_by(1)
    assert take("two")
    with catalogue.change(TESTER) as change:
        assert not release_lease(change, "index", "one")
        assert release_lease(change, "index", "two")
        assert take_lease(change, "index", "three", 10)
        assert take_lease(change, "another", "one", 10)


def test_of_many_who_reach_for_a_lease_one_gets_it(catalogue: Catalogue) -> None:
    def take(holder: int) -> bool:
        with catalogue.change(TESTER) as change:
            return take_lease(change, "index", f"worker {holder}", 60)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(take, range(12))).count(True) == 1


def test_the_same_bytes_are_one_edition_however_they_come(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        first, again, there = keep(change), keep(change), keep(change, collection="other")
    assert [(one.new, one.new_there) for one in (first, again, there)] == [
        (True, True),
        (False, False),
        (False, True),
    ]
    assert {one.document for one in (first, again, there)} == {SHA[:16]}
    with catalogue.read() as view:
        held = edition_by_sha(view, EVERYTHING, SHA)
        assert held is not None
        assert held.collections == ("other", "un")
        assert held.edition.name == "а.txt"


def test_many_keep_the_same_bytes_at_once(catalogue: Catalogue) -> None:
    def keep_there(number: int) -> Kept:
        with catalogue.change(TESTER) as change:
            return keep(change, collection=f"collection {number % 3}")

    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(keep_there, range(12)))
    assert [one.new for one in kept].count(True) == 1
    assert [one.new_there for one in kept].count(True) == 3
    assert {one.document for one in kept} == {SHA[:16]}


def test_other_bytes_with_the_same_beginning_are_another_report(catalogue: Catalogue) -> None:
    twin = SHA[:16] + "0" * 48
    with catalogue.change(TESTER) as change:
        one, other = keep(change), keep(change, twin)
        readings = [keep_reading(change, sha, Reading("a"), "1") for sha in (SHA, twin)]
    assert (one.document, other.document) == (SHA[:16], twin[:20])
    assert readings == [f"{SHA[:16]}-1", f"{SHA[:16]}-2"]


def test_a_corrected_file_is_the_next_edition_of_its_report(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        kept = keep(change)
        keep(change, "cd" * 32, document=kept.document)
    with catalogue.read() as view:
        held = editions_of(view, EVERYTHING, kept.document)
        assert [(one.edition.id, one.edition.ordinal) for one in held] == [(SHA, 1), ("cd" * 32, 2)]
    with pytest.raises(ConflictError), catalogue.change(TESTER) as change:
        keep(change, document="another")
    with pytest.raises(NotFoundError), catalogue.change(TESTER) as change:
        keep(change, "ef" * 32, document="another")
