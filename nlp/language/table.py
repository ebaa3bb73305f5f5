"""What a word costs in each language: -ln of the chance of its letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

# Fields of this width hold the sum over any text that fits in memory: a row costs at most 93.
_BITS = 32
_BYTES = _BITS // 8
STEPS_PER_NAT = 8


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of three letters, each with one cost a class, packed side by side into one integer.

    Packed, the costs of all classes are added at once; unpacking happens once a text.
    """

    classes: tuple[str, ...]
    rows: dict[str, int]
    unknown: int

    def cost(self, spelt: str) -> int:
        """The packed costs of a word."""
        edged = f" ^{spelt}$"
        row, unknown = self.rows.get, self.unknown
        return sum([row(edged[at : at + 3], unknown) for at in range(len(edged) - 2)])

    def unpack(self, packed: int) -> list[int]:
        """The costs by class."""
        raw = packed.to_bytes(_BYTES * len(self.classes), "little")
        return [
            int.from_bytes(raw[at : at + _BYTES], "little") for at in range(0, len(raw), _BYTES)
        ]


@cache
def table(alphabet: Literal["latin", "cyrillic"]) -> Table:
    """The table of an alphabet (made by scripts/build-language-data; a character is a cost, from "!")."""
    text = files("nlp.language").joinpath("data", f"{alphabet}.tsv").read_text("utf-8")
    head, *lines = text.splitlines()
    classes = tuple(head.split("\t")[1:])
    rows = {line[:3]: _pack(line[4:]) for line in lines}
    return Table(classes, rows, _pack("~" * len(classes)))


def _pack(cells: str) -> int:
    wide = bytearray(_BYTES * len(cells))
    wide[::_BYTES] = bytes(ord(cell) - 33 for cell in cells)
    return int.from_bytes(wide, "little")
