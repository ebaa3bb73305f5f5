"""The parts of a reading as plain JSON values and back: one form for the jail and the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from corpus.about import FIELDS, ORIGINS, Value
from corpus.block import ROLES, Block, Note
from corpus.checked import (
    items,
    number,
    one_of,
    record,
    span,
    text,
    text_or_none,
    whole,
    whole_or_none,
)
from corpus.page import Method, Page, WordBox
from corpus.source_map import SourceMap
from corpus.span import Span

METHODS: tuple[Method, ...] = get_args(Method)
_PAGE = ("index", "label", "runs", "furniture", "method", "quality", "reason", "size", "reader")

# Lists rather than records where there are thousands: half the size, and the order is written here.


def spans_out(spans: Iterable[Span]) -> list[list[int]]:
    return [[one.start, one.end] for one in spans]


def spans_in(value: object, what: str) -> tuple[Span, ...]:
    pairs = (items(pair, what, 2) for pair in items(value, what))
    return tuple(span(start, end, what) for start, end in pairs)


def texts_in(value: object, what: str) -> tuple[str, ...]:
    return tuple(text(one, what) for one in items(value, what))


def values_out(values: Iterable[Value]) -> list[list[str]]:
    return [[one.field, one.value, one.origin, one.where] for one in values]


def values_in(value: object) -> tuple[Value, ...]:
    rows = (items(row, "about", 4) for row in items(value, "about"))
    return tuple(
        Value(
            one_of(field, FIELDS, "about field"),
            text(worth, "about value"),
            one_of(origin, ORIGINS, "about origin"),
            text(where, "about place"),
        )
        for field, worth, origin, where in rows
    )


def blocks_out(blocks: Iterable[Block]) -> list[list[object]]:
    return [
        [one.role, one.span.start, one.span.end, one.level, one.number, *([True] * one.quoted)]
        for one in blocks
    ]


def blocks_in(value: object) -> tuple[Block, ...]:
    # Those that are quoted have one item more: few are, and none that was kept before this was told.
    rows = [items(row, "block") for row in items(value, "blocks")]
    return tuple(
        Block(
            one_of(role, ROLES, "block role"),
            span(start, end, "block span"),
            whole_or_none(level, "block level"),
            text_or_none(printed, "block number"),
            quoted,
        )
        for row in rows
        for quoted in [row[5:] == [True]]
        for role, start, end, level, printed in [items(row[:5] if quoted else row, "block", 5)]
    )


def notes_out(notes: Iterable[Note]) -> list[list[object]]:
    return [[one.number, one.at, one.body.start, one.body.end, one.means] for one in notes]


def notes_in(value: object) -> tuple[Note, ...]:
    rows = (items(row, "note", 5) for row in items(value, "notes"))
    return tuple(
        Note(
            text(printed, "note number"),
            whole_or_none(at, "note point"),
            span(start, end, "note body"),
            whole_or_none(means, "note meaning"),
        )
        for printed, at, start, end, means in rows
    )


def source_map_out(source_map: SourceMap | None) -> list[list[int]] | None:
    return None if source_map is None else [list(piece) for piece in source_map.pieces]


def source_map_in(value: object) -> SourceMap | None:
    if value is None:
        return None
    what = "source map piece"
    rows = (items(row, what, 4) for row in items(value, "source map"))
    return SourceMap(
        tuple(
            (whole(start, what), whole(source, what), whole(length, what), whole(taken, what))
            for start, source, length, taken in rows
        )
    )


def page_out(page: Page) -> dict[str, object]:
    """All of a page but its words."""
    return {
        "index": page.index,
        "label": page.label,
        "runs": spans_out(page.runs),
        "furniture": list(page.furniture),
        "method": page.method,
        "quality": page.quality,
        "reason": page.reason,
        "size": [page.width, page.height],
        "reader": page.reader,
    }


def page_in(value: object, words: Sequence[WordBox]) -> Page:
    row = record(value, "page", _PAGE)
    width, height = items(row["size"], "page size", 2)
    return Page(
        index=whole(row["index"], "page index", least=1),
        label=text_or_none(row["label"], "page label"),
        runs=spans_in(row["runs"], "page run"),
        furniture=texts_in(row["furniture"], "page furniture"),
        method=one_of(row["method"], METHODS, "page method"),
        quality=number(row["quality"], "page quality"),
        reason=text_or_none(row["reason"], "page reason"),
        width=number(width, "page width"),
        height=number(height, "page height"),
        words=words,
        reader=text(row["reader"], "page reader"),
    )
