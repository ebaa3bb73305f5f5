"""The same report as plain text or Markdown."""

from __future__ import annotations

import textwrap

from samples.generate.blocks import Flow, Set
from samples.generate.report import Report


def write_text(report: Report, flow: Flow, *, wide: int = 78) -> str:
    """Hard-wrapped; markers in square brackets, notes at the end."""
    out: list[str] = []
    before = ""
    for block in _blocks(flow):
        shown = _marked(flow, block)
        if block.role == "heading":
            out.append(("\n" if out else "") + shown + "\n")
        elif block.role == "row":
            out.append("\t".join(block.cells) + "\n")
        else:
            if before == "row":
                out.append("")
            out.append(
                textwrap.fill(shown, wide, break_long_words=False, break_on_hyphens=False) + "\n"
            )
        before = block.role
    notes = [b for b in flow.blocks if b.role == "note"]
    if notes:
        out.append("\n" + "-" * 20 + "\n")
        out += [
            textwrap.fill(f"[{b.number}] {b.rich.text}", wide, break_on_hyphens=False) + "\n"
            for b in notes
        ]
    return "\n".join(out)


def write_markdown(report: Report, flow: Flow) -> str:
    """One line a block; Pandoc's notes."""
    out: list[str] = []
    before = ""
    for block in _blocks(flow):
        shown = _marked(flow, block, "[^{}]")
        if block.role == "heading":
            out.append(f"\n{'#' * (block.level or 1)} {shown}\n")
        elif block.role == "row":
            if before != "row":
                out.append("")
            out.append("| " + " | ".join(block.cells) + " |")
            if before != "row":
                out.append("|" + " --- |" * len(block.cells))
        else:
            out.append(("\n" if before == "row" else "") + f"{shown}\n")
        before = block.role
    out += [f"[^{b.number}]: {b.rich.text}\n" for b in flow.blocks if b.role == "note"]
    return "\n".join(out).lstrip("\n")


def _blocks(flow: Flow) -> list[Set]:
    order = (*flow.cover, *flow.front, *flow.body)
    left_out = ("page", "columns", "note", "contents")
    return [flow.blocks[i] for i in order if flow.blocks[i].role not in left_out]


def _marked(flow: Flow, block: Set, mark: str = "[{}]") -> str:
    text, out, done = block.rich.text, "", 0
    for note in block.notes:
        at = flow.blocks[note].at
        out += text[done:at] + mark.format(flow.blocks[note].number)
        done = at
    return out + text[done:]
