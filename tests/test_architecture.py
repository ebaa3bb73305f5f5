"""Imports run one way, and what is heavy stays out of the way of `aigaq --help`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from architecture import ROOMS, imports_of, wrong_imports

ROOT = Path(__file__).parent.parent

# Measured import times in seconds: spaCy 2.1, elasticsearch 1.4, alembic 1.3, SQLAlchemy 1.1,
# pytesseract .6, pdfplumber .5.
HEAVY = (
    "spacy elasticsearch alembic sqlalchemy pdfplumber pytesseract tantivy fastapi uvicorn numpy "
    "pymorphy3 slovnet navec lxml bs4 PIL pypdfium2 tesserocr psycopg obstore jinja2"
).split()


def test_imports_run_one_way() -> None:
    assert wrong_imports(ROOT) == []


def test_every_room_is_looked_at() -> None:
    for room in (*ROOMS, "config"):
        assert (ROOT / room / "__init__.py").is_file()
    assert any(found.room == "corpus" for found in imports_of(ROOT, "ingest"))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("corpus/page.py", "import nlp"),
        ("nlp/tagger.py", "from search.query import Query"),
        ("search/engine.py", "import ingest.intake as intake"),
        ("ingest/worker.py", "from api import cli"),
        # Hidden in a function, behind a type check, by a relative path, or by name.
        ("corpus/page.py", "def words():\n    from nlp.token import Token\n    return Token"),
        ("nlp/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import search"),
        ("corpus/deep/page.py", "from ...nlp import token"),
        ("corpus/page.py", "from .. import nlp"),
        ("corpus/page.py", "import importlib\nimportlib.import_module('nlp.token')"),
        # Settings are handed inward; only `api` reads them.
        ("ingest/worker.py", "from config import load"),
        ("corpus/store.py", "import config.settings"),
        ("config/load.py", "import nlp"),
        # What ships doesn't lean on what doesn't.
        ("api/door.py", "from tests import conftest"),
        ("ingest/worker.py", "import samples.generate"),
    ],
)
def test_an_import_against_the_direction_is_found(tmp_path: Path, path: str, source: str) -> None:
    _write(tmp_path, path, source)
    (found,) = wrong_imports(tmp_path)
    assert found.startswith(f"{path}:")


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("api/web.py", "from config import load\nimport ingest, search, nlp, corpus"),
        ("ingest/worker.py", "from search import put\nfrom nlp.token import Token\nimport corpus"),
        ("corpus/page.py", "from .span import Span\nfrom corpus.span import Span"),
        ("config/load.py", "from corpus import AigaqError"),
        ("nlp/words.py", "import ingestion_of_something_else"),
    ],
)
def test_an_import_along_the_direction_is_fine(tmp_path: Path, path: str, source: str) -> None:
    _write(tmp_path, path, source)
    assert wrong_imports(tmp_path) == []


def test_help_imports_nothing_heavy() -> None:
    assert _imported_by_help() & set(HEAVY) == set()


def test_the_vocabulary_imports_nothing_heavy() -> None:
    assert _loaded("import corpus, config") & set(HEAVY) == set()


def test_a_heavy_import_would_be_seen() -> None:
    assert "sqlalchemy" in _loaded("import sqlalchemy") & set(HEAVY)


def _imported_by_help() -> set[str]:
    source = """
from api.cli.main import main
sys.argv = ["aigaq", "--help"]
try:
    with contextlib.redirect_stdout(sys.stderr):
        main()
except SystemExit as end:
    assert not end.code, end.code
"""
    return _loaded(source)


def _loaded(source: str) -> set[str]:
    """Run SOURCE in an interpreter of its own; return the top-level modules that it left loaded."""
    report = "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", f"import contextlib, json, sys\n{source}\n{report}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def _write(root: Path, path: str, source: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(source, "utf-8")
