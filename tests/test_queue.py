"""Many machines: the queue carries the news, and losing it loses nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import EVERYTHING, Actor, AigaqError
from corpus.catalogue.abouts import about_of
from corpus.catalogue.alive import silent
from corpus.catalogue.claims import claim_next
from corpus.catalogue.files import advance
from corpus.catalogue.holdings import holdings
from ingest.holder import new_holder
from ingest.queue.place import connection_words, make_place
from ingest.queue.queues import HANDED, named, queue_of
from ingest.queue.reconcile import reconcile
from ingest.work import work
from queued import Queued

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

EMPTY = (
    "TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_events,"
    " procrastinate_periodic_defers CASCADE"
)
JOBS = "SELECT queueing_lock FROM procrastinate_jobs WHERE status = 'todo' ORDER BY 1"


@pytest.fixture
def queued(postgres_url: str, tmp_path: Path) -> Iterator[Queued]:
    made = Queued(postgres_url, tmp_path)
    yield made
    made.close()


def test_workers_bring_every_file_to_its_end_once(queued: Queued):
    for number in range(12):
        queued.drop(f"{number}.txt", f"Witness {number} was beaten.")
    queued.drop("broken.txt", "BROKEN")
    queued.take_in()
    with queued.working(queued.worker("read", "tag"), queued.worker("ocr", "index")):
        states = queued.wait()
    assert sorted(states) == ["failed"] + ["processed"] * 12
    assert len(queued.reads) == len(set(queued.reads)) == 13
    with queued.catalogue.read() as view:
        assert holdings(view, EVERYTHING).documents == 12


def test_emptying_the_queue_in_mid_work_loses_nothing(queued: Queued):
    for number in range(16):
        queued.drop(f"{number}.txt", f"SLOW {number}: he was beaten.")
    queued.take_in()
    emptied_at: set[tuple[int, int]] = set()
    with queued.working(queued.worker(), queued.worker("read", "tag")):
        until = time.monotonic() + 90
        while not all(file.is_at_end for file in queued.files()) and time.monotonic() < until:
            queued.ask(EMPTY)
            done = [file.is_at_end for file in queued.files()]
            emptied_at.add((sum(done), len(queued.reads)))
            time.sleep(0.4)
        assert set(queued.wait(1)) == {"processed"}
    # It was emptied while some files were read and others waited.
    assert len(emptied_at) > 3
    assert len(queued.reads) == len(set(queued.reads)) == 16


def test_losing_the_queue_whole_loses_nothing(queued: Queued):
    queued.drop("a.txt", "He was beaten.")
    queued.take_in()
    queued.ask("DROP SCHEMA aigaq_queue CASCADE")
    with queued.working(queued.worker()):
        assert queued.wait() == ["processed"]


def test_a_files_news_wait_in_the_queue_once(queued: Queued):
    queued.drop("a.txt", "He was beaten.")
    (file,) = queued.take_in()
    assert queued.ask(JOBS) == [(f"file {file.id} read",)]
    assert reconcile(queued.catalogue, queued.news) == 0
    queued.ask(EMPTY)
    assert reconcile(queued.catalogue, queued.news) == 1
    assert queued.ask(JOBS) == [(f"file {file.id} read",)]
    (now,) = queued.files()
    queued.news.tell(now)
    assert queued.news.tell_all([now]) == 0
    assert len(queued.ask(JOBS)) == 1


def test_what_is_in_work_is_not_handed_out_and_what_a_silent_worker_held_is(queued: Queued):
    queued.drop("a.txt", "He was beaten.")
    queued.take_in()
    queued.ask(EMPTY)
    with queued.catalogue.change(Actor("other")) as change:
        assert claim_next(change, HANDED, "elsewhere:1:2:x", 60)
    assert reconcile(queued.catalogue, queued.news) == 0
    with queued.catalogue.change(Actor("other")) as change:
        # A minute passes for it.
        change.connection.exec_driver_sql(
            "UPDATE file SET heartbeat = '2020-01-01T00:00:00.000000Z'"
        )
    assert reconcile(queued.catalogue, queued.news) == 1


def test_jobs_of_workers_that_are_gone_are_cleared(queued: Queued):
    queued.drop("a.txt", "He was beaten.")
    queued.take_in()
    queued.ask("UPDATE procrastinate_jobs SET status = 'doing'")
    assert queued.news.clear_dead(30) == 1
    assert reconcile(queued.catalogue, queued.news) == 1


def test_what_waits_for_the_index_is_told_though_nobody_sent_word(queued: Queued):
    queued.drop("a.txt", "He was beaten.")
    queued.take_in()
    work(queued.parts(), new_holder())
    queued.ask(EMPTY)
    assert reconcile(queued.catalogue, queued.news) == 1
    assert queued.ask(JOBS) == [("index",)]
    with queued.working(queued.worker("index")):
        assert queued.wait() == ["processed"]


def test_a_scan_is_passed_on_to_who_reads_by_ocr_with_the_page_that_was_read(queued: Queued):
    queued.drop("scan.txt", "SCAN of a letter: he was beaten.")
    queued.take_in()
    with queued.working(queued.worker("read", "tag", "index")):
        until = time.monotonic() + 60
        while queue_of(queued.files()[0]) != "ocr":
            assert time.monotonic() < until
            time.sleep(0.1)
    (file,) = queued.files()
    assert (file.state, file.wish["needs"]) == ("stored", "ocr")
    with queued.working(queued.worker("ocr"), queued.worker("tag", "index")):
        assert queued.wait() == ["processed"]
    # Once by the one that doesn't do OCR, and once more from where it stopped.
    assert len(queued.reads) == 2


def test_a_side_car_goes_along_to_machines_that_cant_see_it(queued: Queued):
    report = queued.drop("a.txt", "He was beaten.")
    beside = queued.folder / "a.json"
    beside.write_text(json.dumps({"title": "Silence", "published": "2014-11"}), "utf-8")
    queued.take_in()
    report.unlink()
    beside.unlink()
    with queued.working(queued.worker()):
        assert queued.wait() == ["processed"]
    (file,) = queued.files()
    assert file.edition is not None
    assert "sidecar" not in file.wish
    with queued.catalogue.read() as view:
        about = about_of(view, EVERYTHING, [file.edition])[file.edition]
    assert (about.title, about.published) == ("Silence", "2014-11")


def test_a_file_with_a_password_is_read_on_the_machine_that_knows_it(queued: Queued):
    queued.drop("a.txt", "He was beaten.")
    (queued.folder / "a.json").write_text(json.dumps({"password": "only here"}), "utf-8")
    queued.take_in()
    (file,) = queued.files()
    # Stored and read here, and free from then on.
    assert (file.state, queue_of(file)) == ("read", "tag")
    assert "only here" not in repr(file)
    with queued.working(queued.worker()):
        assert queued.wait() == ["processed"]


def test_no_worker_takes_a_file_that_only_another_machine_can_reach(queued: Queued):
    queued.drop("a.txt", "He was beaten.")
    (file,) = queued.take_in()
    with queued.catalogue.change(Actor("other")) as change:
        advance(change, file.id, "stored", wish={"on": "elsewhere"})
    assert reconcile(queued.catalogue, queued.news) == 0
    assert work(queued.parts(), new_holder()) == 0
    worker = queued.worker()
    worker.bring(file.id)
    assert queued.files()[0].state == "stored"


def test_a_worker_gives_signs_of_life_and_takes_leave(queued: Queued):
    with queued.working(queued.worker("read", "tag")):
        until = time.monotonic() + 30
        while not (seen := life(queued)):
            assert time.monotonic() < until
            time.sleep(0.1)
        assert set(seen) == {"queue read", "queue tag"}
        assert max(seen.values()) < 0
    assert life(queued) == {}


def test_the_queue_is_made_once_made_anew_for_an_older_library_and_refused_to_an_older_one_of_ours(
    queued: Queued,
):
    assert not make_place(queued.url)
    queued.ask("COMMENT ON SCHEMA aigaq_queue IS 'Procrastinate 3.0.1'")
    assert make_place(queued.url)
    queued.ask("COMMENT ON SCHEMA aigaq_queue IS 'Procrastinate 99.0'")
    with pytest.raises(AigaqError, match="newer Procrastinate"):
        make_place(queued.url)


def test_the_queue_stands_apart_from_the_catalogue(queued: Queued):
    found = queued.ask(
        "SELECT DISTINCT table_schema FROM information_schema.tables"
        " WHERE table_name LIKE 'procrastinate%'"
    )
    assert found == [("aigaq_queue",)]
    assert queued.ask("SHOW search_path") == [("aigaq_queue",)]


def life(queued: Queued) -> dict[str, float]:
    with queued.catalogue.read() as view:
        return dict(silent(view))


def test_a_queue_needs_postgresql_and_names_that_exist():
    with pytest.raises(AigaqError, match="needs PostgreSQL"):
        connection_words("sqlite:///a.db")
    with pytest.raises(AigaqError, match="no queue 'reed'"):
        named("reed,tag")
    with pytest.raises(AigaqError, match="no queue is named"):
        named(" ,")
    assert named("index,read") == ["read", "index"]
