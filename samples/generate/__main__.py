"""The command: `python -m samples.generate --count 100 --seed 7 --out DIR`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from samples.generate.make import FORMATS, generate
from samples.generate.passages import SHARES


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m samples.generate", description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--format", default="pdf", help="a list of " + ", ".join(FORMATS))
    parser.add_argument("--scan-share", type=float, default=0.0, help="of the PDFs, from 0 to 1")
    parser.add_argument("--language", default="en,ru,kk")
    given = parser.parse_args(arguments)
    formats, languages = given.format.split(","), given.language.split(",")
    if unknown := {*formats} - {*FORMATS} | {*languages} - {*SHARES}:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    began = time.process_time()
    made = sum(
        1
        for _ in generate(
            given.count, given.seed, given.out,
            formats=formats, scan_share=given.scan_share, languages=languages,
        )
    )  # fmt: skip
    spent = time.process_time() - began
    print(f"{made} reports in {spent:.1f} s of CPU ({made / max(spent, 1e-9):.0f} a second)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
