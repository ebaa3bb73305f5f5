"""Readers in the jail under our hands: replaced by some lines of Python, or found so as to be ended."""

from __future__ import annotations

from pathlib import Path

import psutil
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


def readers_of(warden: Warden) -> list[int]:
    """The numbers of the processes in which it reads at this moment."""
    zygote = warden._zygote
    if zygote is None:
        return []
    try:
        return [child.pid for child in psutil.Process(zygote.pid).children()]
    except psutil.NoSuchProcess:
        return []
