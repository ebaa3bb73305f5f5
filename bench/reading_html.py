"""The article of generated web pages against their known text: words found, words too many, notes.

AIGAQ_MATERIAL=/path python bench/reading_html.py
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections import Counter
from pathlib import Path

from corpus import faults
from ingest.reader import Wish
from ingest.readers.html import HtmlReader

_WORD = re.compile(r"\w+")
_REFERENCE = re.compile(r"<sup><a href=\"#fn\d+\"")


def main() -> int:
    """One line a page: precision, recall, notes linked of markers, milliseconds."""
    given = os.environ.get("AIGAQ_MATERIAL")
    if not given:
        sys.exit("set AIGAQ_MATERIAL to the folder with generated/html/")
    print(f"{'page':24}{'P':>8}{'R':>8}{'notes':>8}{'of':>5}{'ms':>8}")
    hits = said = meant = 0
    for path in sorted((Path(given) / "generated" / "html").glob("*.html")):
        started = time.process_time()
        reading = HtmlReader().read(path, Wish())
        spent = time.process_time() - started
        assert not faults(reading), faults(reading)
        truth = Counter(_WORD.findall(path.with_suffix(".txt").read_text(encoding="utf-8")))
        found = Counter(_WORD.findall(reading.text))
        common = sum((truth & found).values())
        hits, said, meant = hits + common, said + found.total(), meant + truth.total()
        linked = sum(note.at is not None for note in reading.notes)
        markers = len(_REFERENCE.findall(path.read_text(encoding="utf-8")))
        print(
            f"{path.stem:24}{common / found.total():8.4f}{common / truth.total():8.4f}"
            f"{linked:8}{markers:5}{1000 * spent:8.1f}"
        )
    print(f"{'all':24}{hits / said:8.4f}{hits / meant:8.4f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
