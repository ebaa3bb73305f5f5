"""A real PostgreSQL for the tests that need one, and a database of its own for each of them.

Without the server such tests fail; `-m "not postgres"` leaves them out, in words.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "postgres"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The server's address, up to the database's name; `{}` stands for that."""
    # Not under pytest's own folder: its path is too long for a socket, and closed to other users.
    folder = Path(tempfile.mkdtemp(prefix="aigaq-pg-", dir="/tmp"))
    folder.chmod(0o700)
    try:
        started = subprocess.run(
            [SCRIPT, "start", folder], capture_output=True, text=True, check=False, timeout=120
        )
        if started.returncode:
            pytest.fail(f"PostgreSQL did not start: {started.stderr}")
        yield started.stdout.strip().replace("/postgres?", "/{}?")
    finally:
        subprocess.run([SCRIPT, "stop", folder], check=False, timeout=120)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of an empty database, dropped afterwards."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(postgres_server.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield postgres_server.format(name)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
