"""Read one file and print what was read: text, pages, blocks, notes. Nothing is kept."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from api.cli.password import add_password, password_of
from api.cli.printed import print_json, say
from config import Settings, load

NAME = "read"
HELP = "print what is read of a file, without keeping it"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--ocr", choices=("auto", "redo", "force", "off"), help="when to use OCR")
    parser.add_argument(
        "--alike", action="store_true", help="also say which held reports have mostly its words"
    )
    add_password(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.reading import Jailed
    from api.shapes import reading_shape
    from ingest.reader import Wish
    from ingest.receipt import doubts

    settings = load().settings
    wish = Wish(asked.ocr or settings.reading.ocr, password_of(asked), asked.file.name)
    reading = Jailed(settings)(asked.file, wish)
    alike = _alike(settings, reading.text) if asked.alike else None
    if asked.json:
        print_json(reading_shape(reading) | ({} if alike is None else {"alike": alike}))
        return 0
    about = reading.about
    for name in ("title", "publisher", "published", "number", "kind"):
        value = getattr(about, name)
        if value:
            say(f"{name}: {value}")
    say(f"read by: {reading.reader}; {len(reading.pages)} pages, {len(reading.notes)} notes")
    if doubt := doubts(reading.pages):
        say(doubt)
    if alike is not None:
        _say_alike(alike)
    say()
    say(reading.text)
    return 0


def _alike(settings: Settings, text: str) -> list[dict[str, Any]]:
    from api.alike import alike_to_text
    from api.house import House
    from corpus import EVERYTHING

    with House.of(settings) as house:
        return alike_to_text(house, EVERYTHING, text)


def _say_alike(alike: list[dict[str, Any]]) -> None:
    from api.alike import alike_line

    for other in alike:
        say(f"mostly the same words: {alike_line(other)}")
    if not alike:
        say("no held report has mostly its words")
