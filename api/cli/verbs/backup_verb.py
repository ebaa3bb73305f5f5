"""Copy the archive into an empty folder while everything goes on: the catalogue as of one instant, and
every original, compared with its hash. The index isn't copied: it is built anew from the catalogue.

Files that lie in the inbox and aren't read yet are not part of it. Whoever can read the copy can read
everything."""

from __future__ import annotations

import argparse
from pathlib import Path

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.printed import print_json, say
from api.cli.progress import Progress

NAME = "backup"
HELP = "copy catalogue and originals while everything goes on"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DEST", help="an empty folder, or a new one")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.backing import back_up

    with opened() as house, Progress("copying") as bar:
        made = back_up(house, asked.folder, bar.at)
    if asked.json:
        shape = {"originals": made.originals, "bytes": made.bytes, "missing": list(made.missing)}
        print_json({"folder": str(asked.folder), "made": made.made, **shape})
    else:
        say(f"{asked.folder}: the catalogue and {made.originals} originals, {made.bytes} bytes")
        for sha256 in made.missing:
            say(f"not in it, since the original is gone or damaged here: {sha256}")
        if made.missing:
            say("what to do: `aigaq check --deep` tells more; take these from an older backup")
    return Exit.PARTLY if made.missing else Exit.DONE
