"""Pages before layout as bytes, to the last bit: what comes back lays out as what was read did."""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import chain
from typing import Any

import numpy as np

from ingest.layout.word import RawPage, Rule, Word

# Length of the part in JSON; then the words' numbers, column by column.
_HEAD = struct.Struct("<I")
# x0, top, x1, bottom, baseline, size, confidence (none: not a number) of each word.
_NUMBERS = 7
# A batch of pages of 40 Mpx full of words unpacks to less; more is none of ours.
_LONGEST = 512 << 20
_PLAIN = [one.name for one in fields(RawPage) if one.name not in ("words", "rules", "tables")]


def packed(pages: Sequence[RawPage], key: str) -> bytes:
    """The pages, to be had again under the same key."""
    words = list(chain.from_iterable(page.words for page in pages))
    content = {
        "key": key,
        "pages": [_page_out(page) for page in pages],
        "texts": [word.text for word in words],
        "fonts": [word.font for word in words],
        "flags": [word.flags for word in words],
    }
    head = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    # Level 1: the higher ones take ten times as long for a tenth less.
    return zlib.compress(_HEAD.pack(len(head)) + head + _numbers_out(words), 1)


def unpacked(blob: bytes, key: str) -> list[RawPage] | None:
    """The pages again; None for those of another key, or for bytes that are no pages."""
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(blob, _LONGEST)
        (length,) = _HEAD.unpack_from(data)
        head = data[_HEAD.size : _HEAD.size + length].decode("utf-8", "surrogatepass")
        content = json.loads(head)
        if content["key"] != key:
            return None
        words = list(_words_in(content, data[_HEAD.size + length :]))
        pages, at = [], 0
        for row in content["pages"]:
            pages.append(_page_in(row, words[at : at + row["words"]]))
            at += row["words"]
    except (zlib.error, struct.error, ValueError, KeyError, TypeError, AttributeError):
        return None
    return pages if at == len(words) else None


def _page_out(page: RawPage) -> dict[str, Any]:
    row = {name: getattr(page, name) for name in _PLAIN}
    row["words"] = len(page.words)
    row["rules"] = [[rule.x0, rule.top, rule.x1, rule.bottom] for rule in page.rules]
    row["tables"] = page.tables
    return row


def _page_in(row: dict[str, Any], words: Sequence[Word]) -> RawPage:
    plain = {name: row[name] for name in _PLAIN}
    rules = [Rule(*rule) for rule in row["rules"]]
    tables = [[[_cell(*cell) for cell in cells] for cells in table] for table in row["tables"]]
    return RawPage(words=words, rules=rules, tables=tables, **plain)


def _cell(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
    return x0, top, x1, bottom


def _numbers_out(words: Sequence[Word]) -> bytes:
    """Column by column, first all first bytes, then all second ones: neighbours are alike then."""
    rows = [(*word[1:7], word.confidence) for word in words]
    columns = np.array(rows, dtype=np.float64).reshape(len(words), _NUMBERS).T
    each = np.ascontiguousarray(columns).view(np.uint8).reshape(_NUMBERS, len(words), 8)
    return each.transpose(0, 2, 1).tobytes()


def _words_in(content: dict[str, Any], data: bytes) -> Iterator[Word]:
    texts = content["texts"]
    each = np.frombuffer(data, dtype=np.uint8).reshape(_NUMBERS, 8, len(texts))
    columns = np.ascontiguousarray(each.transpose(0, 2, 1)).view(np.float64)
    numbers = columns.reshape(_NUMBERS, len(texts)).T.tolist()
    for text, row, font, flags in zip(
        texts, numbers, content["fonts"], content["flags"], strict=True
    ):
        x0, top, x1, bottom, base, size, sure = row
        confidence = None if math.isnan(sure) else sure
        yield Word(text, x0, top, x1, bottom, base, size, font, flags, confidence)
