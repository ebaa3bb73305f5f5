"""Whole numbers by the column, small: neighbours differ by little, so differences are kept."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate

from corpus.errors import DamagedError

# 32-bit numbers after zigzag; every value and every difference lies in ±2^30.
_REACH = 2**30


def pack_columns(columns: Sequence[Sequence[int]], stepped: Sequence[bool]) -> bytes:
    """One blob of columns of one length; a stepped column is kept as differences.

    The bytes of each number are laid in planes (all lowest bytes first): zlib then sees long runs
    of alike bytes, a third smaller than number by number.
    """
    parts = []
    for column, is_stepped in zip(columns, stepped, strict=True):
        values = _steps(column) if is_stepped else column
        if values and not -_REACH <= min(values) <= max(values) < _REACH:
            raise DamagedError("a place on the page or in the text is too large to be kept")
        numbers = array("I", [(value << 1) ^ (value >> 31) for value in values])
        if sys.byteorder == "big":
            numbers.byteswap()
        raw = numbers.tobytes()
        parts += [raw[plane::4] for plane in range(4)]
    return zlib.compress(b"".join(parts), 6)


def unpack_columns(blob: bytes, length: int, stepped: Sequence[bool]) -> list[list[int]]:
    """The columns again; a blob that is not exactly this many numbers is a DamagedError."""
    size = 4 * length
    # Inflates to what is expected and one byte more, never to a bomb.
    inflater = zlib.decompressobj()
    try:
        raw = inflater.decompress(blob, size * len(stepped) + 1)
    except zlib.error as error:
        raise DamagedError("packed columns can't be inflated") from error
    if len(raw) != size * len(stepped) or not inflater.eof or inflater.unused_data:
        raise DamagedError(f"packed columns don't hold {length} rows")
    columns = []
    for number, is_stepped in enumerate(stepped):
        part = raw[number * size : (number + 1) * size]
        whole = bytearray(size)
        for plane in range(4):
            whole[plane::4] = part[plane * length : (plane + 1) * length]
        numbers = array("I", bytes(whole))
        if sys.byteorder == "big":
            numbers.byteswap()
        values: Iterable[int] = ((value >> 1) ^ -(value & 1) for value in numbers)
        columns.append(list(accumulate(values) if is_stepped else values))
    return columns


def _steps(column: Sequence[int]) -> list[int]:
    return [now - before for before, now in zip((0, *column), column, strict=False)]
