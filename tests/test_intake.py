"""The intake bench itself, small: files of all sorts, 25 kills, and nothing lost, doubled or stuck.

`python bench/intake.py` does the same with any number of files and kills, with servers, with a queue.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KILLS = 25


@pytest.mark.slow
def test_nothing_is_lost_while_watcher_workers_and_readers_are_killed():
    seed = os.environ.get("SEED") or str(random.randrange(10**6))
    words = ["--files", "60", "--kills", str(KILLS), "--seed", seed]
    done = subprocess.run(
        [sys.executable, "bench/intake.py", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_THREAD_LIMIT": "1"},
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 differences" in done.stdout
    assert "where files stood at the kills" in done.stdout
