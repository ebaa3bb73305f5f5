"""Symbols of UN documents inside Cyrillic lines, looked at again as the Latin letters that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.ocr.engine import Engine, Seen

# "ССРВ/С/КАЗ/СО/2," and its like: capitals and figures between slashes.
_SYMBOL = re.compile(r"[«\"(\[]*[A-ZА-ЯІҚҒҮҰ]{1,5}(?:/[A-ZА-ЯІҚҒҮҰa-z0-9.-]*){1,7}[.,;:)\]»\"]*")
_LATIN = re.compile(r"[«\"(\[<]*[A-Z]{1,5}(?:/[A-Za-z0-9.-]+){1,7}/?[.,;:)\]»\">]*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_SURE = 0.6
# Room around the word, in dots at 300 dpi.
_ROOM = 8


def with_symbols(
    lines: Sequence[Sequence[Seen]], grey: Any, dpi: int, engine: Engine
) -> Iterator[list[Seen]]:
    """The same lines; a word shaped as a symbol, but in Cyrillic, is read anew in English."""
    for line in lines:
        yield [_again(word, grey, dpi, engine) if _looks(word.text) else word for word in line]


def _looks(text: str) -> bool:
    if "/" not in text or not _CYRILLIC.search(text):
        return False
    return bool(_SYMBOL.fullmatch(text)) and (text.count("/") > 1 or any(map(str.isdigit, text)))


def _again(word: Seen, grey: Any, dpi: int, engine: Engine) -> Seen:
    room = max(3, _ROOM * dpi // 300)
    rows = slice(max(0, word.top - room), word.bottom + room)
    columns = slice(max(0, word.x0 - room), word.x1 + room)
    text, sure = engine.again(grey[rows, columns], dpi, "eng")
    text = text.replace(" ", "")
    if sure >= _SURE and _LATIN.fullmatch(text) and abs(len(text) - len(word.text)) <= 2:
        return word._replace(text=text, confidence=sure)
    return word
