"""Make the sample reports from their sources: `python -m samples.build`."""

from __future__ import annotations

import json
from pathlib import Path

from samples.generate.make import make
from samples.generate.report import Style
from samples.generate.source import read_source

HERE = Path(__file__).parent
A5 = (420.0, 595.0)
B5 = (499.0, 709.0)

STYLES = {
    "duty": Style(
        "sans", 9.5, page=B5, margin=56, foot="Silence on the Steppe {label}",
        foot_align="outer", pad=2, roman=True, justify=False,
    ),
    "un": Style("serif-narrow", 10.5, foot_align="outer", gap=8),
    "bar": Style("sans-narrow", foot="{label} | Page", foot_align="right", numbering="page"),
    "ru": Style(page=B5, margin=56, size=9.8, foot="– {label} –", indent=20, gap=2, roman=True),
    "ru-page": Style(
        "sans", 9.5, page=B5, margin=56, foot="Стр. {label} из {pages}", foot_align="right",
        numbering="page",
    ),
    "kk": Style(page=B5, margin=56, size=9.8, foot_align="outer", indent=18, gap=3, roman=True),
    "kk-bar": Style(
        "sans-narrow", 10.5, page=A5, margin=48, foot="{label}-бет", marker="bracketed",
        justify=False,
    ),
    # A typewriter has no small figures: markers in brackets.
    "typed": Style(size=11.5, marker="bracketed", hyphenate=False, margin=72, justify=False),
    "plain": Style(),
}  # fmt: skip


def build(out: Path) -> list[Path]:
    """Write every report and its truth; the same sources always give the same bytes."""
    made: list[Path] = []
    for folder in ("reports", "truth"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for source in sorted((HERE / "sources").glob("*.txt")):
        report = read_source(source, STYLES)
        kind = _kind(source)
        scanned = kind == "scan"
        seed = len(report.title) if scanned else 0
        data, facts = make(report, "pdf" if scanned else kind, scan_seed=seed)
        name = f"{source.stem}.{'pdf' if scanned else kind}"
        path = out / "reports" / name
        path.write_bytes(data)
        facts = {"file": name, "scanned": scanned} | facts
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


if __name__ == "__main__":
    for made in build(HERE):
        print(made.relative_to(HERE))
