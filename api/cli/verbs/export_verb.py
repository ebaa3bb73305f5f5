"""Take away every passage that a search finds: a table, references, or JSON lines.

The same words, filters and order as `aigaq search`, but all hits, however many. The form follows the
file's ending (csv xlsx jsonl bib ris json) unless --format names it. With several bare words those
with at least one of them are taken, as the search counts them; --set all takes those with all. What
was counted is told on standard error. A file appears under its name when it is whole."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api.cli.exits import Exit
from api.cli.narrowing import narrowed_by, narrowing
from api.cli.open import opened
from api.cli.printed import print_json
from api.cli.written import whole_file
from corpus import AigaqError

NAME = "export"
HELP = "take away every passage that a search finds: csv xlsx jsonl bibtex ris csl-json"

# In the words of search.take, which --help must not load.
FORMATS = ("csv", "xlsx", "jsonl", "bibtex", "ris", "csl-json")
ENDINGS = {
    "csv": "csv", "xlsx": "xlsx", "jsonl": "jsonl", "bib": "bibtex", "ris": "ris",
    "json": "csl-json",
}  # fmt: skip
SETS = ("any", "all")


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query")
    parser.add_argument("--format", choices=FORMATS, help="(default: by the file's ending, or csv)")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="(default: standard output)"
    )
    parser.add_argument(
        "--set", choices=SETS, default="any", help="with any of the words, or with all"
    )
    narrowing(parser)
    parser.add_argument("--strict", action="store_true", help="refuse a query with a fault")
    parser.add_argument("--json", action="store_true", help="what was counted, as JSON (needs -o)")


def run(asked: argparse.Namespace) -> int:
    from api.taking import Wanted, take
    from corpus import EVERYTHING

    if asked.json and asked.output is None:
        raise AigaqError("--json tells of a file", "name it: -o FILE")
    form = form_of(asked)
    wanted = Wanted(asked.query, narrowed_by(asked), form, asked.set, asked.strict)
    with opened() as house:
        if asked.output is None:
            taken = take(house, EVERYTHING, wanted, sys.stdout.buffer)
            sys.stdout.flush()
        else:
            with whole_file(asked.output) as out:
                taken = take(house, EVERYTHING, wanted, out)
    if asked.json:
        print_json(taken.json())
    else:
        for name, value in taken.lines():
            if value:
                print(f"{name}: {value}", file=sys.stderr)
    return Exit.DONE


def form_of(asked: argparse.Namespace, endings: Mapping[str, str] = ENDINGS) -> Any:
    """The form that was named, or that the file's ending says."""
    ending = asked.output.suffix[1:].lower() if asked.output else "csv"
    if form := asked.format or endings.get(ending):
        return form
    raise AigaqError(f"{asked.output.name}: no form ends so", "name one with --format")
