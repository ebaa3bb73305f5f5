"""Plain values as data brings them (JSON, a packed blob), each looked at before it is believed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TypeVar

from corpus.errors import DamagedError
from corpus.span import Span

Word = TypeVar("Word", bound=str)

# Offsets and counts stay below this, so that they fit the packed columns (32 bits, zigzag).
LARGEST = 2**30


def damaged(what: str, value: object, wanted: str) -> DamagedError:
    """The error that says which field, and what stood there instead (never its whole content)."""
    return DamagedError(
        f"{what}: {wanted} is wanted, {type(value).__name__} {str(value)[:40]!r} found"
    )


def text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise damaged(what, value, "text")
    return value


def text_or_none(value: object, what: str) -> str | None:
    return None if value is None else text(value, what)


def whole(value: object, what: str, least: int = 0) -> int:
    # bool is an int to Python, not to us.
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value < LARGEST:
        raise damaged(what, value, f"a whole number from {least}")
    return value


def whole_or_none(value: object, what: str, least: int = 0) -> int | None:
    return None if value is None else whole(value, what, least)


def number(value: object, what: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise damaged(what, value, "a number")
    return float(value)


def one_of(value: object, words: Iterable[Word], what: str) -> Word:
    found = text(value, what)
    if found not in (known := tuple(words)):
        raise damaged(what, value, " or ".join(known))
    return found


def items(value: object, what: str, length: int | None = None) -> list[object]:
    if not isinstance(value, list) or (length is not None and len(value) != length):
        raise damaged(what, value, "a list" if length is None else f"a list of {length}")
    return value


def record(value: object, what: str, names: Iterable[str]) -> Mapping[str, object]:
    """A mapping with exactly these names: a missing one is damage, and so is one too many."""
    if not isinstance(value, dict) or set(value) != set(names):
        raise damaged(what, value, "a record of " + ", ".join(names))
    return value


def span(start: object, end: object, what: str) -> Span:
    first, last = whole(start, what), whole(end, what)
    if last < first:
        raise damaged(what, value=(start, end), wanted="a span")
    return Span(first, last)
