"""Print what is in force, and where each value came from."""

from __future__ import annotations

import argparse
import dataclasses

from api.cli.printed import print_json, print_table
from config import load

NAME = "config"
HELP = "print the settings in force and where each came from"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    loaded = load()
    rows = [(key, _value(loaded.settings, key), origin) for key, origin in loaded.origins.items()]
    if asked.json:
        print_json({key: {"value": value, "from": origin} for key, value, origin in rows})
    else:
        print_table(("setting", "value", "from"), [(k, str(v), o) for k, v, o in rows])
    return 0


def _value(settings: object, key: str) -> str | int | float:
    found = settings
    for name in key.split("."):
        assert dataclasses.is_dataclass(found)
        found = getattr(found, name)
    return found if isinstance(found, (int, float)) else str(found)
