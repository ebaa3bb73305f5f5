"""Tesseract in this process, by tesserocr: nothing is executed and no file written, as the jail asks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

# One thread: with more they wait for one another, and a page takes nine times as long.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import tesserocr

from ingest.ocr.engine import LANGUAGES, Seen


class Tesseract:
    """Keeps its models in memory from page to page; one thread only."""

    def __init__(self, data: Path) -> None:
        self._data = f"{data}/"
        self._names = "+".join(LANGUAGES)
        self._reader: Any = None
        self._single: dict[str, Any] = {}
        number = tesserocr.tesseract_version().split()[1]
        self.version = f"tesseract {number} {self._names}"

    def words(self, grey: Any, dpi: int, one_column: bool = False) -> Sequence[Seen]:
        if self._reader is None:
            self._reader = self._new(self._names, tesserocr.OEM.LSTM_ONLY)
        mode = tesserocr.PSM.SINGLE_BLOCK if one_column else tesserocr.PSM.AUTO
        self._reader.SetPageSegMode(mode)
        _show(self._reader, grey, dpi)
        try:
            if not self._reader.Recognize():
                return []
            return _evened(list(_seen(self._reader.GetIterator())))
        finally:
            self._reader.Clear()

    def again(self, grey: Any, dpi: int, language: str) -> tuple[str, float]:
        reader = self._single.get(language)
        if reader is None:
            reader = self._single[language] = self._new(language, tesserocr.OEM.LSTM_ONLY)
            reader.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
        _show(reader, grey, dpi)
        text = reader.GetUTF8Text().strip()
        sure = reader.MeanTextConf() / 100
        reader.Clear()
        return text, sure

    def turn(self, grey: Any, dpi: int) -> int:
        with self._new("osd", tesserocr.OEM.DEFAULT) as watcher:
            watcher.SetPageSegMode(tesserocr.PSM.OSD_ONLY)
            watcher.SetVariable("user_defined_dpi", str(dpi))
            _show(watcher, grey, dpi)
            told = watcher.DetectOrientationScript()
        if not told or told["orient_conf"] < 1.0:
            return 0
        return (4 - int(told["orient_deg"]) // 90) % 4

    def _new(self, names: str, mode: Any) -> Any:
        reader = tesserocr.PyTessBaseAPI(path=self._data, lang=names, oem=mode)
        # tesserocr sends its remarks to a file of the system, which the jail won't open for writing;
        # Tesseract doesn't look whether it could, and ends the process.
        reader.SetVariable("debug_file", "")
        return reader


def _show(reader: Any, grey: Any, dpi: int) -> None:
    rows, columns = grey.shape
    reader.SetImageBytes(grey.tobytes(), columns, rows, 1, columns)
    reader.SetSourceResolution(dpi)


def _evened(rows: Sequence[tuple[Seen, float]]) -> list[Seen]:
    """The words with their row's height by its small letters: how far the tall ones reach wavers.

    A row that happens to have no descender is told a fifth lower than its neighbours, as much as a
    note is; the height of x is steady to 4 %.
    """
    if not rows:
        return []
    # The lower quarter's share: that of rows with tall letters and descenders.
    share = sorted(x / word.height for word, x in rows)[len(rows) // 4]
    return [word._replace(height=x / share) for word, x in rows]


def _seen(walk: Any) -> Iterator[tuple[Seen, float]]:
    """Each word with the height of its row's small letters."""
    if walk is None:
        return
    word, row = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE
    line = -1
    start, end, height, small = (0, 0), (1, 0), 1.0, 1.0
    for at in tesserocr.iterate_level(walk, word):
        if at.Empty(word):
            continue
        if line < 0 or at.IsAtBeginningOf(row):
            line += 1
            base = at.Baseline(row)
            start, end = base if base else ((0, 0), (1, 0))
            told = at.RowAttributes()
            height = max(1.0, float(told["row_height"]))
            small = height - told["ascenders"] + told["descenders"]
            if not 0.3 * height < small < 0.9 * height:
                small = height / 2
        text = at.GetUTF8Text(word).strip()
        box = at.BoundingBox(word)
        if not text or box is None:
            continue
        x0, top, x1, bottom = box
        slope = (end[1] - start[1]) / max(1, end[0] - start[0])
        baseline = start[1] + slope * ((x0 + x1) / 2 - start[0])
        sure = at.Confidence(word) / 100
        yield Seen(text, x0, top, x1, bottom, baseline, height, sure, line), small
