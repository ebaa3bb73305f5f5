"""Which machine can reach a file: the one in whose folder it lies, until its bytes are in the store."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.catalogue.files import FileRecord
from corpus.file_name import decode_name
from ingest.sidecar import Sidecar, carried

# In a file's wish: the one machine that may take it up; and that it had ended before.
ON = "on"
AGAIN = "again"


def this_machine() -> str:
    return socket.gethostname()


def path_of(file: FileRecord) -> Path:
    """Where the file was dropped."""
    return Path(os.fsdecode(decode_name(file.path)))


def seen_wish(wish: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The wish of a file that lies in a folder of this machine."""
    return {**(wish or {}), ON: this_machine()}


def again_wish(wish: Mapping[str, Any]) -> Mapping[str, Any]:
    """The wish of a file that ended, and starts anew from this machine's disk."""
    return {**seen_wish(wish), AGAIN: True}


def stored_wish(wish: Mapping[str, Any], sidecar: Sidecar, *, here_only: bool) -> Mapping[str, Any]:
    """Once its bytes are stored any machine may read it, and is told what its side-car said.

    `here_only` where a password is needed: that is used here and kept nowhere.
    """
    free = {key: value for key, value in wish.items() if key not in (ON, AGAIN)}
    return {**free, "sidecar": carried(sidecar)} | ({ON: this_machine()} if here_only else {})


def read_wish(wish: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is left of it once the file is read: any machine goes on, and no side-car is needed."""
    return {key: value for key, value in wish.items() if key not in (ON, "sidecar", "needs")}
