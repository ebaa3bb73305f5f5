"""The words of a PDF page: text, box, baseline, size, font, by four C calls a word."""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from ingest.layout.word import GLUED, RAISED, SOFT, RawPage, Word
from ingest.pdf import pdfium
from ingest.pdf.drawing import drawing
from ingest.pdf.fonts import Style, Styles
from ingest.pdf.upright import Upright

_WORD = re.compile(r"\S+")
# Only these can hold a marker glued to a word: the others are spared a look at each character.
_MARKED = re.compile(r"[\d*†‡§¹²³⁰⁴-⁹]")
_MARK = re.compile(r"[\[(]?[\d*†‡§]+[\])]?|[\d*†‡§,]+")
# pdfium writes U+0002 for a hyphen that it takes for a line break's, U+FFFE where it has no letter for it.
_HYPHENS = ("\x02", "\ufffe")
_SPECIAL = re.compile(r"[-\u00ad\u2010\d*†‡§¹²³⁰⁴-⁹]")
_EIGHT = struct.Struct("8f")
# A word without the cost of looking at its arguments one by one.
_word = tuple.__new__
_TYPED = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT)
_MOST_ANNOTATIONS = 500
_SOFT = "\u00ad"
_HYPHENED = re.compile(r"(?<=\w)[-\u00ad\u2010](?=\w)")


def pages(document: Any, start: int = 0, stop: int | None = None) -> Iterator[RawPage]:
    """Page by page, each closed before the next: memory doesn't grow with the file."""
    for number in range(start, len(document) if stop is None else min(stop, len(document))):
        page = _filled(document, number)
        try:
            yield page_words(page, number + 1)
        finally:
            page.close()


def _filled(document: Any, number: int) -> Any:
    """The page with what was typed into its forms and over it: pdfium's text leaves that out."""
    page = document[number]
    for at in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in _TYPED:
            page.close()
            # Some programs leave drawing what was typed to whoever opens the form.
            document.init_forms()
            page = document[number]
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
            page.close()
            return document[number]
    return page


def page_words(page: Any, index: int) -> RawPage:
    """Everything layout wants to know of a page that pdfium has open."""
    upright = Upright.of(page)
    text_page = page.get_textpage()
    try:
        words, outside = _words(pdfium.address(text_page.raw), text_page.count_chars(), upright)
    finally:
        text_page.close()
    rules, paths, images, shapes = drawing(pdfium.address(page.raw), upright)
    return RawPage(
        index=index,
        width=upright.width,
        height=upright.height,
        words=words,
        rules=rules,
        paths=paths,
        images=images,
        shapes=shapes,
        rotation=upright.turn * 90,
        outside=outside,
        reader=pdfium.READER,
    )


def _words(page: int, count: int, upright: Upright) -> tuple[list[Word], int]:
    text = _text(page, count)
    collector = _Collector(page, upright)
    words, styles, boxes = collector.words, collector.styles, collector.boxes
    first, last = collector.first, collector.last
    text_object, loose_box, unpack = pdfium.text_object, pdfium.loose_box, _EIGHT.unpack
    known, look, special = styles.known, styles.look, _SPECIAL.search
    left, right, floor, ceiling = upright.left, upright.right, upright.floor, upright.ceiling
    for found in _WORD.finditer(text):
        letters = found.group()
        start, end = found.span()
        if not letters.isalpha() and special(letters):
            collector.special(start, end, letters)
            continue
        key = text_object(page, start)
        style = known.get(key) or look(key, start)
        if upright.turn or style.turn:
            collector.put(start, end, letters)
            continue
        # What follows is `put` for upright writing, written out: it is done for every word.
        loose_box(page, start, first)
        loose_box(page, end - 1, last)
        x0, top, _, bottom, _, _, x1, _ = unpack(boxes)
        if not (left <= x0 <= x1 <= right and floor <= bottom and top <= ceiling):
            collector.put(start, end, letters)
            continue
        words.append(
            _word(
                Word,
                (
                    letters,
                    x0 - left,
                    ceiling - top,
                    x1 - left,
                    ceiling - bottom,
                    ceiling - style.base,
                    style.size,
                    style.font,
                    style.flags,
                    None,
                ),
            )
        )
    return words, collector.outside


class _Collector:
    """Gathers the words of one page; what is asked of pdfium for each is kept to three calls."""

    def __init__(self, page: int, upright: Upright) -> None:
        self.words: list[Word] = []
        self.outside = 0
        self._page = page
        self._upright = upright
        self.styles = Styles(page, upright.turn)
        # The boxes of a word's first and last character: left, top, right, bottom each.
        self.boxes = bytearray(32)
        view = (ctypes.c_char * 32).from_buffer(self.boxes)
        self.first = ctypes.addressof(view)
        self.last = self.first + 16
        self._view = view

    def put(
        self, start: int, end: int, letters: str, extra: int = 0, style: Style | None = None
    ) -> None:
        page, upright = self._page, self._upright
        if style is None:
            style = self.styles.at(start)
        pdfium.loose_box(page, start, self.first)
        pdfium.loose_box(page, end - 1, self.last)
        x0, top, x2, bottom, x3, top2, x1, bottom2 = _EIGHT.unpack(self.boxes)
        if upright.turn == 0 and style.turn == 0:
            if x1 < x0:
                x0, x1 = min(x0, x3), max(x1, x2)
            left, ceiling = upright.left, upright.ceiling
            x0, top, x1, bottom = x0 - left, ceiling - top, x1 - left, ceiling - bottom
            base = ceiling - style.base
        else:
            base = self._base(start, style)
            x0, top, x1, bottom = upright.box((x0, top, x2, bottom), (x3, top2, x1, bottom2))
        if x1 < 0 or bottom < 0 or x0 > upright.width or top > upright.height:
            self.outside += 1
            return
        self.words.append(
            _word(
                Word,
                (
                    letters,
                    x0,
                    top,
                    x1,
                    bottom,
                    base,
                    style.size,
                    style.font,
                    style.flags | extra,
                    None,
                ),
            )
        )

    def special(self, start: int, end: int, letters: str) -> None:
        """A word with a hyphen, a digit or a sign in it: it may be several, or hold a marker."""
        for begin, finish in _lines(self._page, start, end, letters):
            part = letters[begin - start : finish - start]
            soft = 0
            if part[-1] == _SOFT:
                part, soft = part[:-1] + "-", SOFT
            if finish - begin == 1 or not _MARKED.search(part):
                self.put(begin, finish, part, soft)
                continue
            for first, last, style, flags in _parts(begin, finish, part, self.styles):
                piece = part[first - begin : last - begin]
                self.put(first, last, piece, flags | (soft if last == finish else 0), style)

    def _base(self, start: int, style: Style) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.origin(self._page, start, ctypes.addressof(x), ctypes.addressof(y))
        return self._upright.baseline(x.value, y.value, style.turn)


def _lines(page: int, start: int, end: int, letters: str) -> list[tuple[int, int]]:
    """A word's parts on each line: pdfium hands over words broken at a hyphen as one."""
    here, there = raw.FS_RECTF(), raw.FS_RECTF()
    parts: list[tuple[int, int]] = []
    begin = start
    for found in _HYPHENED.finditer(letters):
        at = start + found.start() + 1
        pdfium.loose_box(page, at - 2, ctypes.addressof(here))
        pdfium.loose_box(page, at, ctypes.addressof(there))
        high = max(here.top - here.bottom, here.right - here.left)
        moved = abs(here.bottom - there.bottom) > 0.5 * high
        if moved and abs(here.left - there.left) > 0.5 * high:
            parts.append((begin, at))
            begin = at
    parts.append((begin, end))
    return parts


def _parts(start: int, end: int, letters: str, styles: Styles) -> list[tuple[int, int, Style, int]]:
    """A word cut where its size drops for a marker ("May 2001" + raised "1"), else whole."""
    style = styles.at(start)
    cuts: list[tuple[int, Style]] = [(start, style)]
    for at in range(start + 1, end):
        other = styles.at(at)
        if other is not style and (other.size != style.size or abs(other.base - style.base) > 0.1):
            cuts.append((at, other))
        style = other
    if len(cuts) == 1:
        return [(start, end, cuts[0][1], 0)]
    ends = [at for at, _ in cuts[1:]] + [end]
    large = max(cut.size for _, cut in cuts)
    parts: list[tuple[int, int, Style, int]] = []
    for (begin, style), finish in zip(cuts, ends, strict=True):
        small = style.size <= 0.82 * large
        mark = small and _MARK.fullmatch(letters[begin - start : finish - start])
        flags = (GLUED if begin > start else 0) | (RAISED if mark else 0)
        if parts and not flags & RAISED and not parts[-1][3] & RAISED:
            # A change of size that is no marker (small capitals) leaves the word whole.
            was = parts[-1]
            parts[-1] = (was[0], finish, max(was[2], style, key=lambda each: each.size), was[3])
        else:
            parts.append((begin, finish, style, flags))
    return parts


def _text(page: int, count: int) -> str:
    """The page's characters, one code point for each of pdfium's."""
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.get_text(page, 0, count, ctypes.addressof(buffer)) - 1
    text = bytes(buffer)[: 2 * max(got, 0)].decode("utf-16-le", "replace")
    if len(text) != count or "\0" in text:
        # Characters beyond the first plane or without a letter: the two counts differ then.
        codes = (pdfium.unicode_at(page, at) for at in range(count))
        # A glyph without a letter is shown as such, so that trust can see it.
        text = "".join(
            chr(c) if c and c < 0x110000 and not 0xD800 <= c < 0xE000 else "\ufffd" for c in codes
        )
    for sign in _HYPHENS:
        if sign in text:
            text = text.replace(sign, "-")
    return text
