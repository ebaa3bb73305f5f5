"""How well and how fast damaged scans are read, by language and kind of damage, beside other readers.

    AIGAQ_MATERIAL=… python bench/ocr.py [--kinds clean,skew] [--pages ru_serif:0,…] [--columns]
        [--peers pytesseract,ocrmypdf]

Character error rate in per cent: edits against the true text in reading order, spaces, dashes and
quotation marks folded. CPU in seconds a page, children included. --columns takes the two-column
pages in place of those with one.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from ocr_damage import KINDS, damaged
from ocr_peers import Peer, peers

from ingest.layout.lay import lay
from ingest.layout.word import RawPage
from ingest.ocr.engine import engine
from ingest.ocr.page import recognise
from ingest.ocr.pages import raw_page
from ingest.pdf import pdfium
from ingest.pdf.picture import picture
from ingest.pdf.ruled import with_tables

DPI = 300
ONE = (
    "en0_serif:1 en1_sans:3 en3_dejavu:2 en4_noto:5 ru_serif:0 ru_serif:1 ru_sans_hyph:1 "
    "kk_serif:0 kk_serif:1 kk_sans:1"
)  # fmt: skip
TWO = "en2_serif2col:0 ru_noto2col:0 ru_noto2col:1 kk_dejavu2col:0 kk_dejavu2col:1"
ORDER = {"header": 0, "heading": 1, "body": 1, "table": 1, "footnote": 2, "pageno": 3}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--pages", default="")
    parser.add_argument("--peers", default="", help="others that read the same pictures")
    parser.add_argument("--columns", action="store_true")
    parser.add_argument("--show", type=int, default=0, help="print so many words that were lost")
    asked = parser.parse_args()
    where = os.environ.get("AIGAQ_MATERIAL")
    if not where:
        print("AIGAQ_MATERIAL is unset: it names the folder with the documents to measure on")
        return 2
    born = Path(where) / "generated" / "born"
    names = (asked.pages.replace(",", " ") or (TWO if asked.columns else ONE)).split()
    kinds = asked.kinds.split(",")
    readers: dict[str, Peer] = {"ours": ours, **peers(list(filter(None, asked.peers.split(","))))}
    tables = {who: Table(kinds) for who in readers}
    lost: Counter[tuple[str, ...]] = Counter()
    for at, name in enumerate(names):
        truth, grey, language = load(born, name)
        back = load(born, names[(at + 1) % len(names)])[1]
        for kind in kinds:
            shown = damaged(grey, kind, name, back)
            for who, table in tables.items():
                before = cpu()
                text = readers[who](shown, DPI)
                table.add(language, kind, truth, text, cpu() - before)
                if who == "ours":
                    gone = Counter(truth.split()) - Counter(folded(text).split())
                    lost.update((language, word) for word in gone)
    for who, table in tables.items():
        table.print(who)
    for word, times in lost.most_common(asked.show):
        print(times, *word)
    return 0


class Table:
    """Edits, letters and seconds by language and kind."""

    def __init__(self, kinds: list[str]) -> None:
        self.kinds = kinds
        self.cells: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])

    def add(self, language: str, kind: str, truth: str, text: str, seconds: float) -> None:
        edits = distance(truth, folded(text))
        for place in ((language, kind), (language, "all"), ("all", kind), ("all", "all")):
            cell = self.cells[place]
            for number, value in enumerate((edits, len(truth), seconds, 1)):
                cell[number] += value

    def print(self, who: str) -> None:
        columns = [*self.kinds, "all"]
        print(f"{who:<12}" + "".join(f"{kind:>10}" for kind in columns))
        for language in sorted(
            {language for language, _ in self.cells}, key=lambda one: one == "all"
        ):
            cells = (self.cells[language, kind] for kind in columns)
            print(
                f"{language:<12}" + "".join(f"{100 * cell[0] / cell[1]:>10.2f}" for cell in cells)
            )
        cells = [self.cells["all", kind] for kind in columns]
        print(
            f"{'CPU s':<12}" + "".join(f"{cell[2] / cell[3]:>10.2f}" for cell in cells), flush=True
        )


def load(born: Path, name: str) -> tuple[str, Any, str]:
    """The true text, the clean picture, the language."""
    stem, _, number = name.partition(":")
    page = json.loads((born / f"{stem}.truth.json").read_text("utf-8"))["pages"][int(number)]
    lines = sorted(page["lines"], key=lambda line: ORDER[line["role"]])
    with pdfium.opened(born / f"{stem}.pdf") as document:
        grey = picture(document, int(number) + 1, DPI)
    return folded("\n".join(line["text"] for line in lines)), grey, page["lang"]


def ours(grey: Any, dpi: int) -> str:
    rows, columns = grey.shape
    blank = RawPage(1, columns * 72 / dpi, rows * 72 / dpi, ())
    page = raw_page(blank, recognise(grey, dpi, engine()))
    (ruled,) = with_tables([page])
    return "\n".join(line.text for line in lay(ruled).lines)


def folded(text: str) -> str:
    """What a comparison of letters leaves aside: kinds of dashes, quotation marks, spaces."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = re.sub("[–—−‐‑]|--", "-", text)
    text = re.sub("[“”„«»″]|<<|>>|,,", '"', text)
    text = re.sub("[’‘`´]", "'", text).replace("№", "N")
    return re.sub(r"\s+", " ", text).strip()


def distance(one: str, other: str) -> int:
    """Levenshtein's, a row at a time."""
    codes = np.array([ord(char) for char in other], np.int64)
    places = np.arange(len(codes) + 1)
    row = places.copy()
    for at, char in enumerate(one, 1):
        fresh = np.empty_like(row)
        fresh[0] = at
        np.minimum(row[1:] + 1, row[:-1] + (codes != ord(char)), out=fresh[1:])
        row = np.minimum.accumulate(fresh - places) + places
    return int(row[-1])


def cpu() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


if __name__ == "__main__":
    sys.exit(main())
