"""Tesseract's command, by pytesseract: for machines where the library can't be loaded, outside the jail."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pytesseract
from PIL import Image

from corpus import UnavailableError
from ingest.ocr.engine import LANGUAGES, Seen


class Command:
    """Runs the command once a page; slower by its start, and it needs leave to execute and to write."""

    def __init__(self, data: Path) -> None:
        # One thread: with more they wait for one another, and a page takes nine times as long.
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self._names = "+".join(LANGUAGES)
        self._data = data
        try:
            number = pytesseract.get_tesseract_version()
        except (pytesseract.TesseractNotFoundError, OSError) as error:
            raise UnavailableError(
                "neither Tesseract's library nor its command can be used here",
                "install tesserocr, or the package tesseract-ocr",
            ) from error
        self.version = f"tesseract {number} {self._names} (command)"

    def words(self, grey: Any, dpi: int, one_column: bool = False) -> Sequence[Seen]:
        told = pytesseract.image_to_data(
            Image.fromarray(grey),
            lang=self._names,
            config=f'--psm {6 if one_column else 3} --dpi {dpi} --tessdata-dir "{self._data}"',
            output_type=pytesseract.Output.DICT,
        )
        lines: dict[tuple[int, int, int], list[int]] = {}
        for at, text in enumerate(told["text"]):
            if text.strip():
                place = (told["block_num"][at], told["par_num"][at], told["line_num"][at])
                lines.setdefault(place, []).append(at)
        seen = []
        for number, line in enumerate(lines.values()):
            tops = [told["top"][at] for at in line]
            bottoms = [told["top"][at] + told["height"][at] for at in line]
            # The command tells no baseline: the median foot of a line's words is near it.
            base, height = median(bottoms), max(bottoms) - min(tops)
            for at, top, bottom in zip(line, tops, bottoms, strict=True):
                x0 = told["left"][at]
                sure = float(told["conf"][at]) / 100
                seen.append(
                    Seen(
                        told["text"][at].strip(), x0, top, x0 + told["width"][at], bottom,
                        base, height, sure, number,
                    )
                )  # fmt: skip
        return seen

    def again(self, grey: Any, dpi: int, language: str) -> tuple[str, float]:
        told = pytesseract.image_to_data(
            Image.fromarray(grey),
            lang=language,
            config=f'--psm 7 --dpi {dpi} --tessdata-dir "{self._data}"',
            output_type=pytesseract.Output.DICT,
        )
        words = [at for at, text in enumerate(told["text"]) if text.strip()]
        if not words:
            return "", 0.0
        sure = sum(float(told["conf"][at]) for at in words) / len(words) / 100
        return " ".join(told["text"][at].strip() for at in words), sure

    def turn(self, grey: Any, dpi: int) -> int:
        try:
            told = pytesseract.image_to_osd(
                Image.fromarray(grey), config=f"--dpi {dpi}", output_type=pytesseract.Output.DICT
            )
        except pytesseract.TesseractError:
            # Too few letters to tell.
            return 0
        return int(told["rotate"]) // 90 % 4 if told["orientation_conf"] >= 1.0 else 0
