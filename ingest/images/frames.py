"""The pages of an image file as grey pictures; their size is looked at before they are decoded."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from corpus import AigaqError, LimitBrokenError, UnreadableFileError
from ingest.pdf.picture import MOST_PIXELS

_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
_MOST_FRAMES = 5000
# A sheet between a postcard and A2: what says otherwise (72 dpi in a photograph) doesn't know.
_SHORTEST_IN, _LONGEST_IN = 3.5, 24.0
_A4_IN = 11.69
_EXIF_TURN = 0x0112
# What Pillow raises for damaged files, besides its own.
_DAMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    struct.error,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One page: its picture and resolution, or why there is none."""

    index: int
    grey: Any = None
    dpi: float = 300.0
    fault: AigaqError | None = None


def frames(path: Path) -> Iterator[Frame]:
    """Page by page, each decoded when asked for; a damaged one says so and the others go on."""
    try:
        with warnings.catch_warnings():
            # Pillow's own limit of pixels warns first; here it is as good as an error.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)
            with Image.open(path, formats=_FORMATS) as image:
                yield from _frames(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_large() from error
    except (UnidentifiedImageError, *_DAMAGE) as error:
        raise UnreadableFileError(
            "the picture is damaged", "open it by hand and save it anew"
        ) from error


def count(path: Path) -> int:
    """How many pages it says it has; 1 where it can't tell."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=_FORMATS) as image:
                return _count(image)
    except (Image.DecompressionBombError, UnidentifiedImageError, *_DAMAGE):
        return 1


def _count(image: Any) -> int:
    # Only TIFF holds pages; a second picture in the others is a preview or a film.
    return min(int(getattr(image, "n_frames", 1)), _MOST_FRAMES) if image.format == "TIFF" else 1


def _frames(image: Any) -> Iterator[Frame]:
    for number in range(_count(image)):
        try:
            if number:
                image.seek(number)
            yield _frame(image, number + 1)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            yield Frame(number + 1, fault=_too_large())
        except EOFError:
            fault = UnreadableFileError("the file ends before this page", "copy it again")
            yield Frame(number + 1, fault=fault)
            return
        except _DAMAGE:
            fault = UnreadableFileError("this page is damaged", "open it by hand and save it anew")
            yield Frame(number + 1, fault=fault)


def _frame(image: Any, index: int) -> Frame:
    if image.width * image.height > MOST_PIXELS:
        return Frame(index, fault=_too_large())
    if min(image.width, image.height) < 16:
        return Frame(
            index,
            fault=UnreadableFileError("this picture is too small to hold text", "leave it out"),
        )
    dpi = _dpi(image)
    image.load()
    upright = ImageOps.exif_transpose(image) if image.getexif().get(_EXIF_TURN, 1) != 1 else image
    return Frame(index, _grey(upright), dpi)


def _grey(image: Any) -> Any:
    if image.mode.startswith(("I", "F")):
        # 16 bits or more a dot: only the span that is used says anything.
        deep = np.asarray(image, dtype=np.float32)
        low, high = float(deep.min()), float(deep.max())
        return ((deep - low) * (255 / max(1.0, high - low))).astype(np.uint8)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        image = Image.alpha_composite(paper, clear)
    return np.array(image.convert("L"))


def _dpi(image: Any) -> float:
    longest = float(max(image.width, image.height))
    told = image.info.get("dpi")
    try:
        dpi = float(told[0]) if told else 0.0
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        dpi = 0.0
    if dpi > 0 and _SHORTEST_IN <= longest / dpi <= _LONGEST_IN:
        return dpi
    return longest / _A4_IN


def _too_large() -> LimitBrokenError:
    return LimitBrokenError(
        f"the picture has more than {MOST_PIXELS // 1_000_000} million dots",
        "save it at a lower resolution (300 dpi is enough)",
    )
