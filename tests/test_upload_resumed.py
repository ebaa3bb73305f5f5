"""What was sent goes on, whatever was away or died in between."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.house import House
from api.http.app import create_app
from api.uploading import Uploads, spool_of
from api.withdrawing import erase, take_back
from corpus import COMMAND_LINE, UnavailableError
from corpus.catalogue.claims import claim_next, holders
from corpus.catalogue.files import FileRecord, retry
from ingest.backroom import Backroom
from ingest.upload import take_upload
from sent import left_in, send
from withdrawn import ACTOR, BODY, SECRET, STAYS, traces


def test_a_server_goes_on_with_what_was_sent_to_one_that_died(embedded: House):
    dead = Uploads(embedded)
    sent = dead.arriving("report.txt")
    sent.write(STAYS.encode())
    sent.finish()
    # Noted, stored, and killed before anybody was called.
    file = take_upload(dead._parts, sent, "un", "", COMMAND_LINE, lambda file: None)
    sent.close()
    half = dead.spool.folder / ("0" * 32) / "half.txt"
    half.parent.mkdir()
    half.write_text("Half of it")
    coming = dead.arriving("coming.txt")
    next_one = Uploads(embedded)
    next_one.resume()
    try:
        # What nobody sends any more is gone; what comes just now isn't.
        assert left_in(embedded) == [coming.path]
        sender = TestClient(create_app(embedded, next_one), base_url="http://127.0.0.1:8400")
        url = f"/api/v1/files/{file.id}"
        assert sender.get(url, params={"wait": 60}).json()["state"] == "processed"
    finally:
        next_one.backroom.stop()
        coming.close()


def test_a_file_whose_store_is_away_stays_until_it_can_be_kept(
    embedded: House, uploads: Uploads, monkeypatch: pytest.MonkeyPatch
):
    keep = type(embedded.store).keep

    def away(self, path: Path):
        raise UnavailableError("the disk is full", "make room")

    monkeypatch.setattr(type(embedded.store), "keep", away)
    sent = uploads.arriving("report.txt")
    sent.write(STAYS.encode())
    sent.finish()
    waits = take_upload(uploads._parts, sent, "un", "", ACTOR, lambda file: None)
    sent.close()
    assert (waits.state, waits.reason) == ("seen", "the disk is full")
    assert uploads.spool.sweep(embedded.catalogue) == 0
    assert left_in(embedded) == [sent.path]
    monkeypatch.setattr(type(embedded.store), "keep", keep)
    with embedded.catalogue.change(ACTOR) as change:
        retry(change, waits.id)
    uploads.backroom.call()
    sender = TestClient(create_app(embedded, uploads), base_url="http://127.0.0.1:8400")
    url = f"/api/v1/files/{waits.id}"
    assert sender.get(url, params={"wait": 60}).json()["state"] == "processed"
    assert uploads.spool.sweep(embedded.catalogue) == 1
    assert left_in(embedded) == []


def test_a_withdrawal_takes_what_a_dead_server_left_of_the_file(
    sender: TestClient, embedded: House
):
    first = send(sender, BODY, params={"wait": 60}).json()
    left = spool_of(embedded).folder / ("0" * 32) / "Tutqynbek.txt"
    left.parent.mkdir()
    left.write_text(BODY)
    assert set(SECRET) & traces(embedded).keys()
    take_back(embedded, [first["document"]], "asked for", ACTOR)
    erase(embedded)
    assert traces(embedded) == {}


def test_workers_go_home_when_nothing_comes(embedded: House, uploads: Uploads):
    uploads.backroom.idle_s = 0.5
    uploads.backroom.call()
    until = time.monotonic() + 30
    while uploads.backroom.at_work and time.monotonic() < until:
        time.sleep(0.05)
    assert not uploads.backroom.at_work
    uploads.backroom.call()
    assert uploads.backroom.at_work


def test_nobody_else_reads_what_is_being_sent(embedded: House, uploads: Uploads):
    sent = uploads.arriving("report.txt")
    try:
        for folder in (sent.path.parent, sent.path.parent.parent):
            assert folder.stat().st_mode & 0o077 == 0
    finally:
        sent.close()


def test_workers_end_with_the_server(embedded: House, uploads: Uploads):
    # Those of another test's server may still be on their way home.
    before = set(threading.enumerate())
    with TestClient(create_app(embedded, uploads), base_url="http://127.0.0.1:8400") as client:
        send(client)
        assert uploads.backroom.at_work
        (thread,) = [
            one
            for one in threading.enumerate()
            if one.name == "aigaq-uploads" and one not in before
        ]
    assert not thread.is_alive()
    with embedded.catalogue.read() as view:
        assert holders(view) == frozenset()
    uploads.backroom.call()
    assert not thread.is_alive()


def test_where_workers_elsewhere_do_the_reading_they_are_told(
    embedded: House, monkeypatch: pytest.MonkeyPatch
):
    import api.working

    told: list[tuple[int, str]] = []

    class News:
        def tell(self, file: FileRecord) -> None:
            told.append((file.id, file.state))

    monkeypatch.setattr(api.working, "news_of", lambda house: News())
    ingest = replace(embedded.settings.ingest, by="workers")
    elsewhere = Uploads(House(replace(embedded.settings, ingest=ingest), ExitStack()))
    sent = elsewhere.arriving("report.txt")
    sent.write(STAYS.encode())
    try:
        taken = elsewhere.take(sent, {"collection": "un"}, "", ACTOR)
        assert told == [(taken.id, "stored")]
    finally:
        sent.close()
        elsewhere.backroom.stop()


def test_what_a_worker_that_died_held_is_free_at_once(embedded: House, uploads: Uploads):
    sent = uploads.arriving("report.txt")
    sent.write(STAYS.encode())
    sent.finish()
    take_upload(uploads._parts, sent, "un", "", ACTOR, lambda file: None)
    sent.close()

    class Dead:
        """A crew of which one died with the file in hand, and of which nobody is left."""

        def start(self) -> None:
            with embedded.catalogue.change(ACTOR) as change:
                assert claim_next(change, ["stored"], "dead", 60)

        def tend(self) -> list[str]:
            return ["dead"]

        def stop(self) -> list[str]:
            return []

    backroom = Backroom(embedded.catalogue, "nowhere", Dead, lambda: 0, idle_s=0)
    backroom.call()
    until = time.monotonic() + 20
    while backroom.at_work and time.monotonic() < until:
        time.sleep(0.05)
    with embedded.catalogue.read() as view:
        assert holders(view) == frozenset()
