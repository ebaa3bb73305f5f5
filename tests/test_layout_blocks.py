"""Columns, paragraphs, numbers, headings, rows, contents: what the eye sees at once."""

from __future__ import annotations

import pytest

from ingest.layout.assemble import assemble
from ingest.layout.hyphens import Joiner
from ingest.layout.numbers import item_number
from ingest.layout.word import BOLD, RawPage, Word
from page_maker import FULL, column, downwards, line, read, texts

_NARROW = [
    "the officers came at night and took",
    "both brothers to the building of the",
    "department, where they were held for",
    "three days without any record of it.",
]


def _bold(text: str, y: float, size: float = 10) -> list[Word]:
    return line(text, 70, y, size, BOLD)


def test_columns_are_read_one_after_the_other() -> None:
    words = column([f"Left {each}" for each in _NARROW], x=70) + column(_NARROW, x=330)
    text = read(words).text
    assert text.index("Left three days") < text.index(
        "the officers came at night and took both brothers"
    )


def test_a_heading_over_both_columns_comes_first_and_notes_below_them_last() -> None:
    words = column([each + " and so" for each in FULL[:1]], y=60) + column(_NARROW, x=70, y=100)
    words += column(_NARROW, x=330, y=100)
    words += column(
        ["After the columns the text goes on over the whole width of the page again."], y=200
    )
    text = read(words).text
    assert text.startswith(FULL[0])
    assert text.endswith("page again.")


def test_a_figure_in_one_column_does_not_mix_with_the_text_beside_it() -> None:
    words = column([f"Left {each}" for each in _NARROW * 3], x=70, y=80)
    words += column(["Held", "Fined", "Freed", "in 2014", "in 2015"], x=330, y=84, step=2.9)
    words += column(["The labels stand within the figure of held."], x=330, y=400)
    text = read(words).text
    assert "Left both brothers to the building of the Left department" in text


def test_the_rows_of_a_table_keep_their_cells_together() -> None:
    rows = [("Region", "Held", "Fined"), ("Aqtas", "12", "3"), ("Sarydala", "7", "1")]
    words = [
        word
        for number, row in enumerate(rows)
        for cell, x in zip(row, (70, 200, 300), strict=True)
        for word in line(cell, x, 100 + 14 * number)
    ]
    assert texts(read(words), "row") == ["Region\tHeld\tFined", "Aqtas\t12\t3", "Sarydala\t7\t1"]


def test_turned_pages_are_read_in_their_own_direction() -> None:
    reading = read(downwards(column(FULL)))
    assert reading.text == " ".join(FULL)
    box = reading.pages[0].words[0].box
    # On the page as it is shown the line runs down its right side.
    assert box.x0 > 500
    assert box.bottom - box.top > box.x1 - box.x0


def test_paragraphs_end_where_a_line_ends_early() -> None:
    reading = read(column([*FULL, "That was all.", *FULL]))
    assert len(texts(reading, "paragraph")) == 2


@pytest.mark.parametrize(
    "last", ["on 21 March 2017 by Mr.", "under article 5, ст.", "by the judge A."]
)
def test_a_shortened_word_ends_no_paragraph(last: str) -> None:
    filled = FULL[2][: 70 - len(last)] + last
    reading = read(
        column([*FULL[:2], filled]), column(["Orynbek said so in court, and nobody wrote it down."])
    )
    assert len(reading.blocks) == 1


def test_numbered_paragraphs_keep_their_number() -> None:
    reading = read(column(["76. " + FULL[0], *FULL[1:], "", "77. " + FULL[0], *FULL[1:]]))
    assert [block.number for block in reading.blocks] == ["76", "77"]
    assert texts(reading)[0].startswith("76. The witnesses")


def test_a_list_within_a_numbered_paragraph_is_numbered_by_it() -> None:
    words = column(["69. The State is asked to do the following:"], x=70, y=80)
    words += column(
        ["1. To ratify the Protocol.", "", "2. To free the prisoners.", ""], x=100, y=100
    )
    words += column(["70. The State replied that it had taken note of all of this."], x=70, y=150)
    assert [block.number for block in read(words).blocks] == ["69", "69.1", "69.2", "70"]


def test_items_keep_their_sign() -> None:
    reading = read(
        column(
            [
                "The court found that:",
                "",
                "(a) no doctor was heard;",
                "(b) no lawyer came;",
                "• nobody asked.",
            ]
        )
    )
    assert [block.number for block in reading.blocks if block.role == "item"] == ["(a)", "(b)", "•"]


def test_headings_have_levels_by_their_type() -> None:
    words = line("Silence", 70, 80, 20) + _bold("Arrests", 120) + column(FULL, y=140)
    words += _bold("Trials", 220) + column(FULL, y=240)
    headings = [block for block in read(words).blocks if block.role == "heading"]
    assert [block.level for block in headings] == [1, 2, 2]


def test_a_short_bold_paragraph_among_numbered_bold_ones_is_no_heading() -> None:
    words: list[Word] = []
    for number, text in enumerate(["Free them (Chad);", "Ratify it (Peru)", "Pay them (Cuba);"], 1):
        words += _bold(f"92.{number} {text}", 80 + 30 * number)
    words += column([*FULL, *FULL], y=300)
    numbers = [block.number for block in read(words).blocks]
    assert numbers[:3] == ["92.1", "92.2", "92.3"]


def test_contents_are_marked_as_such() -> None:
    entries = [
        "Contents",
        "",
        "Arrests " + "." * 40 + " 3",
        "Trials " + "." * 42 + " 7",
        "Deaths " + "." * 42 + " 9",
    ]
    assert len(texts(read(column(entries), column(FULL)), "contents")) == 3


def _justified(words: str, y: float, x0: float = 70, x1: float = 230) -> list[Word]:
    """A line that fills its column, with the same space between all of its words."""
    each = [line(word, 0, y) for word in words.split()]
    wide = [made[-1].x1 for made in each]
    space = (x1 - x0 - sum(wide)) / (len(wide) - 1)
    x, placed = x0, []
    for made, width in zip(each, wide, strict=True):
        placed += [word._replace(x0=word.x0 + x, x1=word.x1 + x) for word in made]
        x += width + space
    return placed


def test_loose_justified_lines_of_a_narrow_column_are_prose_in_their_order() -> None:
    lines = [
        "the officers came at night to", "unannounced searches of", "administrative offences,",
        "punishment under article", "were read to both of them there", "before the neighbours came out",
    ]  # fmt: skip
    words = [word for at, each in enumerate(lines) for word in _justified(each, 100 + 12 * at)]
    reading = read(words)
    assert texts(reading, "row") == []
    assert texts(reading, "paragraph") == [" ".join(lines)]


def test_rows_that_fill_a_justified_column_stay_a_table() -> None:
    prose = [word for at in range(3) for word in _justified(_NARROW[at], 60 + 12 * at)]
    rows = [
        *line("Region", 70, 120), *line("Held", 212, 120), *line("Aqtas town", 70, 134), *line("12", 220, 134),
        *line("Sarydala", 70, 148), *line("7", 225, 148),
    ]  # fmt: skip
    assert texts(read(prose + rows), "row") == ["Region\tHeld", "Aqtas town\t12", "Sarydala\t7"]


def _table(rows: list[tuple[str, str, str]], y: float = 100) -> list[Word]:
    words: list[Word] = []
    for at, cells in enumerate(rows):
        for x, cell in zip((70, 120, 480), cells, strict=True):
            if cell:
                words += line(cell, x, y + 14 * at)
    return words


_ENTRIES = [
    ("I.", "Summary of what was said " + "." * 30, "3"),
    ("", "A. By the State under review " + "." * 26, "4"),
    ("", "B. By those who asked it questions " + "." * 20, "9"),
    ("II.", "Conclusions " + "." * 43, "17"),
]


def test_the_rows_of_a_contents_page_are_contents_though_they_look_like_a_table() -> None:
    words = [*line("Contents", 70, 60), *_table([("", "Paragraphs", "Page"), *_ENTRIES])]
    reading = read(words, column(FULL))
    assert texts(reading, "row") == []
    assert len(texts(reading, "contents")) >= 4
    assert "Conclusions" in texts(reading, "contents")[-1]


def test_contents_without_leaders_are_told_by_their_title_and_a_table_stays_one() -> None:
    plain = [(number, text.rstrip(" ."), page) for number, text, page in _ENTRIES]
    titled = read([*line("Мазмұны", 70, 60), *_table(plain)], column(FULL))
    assert texts(titled, "row") == []
    untitled = read([*line("Deaths in custody", 70, 60), *_table(plain)], column(FULL))
    assert texts(untitled, "contents") == []
    assert texts(untitled, "row")


def test_a_ruled_table_of_contents_is_one_only_under_its_title() -> None:
    words = _table([(number, text.rstrip(" ."), page) for number, text, page in _ENTRIES])
    rows = [[(60.0, y - 10, 110.0, y + 4), (110.0, y - 10, 470.0, y + 4), (470.0, y - 10, 540.0, y + 4)]
            for y in (100.0, 114.0, 128.0, 142.0)]  # fmt: skip
    for title, role in (("Содержание", "contents"), ("Deaths in custody", "row")):
        raw = RawPage(1, 595, 842, [*line(title, 70, 60), *words], tables=[rows])
        assert len(texts(assemble([raw]), role)) == 4


def test_contents_go_on_over_the_page_and_end_where_the_text_begins() -> None:
    more = [("", "C. Visits to prisons", "21"), ("", "D. Deaths", "23"), ("III.", "Remedies", "30")]
    first = [*line("Contents", 70, 60), *_table(_ENTRIES)]
    reading = read(first, _table(more, 60), column(FULL))
    assert texts(reading, "row") == []
    assert "Remedies" in texts(reading, "contents")[-1]
    assert texts(reading, "paragraph")[-1].startswith(FULL[0])
    # The same rows after a page of text are a table.
    assert texts(read(column(FULL), _table(more, 60)), "contents") == []


def test_entries_set_one_after_the_other_are_contents_under_their_title() -> None:
    said = ["Arrests ... 3 Trials in the capital ... 7 Deaths", "in custody ... 9 Remedies ... 12"]
    titled = read(column(["Contents", "", *said]), column(FULL))
    assert " ".join(texts(titled, "contents")) == " ".join(said)
    assert texts(read(column(said), column(FULL)), "contents") == []


@pytest.mark.parametrize(
    ("left", "right", "keeps", "seen"),
    [
        ("ill-", "treatment", True, ""),
        ("interro-", "gation", False, ""),
        ("Euro-", "Asian", True, ""),
        ("2010-", "2012", True, ""),
        ("по-", "прежнему", True, ""),
        ("по-", "лиция", False, ""),
        ("во-", "первых", True, ""),
        ("во-", "просы", False, ""),
        ("кто-", "то", True, ""),
        ("мес-", "то", False, ""),
        # "Trial" is a word of the document, "sent" isn't.
        ("pre-", "trial", True, "before the trial began"),
        ("pre-", "sent", False, "before the trial began"),
        ("право-", "охранительных", False, ""),
        ("қарым-", "қатынас", True, "қарым-қатынас пен"),
        # The document itself decides: it writes the word in one.
        ("non-", "governmental", False, "a nongovernmental body"),
        ("page-", "by-page", True, ""),
        ("какой-", "либо", True, ""),
        # The last part of a compound is broken itself, unless what follows is a word.
        ("zero-toler-", "ance", False, "no tolerance"),
        ("zero-toler-", "ance", False, ""),
        ("mother-in-", "law", True, "the law says"),
        ("научно-исследовательско-", "производственный", True, ""),
        ("северо-казах-", "станской", False, ""),
    ],
)
def test_broken_words_are_joined_and_compounds_keep_their_hyphen(
    left: str, right: str, keeps: bool, seen: str
) -> None:
    assert Joiner([seen]).keeps_hyphen(left, right) is keeps


def test_a_soft_hyphen_only_breaks() -> None:
    assert not Joiner([]).keeps_hyphen("ill-", "treatment", soft=True)


@pytest.mark.parametrize("text", ["A report", "and so on", "No. 7 of 2009", "it) was", "2012 was"])
def test_words_are_no_item_sign(text: str) -> None:
    assert item_number(text) is None
