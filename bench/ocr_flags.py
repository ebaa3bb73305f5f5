"""How well a page's quality tells the pages that OCR read badly, on documents that nothing was fitted to.

    AIGAQ_MATERIAL=… python bench/ocr_flags.py [--half 0|1] [--keep FILE]

Upper halves of pages, damaged mildly to beyond reading. A page is bad if more than 5 % of its words are
lost. Printed is the chance that a bad page has the lower quality than a good one (AUC), beside mean
confidence alone; the weights in ingest/ocr/page.py were chosen on half 0 (documents by the hash of their
names), so half 1 counts. --keep writes what was seen of each page, to try other weights on.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from ocr import DPI, folded
from ocr_damage import KINDS, damaged
from PIL import Image, ImageFilter

import ingest.ocr.page
from ingest.layout.lay import lay
from ingest.layout.word import RawPage
from ingest.ocr.engine import engine
from ingest.ocr.pages import raw_page
from ingest.pdf import pdfium
from ingest.pdf.picture import picture

PAGES = (
    "en0_serif:2 en1_sans:5 en2_serif2col:1 en3_dejavu:3 en4_noto:6 ru_serif:1 ru_noto2col:1 "
    "ru_sans_hyph:0 kk_serif:1 kk_sans:0 kk_dejavu2col:1"
).split()
LOST = 0.05


def _worse(grey: Any, radius: float, noise: float, small: float, chance: Any) -> Any:
    rows, columns = grey.shape
    little = Image.fromarray(grey).resize(
        (int(columns * small), int(rows * small)), Image.Resampling.BOX
    )
    soft = np.asarray(
        little.filter(ImageFilter.GaussianBlur(radius * small)).resize((columns, rows))
    )
    return np.clip(soft + chance.normal(0, noise, grey.shape), 0, 255).astype(np.uint8)


# Blur, noise and resolution together, as poor copies of copies have them.
WORSE: dict[str, tuple[float, float, float]] = {
    "soft": (3.0, 15, 0.6),
    "coarse": (0.5, 10, 0.33),
    "coarser": (0.5, 5, 0.27),
    "grainy": (1.0, 75, 1.0),
    "third copy": (2.6, 45, 0.45),
    "lost": (4.2, 20, 0.4),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, choices=[0, 1], default=None)
    parser.add_argument("--keep", default="")
    asked = parser.parse_args()
    where = os.environ.get("AIGAQ_MATERIAL")
    if not where:
        print("AIGAQ_MATERIAL is unset: it names the folder with the documents to measure on")
        return 2
    rows = list(_looked(Path(where) / "generated" / "born", asked.half))
    if asked.keep:
        Path(asked.keep).write_text("\n".join(map(json.dumps, rows)), "utf-8")
    for half in (0, 1) if asked.half is None else (asked.half,):
        mine = [row for row in rows if row["half"] == half]
        bad = sum(row["lost"] > LOST for row in mine)
        print(
            f"half {half}: {len(mine)} pages, {bad} of them bad; AUC of quality "
            f"{_auc(mine, 'quality'):.3f}, of mean confidence {_auc(mine, 'sure'):.3f}"
        )
    return 0


def _looked(born: Path, half: int | None) -> Iterator[dict[str, Any]]:
    for name in PAGES:
        stem, _, number = name.partition(":")
        own = zlib.crc32(stem.encode()) % 2
        if half is not None and own != half:
            continue
        truth, grey = _upper(born, stem, int(number))
        for kind, damage in _kinds(name):
            yield {"page": name, "half": own, "kind": kind, **_read(damage(grey), truth)}


def _kinds(name: str) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    for kind in ("clean", "faint", "photocopy"):
        assert kind in KINDS
        yield kind, lambda grey, kind=kind: damaged(grey, kind, name, grey)  # type: ignore[misc]
    for kind, measures in WORSE.items():
        chance = np.random.default_rng(zlib.crc32(f"{name} {kind}".encode()))
        yield kind, lambda grey, m=measures, c=chance: _worse(grey, *m, c)  # type: ignore[misc]


def _upper(born: Path, stem: str, number: int) -> tuple[Counter[str], Any]:
    """The upper half of a page and the words that stand on it."""
    page = json.loads((born / f"{stem}.truth.json").read_text("utf-8"))["pages"][number]
    with pdfium.opened(born / f"{stem}.pdf") as document:
        grey = picture(document, number + 1, DPI)
    middle = grey.shape[0] * 72 / DPI / 2
    lines = [line for line in page["lines"] if line["bbox"][3] < middle]
    end = max(line["bbox"][3] for line in lines) + 1
    words = Counter(folded("\n".join(line["text"] for line in lines)).split())
    cut = grey[: int(end * DPI / 72)]
    # A line half above the edge would be read, and isn't asked for: it does no harm.
    return words, np.concatenate([cut, np.full((150, grey.shape[1]), 255, np.uint8)])


def _read(grey: Any, truth: Counter[str]) -> dict[str, Any]:
    seen: dict[str, Any] = {"sure": 0.0, "known": 0.0, "count": 0, "bare": 0.0, "cost": 0.0}
    plain = ingest.ocr.page.quality

    def watched(sure: float, said: Any, bare: float) -> float:
        seen.update(sure=sure, known=said.known, count=said.count, bare=bare, cost=said.cost)
        return plain(sure, said, bare)

    ingest.ocr.page.quality = watched
    try:
        found = ingest.ocr.page.recognise(grey, DPI, engine())
    finally:
        ingest.ocr.page.quality = plain
    rows, columns = grey.shape
    blank = RawPage(1, columns * 72 / DPI, rows * 72 / DPI, ())
    page = raw_page(blank, found)
    text = "\n".join(line.text for line in lay(page).lines)
    gone = truth - Counter(folded(text).split())
    words = [word.confidence or 0.0 for word in found.words]
    seen["low"] = float(np.mean([one < 0.6 for one in words])) if words else 1.0
    seen["dropped"] = found.dropped / max(1, len(words))
    return {**seen, "quality": found.quality, "lost": gone.total() / truth.total()}


def _auc(rows: list[dict[str, Any]], figure: str) -> float:
    bad = [row[figure] for row in rows if row["lost"] > LOST]
    good = [row[figure] for row in rows if row["lost"] <= LOST]
    wins = sum((b < g) + 0.5 * (b == g) for b in bad for g in good)
    return wins / len(bad) / len(good) if bad and good else float("nan")


if __name__ == "__main__":
    sys.exit(main())
