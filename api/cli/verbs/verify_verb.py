"""Say for each quotation of a draft whether it stands in the archive word for word, and where.

The draft is any file that is read here (txt, md, docx, html, pdf). Quotations are what stands between
quotation marks, and block quotations. What differs is shown as [-the draft's words-] {+the report's+}."""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path
from typing import Any

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.printed import print_json, say
from api.cli.progress import Progress

NAME = "verify"
HELP = "check the quotations of a draft against the archive"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("draft", type=Path)
    parser.add_argument(
        "--strict", action="store_true", help="exit with 1 unless all stand word for word"
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.verifying import counted, verify_file
    from corpus import EVERYTHING

    with opened() as house, Progress("looking up") as bar:
        told = verify_file(house, EVERYTHING, asked.draft, progress=bar.at)
    if asked.json:
        print_json(told)
    else:
        for number, one in enumerate(told, 1):
            _print(number, one)
        say(counted(told))
    wrong = any(one["verdict"] != "verbatim" for one in told)
    return Exit.PARTLY if asked.strict and wrong else Exit.DONE


def _print(number: int, one: dict[str, Any]) -> None:
    say(f"{number}. {one['verdict'].upper()}")
    _wrapped(f"“{one['quote']}”")
    if not one["closed"]:
        say("   (its closing mark is missing: taken up to the end of its paragraph)")
    for match in one["matches"]:
        if match["marked"]:
            _wrapped(f"differs: {match['marked']}")
        for left_out in match["left_out"]:
            _wrapped(f"left out: “{textwrap.shorten(left_out, 300, placeholder=' …')}”")
        _wrapped(
            match["citation"]["text"] + ("" if match["newest"] else " (not the newest edition)")
        )
        say(f"   {match['citation']['link']}")
    say()


def _wrapped(text: str) -> None:
    flat = " ".join(text.split())
    say(textwrap.fill(flat, 96, initial_indent="   ", subsequent_indent="   "))
