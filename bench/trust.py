"""How well pages with an untrue text layer are told from good ones, by kind of trouble.

    AIGAQ_MATERIAL=… python bench/trust.py trouble|fit|good [--show N] [--all]

"trouble" prints precision and recall on the half of the pages that the rules were not made on (by the
hash of their names), beside the rule "fewer than 50 characters"; --all takes both halves. "fit" fits the
thresholds on the pages of half of the documents and tells how they do on the other half's, in turn. "good"
counts the pages of real reports whose layer is distrusted; --show names them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from trust_fit import fit

from corpus import AigaqError
from ingest.layout.word import RawPage
from ingest.pdf import pdfium
from ingest.pdf.picture import picture
from ingest.pdf.words import pages
from ingest.trust.ink import DPI
from ingest.trust.judge import Verdict, judge

FEWEST_CHARACTERS = 50


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("question", choices=["trouble", "fit", "good"])
    parser.add_argument("--show", type=int, default=0, help="name so many misjudged pages")
    parser.add_argument("--all", action="store_true", help="both halves")
    parser.add_argument(
        "--half", type=int, default=1, help="0: the half that the rules were made on"
    )
    parser.add_argument("--only", default="", help="only files whose path holds this")
    asked = parser.parse_args()
    where = os.environ.get("AIGAQ_MATERIAL")
    if not where:
        print("AIGAQ_MATERIAL is unset: it names the folder with the documents to measure on")
        return 2
    if asked.question == "trouble":
        trouble(
            Path(where) / "generated" / "trouble", None if asked.all else asked.half, asked.show
        )
    elif asked.question == "fit":
        fit(Path(where) / "generated" / "trouble")
    else:
        good(Path(where) / "data", asked.show, asked.only)
    return 0


def trouble(folder: Path, half: int | None, show: int) -> None:
    """Precision and recall by kind of trouble; "sent" is any verdict but sound."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    spent = 0.0
    total = [0] * 6
    for item in json.loads((folder / "items.json").read_text("utf-8")):
        if half is not None and zlib.crc32(item["file"].encode()) % 2 != half:
            continue
        started = time.process_time()
        ((page, verdict),) = _judged(folder / item["file"])
        spent += time.process_time() - started
        bad = bool(item["need_ocr"])
        sent = verdict.layer != "sound"
        few = sum(len(word.text) for word in page.words) < FEWEST_CHARACTERS
        row = counts[item["kind"]]
        row[0] += 1
        row[1] += bad
        row[2] += sent
        row[3] += few
        for at, truth in enumerate((bad and sent, sent, bad and few, few, bad, not bad and sent)):
            total[at] += truth
        if sent != bad and show:
            show -= 1
            print(f"  {'sent' if sent else 'kept'}: {item['file']} {verdict.reason or ''}")
    print(f"{'kind':<24}{'pages':>6}{'bad':>6}{'sent':>6}{'few':>6}")
    for kind, row in sorted(counts.items()):
        print(f"{kind:<24}" + "".join(f"{number:>6}" for number in row))
    pages_ = sum(row[0] for row in counts.values())
    hit, sent, few_hit, few, bad, false = total
    print(f"precision {hit / max(1, sent):.3f} recall {hit / max(1, bad):.3f}", end="; ")
    print(
        f"good pages sent {false / max(1, pages_ - bad):.3f}; {1000 * spent / pages_:.1f} ms a page"
    )
    print(f"fewer than {FEWEST_CHARACTERS} characters: ", end="")
    print(f"precision {few_hit / max(1, few):.3f} recall {few_hit / max(1, bad):.3f}")


def good(folder: Path, show: int, only: str) -> None:
    """The share of pages of real files that are distrusted, by folder and verdict."""
    files = sorted((folder / "upr" / "pdf").glob("*.pdf")) + sorted(
        (folder / "pdfs").rglob("*.pdf")
    )
    rows: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    times: dict[str, float] = defaultdict(float)
    for file in files:
        if only not in str(file):
            continue
        name = file.parent.name
        started = time.process_time()
        try:
            for page, verdict in _judged(file, 60):
                rows[name][verdict.layer] += 1
                if verdict.layer != "sound" and show:
                    show -= 1
                    print(f"  {name}/{file.name} {page.index}: {verdict.layer}, {verdict.reason}")
        except AigaqError as error:
            rows[name]["unread"] += 1
            if show:
                print(f"  {name}/{file.name}: {error}")
        times[name] += time.process_time() - started
    for name, verdicts in rows.items():
        count = sum(verdicts.values())
        told = ", ".join(f"{layer} {number}" for layer, number in sorted(verdicts.items()))
        print(f"{name:<12} {count:>5} pages: {told}; {1000 * times[name] / count:.1f} ms a page")


def _judged(file: Path, most: int | None = None) -> Iterator[tuple[RawPage, Verdict]]:
    with pdfium.opened(file) as document:
        for page in pages(document, 0, most):
            index = page.index
            yield page, judge(page, lambda index=index: picture(document, index, DPI))  # type: ignore[misc]


if __name__ == "__main__":
    sys.exit(main())
