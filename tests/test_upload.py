"""What is sent to the server goes the same way as what is dropped: taken once, and told."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api.house import House
from api.searching import search
from api.uploading import Uploads
from corpus import EVERYTHING
from corpus.catalogue.files import files
from sent import FILES, left_in, send
from withdrawn import ACTOR, BODY, STAYS


def test_a_sent_file_is_taken_in_and_ends_with_a_receipt(sender: TestClient, embedded: House):
    taken = send(sender, data={"collection": "un"})
    assert taken.status_code == 202
    told = taken.json()
    assert (told["state"], told["at_end"], told["receipt"]) == ("stored", False, None)
    assert taken.headers["location"] == told["url"]
    ended = sender.get(told["url"], params={"wait": 60}).json()
    assert (ended["state"], ended["collection"], ended["name"]) == ("processed", "un", "report.txt")
    assert ended["receipt"]["document"] == ended["document"]
    assert search(embedded, "Toktarov", EVERYTHING)["total"] == 1
    assert left_in(embedded) == []


def test_who_waits_gets_the_receipt_at_once(sender: TestClient):
    answer = send(sender, params={"wait": 60})
    assert answer.status_code == 200
    assert answer.json()["receipt"]["read"]["characters"] > 0


def test_a_body_alone_is_a_file_under_the_name_it_is_given(sender: TestClient, embedded: House):
    body = STAYS.encode()
    sent = sender.post(FILES, params={"name": "Есеп.txt", "collection": "cat"}, content=body)
    assert (sent.status_code, sent.json()["name"], sent.json()["collection"]) == (
        202, "Есеп.txt", "cat",
    )  # fmt: skip
    assert embedded.store.holds(sent.json()["sha256"])
    nameless = sender.post(FILES, content=body)
    assert nameless.status_code == 400
    assert "name" in nameless.json()["title"]


def test_sending_twice_under_a_key_is_sending_once(sender: TestClient, embedded: House):
    key = {"Idempotency-Key": "a-1"}
    first, second = send(sender, headers=key), send(sender, headers=key)
    assert second.json()["id"] == first.json()["id"]
    with embedded.catalogue.read() as view:
        assert len(files(view, EVERYTHING)) == 1
    assert left_in(embedded) == []


@pytest.mark.parametrize("other", [{"words": BODY}, {"data": {"collection": "un"}}])
def test_another_file_under_the_same_key_is_refused(
    sender: TestClient, embedded: House, other: dict
):
    key = {"Idempotency-Key": "a-1"}
    first = send(sender, headers=key)
    refused = send(sender, headers=key, **other)
    assert refused.status_code == 409
    assert first.json()["url"] in refused.json()["detail"]
    with embedded.catalogue.read() as view:
        assert len(files(view, EVERYTHING)) == 1
    assert left_in(embedded) == []


def test_of_two_under_one_key_at_one_instant_the_first_is_taken(
    uploads: Uploads, monkeypatch: pytest.MonkeyPatch
):
    with_key = [uploads.arriving("a.txt") for _ in range(2)]
    for one in with_key:
        one.write(STAYS.encode())
    first = uploads.take(with_key[0], {}, "k", ACTOR)
    # The second looked before the first was kept.
    import ingest.upload

    look, told = ingest.upload.upload_of, []

    def late(view, scope, key):
        told.append(key)
        return None if len(told) == 1 else look(view, scope, key)

    monkeypatch.setattr(ingest.upload, "upload_of", late)
    assert uploads.take(with_key[1], {}, "k", ACTOR).id == first.id
    assert len(told) == 2
    for one in with_key:
        one.close()


def test_known_bytes_are_answered_with_the_first_ones_receipt(sender: TestClient):
    first = send(sender, params={"wait": 60}).json()
    again = send(sender, name="again.txt")
    assert (again.status_code, again.json()["state"]) == (200, "duplicate")
    assert again.json()["document"] == first["document"]
    assert again.json()["receipt"]["reading"] == first["receipt"]["reading"]
    assert again.json()["receipt"]["again"][0]["name"] == "again.txt"


def test_our_own_pages_form_sends(sender: TestClient):
    # As browsers send it from a page that sends no referrer.
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    form = sender.get("/upload").text
    assert 'type="file"' in form
    assert '<option value="main">' in form
    sent = sender.post(
        "/upload", files={"file": ("<b>.txt", STAYS.encode())}, headers=own, follow_redirects=False
    )
    assert sent.status_code == 303
    page = sender.get(sent.headers["location"]).text
    assert "&lt;b&gt;.txt" in page
    assert 'http-equiv="refresh"' in page
    sender.get(f"/api/v1/files/{sent.headers['location'].rpartition('=')[2]}", params={"wait": 60})
    page = sender.get(sent.headers["location"]).text
    assert "processed" in page
    assert 'http-equiv="refresh"' not in page
    refused = sender.post("/upload", files={"file": ("я" * 200, b"x")}, headers=own)
    assert refused.status_code == 400
    assert "shorten it" in refused.text
