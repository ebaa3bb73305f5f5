"""A withdrawal that is killed at any instant is finished by the next start."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from api.files import bring_in
from api.house import House
from api.searching import search
from config import load
from corpus import EVERYTHING
from ingest.withdraw import unfinished
from withdrawn import STAYS, fill, traces

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
PROGRAM = """
import functools, importlib, os, signal, sys
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
with House.of(load({"AIGAQ_DATA": sys.argv[1]}).settings) as house:
    take_back(house, [sys.argv[3]], "asked for", COMMAND_LINE)
    erase(house)
"""


def opened(data: Path) -> House:
    return House.of(load({"AIGAQ_DATA": str(data), "AIGAQ_INGEST_WORKERS": "1"}).settings)


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
    died = subprocess.run(
        [sys.executable, "-c", PROGRAM, data, instant, document], capture_output=True, check=False
    )
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    with opened(data) as house:
        assert unfinished(house.catalogue)
        # Whatever was left undone, nobody finds it any more.
        assert search(house, "Zhumaqozha", EVERYTHING)["hits"] == []
        (tmp_path / "next.txt").write_text(STAYS + "More of it.", "utf-8")
        bring_in(house, [tmp_path / "next.txt"], "main")
        assert not unfinished(house.catalogue)
        assert traces(house) == {}
        assert search(house, "Toktarov", EVERYTHING)["total"] == 2
