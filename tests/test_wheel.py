"""The wheel holds every file of the rooms: templates, lexicons and migrations, not only code."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import house

ROOT = Path(__file__).parent.parent
ROOMS = ("api", "config", "corpus", "ingest", "nlp", "search")


@pytest.mark.slow
def test_the_wheel_holds_what_the_rooms_hold(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.startswith("aigaq-")}
        licences = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
    ours = {path.relative_to(ROOT).as_posix() for path in house.tracked(ROOT)}
    assert held == {name for name in ours if name.split("/")[0] in ROOMS}
    assert licences
