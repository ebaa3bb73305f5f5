"""What is Elasticsearch's own: away, asleep behind a login, or with work that it refuses."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus import EVERYTHING, UnavailableError
from elasticsearch_server import SCRIPT
from entries import entry
from search.ask import Ask
from search.elastic import ElasticEngine
from search.elastic.mapping import source
from search.index import IndexFaultError, ensure
from search.query import Everything
from search.schema import Record


@pytest.fixture
def nowhere() -> str:
    """An address where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return f"http://127.0.0.1:{port}"


def test_a_server_that_is_away_is_told_as_such(nowhere: str) -> None:
    engine = ElasticEngine(nowhere, "words 1")
    for call in (engine.live, engine.build):
        with pytest.raises(UnavailableError, match="does not answer"):
            call()
    assert not engine.health().ready
    assert "does not answer" in engine.health().reason
    engine.close()


@pytest.mark.elasticsearch
def test_a_closed_engine_leaves_no_connection(elasticsearch_url: str) -> None:
    before = _sockets()
    engine = ElasticEngine(elasticsearch_url, "words 1", prefix=f"t{uuid.uuid4().hex}")
    assert not engine.health().ready
    assert _sockets() > before
    engine.close()
    assert _sockets() == before


def _sockets() -> set[str]:
    """The sockets that this process holds open."""
    found = set()
    for link in Path("/proc/self/fd").iterdir():
        # The folder's own descriptor is gone by now.
        with contextlib.suppress(FileNotFoundError):
            found.add(str(link.readlink()))
    return {name for name in found if name.startswith("socket:")}


@pytest.mark.elasticsearch
def test_a_server_that_goes_away_is_told_as_such_by_every_call(
    elasticsearch_url: str, nowhere: str
) -> None:
    engine = ElasticEngine(elasticsearch_url, "words 1", prefix=f"test-{uuid.uuid4().hex}")
    index = ensure(engine)
    gone = ElasticEngine(nowhere, "words 1")
    index._client = gone._client
    ask = Ask(Everything(), EVERYTHING)
    for call in (
        lambda: index.put([entry("a-1.1", "court")]),
        lambda: index.drop(["a"]),
        index.commit,
        lambda: index.search(ask),
        lambda: list(index.every(ask)),
        lambda: index.count(ask),
        index.info,
    ):
        with pytest.raises(UnavailableError, match="does not answer"):
            call()
    gone.close()
    engine.close()


@pytest.mark.elasticsearch
def test_passages_that_are_refused_are_named_and_the_others_arrive(
    elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_an_unknown_field(one: Record) -> dict[str, Any]:
        extra = {"unheard_of": 1} if one.id in ("a-1.2", "a-1.700") else {}
        return {**source(one), **extra}

    monkeypatch.setattr("search.elastic.index.source", with_an_unknown_field)
    engine = ElasticEngine(elasticsearch_url, "words 1", prefix=f"test-{uuid.uuid4().hex}")
    index = ensure(engine)
    with pytest.raises(IndexFaultError, match=r"2 passages did not arrive.*unheard_of") as refused:
        index.put(entry(f"a-1.{number}", "court") for number in range(1, 801))
    assert refused.value.ids == ["a-1.2", "a-1.700"]
    index.commit()
    assert index.count(Ask(Everything(), EVERYTHING)) == 798
    engine.close()


@pytest.fixture
def guarded() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="aigaq-es-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        started = subprocess.run(
            [SCRIPT, "start", folder, "--security"],
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert started.returncode == 0, started.stderr
        try:
            yield started.stdout.strip(), (folder / "password").read_text()
        finally:
            subprocess.run([SCRIPT, "stop", folder], check=False, timeout=60)


@pytest.mark.elasticsearch
@pytest.mark.slow
def test_a_login_is_asked_for_and_given(guarded: tuple[str, str]) -> None:
    url, password = guarded
    stranger = ElasticEngine(url, "words 1")
    with pytest.raises(UnavailableError, match="refused the login"):
        stranger.live()
    stranger.close()
    engine = ElasticEngine(url, "words 1", login=("elastic", password))
    index = ensure(engine)
    index.put([entry("a-1.1", "court")])
    index.commit()
    assert index.search(Ask(Everything(), EVERYTHING)).total == 1
    engine.close()
