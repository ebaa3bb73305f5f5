"""One picture of a page to words: cleaned, turned, levelled, recognised, and how far to be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PIL import Image

from ingest.layout.word import Rule, Word
from ingest.ocr.again import looked_again
from ingest.ocr.cleaned import cleaned
from ingest.ocr.engine import Engine, Seen
from ingest.ocr.gutters import parted, stacked
from ingest.ocr.ruled import ruled
from ingest.ocr.skew import LEAST, level, sideways, skew
from ingest.ocr.words import kept, laid
from ingest.trust.ink import DPI, ink
from ingest.trust.letters import Letters, letters

# Raised when the same picture would be read differently: part of what a cached page depends on.
OCR_VERSION = "3"
# A page read worse than this may be upside down.
_ASTRAY = 0.55
_NO_PRINT, _KNOWN, _FEW = 0.25, 0.45, 40


@dataclass(frozen=True, slots=True)
class Recognised:
    """Words in points of the picture turned upright and made level.

    `turn` counts quarters clockwise that it was turned, `skew` the degrees that it fell to the right;
    `dropped` words were no print. `quality` runs from 0 to 1.
    """

    words: Sequence[Word]
    quality: float
    turn: int = 0
    skew: float = 0.0
    dropped: int = 0
    rules: Sequence[Rule] = ()
    # Most of its words are higher than wide: the page lies on its side.
    tall: bool = False


def recognise(grey: Any, dpi: int, engine: Engine, upright: bool = False) -> Recognised:
    """Read a picture of a page; one known to stand upright and level is not asked how it lies."""
    clean = cleaned(grey, dpi)
    found = _read(clean, dpi, engine, 0, 0.0) if upright else _best(clean, dpi, engine)
    said = letters([word.text for word in found.words])
    if found.quality < _NO_PRINT and (said.known < _KNOWN or said.count < _FEW):
        # A photograph or handwriting: words seen in it would be inventions.
        return replace(found, words=(), quality=0.0, dropped=found.dropped + len(found.words))
    return found


def _best(clean: Any, dpi: int, engine: Engine) -> Recognised:
    """The page turned as it reads best; looked at twice only where the first look gives reason to."""
    turn = engine.turn(clean, dpi) if sideways(clean) else 0
    first = _levelled(_turned(clean, turn), dpi, engine, turn)
    if turn or (first.quality >= _ASTRAY and not first.tall):
        return first
    turn = engine.turn(clean, dpi)
    if not turn:
        return first
    second = _levelled(_turned(clean, turn), dpi, engine, turn)
    # Tesseract reads lines that run up or down too, but tells their places as if they were words.
    return (
        second if first.tall and second.words else max(first, second, key=lambda one: one.quality)
    )


def _levelled(clean: Any, dpi: int, engine: Engine, turn: int) -> Recognised:
    fall = skew(clean)
    flat = level(clean, fall) if abs(fall) >= LEAST else clean
    return _read(flat, dpi, engine, turn, fall)


def _read(flat: Any, dpi: int, engine: Engine, turn: int, fall: float) -> Recognised:
    rules, print_ = ruled(flat, dpi)
    lines, dropped = kept(_seen(print_, dpi, engine, rules))
    lines = list(looked_again(lines, print_, dpi, engine))
    words = laid(lines, dpi)
    sure = _quality(lines, words, print_, dpi)
    return Recognised(words, sure, turn, fall, dropped, rules, _tall(lines))


def _seen(grey: Any, dpi: int, engine: Engine, rules: Sequence[Rule]) -> Sequence[Seen]:
    """What the recogniser sees, column by column where there are several."""
    parts = parted(grey, dpi, rules)
    if len(parts) == 1:
        return engine.words(grey, dpi)
    tall = stacked(grey, parts, dpi)
    return list(tall.put_back(engine.words(tall.grey, dpi)))


def _tall(lines: Sequence[Sequence[Seen]]) -> bool:
    long = [word for line in lines for word in line if len(word.text) > 3]
    return 2 * sum(word.bottom - word.top > word.x1 - word.x0 for word in long) > len(long)


def _turned(grey: Any, quarters: int) -> Any:
    """The picture turned clockwise."""
    return np.ascontiguousarray(np.rot90(grey, -quarters)) if quarters else grey


def _quality(lines: Sequence[Sequence[Seen]], words: Sequence[Word], grey: Any, dpi: int) -> float:
    """What share of the page's words we believe to have: sure, known, and no line of print left."""
    if not words:
        return 0.0
    said = letters([word.text for word in words])
    weight = sum(len(word.text) for line in lines for word in line)
    sure = sum(word.confidence * len(word.text) for line in lines for word in line) / weight
    rows, columns = grey.shape
    small = Image.fromarray(grey).resize((round(columns * DPI / dpi), round(rows * DPI / dpi)))
    bare = ink(np.asarray(small), words).bare_share
    return quality(sure, said, bare)


def quality(sure: float, said: Letters, bare: float) -> float:
    """Mean confidence, dictionary rate and bare ink in one figure."""
    knows = min(1.0, said.known / 0.9) if said.count >= 20 else 1.0
    return round(max(0.0, min(1.0, sure) * (0.4 + 0.6 * knows) * (1 - bare)), 3)
