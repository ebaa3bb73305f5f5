"""Landlock: which files a reading process may open; nothing can be written by name at all."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from pathlib import Path

from ingest.jail.libc import syscall

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_READ_FILE, _READ_DIR = 4, 8
# How many kinds of access to files each version of Landlock knows; all that it knows are handled,
# so that what isn't allowed below is refused.
_KINDS = {1: 13, 2: 14, 3: 15, 4: 15}
_NEWEST_KINDS = 16


def allow_only(readable: Iterable[Path]) -> str:
    """From now on only these files and folders can be read; returns what holds."""
    version = syscall(_CREATE, None, 0, 1)
    kinds = (1 << _KINDS.get(version, _NEWEST_KINDS)) - 1
    # handled_access_fs, handled_access_net (bind, connect; version 4), scoped (abstract sockets,
    # signals; version 6): each version takes as much of it as it knows.
    fields = [kinds, 3, 3][: 1 if version < 4 else 2 if version < 6 else 3]
    attributes = struct.pack(f"{len(fields)}Q", *fields)
    rules = syscall(_CREATE, attributes, len(attributes), 0)
    try:
        for path in readable:
            _add(rules, path)
        syscall(_RESTRICT, rules, 0)
    finally:
        os.close(rules)
    return f"on: version {version}"


def _add(rules: int, path: Path) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        # What isn't on this machine needs no leave.
        return
    try:
        access = _READ_FILE | _READ_DIR if path.is_dir() else _READ_FILE
        syscall(_ADD, rules, 1, struct.pack("=Qi", access, opened), 0)
    finally:
        os.close(opened)
