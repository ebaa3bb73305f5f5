"""Read files and folders (recursively) into the archive; nothing is moved or changed.

Returns when every file is at an end: processed, duplicate (the same bytes are held in this
collection already), failed or quarantine, each with its reason and what to do."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.password import add_password, password_of
from api.cli.printed import print_json, say
from api.cli.progress import Progress

if TYPE_CHECKING:
    from corpus.catalogue.files import FileRecord

NAME = "ingest"
HELP = "read files and folders into the archive"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    parser.add_argument("--collection", help="where they belong (default: ingest.collection)")
    add_password(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.files import bring_in
    from nlp.lexicons import look_through

    password = password_of(asked)
    # What a lawyer wrote wrongly is told now, not at the first report.
    look_through()
    with opened() as house, Progress("reading") as bar:
        collection = asked.collection or house.settings.ingest.collection
        files = bring_in(
            house,
            asked.paths,
            collection,
            lambda now: bar.at(sum(file.is_at_end for file in now), len(now)),
            password,
        )
    if asked.json:
        from api.shapes import files_shape

        print_json(files_shape(files))
    else:
        _print(files)
    bad = any(file.state in ("failed", "quarantine") for file in files)
    return Exit.PARTLY if bad else Exit.DONE


def _print(files: list[FileRecord]) -> None:
    from api.shapes import counts_shape
    from corpus.file_name import show_name

    for file in files:
        line = f"{file.state:10}  {show_name(file.name)}"
        if file.reason:
            line += f"  ({file.reason}" + (f"; {file.remedy})" if file.remedy else ")")
        say(line)
    counts = counts_shape([file.state for file in files])
    say(", ".join(f"{count} {state}" for state, count in counts.items() if count) or "no files")
