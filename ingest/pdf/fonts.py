"""The style of a character: size on the page, font, weight, slant, visibility, direction."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass

from pypdfium2 import raw

from ingest.layout.word import BOLD, INVISIBLE, ITALIC, turned
from ingest.pdf import pdfium

# Subset fonts carry six letters before their name: "ABCDEF+Times-Bold".
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semibd|demi|полуж", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obliq|slant", re.IGNORECASE)
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_INVISIBLE_MODE = 3


@dataclass(frozen=True, slots=True)
class Style:
    """`base` is the height of the baseline (of upright writing): parts of a word differ in it or in size."""

    size: float
    font: int
    flags: int
    turn: int
    base: float


class Styles:
    """The styles of one page, each found once per text object and font."""

    def __init__(self, page: int, page_turn: int) -> None:
        self._page = page
        self._turn = page_turn
        # By text object; a reader of many words asks here first, and `look`s for what is missing.
        self.known: dict[int | None, Style] = {}
        self._fonts: dict[int, tuple[int, int]] = {}

    def at(self, index: int) -> Style:
        """The style of the character at this index."""
        found: int | None = pdfium.text_object(self._page, index)
        return self.known.get(found) or self.look(found, index)

    def look(self, found: int | None, index: int) -> Style:
        """The style of a text object not seen before, by one of its characters."""
        if found is None:
            # Generated characters belong to no object; they never start a word.
            return Style(1.0, 0, 0, 0, 0.0)
        m = raw.FS_MATRIX()
        pdfium.matrix(self._page, index, ctypes.addressof(m))
        # Files often write "size 1" and scale: what counts is the height on the page.
        scale = math.hypot(m.c, m.d) or 1.0
        size = round(abs(pdfium.font_size(self._page, index)) * scale, 2)
        angle = math.atan2(m.b, m.a)
        turn = (self._turn - round(angle / (math.pi / 2))) % 4
        font, flags = self._font(pdfium.font_of(found))
        if pdfium.render_mode(found) == _INVISIBLE_MODE:
            flags |= INVISIBLE
        base = m.f if turn % 2 == 0 else m.e
        style = self.known[found] = Style(size or 1.0, font, turned(flags, turn), turn, base)
        return style

    def _font(self, font: int | None) -> tuple[int, int]:
        if font is None:
            return 0, 0
        known = self._fonts.get(font)
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            pdfium.font_name(font, ctypes.addressof(buffer), 256)
            name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
            bits = pdfium.font_flags(font)
            bits = 0 if bits < 0 else bits
            flags = BOLD if bits & _FORCE_BOLD or _BOLD.search(name) else 0
            flags |= ITALIC if bits & _ITALIC_FLAG or _ITALIC.search(name) else 0
            known = self._fonts[font] = (_number(name), flags)
        return known


_NAMES: dict[str, int] = {}


def _number(name: str) -> int:
    """A small number for a font name, the same on every page of this process."""
    return _NAMES.setdefault(name, len(_NAMES) + 1)
