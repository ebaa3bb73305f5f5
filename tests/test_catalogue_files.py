"""Where files stand: each is taken by one worker at a time, ends once, and outlives who held it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from catalogues import TESTER, HandClock
from corpus import EVERYTHING, AigaqError, ConflictError, NotFoundError
from corpus.catalogue import (
    ENDS,
    STEPS,
    Catalogue,
    Change,
    FileRecord,
    advance,
    beat,
    claim_next,
    documents,
    edition_by_sha,
    end,
    file_by_id,
    file_counts,
    keep_file,
    let_go,
    postpone,
    retry,
)
from corpus.catalogue.files import files


def a_file(change: Change, name: str = "a.pdf") -> FileRecord:
    return keep_file(change, name=name, path=f"/inbox/{name}", collection="un", size=7)


def the_file(catalogue: Catalogue, number: int) -> FileRecord:
    with catalogue.read() as view:
        found = file_by_id(view, EVERYTHING, number)
    assert found is not None
    return found


def test_a_file_that_is_on_its_way_is_not_noted_twice(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        first = a_file(change)
        advance(change, first.id, "stored", sha256="ab", document="d")
        again = a_file(change)
        assert (again.id, again.state, again.sha256) == (first.id, "stored", "ab")
        end(change, first.id, "processed")
        # The same path later is another file.
        assert a_file(change).id != first.id
    with catalogue.read() as view:
        assert file_counts(view, EVERYTHING) == {"processed": 1, "seen": 1}


def test_two_watchers_make_one_row(catalogue: Catalogue) -> None:
    def note(_: int) -> int:
        with catalogue.change(TESTER) as change:
            return a_file(change).id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(note, range(12)))) == 1


def test_steps_go_forward_and_an_end_is_an_end(catalogue: Catalogue, clock: HandClock) -> None:
    with catalogue.change(TESTER) as change:
        number = a_file(change).id
    for state in STEPS:
        clock.pass_by(1)
        with catalogue.change(TESTER) as change:
            advance(change, number, state)
        assert the_file(catalogue, number).updated == clock()
    with pytest.raises(ConflictError), catalogue.change(TESTER) as change:
        advance(change, number, "read")
    with catalogue.change(TESTER) as change:
        end(change, number, "failed", reason="no page", remedy="ask", receipt={"pages": 0})
    ended = the_file(catalogue, number)
    assert (ended.state, ended.reason, ended.remedy) == ("failed", "no page", "ask")
    assert ended.receipt == {"pages": 0}
    assert ended.is_at_end
    verbs: list[Callable[[Change], None]] = [
        lambda change: advance(change, number, "indexed"),
        *(lambda change, state=state: end(change, number, state) for state in ENDS),
        lambda change: postpone(change, number, "away", clock()),
    ]
    for verb in verbs:
        with pytest.raises(ConflictError), catalogue.change(TESTER) as change:
            verb(change)
    assert the_file(catalogue, number) == ended
    with catalogue.change(TESTER) as change:
        retry(change, number)
    tried = the_file(catalogue, number)
    assert (tried.state, tried.reason, tried.receipt) == ("seen", None, None)


def test_a_claimed_file_is_nobody_else_s_until_its_holder_falls_silent(
    catalogue: Catalogue, clock: HandClock
) -> None:
    def claim(holder: str) -> FileRecord | None:
        with catalogue.change(TESTER) as change:
            return claim_next(change, ["seen"], holder, 10)

    with catalogue.change(TESTER) as change:
        number = a_file(change).id
    one = claim("one")
    assert one is not None
    assert (one.id, one.holder, one.attempts) == (number, "one", 1)
    assert claim("two") is None
    clock.pass_by(9)
    with catalogue.change(TESTER) as change:
        assert beat(change, number, "one")
        assert not beat(change, number, "two")
    clock.pass_by(9)
    assert claim("two") is None
    clock.pass_by(2)
    two = claim("two")
    assert two is not None
    assert (two.holder, two.attempts) == ("two", 2)
    # The first one, awake again, learns that it isn't its any more, and writes nothing.
    with catalogue.change(TESTER) as change:
        assert not beat(change, number, "one")
        assert not let_go(change, number, "one")
    verbs: list[Callable[[Change], None]] = [
        lambda change: advance(change, number, "stored", holder="one"),
        lambda change: end(change, number, "processed", holder="one"),
        lambda change: postpone(change, number, "away", clock(), holder="one"),
    ]
    for verb in verbs:
        with pytest.raises(ConflictError), catalogue.change(TESTER) as change:
            verb(change)
    with catalogue.change(TESTER) as change:
        advance(change, number, "stable", holder="two")
        assert let_go(change, number, "two")
    assert the_file(catalogue, number).attempts == 0
    with catalogue.change(TESTER) as change:
        taken = claim_next(change, ["seen", "stable"], "three", 10)
    assert taken is not None
    assert (taken.id, taken.state) == (number, "stable")


def test_a_postponed_file_is_taken_when_its_time_has_come(
    catalogue: Catalogue, clock: HandClock
) -> None:
    with catalogue.change(TESTER) as change:
        first, second = a_file(change, "a"), a_file(change, "b")
        claim_next(change, ["seen"], "one", 10)
        clock.pass_by(1)
        later = clock.time.replace(hour=13)
        postpone(change, first.id, "the engine is away", later, holder="one")
    for due in (second.id, None):
        with catalogue.change(TESTER) as change:
            taken = claim_next(change, ["seen"], "two", 9999)
        assert (taken and taken.id) == due
    clock.time = later
    with catalogue.change(TESTER) as change:
        taken = claim_next(change, ["seen"], "two", 9999)
    assert taken is not None
    assert (taken.id, taken.attempts) == (first.id, 2)


def test_no_two_workers_get_the_same_file(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        wanted = [a_file(change, f"{at}.pdf").id for at in range(40)]

    def work(worker: int) -> list[int]:
        taken = []
        while True:
            with catalogue.change(TESTER) as change:
                file = claim_next(change, ["seen"], f"worker {worker}", 3600)
            if file is None:
                return taken
            taken.append(file.id)

    with ThreadPoolExecutor(4) as pool:
        taken = [number for each in pool.map(work, range(4)) for number in each]
    assert sorted(taken) == wanted


WORKER = """
import sys
from corpus import Actor
from corpus.catalogue import Catalogue, advance, claim_next
with Catalogue.open(sys.argv[1]) as catalogue:
    while True:
        with catalogue.change(Actor("stage:test")) as change:
            file = claim_next(change, ["seen"], sys.argv[2], 3600)
            if file is None:
                break
        print(file.id)
"""


@pytest.mark.slow
def test_no_two_processes_get_the_same_file(catalogue: Catalogue, catalogue_url: str) -> None:
    with catalogue.change(TESTER) as change:
        wanted = [a_file(change, f"{at}.pdf").id for at in range(60)]
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, catalogue_url, f"worker {at}"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for at in range(3)
    ]
    taken = [int(line) for one in workers for line in one.communicate()[0].split()]
    assert [one.returncode for one in workers] == [0, 0, 0]
    assert sorted(taken) == wanted


# Does half of a step, says so, and waits to be killed; how far it goes is the argument.
DYING = """
import sys, time
from corpus import Actor, Reading
from corpus.catalogue import *
SHA = "ab" * 32
with Catalogue.open(sys.argv[1]) as catalogue:
    with catalogue.change(Actor("stage:test")) as change:
        file = claim_next(change, ["seen"], "dying", 3600)
    with catalogue.change(Actor("stage:test")) as change:
        kept = keep_edition(change, sha256=SHA, size=1, media_type="text/plain", name="a", collection="un")
        advance(change, file.id, "stored", holder="dying", edition=SHA, document=kept.document)
        if sys.argv[2] == "stored": print("now", flush=True); time.sleep(600)
    with catalogue.change(Actor("stage:test")) as change:
        keep_reading(change, SHA, Reading("half"), "1")
        advance(change, file.id, "read", holder="dying")
        print("now", flush=True); time.sleep(600)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("at", "reached"), [("stored", "seen"), ("read", "stored")])
def test_a_worker_killed_in_the_midst_leaves_whole_steps_only(
    catalogue: Catalogue, catalogue_url: str, clock: HandClock, at: str, reached: str
) -> None:
    with catalogue.change(TESTER) as change:
        number = a_file(change).id
    with subprocess.Popen(
        [sys.executable, "-c", DYING, catalogue_url, at], stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "now\n"
        os.kill(worker.pid, signal.SIGKILL)
    left = the_file(catalogue, number)
    assert (left.state, left.holder) == (reached, "dying")
    with catalogue.read() as view:
        assert len(documents(view, EVERYTHING)) == (reached == "stored")
        held = edition_by_sha(view, EVERYTHING, "ab" * 32)
        assert (held is not None) == (reached == "stored")
    # Its heartbeat is by the real clock.
    clock.time = clock.time.replace(year=9000)
    with catalogue.change(TESTER) as change:
        taken = claim_next(change, STEPS, "living", 60)
    assert taken is not None
    assert (taken.id, taken.state, taken.holder) == (number, reached, "living")


def test_files_are_listed_in_order_of_arrival(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        numbers = [a_file(change, name).id for name in "cab"]
        advance(change, numbers[1], "stored", sha256="f" * 64)
    with catalogue.read() as view:
        assert [one.id for one in files(view, EVERYTHING)] == numbers
        assert [one.id for one in files(view, EVERYTHING, after=numbers[0], limit=1)] == [
            numbers[1]
        ]
        assert [one.name for one in files(view, EVERYTHING, states=["seen"])] == ["c", "b"]
        assert [one.id for one in files(view, EVERYTHING, sha256="f" * 64)] == [numbers[1]]
        assert file_by_id(view, EVERYTHING, 10**6) is None


def test_a_password_is_never_kept(catalogue: Catalogue) -> None:
    with pytest.raises(AigaqError, match="never kept"), catalogue.change(TESTER) as change:
        keep_file(change, name="a", path="a", collection="un", wish={"password": "x"})


def test_a_file_that_is_not_there_is_not_moved(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError), catalogue.change(TESTER) as change:
        advance(change, 4711, "read")


def test_a_transaction_that_fails_keeps_nothing(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError), catalogue.change(TESTER) as change:
        advance(change, a_file(change).id + 1, "stored")
    with catalogue.read() as view:
        assert files(view, EVERYTHING) == []


def test_a_reason_with_bytes_of_an_odd_name_is_kept(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        number = a_file(change).id
        end(change, number, "failed", reason="no such file: \udcff\0.pdf", receipt={"n": "\udcff"})
    assert the_file(catalogue, number).reason == "no such file: \\udcff\\x00.pdf"
