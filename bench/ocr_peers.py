"""Other readers of scans, on the same pictures: plain pytesseract, and OCRmyPDF's command."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest.ocr.engine import LANGUAGES

# A page as its text; None for a peer that can't be had, whose reason is printed.
Peer = Callable[[Any, int], str]


def peers(names: list[str]) -> dict[str, Peer]:
    """Those asked for and to be had; why the others can't is printed."""
    known = {"pytesseract": _pytesseract, "ocrmypdf": _ocrmypdf}
    found = {}
    for name in names:
        command = "tesseract" if name == "pytesseract" else name
        if shutil.which(command) is None:
            print(f"{name}: left out, the command {command} is not on this machine")
        else:
            found[name] = known[name]
    return found


def _pytesseract(grey: Any, dpi: int) -> str:
    import pytesseract
    from PIL import Image

    os.environ["OMP_THREAD_LIMIT"] = "1"
    return str(pytesseract.image_to_string(Image.fromarray(grey), lang="+".join(LANGUAGES)))


def _ocrmypdf(grey: Any, dpi: int) -> str:
    """With what its own help advises for scans, one job; not asked to make the file smaller."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        picture, text = Path(folder) / "page.png", Path(folder) / "page.txt"
        Image.fromarray(grey).save(picture, compress_level=1)
        command = ["ocrmypdf", "-l", "+".join(LANGUAGES), "--image-dpi", str(dpi), "--jobs", "1"]
        command += ["--deskew", "--rotate-pages", "--output-type", "pdf", "--optimize", "0"]
        command += ["--sidecar", str(text), str(picture), str(Path(folder) / "page.pdf")]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"ocrmypdf ended with {done.returncode}: {done.stderr[-300:]}")
        return text.read_text("utf-8").replace("\f", "")
