"""Pages already read by OCR, so that a page is read once in its life: what keeps them, and their bytes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import replace

from ingest.layout.word import RawPage, Rule, Word
from ingest.reader import Drafts

# A page of 40 Mpx full of words packs into less; more is no page of ours.
_LONGEST = 64 << 20


def once(drafts: Drafts | None, page: RawPage, key: str, read: Callable[[], RawPage]) -> RawPage:
    """The page as it was read before under this key, or read now and kept at once."""
    if drafts is None:
        return read()
    kept = drafts.get(page.index)
    found = _unpacked(kept, page, key) if kept else None
    if found is None:
        found = read()
        drafts.keep(page.index, packed(found, key))
    return found


def packed(page: RawPage, key: str) -> bytes:
    """What OCR found on a page; the rest is had from the file for nothing."""
    content = {
        "key": key,
        "words": [
            [word[0], *(round(number, 2) for number in word[1:7]), *word[7:]] for word in page.words
        ],
        "rules": [[rule.x0, rule.top, rule.x1, rule.bottom] for rule in page.rules],
        "skew": page.skew,
        "method": page.method,
        "quality": page.quality,
        "reason": page.reason,
        "reader": page.reader,
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False).encode(), 6)


def _unpacked(blob: bytes, page: RawPage, key: str) -> RawPage | None:
    """None for what was read under another key or isn't a page: it is read again then."""
    inflater = zlib.decompressobj()
    try:
        content = json.loads(inflater.decompress(blob, _LONGEST))
        if content["key"] != key:
            return None
        return replace(
            page,
            words=[Word(*word) for word in content["words"]],
            rules=tuple(Rule(*rule) for rule in content["rules"]),
            tables=(),
            outside=0,
            skew=float(content["skew"]),
            method=str(content["method"]),
            quality=float(content["quality"]),
            reason=content["reason"],
            reader=str(content["reader"]),
        )
    except (zlib.error, ValueError, KeyError, TypeError):
        return None
