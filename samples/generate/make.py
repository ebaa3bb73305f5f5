"""Writing generated reports and their truth into a folder."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from samples.generate.blocks import flow
from samples.generate.compose import compose
from samples.generate.layout import lay
from samples.generate.pdf import write_pdf
from samples.generate.plain import write_markdown, write_text
from samples.generate.report import Report
from samples.generate.scan import scan
from samples.generate.truth import Json, truth
from samples.generate.web import write_html

FORMATS = ("pdf", "txt", "html", "md")


def generate(
    count: int,
    seed: int,
    out: Path,
    *,
    formats: Sequence[str] = ("pdf",),
    scan_share: float = 0.0,
    languages: Sequence[str] = ("en", "ru", "kk"),
) -> Iterator[Path]:
    """Write `out/reports/NAME` and `out/truth/NAME.json`, and yield each report's path."""
    for folder in ("reports", "truth"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for index in range(count):
        report = compose(index, seed, languages)
        chance = random.Random(f"{seed}/{index}/file").random
        kind = formats[int(chance() * len(formats))]
        scanned = kind == "pdf" and chance() < scan_share
        name = f"{report.name}{'-scan' if scanned else ''}.{kind}"
        data, facts = make(report, kind, scan_seed=index + 1 if scanned else 0)
        path = out / "reports" / name
        path.write_bytes(data)
        facts = {"file": name, "scanned": scanned} | facts
        (out / "truth" / f"{name}.json").write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
        yield path


def make(report: Report, kind: str, *, scan_seed: int = 0) -> tuple[bytes, Json]:
    """A report's bytes in a format, and its truth; a scan where a seed for its damage is given."""
    if kind == "pdf":
        laid = lay(report)
        data = write_pdf(laid.sheets, report.style, report.title, report.publisher)
        if scan_seed:
            data = scan(data, report.style, scan_seed)
        return data, truth(report, laid.flow, laid.sheets)
    # A web page or a text has no foot of the page: the notes stand at its end.
    report.style = replace(report.style, notes="end")
    report.notes_heading = ""
    whole = flow(report)
    write = {"html": write_html, "txt": write_text, "md": write_markdown}[kind]
    return write(report, whole).encode(), truth(report, whole)
