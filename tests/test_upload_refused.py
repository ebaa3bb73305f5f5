"""What can't be taken in is refused with the reason, and nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.house import House
from api.http.app import create_app
from api.withdrawing import erase, take_back
from config import load
from corpus import EVERYTHING, AigaqError
from corpus.catalogue.files import files
from ingest.spool import Arriving, base_name
from sent import FILES, left_in, send
from withdrawn import ACTOR, BODY, STAYS


def test_a_file_that_is_too_large_is_refused_while_it_comes(tmp_path: Path):
    environment = {"AIGAQ_DATA": str(tmp_path / "d"), "AIGAQ_READING_FILE_MIB": "1"}
    with House.of(load(environment).settings) as house:
        sender = TestClient(create_app(house), base_url="http://127.0.0.1:8400")
        read = []

        def chunks() -> Iterator[bytes]:
            for number in range(64):
                read.append(number)
                yield b"a" * (1 << 16)

        # It doesn't say how long it is.
        streamed = sender.post(FILES, params={"name": "a.txt"}, content=chunks())
        told = sender.post(FILES, params={"name": "a.txt"}, content=b"a" * (3 << 20))
        form = send(sender, "a" * (1 << 20) + "b")
        assert [one.status_code for one in (streamed, told, form)] == [413] * 3
        assert "reading.file_mib" in streamed.json()["detail"]
        assert left_in(house) == []
        assert send(sender, "a" * (1 << 20)).status_code == 202


def test_the_limit_is_met_by_the_byte(tmp_path: Path):
    arriving = Arriving(tmp_path, "a.txt", 4)
    arriving.write(b"1234")
    with pytest.raises(AigaqError, match="more than"):
        arriving.write(b"5")
    arriving.close()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\Reports\\a.txt", "a.txt"),
        ("Есеп 7%.txt", "Есеп 7%.txt"),
        ("a" * 251 + ".txt", "a" * 251 + ".txt"),
        ("line\nbreak.txt", "line\nbreak.txt"),
        (".aigaq-1.txt", ".aigaq-1.txt"),
        ("-rf.txt", "-rf.txt"),
    ],
)
def test_any_name_can_be_sent_and_leads_nowhere(sender: TestClient, name: str, kept: str):
    sent = sender.post(FILES, params={"name": name}, content=STAYS.encode())
    assert (sent.status_code, sent.json()["name"]) == (202, kept)


@pytest.mark.parametrize("name", ["..", "a/", "\0", "a\0b.txt", "я" * 128, "\udcff.txt"])
def test_a_name_that_no_file_can_have_is_refused(name: str):
    with pytest.raises(AigaqError):
        base_name(name)


def test_a_refused_name_leaves_nothing(sender: TestClient, embedded: House):
    assert sender.post(FILES, params={"name": "я" * 200}, content=b"x").status_code == 400
    assert left_in(embedded) == []


def test_withdrawn_bytes_are_refused_with_the_reason(sender: TestClient, embedded: House):
    first = send(sender, BODY, params={"wait": 60}).json()
    take_back(embedded, [first["document"]], "the source asked for it", ACTOR)
    erase(embedded)
    again = send(sender, BODY)
    assert again.status_code == 422
    assert "the source asked for it" in again.json()["title"]
    assert "--lift" in again.json()["detail"]
    assert sender.get(again.json()["url"]).json()["state"] == "failed"
    assert not embedded.store.holds(again.json()["sha256"])
    assert left_in(embedded) == []


def test_an_empty_file_is_refused_with_the_remedy(sender: TestClient):
    answer = send(sender, "")
    assert answer.status_code == 422
    assert (answer.json()["title"], answer.json()["state"]) == ("the file is empty", "failed")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"no form", "multipart/form-data; boundary=x"),
        (b"no form", "multipart/form-data"),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
            "multipart/form-data; boundary=x",
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + b"a" * 3000 + b"\r\n--x--",
            "multipart/form-data; boundary=x",
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n1\r\n' * 2
            + b"--x--\r\n",
            "multipart/form-data; boundary=x",
        ),
    ],
    ids=["no form", "no boundary", "broken off", "no file", "long field", "two files"],
)
def test_a_form_that_cant_be_read_is_refused_and_leaves_nothing(
    sender: TestClient, embedded: House, content: bytes, kind: str
):
    answer = sender.post(FILES, content=content, headers={"Content-Type": kind})
    assert answer.status_code == 400
    assert answer.json()["detail"]
    assert left_in(embedded) == []
    with embedded.catalogue.read() as view:
        assert files(view, EVERYTHING) == []


@pytest.mark.parametrize("key", ["é", "a" * 201])
def test_a_key_that_cant_be_kept_is_refused(sender: TestClient, key: str):
    assert send(sender, headers={"Idempotency-Key": key.encode()}).status_code == 400


def test_a_collection_that_cant_be_shown_is_refused(sender: TestClient):
    assert send(sender, data={"collection": "a\u202eb"}).status_code == 400


def test_a_file_that_is_not_there_has_no_receipt(sender: TestClient):
    assert sender.get("/api/v1/files/7").status_code == 404
    assert sender.get(f"/api/v1/files/{10**30}").status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_another_sites_page_can_send_nothing(
    sender: TestClient, embedded: House, headers: dict[str, str]
):
    assert send(sender, headers=headers).status_code == 403
    with embedded.catalogue.read() as view:
        assert files(view, EVERYTHING) == []
