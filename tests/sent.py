"""Sending files to a server, and looking at what is left of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.house import House
from api.http.app import create_app
from api.uploading import Uploads, spool_of
from withdrawn import STAYS

FILES = "/api/v1/documents"


@pytest.fixture
def uploads(embedded: House) -> Iterator[Uploads]:
    made = Uploads(embedded)
    yield made
    made.backroom.stop()


@pytest.fixture
def sender(embedded: House, uploads: Uploads) -> Iterator[TestClient]:
    with TestClient(create_app(embedded, uploads), base_url="http://127.0.0.1:8400") as client:
        yield client


def left_in(house: House) -> list[Path]:
    """What lies in the spool."""
    return [path for path in spool_of(house).folder.rglob("*") if path.is_file()]


def send(client: TestClient, words: str = STAYS, name: str = "report.txt", **more):
    return client.post(FILES, files={"file": (name, words.encode())}, **more)
