"""What whoever sends a file knows about it comes along: as with a side-car, and nothing of it stays behind."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from api.house import House
from api.searching import search
from api.uploading import Uploads
from corpus import EVERYTHING
from ingest.spool import Arriving
from sent import left_in, send

SECRET = "open-sesame-7731"
TOLD = {"title": "Тыныштық", "publisher": "Adal Dauys", "published": "2014-11", "url": ""}


def _locked() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(SECRET, strength=128))
    canvas.drawString(72, 700, "Daniyar Toktarov was held for eleven days without a lawyer.")
    canvas.save()
    return file.getvalue()


def _everything(house: House) -> bytes:
    """All that is written anywhere in the data folder."""
    files = (path for path in house.settings.data.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)


def test_what_is_told_with_a_file_stands_in_its_citation(sender: TestClient, embedded: House):
    answer = send(sender, data={**TOLD, "collection": "un"}, params={"wait": 60})
    assert (answer.status_code, answer.json()["collection"]) == (200, "un")
    cited = search(embedded, "Toktarov", EVERYTHING)["hits"][0]["citation"]
    assert "Тыныштық" in str(cited)
    assert "Adal Dauys" in str(cited)
    assert "2014" in str(cited)
    assert left_in(embedded) == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"titel": "Silence"}, "titel"),
        ({"published": "last year"}, "published"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"ocr": "perhaps"}, "ocr"),
    ],
)
def test_what_cant_be_understood_is_refused_at_once_and_leaves_nothing(
    sender: TestClient, embedded: House, told: dict, said: str
):
    answer = send(sender, data=told)
    assert answer.status_code in (400, 422)
    assert said in answer.text
    assert left_in(embedded) == []
    page = sender.post(
        "/upload", data=told, files={"file": ("a.txt", b"words")},
        headers={"Sec-Fetch-Site": "same-origin"},
    )  # fmt: skip
    assert page.status_code == 400
    assert said in page.text


def test_nothing_can_be_told_where_it_would_take_the_files_own_name(
    sender: TestClient, embedded: House
):
    answer = send(sender, name="report.json", data=TOLD)
    assert answer.status_code == 400
    assert "rename it" in answer.text
    assert left_in(embedded) == []


def test_a_locked_file_is_read_with_its_password_which_is_kept_nowhere(
    sender: TestClient, embedded: House
):
    file = {"file": ("locked.pdf", _locked())}
    refused = sender.post("/api/v1/documents", files=file, params={"wait": 60})
    assert refused.status_code == 422
    assert "password" in refused.text
    told = sender.post(
        "/api/v1/documents", files=file, data={"password": SECRET}, params={"wait": 60}
    )
    assert (told.status_code, told.json()["state"]) == (200, "processed")
    assert search(embedded, "Toktarov", EVERYTHING)["total"] == 1
    assert left_in(embedded) == []
    assert SECRET.encode() not in _everything(embedded)


def test_a_sweep_leaves_what_is_told_of_a_file_that_is_still_needed(
    embedded: House, uploads: Uploads, monkeypatch: pytest.MonkeyPatch
):
    arriving = Arriving(uploads.spool.folder, "report.pdf", 100)
    arriving.write(b"words")
    arriving.tell(b"{}")
    # In the hands of a process that lives, side-car and all.
    assert uploads.spool.sweep(embedded.catalogue) == 0
    assert len(left_in(embedded)) == 2
    arriving.stays()
    arriving.close()
    assert uploads.spool.sweep(embedded.catalogue) == 1
    assert left_in(embedded) == []


def test_nobody_else_reads_what_is_told(embedded: House, uploads: Uploads):
    arriving = Arriving(uploads.spool.folder, "report.pdf", 100)
    arriving.tell(b"{}")
    beside = Path(arriving.path).with_suffix(".json")
    assert beside.stat().st_mode & 0o077 == 0
    arriving.close()
    assert left_in(embedded) == []
