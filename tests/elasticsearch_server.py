"""A real Elasticsearch for the tests that need one: one server for all of them.

Without the server such tests fail; `-m "not elasticsearch"` leaves them out, in words.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "elasticsearch"


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The server's address; each test uses index names of its own."""
    # Not under pytest's own folder: it is closed to the user that the server runs as.
    folder = Path(tempfile.mkdtemp(prefix="aigaq-es-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        started = subprocess.run(
            [SCRIPT, "start", folder], capture_output=True, text=True, check=False, timeout=300
        )
        if started.returncode:
            pytest.fail(f"Elasticsearch did not start: {started.stderr}")
        yield started.stdout.strip()
    finally:
        subprocess.run([SCRIPT, "stop", folder], check=False, timeout=60)
        shutil.rmtree(folder, ignore_errors=True)
