"""UPR reports: is each recommendation in one block, on its page, under its paragraph number?"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

from corpus import Reading
from ingest.pdf.reader import PdfReader
from ingest.reader import Wish

_FORMED = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
_GLUED = re.compile(r"(?<=[a-z)])\d{1,2}(?=[\s;,.(]|$)")
_LETTERS = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """Letters and digits only: labels and readings differ in spaces, quotes and hyphens."""
    return _LETTERS.sub("", text).lower()


def upr(material: Path, show: int = 0, only: str = "") -> list[tuple[str, str]]:
    """Rows of the table `(question, figure)`; with `show`, what went wrong is printed."""
    rows = _rows(material)
    count: Counter[str] = Counter()
    for file, wanted in sorted(rows.items()):
        if only and only not in file:
            continue
        path = material / "data" / "upr" / "pdf" / file
        peer = [squeeze(page) for page in _pdftotext(path)]
        reading = PdfReader().read(path, Wish())
        held = _blocks(reading)
        for row in wanted:
            text, page, para = squeeze(row["text"]), row["page"], row["para"].rstrip(".")
            if not _FORMED.fullmatch(para):
                count["left out: number not well formed"] += 1
                continue
            if page > len(peer) or text not in peer[page - 1]:
                count["left out: words not on the labelled page as pdftotext has it"] += 1
                continue
            parent, _, last = para.rpartition(".")
            if squeeze(para) not in peer[page - 1] and squeeze(last) + text not in peer[page - 1]:
                # Numbers that the label's maker gave to the parts of one paragraph.
                if squeeze(parent) not in peer[page - 1] or "." not in parent:
                    count["left out: the number is not printed"] += 1
                    continue
                para = parent
            # Labels keep the note numbers that stand in the print: "(Sudan)6;".
            text = squeeze(_GLUED.sub("", row["text"]))
            count["asked"] += 1
            count["pdftotext: words and number in one stretch"] += _peer(row, text, peer[page - 1])
            verdict = _verdict(para, text, page, held)
            count[verdict] += 1
            if verdict != "right" and show > 0:
                show -= 1
                found = {number for number, letters, _ in held if text in letters}
                print(
                    f"{file} p.{page} {row['para']} {verdict} {found or ''}: {row['text'][:90]!r}"
                )
    asked = max(1, count["asked"])
    return [
        (
            name,
            f"{number}  {100 * number / asked:.2f} %"
            if not name.startswith("left")
            else str(number),
        )
        for name, number in sorted(count.items())
    ]


def _rows(material: Path) -> dict[str, list[dict]]:  # type: ignore[type-arg]
    rows: dict[str, list[dict]] = defaultdict(list)  # type: ignore[type-arg]
    seen = set()
    for line in (material / "data/upr/recommendations.jsonl").read_text("utf8").splitlines():
        row = json.loads(line)
        key = (row["file"], row["para"], squeeze(row["text"]))
        if key not in seen:
            seen.add(key)
            rows[row["file"]].append(row)
    return rows


def _pdftotext(path: Path) -> list[str]:
    made = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return made.stdout.decode("utf8", "replace").split("\f")


def _peer(row: dict, text: str, page: str) -> bool:  # type: ignore[type-arg]
    """The peer has no paragraphs: its best is the number directly before the words."""
    return squeeze(row["para"]) + text in page


def _blocks(reading: Reading) -> list[tuple[str | None, str, set[int]]]:
    return [
        (
            block.number,
            squeeze(block.span.of(reading.text)),
            {p.index for p in reading.pages_of(block.span)},
        )
        for block in reading.blocks
    ]


def _verdict(para: str, text: str, page: int, held: list[tuple[str | None, str, set[int]]]) -> str:
    homes = [(number, pages) for number, letters, pages in held if text in letters]
    if not homes:
        return "wrong: in no one block"
    if all(page not in pages for _, pages in homes):
        return "wrong: page"
    if all(number != para for number, _ in homes):
        return "wrong: number"
    return "right"
