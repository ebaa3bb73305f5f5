"""Read one file and print what it names: people, statutes, courts, dates, UN documents, places."""

from __future__ import annotations

import argparse
from pathlib import Path

from api.cli.printed import print_json_line, print_table
from config import load

NAME = "tag"
HELP = "print what a file names, without keeping it"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="as JSON, one object a line")


def run(asked: argparse.Namespace) -> int:
    from api.reading import Jailed
    from api.shapes import mention_shape
    from ingest.reader import Wish
    from nlp.field_tagger import FieldTagger

    settings = load().settings
    reading = Jailed(settings)(asked.file, Wish(settings.reading.ocr, name=asked.file.name))
    shapes = [mention_shape(mention, reading) for mention in FieldTagger().tag(reading)]
    if asked.json:
        for shape in shapes:
            print_json_line(shape)
        return 0
    rows = [
        (
            s["kind"],
            s["text"].replace("\n", " "),
            s["norm"],
            " ".join(s["ids"]),
            str(s["page"] or ""),
        )
        for s in shapes
    ]
    print_table(("kind", "text", "norm", "ids", "page"), rows)
    return 0
