"""Make the sample reports from their sources: `python -m samples.build`."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from samples.generate.blocks import flow
from samples.generate.layout import lay
from samples.generate.pdf import write_pdf
from samples.generate.plain import write_markdown, write_text
from samples.generate.report import Report, Style
from samples.generate.scan import scan
from samples.generate.source import read_source
from samples.generate.truth import Json, truth
from samples.generate.web import write_html

HERE = Path(__file__).parent
A5 = (420.0, 595.0)
B5 = (499.0, 709.0)

STYLES = {
    "book": Style(roman=True, foot="{label}", size=10.0, head_align="centre"),
    "duty": Style("sans", 9.5, page=B5, margin=56, foot="Silence on the Steppe {label}", foot_align="outer", pad=2,
                  roman=True, justify=False),
    "un": Style("serif-narrow", 10.5, foot="{label}", foot_align="outer", gap=8, marker="superscript"),
    "bar": Style("sans-narrow", 10.0, foot="{label} | Page", foot_align="right", numbering="page"),
    "ru": Style("serif", 9.8, page=B5, margin=56, foot="– {label} –", indent=20, gap=2, roman=True),
    "ru-page": Style("sans", 9.5, page=B5, margin=56, foot="Стр. {label} из {pages}", foot_align="right", numbering="page"),
    "kk": Style("serif", 9.8, page=B5, margin=56, foot="{label}", foot_align="outer", indent=18, gap=3, roman=True),
    "kk-bar": Style("sans-narrow", 10.5, page=A5, margin=48, foot="{label}-бет", marker="bracketed", justify=False),
    "small": Style("serif", 9.0, page=A5, margin=44, foot="{label}", notes="end"),
    # A typewriter has no small figures: markers in brackets.
    "typed": Style("serif", 11.5, foot="{label}", head="", marker="bracketed", hyphenate=False,
                   margin=72, justify=False),
    "plain": Style(notes="end"),
}  # fmt: skip


def build(out: Path) -> list[Path]:
    """Write every report and its truth; the same sources always give the same bytes."""
    made: list[Path] = []
    for folder in ("reports", "truth"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for source in sorted((HERE / "sources").glob("*.txt")):
        report = read_source(source, STYLES)
        kind = _kind(source)
        data, facts = _make(report, kind)
        name = f"{source.stem}.{'pdf' if kind == 'scan' else kind}"
        path = out / "reports" / name
        path.write_bytes(data)
        facts = {"file": name, "scanned": kind == "scan"} | facts
        text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        (out / "truth" / f"{name}.json").write_text(text, "utf-8")
        made.append(path)
    return made


def _kind(source: Path) -> str:
    """From the key "format": pdf (unless said otherwise), scan, html, txt or md."""
    for line in source.read_text("utf-8").split("\n---\n")[0].splitlines():
        if line.startswith("format: "):
            return line.removeprefix("format: ").strip()
    return "pdf"


def _make(report: Report, kind: str) -> tuple[bytes, Json]:
    if kind in ("pdf", "scan"):
        laid = lay(report)
        data = write_pdf(laid.sheets, report.style, report.title, report.publisher)
        if kind == "scan":
            data = scan(data, report.style, len(report.title))
        return data, truth(report, laid.flow, laid.sheets)
    report.style = replace(report.style, notes="end")
    report.notes_heading = ""
    whole = flow(report)
    write = {"html": write_html, "txt": write_text, "md": write_markdown}[kind]
    return write(report, whole).encode(), truth(report, whole)


if __name__ == "__main__":
    for made in build(HERE):
        print(made.relative_to(HERE))
