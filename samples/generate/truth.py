"""The truth beside a file: its text in reading order and every span over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from samples.generate.blocks import Flow
from samples.generate.report import Report
from samples.generate.sheet import Sheet

_TIGHT = {"row", "item", "contents"}

Json = dict[str, Any]


def reading_order(flow: Flow) -> list[int]:
    """Places of the blocks: each note after its block, endnotes where they stand."""
    order: list[int] = []
    listed = {*flow.cover, *flow.front, *flow.body}
    for index in (*flow.cover, *flow.front, *flow.body):
        if flow.blocks[index].role in ("page", "columns"):
            continue
        order.append(index)
        order += [note for note in flow.blocks[index].notes if note not in listed]
    return order


def truth(report: Report, flow: Flow, sheets: Sequence[Sheet] = ()) -> Json:
    """As plain data; without sheets (HTML, text) there are no pages and no lines."""
    order = reading_order(flow)
    text, starts = _text(flow, order)
    blocks = flow.blocks
    place = {index: number for number, index in enumerate(order)}
    mentions: list[Json] = []
    events: list[Json] = []
    for index in order:
        by, rich = starts[index], blocks[index].rich
        for mark in rich.marks:
            item = asdict(mark) | {"start": mark.start + by, "end": mark.end + by}
            item["text"] = text[item["start"] : item["end"]]
            mentions.append(item)
        for told in rich.told:
            item = asdict(told) | {"start": told.start + by, "end": told.end + by}
            item["sentence"] = text[item["start"] : item["end"]]
            item["people"] = [{"name": name, "part": part} for name, part in told.people]
            events.append(item)
    mentions.sort(key=lambda item: (item["start"], -item["end"]))
    events.sort(key=lambda item: item["start"])
    pages, lines = _pages(sheets, starts)
    return {
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "number": report.number,
        "languages": list(report.languages) or [report.language],
        "text": text,
        "pages": pages,
        "lines": lines,
        "blocks": [
            {
                "role": blocks[index].role,
                "level": blocks[index].level or None,
                "number": blocks[index].number,
                "start": starts[index],
                "end": starts[index] + len(blocks[index].rich.text),
            }
            for index in order
        ],
        "notes": _notes(flow, order, starts, place),
        "paragraph_starts": [
            starts[index] for index in order if blocks[index].role in ("paragraph", "item")
        ],
        "mentions": mentions,
        "events": events,
    }


def _text(flow: Flow, order: Sequence[int]) -> tuple[str, dict[int, int]]:
    parts: list[str] = []
    starts: dict[int, int] = {}
    at, before = 0, ""
    for index in order:
        block = flow.blocks[index]
        if parts:
            gap = "\n" if block.role == before and block.role in _TIGHT else "\n\n"
            parts.append(gap)
            at += len(gap)
        starts[index] = at
        parts.append(block.rich.text)
        at += len(block.rich.text)
        before = block.role
    return "".join(parts), starts


def _notes(
    flow: Flow, order: Sequence[int], starts: dict[int, int], place: dict[int, int]
) -> list[Json]:
    found: list[Json] = []
    for index in order:
        for note in flow.blocks[index].notes:
            block = flow.blocks[note]
            start = starts[note]
            found.append(
                {
                    "number": block.number,
                    "at": starts[index] + block.at,
                    "block": place[index],
                    "at_in_block": block.at,
                    "body": [start, start + len(block.rich.text)],
                }
            )
    return found


def _pages(sheets: Sequence[Sheet], starts: dict[int, int]) -> tuple[list[Json], list[Json]]:
    pages: list[Json] = []
    lines: list[Json] = []
    for index, sheet in enumerate(sheets, 1):
        spans: list[list[int]] = []
        pieces = sorted(sheet.pieces, key=lambda p: starts[p.block] + p.start)
        for piece in pieces:
            by = starts[piece.block]
            start, end = by + piece.start, by + piece.end
            box = [round(n, 1) for n in (piece.x0, piece.top, piece.x1, piece.bottom)]
            lines.append(
                {"start": start, "end": end, "page": index, "hyphen": piece.hyphen, "box": box}
            )
            # Neighbours with no more than white space between them are one run.
            if spans and start - spans[-1][1] <= 2:
                spans[-1][1] = end
            else:
                spans.append([start, end])
        pages.append(
            {"index": index, "label": sheet.label, "runs": spans, "furniture": sheet.furniture}
        )
    return pages, lines
