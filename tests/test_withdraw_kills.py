"""A withdrawal that is killed at any instant is finished by the next start."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from api.files import bring_in
from api.house import House
from api.searching import search
from config import load
from corpus import EVERYTHING
from ingest.withdraw import unfinished
from withdrawn import SECRET, STAYS, checkpoint, fill, traces

# Killed when it is about to call these, or when it has just come back from the last of them.
INSTANTS = [
    "api.withdrawing:tell_beside",
    "corpus.private:sweep_private",
    "corpus.store.local:LocalFiles.remove",
    "ingest.spool:Spool.sweep",
    "ingest.withdraw:remove_put_away",
    "ingest.put_away:_remove",
    "search.embedded.engine:EmbeddedEngine.build",
    "search.embedded.engine:EmbeddedEngine.switch",
    "corpus.catalogue.door:Catalogue.scrub",
    "ingest.withdraw:mark_erased",
]
SERVERS = [
    "search.elastic.engine:ElasticEngine.build",
    "search.elastic.engine:ElasticEngine.switch",
    "corpus.catalogue.door:Catalogue.scrub",
]
PROGRAM = """
import importlib, json, os, signal, sys
from api.house import House
from api.withdrawing import erase, take_back
from config import load
from corpus import COMMAND_LINE

module, _, name = sys.argv[2].partition(":")
place = importlib.import_module(module)
*parts, last = name.split(".")
for part in parts:
    place = getattr(place, part)
setattr(place, last, lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL))
with House.of(load(json.loads(sys.argv[1])).settings) as house:
    take_back(house, [sys.argv[3]], "asked for", COMMAND_LINE)
    erase(house)
"""


def opened(data: Path) -> House:
    return House.of(load(settings_of(data)).settings)


def settings_of(data: Path) -> dict[str, str]:
    return {"AIGAQ_DATA": str(data), "AIGAQ_INGEST_WORKERS": "1"}


def die_at(instant: str, settings: Mapping[str, str], document: str) -> None:
    """Withdraw it in another process, which is killed at this instant."""
    words = [sys.executable, "-c", PROGRAM, json.dumps(settings), instant, document]
    died = subprocess.run(words, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()


def finish_by_next_start(house: House, folder: Path) -> None:
    """What the next start has to find and to leave behind."""
    assert unfinished(house.catalogue)
    # Whatever was left undone, nobody finds it any more.
    assert search(house, "Zhumaqozha", EVERYTHING)["hits"] == []
    (folder / "next.txt").write_text(STAYS + "More of it.", "utf-8")
    bring_in(house, [folder / "next.txt"], "main")
    assert not unfinished(house.catalogue)
    checkpoint(house)
    assert traces(house) == {}
    assert search(house, "Toktarov", EVERYTHING)["total"] == 2


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("template")
    with opened(folder / "data") as house:
        document = fill(house, folder)
    return folder / "data", document


@pytest.mark.slow
@pytest.mark.parametrize("instant", INSTANTS)
def test_a_killed_withdrawal_is_finished_by_the_next_start(
    template: tuple[Path, str], tmp_path: Path, instant: str
):
    source, document = template
    data = tmp_path / "data"
    shutil.copytree(source, data)
    die_at(instant, settings_of(data), document)
    with opened(data) as house:
        finish_by_next_start(house, tmp_path)


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.elasticsearch
@pytest.mark.parametrize("instant", SERVERS)
def test_with_servers_too(tmp_path: Path, postgres_url: str, elasticsearch_url: str, instant: str):
    settings = {
        **settings_of(tmp_path / "data"),
        "AIGAQ_CATALOGUE_URL": postgres_url,
        "AIGAQ_INDEX_ENGINE": "elasticsearch",
        "AIGAQ_INDEX_URL": elasticsearch_url,
        "AIGAQ_INDEX_NAME": f"killed{SERVERS.index(instant)}",
    }
    with House.of(load(settings).settings) as house:
        document = fill(house, tmp_path)
    assert indexed(elasticsearch_url, settings["AIGAQ_INDEX_NAME"], SECRET[0]) > 0
    die_at(instant, settings, document)
    with House.of(load(settings).settings) as house:
        finish_by_next_start(house, tmp_path)
        assert indexed(elasticsearch_url, settings["AIGAQ_INDEX_NAME"], SECRET[0]) == 0


def indexed(url: str, name: str, word: str) -> int:
    """How many records of any index of that name hold the word, whatever we think of them."""
    from elasticsearch import Elasticsearch

    with Elasticsearch(url) as client:
        assert client.count(index=f"{name}*", query={"match_all": {}})["count"] > 0
        asked = {"query_string": {"query": f"*{word.lower()}*", "fields": ["*"], "lenient": True}}
        return int(client.count(index=f"{name}*", query=asked)["count"])
