"""How well a page's quality tells the pages that OCR read badly, on documents that nothing was fitted to.

    AIGAQ_MATERIAL=… python bench/ocr_flags.py [--only fitted|told] [--keep FILE]

Upper halves of pages, damaged mildly to beyond reading; their text layers are the truth. A page is bad if
more than 5 % of its words are lost. Printed is the chance that a bad page has the lower quality than a
good one (AUC), beside mean confidence alone. The weights in ingest/ocr/page.py were chosen on the
documents called fitted; those called told count. --keep writes what was seen of each page.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
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
from ingest.pdf.words import pages

# Documents and pages, counted from 1.
PAGES = {
    "fitted": "en1_sans:6 en3_dejavu:4 kk_serif:2 kk_sans:1 ru_serif:2 ru_sans_hyph:1",
    "told": "lo_en0:2 lo_en3:2 lo_kk:1 lo_ru:1 mixed_serif:1 bhutan2014:5 jordan2009:7",
}
LOST = 0.05
_WORD = re.compile(r"[^\W_]+")


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
    parser.add_argument("--only", choices=list(PAGES), default=None)
    parser.add_argument("--keep", default="")
    asked = parser.parse_args()
    where = os.environ.get("AIGAQ_MATERIAL")
    if not where:
        print("AIGAQ_MATERIAL is unset: it names the folder with the documents to measure on")
        return 2
    rows = list(_looked(Path(where), [asked.only] if asked.only else list(PAGES)))
    if asked.keep:
        Path(asked.keep).write_text("\n".join(map(json.dumps, rows)), "utf-8")
    for group in [asked.only] if asked.only else PAGES:
        mine = [row for row in rows if row["group"] == group]
        bad = sum(row["lost"] > LOST for row in mine)
        print(
            f"{group}: {len(mine)} pages, {bad} of them bad; AUC of quality "
            f"{_auc(mine, 'quality'):.3f}, of mean confidence {_auc(mine, 'sure'):.3f}"
        )
    return 0


def _looked(material: Path, groups: list[str]) -> Iterator[dict[str, Any]]:
    for group in groups:
        for name in PAGES[group].split():
            stem, _, number = name.partition(":")
            folder = material / "generated" / "born"
            if not (folder / f"{stem}.pdf").exists():
                folder = material / "data" / "upr" / "pdf"
            truth, grey = _upper(folder / f"{stem}.pdf", int(number))
            for kind, damage in _kinds(name):
                yield {"page": name, "group": group, "kind": kind, **_read(damage(grey), truth)}


def _kinds(name: str) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    for kind in ("clean", "faint", "photocopy"):
        assert kind in KINDS
        yield kind, lambda grey, kind=kind: damaged(grey, kind, name, grey)  # type: ignore[misc]
    for kind, measures in WORSE.items():
        chance = np.random.default_rng(zlib.crc32(f"{name} {kind}".encode()))
        yield kind, lambda grey, m=measures, c=chance: _worse(grey, *m, c)  # type: ignore[misc]


def _upper(path: Path, number: int) -> tuple[Counter[str], Any]:
    """The upper half of a page and the words that stand on it."""
    with pdfium.opened(path) as document:
        (page,) = pages(document, number - 1, number)
        grey = picture(document, number, DPI)
    upper = [word for word in page.words if word.bottom < page.height / 2]
    end = max(word.bottom for word in upper) + 1
    text = folded("\n".join(line.text for line in lay(replace(page, words=upper)).lines))
    cut = grey[: int(end * DPI / 72)]
    # A line half above the edge would be read, and isn't asked for: it does no harm.
    return _words(text), np.concatenate([cut, np.full((150, grey.shape[1]), 255, np.uint8)])


def _words(text: str) -> Counter[str]:
    """Words alone: a full stop read as a comma loses none."""
    return Counter(_WORD.findall(text))


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
    gone = truth - _words(folded(text))
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
