"""See that catalogue, originals and index agree, and which limits hold for reading on this machine."""

from __future__ import annotations

import argparse

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.printed import print_json, say

NAME = "check"
HELP = "see that catalogue, originals and index agree"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--deep", action="store_true", help="read every original and every reading through"
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from ingest.check import check, lexicons
    from ingest.jail import held_layers

    with opened() as house:
        findings = [
            lexicons(),
            *check(house.catalogue, house.store, house.index, deep=asked.deep),
        ]
    held = held_layers()
    if asked.json:
        print_json(
            {
                "findings": [
                    {"looked_at": f.looked_at, "wrong": f.wrong, "remedy": f.remedy}
                    for f in findings
                ],
                "jail": {layer.name: layer.state for layer in held},
            }
        )
    else:
        for finding in findings:
            say(f"{'WRONG' if finding.wrong else 'ok':6} {finding.looked_at}")
            if finding.wrong:
                say(f"       {finding.wrong}")
                say(f"       what to do: {finding.remedy}")
        say()
        say("files are read in a process of their own; around it on this machine:")
        for layer in held:
            say(f"  {layer.name:14} {layer.state}")
    return Exit.PARTLY if any(finding.wrong for finding in findings) else Exit.DONE
