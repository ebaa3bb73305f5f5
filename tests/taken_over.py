"""A jail whose text reader was replaced by some lines of Python, as a hostile file might."""

from __future__ import annotations

from pathlib import Path

import pytest

import ingest.jail.warden
from ingest.jail import Warden

_HOOK = """import sys, os, time, struct, signal
class Hook:
    def find_spec(self, name, path=None, target=None):
        if name == 'ingest.jail.zygote' or name == 'ingest.jail.child':
            import ingest.readers.text as t
            plain = t.TextReader.read
            def evil(self, path, wish):
{body}
            t.TextReader.read = evil
sys.meta_path.insert(0, Hook())
"""


def jail_where(lines: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Warden:
    """A warden whose zygote loads the lines; `plain` in them is the reader as it was."""
    body = "\n".join("                " + line for line in lines.splitlines())
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "sitecustomize.py").write_text(_HOOK.format(body=body))
    plain = ingest.jail.warden._environment
    monkeypatch.setattr(
        ingest.jail.warden,
        "_environment",
        lambda: plain() | {"PYTHONPATH": str(tmp_path / "code")},
    )
    return Warden()
