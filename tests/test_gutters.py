"""Columns of a scan are cut before they are recognised; what only looks like columns is not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.layout.word import Rule
from ingest.ocr.engine import Seen
from ingest.ocr.gutters import Part, parted, stacked
from ingest.pdf.reader import PdfReader
from ingest.reader import Wish
from scan_maker import FONT, grey, pdf_of

DPI = 300
SIZE, STEP = 42, 58
SAID = (
    "The witness said that he was held for nine days in a cell without a window and that two "
    "officers beat him on each of them while a third wrote down what he was to sign. He asked for "
    "a lawyer and for a doctor and was given neither. On the tenth day a judge saw him for four "
    "minutes and sent him back to the same cell for two months more. "
)
OTHER = (
    "The prison denied all of it in a letter of one page and named no officer. Nobody looked at "
    "the films of the cameras, which were kept for thirty days and then wiped. His mother wrote to "
    "the prosecutor five times and was answered once, that there was nothing to be looked into. "
)


def paper() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = Image.new("L", (2480, 2400), 255)
    return page, ImageDraw.Draw(page)


def set_in(
    pen: ImageDraw.ImageDraw, text: str, x0: int, x1: int, top: int, most: int = 99
) -> list[str]:
    """Write the words between two edges, line below line, and give the lines back."""
    font = ImageFont.truetype(FONT, SIZE)
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > x1 - x0:
            lines.append(word)
        else:
            lines[-1] = longer
    for at, line in enumerate(lines[:most]):
        pen.text((x0, top + STEP * at), line, fill=0, font=font)
    return lines[:most]


def two_columns() -> tuple[Image.Image, list[str], list[str]]:
    page, pen = paper()
    left = set_in(pen, SAID * 2, 200, 1180, 300)
    right = set_in(pen, OTHER * 2, 1290, 2280, 300)
    return page, left, right


def columns(page: Image.Image, rules: Sequence[Rule] = ()) -> list[Part]:
    return [part for part in parted(grey(page), DPI, rules) if part.column]


def test_two_columns_are_cut_between_them_left_before_right():
    left, right = columns(two_columns()[0])
    assert left.x1 == right.x0
    assert 1180 <= left.x1 <= 1290


def test_three_columns_are_three_parts():
    page, pen = paper()
    for at in range(3):
        set_in(pen, SAID, 150 + 750 * at, 820 + 750 * at, 300)
    parts = columns(page)
    assert [850 + 750 * at // 1 for at in range(2)] == pytest.approx(
        [part.x1 for part in parts[:2]], abs=60
    )
    assert len(parts) == 3


def test_a_title_over_the_columns_and_a_note_below_them_are_parts_of_their_own():
    page, _, _ = two_columns()
    pen = ImageDraw.Draw(page)
    set_in(pen, SAID, 200, 2280, 100, most=2)
    below = 300 + STEP * 20
    set_in(pen, OTHER, 200, 2280, below + 400, most=3)
    parts = parted(grey(page), DPI)
    assert [part.column for part in parts] == [False, True, True, False]
    title, _, right, note = parts
    assert 100 + 2 * STEP - SIZE <= title.bottom <= 310
    assert right.bottom <= below + 410
    assert (note.x0, note.x1) == (0, 2480)


def narrow_table(pen: ImageDraw.ImageDraw, rows: int) -> None:
    font = ImageFont.truetype(FONT, SIZE)
    for row in range(rows):
        for x, cell in (
            (200, f"{row + 1}."),
            (420, "Almaty region"),
            (1500, f"{17 * row + 3} cases"),
        ):
            pen.text((x, 300 + 110 * row), cell, fill=0, font=font)


@pytest.mark.parametrize("rows", [3, 4, 15])
def test_a_table_without_rules_is_not_cut_whether_it_has_few_rows_or_many(rows: int):
    page, pen = paper()
    narrow_table(pen, rows)
    assert columns(page) == []


def test_two_lists_of_few_lines_beside_one_another_are_not_cut():
    page, pen = paper()
    set_in(pen, SAID, 200, 1180, 300, most=4)
    set_in(pen, OTHER, 1290, 2280, 300, most=4)
    assert columns(page) == []


def test_a_single_column_is_one_part_as_large_as_the_page():
    page, pen = paper()
    set_in(pen, SAID * 3, 200, 2280, 300)
    assert parted(grey(page), DPI) == [Part(0, 0, 2480, 2400)]
    assert parted(np.full((900, 700), 255, np.uint8), DPI) == [Part(0, 0, 700, 900)]


def test_rivers_in_justified_lines_are_no_gutter():
    page, pen = paper()
    font = ImageFont.truetype(FONT, SIZE)
    words = SAID.split()
    for row in range(24):
        # Every second gap is wide, and by chance those of four lines stand one below the other.
        shift = 90 * (row // 4 % 2)
        for at in range(4):
            text = " ".join(words[(7 * row + 3 * at) % 50 :][:2])
            pen.text((200 + 500 * at + shift * (at > 0), 300 + STEP * row), text, fill=0, font=font)
    for row in range(4, 24, 4):
        set_in(pen, SAID, 200, 2280, 300 + STEP * row, most=1)
    assert columns(page) == []


def test_a_ruled_table_of_prose_is_not_cut():
    page, left, _ = two_columns()
    scale = 72 / DPI
    across = [
        Rule(190 * scale, y * scale, 2290 * scale, y * scale)
        for y in range(300 - 8, 300 + STEP * (len(left) + 1), STEP)
    ]
    assert len(columns(page)) == 2
    assert columns(page, across) == []


def test_words_of_a_stack_are_put_back_where_they_stood():
    page, _, _ = two_columns()
    parts = parted(grey(page), DPI)
    stack = stacked(grey(page), parts, DPI)
    assert stack.grey.shape[1] == page.width
    for part, top in zip(parts, stack.tops, strict=True):
        one = stack.grey[top : top + part.bottom - part.top, part.x0 : part.x1]
        assert (one == grey(page)[part.top : part.bottom, part.x0 : part.x1]).all()
        word = Seen("a", part.x0, top + 20, part.x0 + 9, top + 60, top + 50, 40, 0.9, 0)
        (back,) = stack.put_back([word])
        assert back == word._replace(
            top=part.top + 20, bottom=part.top + 60, baseline=part.top + 50
        )


def test_nothing_printed_is_lost_between_the_parts():
    page, _, _ = two_columns()
    pen = ImageDraw.Draw(page)
    set_in(pen, SAID, 200, 2280, 100, most=2)
    ink = grey(page) < 128
    for x0, top, x1, bottom, _ in parted(grey(page), DPI):
        ink[top:bottom, x0:x1] = False
    assert not ink.any()


@pytest.mark.slow
def test_a_scan_in_two_columns_is_read_column_by_column(tmp_path: Path):
    page, left, right = two_columns()
    reading = PdfReader().read(pdf_of([page], tmp_path / "a.pdf"), Wish())
    # A space more or less in a narrow line says nothing about columns.
    assert "".join(reading.text.split()) == "".join("".join([*left, *right]).split())
    dark = grey(page) < 128
    for word in reading.pages[0].words:
        x0, top, x1, bottom = (
            round(one * DPI / 72)
            for one in (word.box.x0, word.box.top, word.box.x1, word.box.bottom)
        )
        assert dark[top:bottom, x0:x1].any()
