"""Real files with trouble in them: of the words that pdftotext finds, how many do we have?"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

from corpus import AigaqError, faults
from ingest.pdf.reader import PdfReader
from ingest.reader import Wish

_WORD = re.compile(r"\w+")


def pdfs(material: Path, show: int = 0, only: str = "") -> list[tuple[str, str]]:
    """Each file is at least at 95 % of the peer's words, or refused by name, or listed as short."""
    count: Counter[str] = Counter()
    for path in sorted((material / "data" / "pdfs").rglob("*.pdf")):
        if only and only not in str(path):
            continue
        count["files"] += 1
        peer = _pdftotext(path)
        try:
            reading = PdfReader().read(path, Wish())
        except AigaqError as error:
            count["refused, pdftotext has words" if peer else "refused, pdftotext has none"] += 1
            if show and peer:
                print("refused", path.name, error, sum(peer.values()))
            continue
        for fault in faults(reading):
            count["faults"] += 1
            print("fault", path.name, fault)
        mine = Counter(_WORD.findall(_loose(reading.text)))
        for page in reading.pages:
            mine.update(_WORD.findall(_loose(" ".join(page.furniture))))
        total = sum(peer.values())
        if total < 5:
            count["pdftotext has no words"] += 1
            continue
        # Words are cut differently; what counts is that the letters are there.
        share = sum((peer & mine).values()) / total
        letters, theirs = Counter("".join(mine.elements())), Counter("".join(peer.elements()))
        have = sum((letters & theirs).values()) / max(1, sum(theirs.values()))
        if share >= 0.95:
            count["at least 95 % of the words"] += 1
        elif have >= 0.97:
            count["words cut otherwise, letters there"] += 1
            if show:
                print(f"otherwise {share:.2f} {have:.2f} {path.parent.name}/{path.name} {total}")
        else:
            count["short"] += 1
            reasons = {page.reason for page in reading.pages if page.reason}
            print(
                f"short {share:.2f} {have:.2f} {path.parent.name}/{path.name} {total} {reasons or ''}"
            )
    return sorted((name, str(number)) for name, number in count.items())


def _loose(text: str) -> str:
    return text.replace("\u00ad", "").lower()


def _pdftotext(path: Path) -> Counter[str]:
    try:
        made = subprocess.run(
            ["pdftotext", str(path), "-"], capture_output=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        return Counter()
    return Counter(_WORD.findall(_loose(made.stdout.decode("utf8", "replace"))))
