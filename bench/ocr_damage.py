"""Nine kinds of damage that scans come with, done to a clean picture of a page; always the same."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

Grey = Any


def damaged(grey: Grey, kind: str, seed: str, other: Grey) -> Grey:
    """The page with one kind of damage; `other` is the page that shines through from the back."""
    chance = np.random.default_rng(zlib.crc32(f"{seed} {kind}".encode()))
    return KINDS[kind](grey, chance, other)


def _whole(numbers: Any) -> Grey:
    return np.clip(numbers, 0, 255).astype(np.uint8)


def _noise(grey: Grey, chance: Any, _: Grey) -> Grey:
    out = grey + chance.normal(0, 25, grey.shape)
    dots = chance.random(grey.shape)
    out[dots < 0.005] = 0
    out[dots > 0.995] = 255
    return _whole(out)


def _blur(grey: Grey, *_: Any, radius: float = 2.0) -> Grey:
    return np.array(Image.fromarray(grey).filter(ImageFilter.GaussianBlur(radius)))


def _turn(grey: Grey, degrees: float) -> Grey:
    picture = Image.fromarray(grey).rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)
    return np.array(picture)


def _jpeg(grey: Grey, quality: int) -> Grey:
    file = io.BytesIO()
    Image.fromarray(grey).save(file, "JPEG", quality=quality)
    return np.array(Image.open(file))


def _coarse(grey: Grey, *_: Any) -> Grey:
    rows, columns = grey.shape
    small = Image.fromarray(grey).resize((columns // 2, rows // 2), Image.Resampling.BOX)
    return np.array(small.resize((columns, rows), Image.Resampling.BICUBIC))


def _faint(grey: Grey, chance: Any, _: Grey) -> Grey:
    rows, columns = grey.shape
    shade = np.linspace(0, 40, columns)[None] + np.linspace(0, 25, rows)[:, None]
    return _whole(grey * 0.22 + 120 + shade + chance.normal(0, 4, grey.shape))


def _through(grey: Grey, _: Any, other: Grey) -> Grey:
    rows, columns = grey.shape
    back = np.array(Image.fromarray(_blur(other, radius=1.5)[:, ::-1]).resize((columns, rows)))
    return _whole(grey.astype(float) - (255.0 - back) * 0.35)


def _photocopy(grey: Grey, chance: Any, _: Grey) -> Grey:
    rows, columns = grey.shape
    small = Image.fromarray(grey).resize(
        (int(columns * 0.6), int(rows * 0.6)), Image.Resampling.BOX
    )
    copy = _turn(np.array(small.filter(ImageFilter.GaussianBlur(0.8))), -1.0)
    shade = np.linspace(0, 30, copy.shape[1])[None]
    copy = _whole(copy * 0.55 + 70 + shade + chance.normal(0, 10, copy.shape))
    large = Image.fromarray(_jpeg(copy, 40)).resize((columns, rows), Image.Resampling.BICUBIC)
    return np.array(large)


KINDS: dict[str, Callable[[Grey, Any, Grey], Grey]] = {
    "clean": lambda grey, *_: grey,
    "noise": _noise,
    "blur": _blur,
    "skew": lambda grey, *_: _turn(grey, 1.5),
    "jpeg30": lambda grey, *_: _jpeg(grey, 30),
    "dpi150": _coarse,
    "faint": _faint,
    "through": _through,
    "photocopy": _photocopy,
}
