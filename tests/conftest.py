"""Fixtures that many tests share; the servers are each in a module of their own beside this one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest_plugins = [
    "postgres_server",
    "elasticsearch_server",
    "engines",
    "catalogues",
    "houses",
    "quoted_reports",
    "sent",
]


@pytest.fixture(scope="session")
def material() -> Path:
    """The real documents and labels beside the repository; the one thing that may be absent."""
    where = os.environ.get("AIGAQ_MATERIAL")
    if not where:
        pytest.skip("AIGAQ_MATERIAL is unset: the material is not here")
    return Path(where)
