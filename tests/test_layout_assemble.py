"""What holds for any page, however odd: no fault, and no word lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import faults, pack_reading
from ingest.layout.assemble import assemble
from ingest.layout.draft import Draft
from ingest.layout.hyphens import Joiner
from ingest.layout.lay import lay
from ingest.layout.packed import PackedLines
from ingest.layout.word import BOLD, RawPage, Rule, Word
from ingest.layout.write import Writer
from page_maker import FULL, column, downwards, line, page, read, texts

_WORDS = st.sampled_from(
    "law 2014 1 12. (a) • иск сот ill- treatment [2] Page iv Mr. A/60/1".split(" ")
    + ".... x² Ibid. Contents Table NOTES \u00ad ﬁne".split(" ")
)


def _table(top: int, rows: int) -> list[list[tuple[float, float, float, float]]]:
    """Two columns of cells as wide as the page."""
    ends = [(top + 30.0 * row, top + 30.0 * (row + 1)) for row in range(rows)]
    return [[(60.0, y0, 300.0, y1), (300.0, y0, 560.0, y1)] for y0, y1 in ends]


_TABLES = st.lists(
    st.builds(_table, st.sampled_from([60, 480, 720]), st.integers(1, 4)), max_size=1
)


@st.composite
def _pages(draw: st.DrawFn) -> list[RawPage]:
    pages = []
    for index in range(1, draw(st.integers(1, 4)) + 1):
        words: list[Word] = []
        for _ in range(draw(st.integers(0, 14))):
            x = draw(st.sampled_from([70.0, 90.0, 310.0, 330.0, 500.0]))
            y = float(draw(st.integers(3, 82)) * 10)
            size = draw(st.sampled_from([6.0, 8.0, 10.0, 10.0, 10.0, 14.0]))
            text = " ".join(draw(st.lists(_WORDS, min_size=1, max_size=6)))
            made = line(text, x, y, size, draw(st.sampled_from([0, 0, BOLD])))
            words += downwards(made) if draw(st.integers(0, 9)) == 0 else made
        rules = [Rule(70, y, 200, y) for y in draw(st.lists(st.sampled_from([195.0, 555, 700])))]
        pages.append(replace(page(index, words), rules=rules, tables=draw(_TABLES)))
    return pages


@given(_pages())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_layout_gives_a_sound_reading(pages: list[RawPage]) -> None:
    reading = assemble(pages)
    assert faults(reading) == []
    for block in reading.blocks:
        assert block.span.of(reading.text).strip() != ""
    for sheet in reading.pages:
        for word in sheet.words:
            assert word.span.of(reading.text).strip() == word.span.of(reading.text) != ""


@given(_pages())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_is_in_the_text_or_kept_as_furniture_or_is_a_notes_number(
    pages: list[RawPage],
) -> None:
    reading = assemble(pages)
    given_ = Counter(_letters(" ".join(word.text for each in pages for word in each.words)))
    kept = Counter(_letters(reading.text))
    for sheet in reading.pages:
        kept += Counter(_letters(" ".join(sheet.furniture)))
    for note in reading.notes:
        # Its number and its marker are data now.
        kept += Counter(_letters(note.number * (2 if note.at is not None else 1)))
    missing = given_ - kept
    # A word printed twice at one place is kept once; these pages may do that.
    assert sum(missing.values()) <= _printed_twice(pages)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.replace("ﬁ", "fi").replace("²", "2"))


def _printed_twice(pages: list[RawPage]) -> int:
    places = Counter(
        (each.index, word.text, round(word.x0 / 4), round(word.baseline / 3))
        for each in pages
        for word in each.words
    )
    near = sum(
        len(one.text)
        for each in pages
        for one in each.words
        if any(
            other is not one
            and other.text == one.text
            and abs(other.x0 - one.x0) < 0.4 * one.size
            and abs(other.baseline - one.baseline) < 0.7 * one.size
            for other in each.words
        )
    )
    return near + sum(count - 1 for count in places.values())


def test_a_paragraph_over_a_page_break_is_one_block_on_both_pages() -> None:
    reading = read(column(FULL[:2]), column([*FULL[2:], "", "Another paragraph stands here."]))
    first = reading.blocks[0]
    assert first.span.of(reading.text) == " ".join(FULL)
    assert [each.index for each in reading.pages_of(first.span)] == [1, 2]
    assert texts(reading)[1] == "Another paragraph stands here."


def test_each_line_has_its_page_and_its_box() -> None:
    reading = read(column(FULL))
    assert [each.span.of(reading.text) for each in reading.lines] == FULL
    box = reading.lines[1].box
    assert box is not None
    assert (round(box.x0), round(box.top), round(box.bottom)) == (70, 84, 94)


def test_a_word_broken_at_a_line_end_has_two_boxes() -> None:
    reading = read(column([FULL[0], FULL[1][:-6] + "inter-", "rogation went on " + FULL[2][:40]]))
    assert "interrogation went on" in reading.text
    parts = [word.span.of(reading.text) for word in reading.pages[0].words]
    assert ("inter", "rogation") in pairwise(parts)


def test_words_beyond_the_page_are_counted() -> None:
    raw = RawPage(1, 595, 842, column(FULL), outside=3)
    assert assemble([raw]).pages[0].reason == "3 words outside the visible page left out"


def test_a_row_of_a_ruled_table_is_written_whole_in_whatever_block_it_ends() -> None:
    words = [*line("2 Almaty", 75, 650), *line("seventeen people", 310, 650)]
    (row,) = lay(RawPage(1, 595, 842, words, tables=[_table(630, 1)])).lines
    writer = Writer(Joiner([]), {})
    writer.write(Draft("note", [row]))
    assert writer.text == "2 Almaty seventeen people"
    assert len(writer.words[1]) == 4


def test_packed_lines_are_a_sequence_of_lines() -> None:
    reading = read(column(FULL[:2]), column(FULL[2:]))
    lines, plain = reading.lines, list(reading.lines)
    assert isinstance(lines, PackedLines)
    assert (lines, lines[1:3], lines[-1]) == (plain, plain[1:3], plain[-1])
    assert lines != plain[:-1]
    assert [each.page for each in lines] == [1, 1, 2, 2]
    assert replace(reading, lines=plain) == reading
    assert pack_reading(replace(reading, lines=plain)) == pack_reading(reading)
    with pytest.raises(IndexError):
        lines[len(plain)]
