"""The word lists beside this file, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def entries(name: str) -> Mapping[str, Sequence[str]]:
    """A list by section: words in the files of people, entries parted by "|" in the others.

    >>> entries("people_en")["given.western"][0]
    'Aaron'
    >>> "Ust-Kamenogorsk" in entries("places_en")["kazakhstan"]
    True
    """
    with (_HERE / f"{name}.toml").open("rb") as file:
        raw = tomllib.load(file)
    return {key: _split(value, name) for key, value in _flat(raw).items()}


@cache
def lines(name: str) -> Sequence[str]:
    """The lines of a text file, without comments and empty ones."""
    text = (_HERE / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("# "))


def _flat(raw: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    out: dict[str, str] = {}
    for key, value in raw.items():
        if isinstance(value, dict):
            out |= _flat(value, f"{prefix}{key}.")
        else:
            out[prefix + key] = str(value)
    return out


def _split(text: str, name: str) -> Sequence[str]:
    parts = (
        text.split()
        if name.startswith(("people", "ordinary"))
        else text.replace("\n", "").split("|")
    )
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
