"""Shapes that scripts and notebooks rely on: files and readings as JSON. Add freely; don't rename."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus.file_name import decode_name

if TYPE_CHECKING:
    from corpus import Mention, Reading, Span
    from corpus.catalogue.files import FileRecord

_ENDS = ("processed", "duplicate", "failed", "quarantine")


def files_shape(files: Sequence[FileRecord]) -> dict[str, Any]:
    """`aigaq ingest --json` and `aigaq status --json`."""
    return {
        "files": counts_shape([file.state for file in files]),
        "items": [
            {
                "name": os.fsdecode(decode_name(file.name)),
                "sha256": file.sha256,
                "state": file.state,
                "reason": file.reason,
                "remedy": file.remedy,
                "document": file.document,
            }
            for file in files
        ],
    }


def counts_shape(states: Sequence[str]) -> dict[str, int]:
    counted = {end: states.count(end) for end in _ENDS}
    return counted | {"waiting": len(states) - sum(counted.values())}


def reading_shape(reading: Reading) -> dict[str, Any]:
    """`aigaq read FILE --json`."""
    about = reading.about
    return {
        "text": reading.text,
        "title": about.title,
        "publisher": about.publisher,
        "published": about.published,
        "languages": list(about.languages),
        "number": about.number,
        "kind": about.kind,
        "url": about.url,
        "about": [
            {"field": v.field, "value": v.value, "origin": v.origin, "where": v.where}
            for v in about.values
        ],
        "reader": reading.reader,
        "pages": [
            {
                "index": page.index,
                "label": page.label,
                "runs": [_pair(run) for run in page.runs],
                "furniture": list(page.furniture),
                "method": page.method,
                "quality": page.quality,
                "reason": page.reason,
                "reader": page.reader,
            }
            for page in reading.pages
        ],
        "lines": [
            {
                "start": line.span.start,
                "end": line.span.end,
                "page": line.page,
                "box": line.box and [line.box.x0, line.box.top, line.box.x1, line.box.bottom],
            }
            for line in reading.lines
        ],
        "blocks": [
            {
                "role": block.role,
                "level": block.level,
                "number": block.number,
                "start": block.span.start,
                "end": block.span.end,
                "quoted": block.quoted,
            }
            for block in reading.blocks
        ],
        "notes": [
            {"number": note.number, "at": note.at, "body": _pair(note.body), "means": note.means}
            for note in reading.notes
        ],
    }


def mention_shape(mention: Mention, reading: Reading) -> Mapping[str, Any]:
    """One line of `aigaq tag FILE --json`."""
    source = reading.source(mention.span)
    page = reading.page_at(mention.span.start)
    return {
        "kind": mention.kind,
        "start": mention.span.start,
        "end": mention.span.end,
        "source_start": source and source.start,
        "source_end": source and source.end,
        "text": mention.span.of(reading.text),
        "norm": mention.norm,
        "ids": list(mention.ids),
        "page": page and page.index,
        "role": mention.role,
        "pinpoint": mention.pinpoint,
        "inferred": mention.inferred,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
