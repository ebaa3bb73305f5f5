"""How well and how fast pages are read: one subcommand a question, each printing a table.

AIGAQ_MATERIAL=… python bench/reading.py upr|born|pdfs|cost|memory|samples
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def main() -> int:
    """Run one question and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("question", choices=["upr", "born", "pdfs", "cost", "memory", "samples"])
    parser.add_argument("--show", type=int, default=0, help="print so many of what went wrong")
    parser.add_argument("--only", default="", help="only files whose name holds this")
    asked = parser.parse_args()
    where = os.environ.get("AIGAQ_MATERIAL")
    if not where:
        print("AIGAQ_MATERIAL is unset: it names the folder with the documents to measure on")
        return 2
    material = Path(where)
    if asked.question == "upr":
        from reading_upr import upr as measure
    elif asked.question == "born":
        from reading_born import born as measure
    elif asked.question == "pdfs":
        from reading_pdfs import pdfs as measure
    elif asked.question == "samples":
        from reading_samples import samples as measure
    elif asked.question == "memory":
        from reading_cost import memory as measure
    else:
        from reading_cost import cost as measure
    rows = measure(material, asked.show, asked.only)
    width = max((len(name) for name, _ in rows), default=0)
    for name, figure in rows:
        print(f"{name:<{width}}  {figure}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
