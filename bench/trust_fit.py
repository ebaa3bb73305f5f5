"""Thresholds of the trust detector fitted on half of the documents and told on the other half."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import ingest.trust.judge as judging
from ingest.layout.word import RawPage
from ingest.pdf import pdfium
from ingest.pdf.picture import picture
from ingest.pdf.words import pages
from ingest.trust.ink import DPI
from ingest.trust.judge import Thresholds, judge

# Each threshold is tried at these shares of what it is.
TRIED = (0.33, 0.5, 0.65, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0)
# From where nobody has fitted anything: round numbers, most of them far from ours.
BLANK = Thresholds(
    fewest=20, bare=30.0, bare_share=0.05, hidden_share=0.05, empty=0.1, ligatures_due=500,
    bad=0.2, inner=0.2, accented=0.1, known=0.8, hidden_known=0.6, cost=3.0,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A page with its evidence taken once, so that judging it again costs nothing."""

    page: RawPage
    said: Any
    seen: Any
    bad: bool
    source: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How pages were told: bad and sent, sent, bad, all."""

    hit: int = 0
    sent: int = 0
    bad: int = 0
    all: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.hit + other.hit, self.sent + other.sent, self.bad + other.bad, self.all + other.all
        )

    @property
    def f1(self) -> float:
        return 2 * self.hit / max(1, self.sent + self.bad)

    def __str__(self) -> str:
        good = self.all - self.bad
        return (
            f"P {self.hit / max(1, self.sent):.3f} R {self.hit / max(1, self.bad):.3f}, good pages "
            f"sent {(self.sent - self.hit) / max(1, good):.3f} ({self.all} pages, {self.bad} bad)"
        )


def fit(folder: Path) -> None:
    """Print precision and recall on each half of the documents by thresholds fitted on the other."""
    items = _items(folder)
    halves = [[item for item in items if zlib.crc32(item.source.encode()) % 2 == n] for n in (0, 1)]
    both = {"fitted on the others": Tally(), "those of the product": Tally(), "unfitted": Tally()}
    for mine, others in ((0, 1), (1, 0)):
        names = sorted({item.source for item in halves[others]})
        print(f"told on {', '.join(names)}")
        limits = (fitted_on(halves[mine]), Thresholds(), BLANK)
        for who, one in zip(both, limits, strict=True):
            told = tally(halves[others], one)
            both[who] += told
            print(f"  {who:<22}{told}")
    print("both together")
    for who, told in both.items():
        print(f"  {who:<22}{told}")


def fitted_on(items: Sequence[Item]) -> Thresholds:
    """Better by one threshold at a time until none helps; of equals the middle one."""
    best, before = BLANK, -1.0
    while tally(items, best).f1 > before:
        before = tally(items, best).f1
        for name in (field.name for field in fields(Thresholds)):
            now = getattr(best, name)
            options = [replace(best, **{name: type(now)(now * share)}) for share in TRIED]
            told = [tally(items, option).f1 for option in options]
            top = [at for at, one in enumerate(told) if one == max(told)]
            best = options[top[len(top) // 2]]
    return best


def tally(items: Sequence[Item], limits: Thresholds) -> Tally:
    sent = [_sent(item, limits) for item in items]
    hit = sum(one and item.bad for one, item in zip(sent, items, strict=True))
    return Tally(hit, sum(sent), sum(item.bad for item in items), len(items))


def _sent(item: Item, limits: Thresholds) -> bool:
    # The evidence in place of what would take it again.
    judging.letters = lambda words: item.said
    judging.ink = lambda grey, words: item.seen()
    return judge(item.page, lambda: None, limits).layer != "sound"


def _items(folder: Path) -> list[Item]:
    letters, ink = judging.letters, judging.ink
    found = []
    for row in json.loads((folder / "items.json").read_text("utf-8")):
        with pdfium.opened(folder / row["file"]) as document:
            (page,) = pages(document)
            grey = picture(document, 1, DPI)
        said = letters([word[0] for word in page.words])
        # Without words `judge` asks for the ink of a page with none.
        seen = cache(lambda grey=grey, page=page: ink(grey, page.words))  # type: ignore[misc]
        found.append(Item(page, said, seen, bool(row["need_ocr"]), row["src"]))
    return found
