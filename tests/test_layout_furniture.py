"""Running heads and page feet go, the text stays, and the printed number is the page's label."""

from __future__ import annotations

import pytest

from corpus import Reading
from ingest.layout.labels import lone_number
from ingest.layout.word import Word
from page_maker import FULL, column, line, read


def _pages(count: int, head: str = "", foot: str = "", start: int = 1) -> list[list[Word]]:
    """Pages of different text under the same head and foot; # is the page's number."""
    pages = []
    for number in range(start, start + count):
        words = column([f"Witness {number * 17} spoke.", *FULL], y=100)
        if head:
            words += line(head.replace("#", str(number)), 70, 40, 8)
        if foot:
            words += line(foot.replace("#", str(number)), 250, 800, 8)
        pages.append(words)
    return pages


def _labels(reading: Reading) -> list[str | None]:
    return [page.label for page in reading.pages]


@pytest.mark.parametrize(
    ("head", "foot", "labels"),
    [
        ("Silence on the Steppe", "#", ["1", "2", "3"]),
        ("Duty to Remember 0#", "", ["01", "02", "03"]),
        # The number stuck to the name, as some programs set it.
        ("Dala Watch0#", "", ["01", "02", "03"]),
        ("", "# | Page", ["1", "2", "3"]),
        ("", "Page # of 9", ["1", "2", "3"]),
        ("A/HRC/99/14", "GE.08-13543 #", ["1", "2", "3"]),
        ("", "- # -", ["1", "2", "3"]),
        ("Gazette / Vol. 85 / 4769#", "Job 250001 PO 0000# Frm", ["47691", "47692", "47693"]),
        # A year is no label, a symbol's number neither.
        ("Annual Report 2014", "", [None, None, None]),
        ("A/HRC/99/14", "", [None, None, None]),
    ],
)
def test_the_printed_number_is_the_label(head: str, foot: str, labels: list[str | None]) -> None:
    reading = read(*_pages(3, head, foot))
    assert _labels(reading) == labels
    assert reading.text.count("Witness") == 3
    assert "Steppe" not in reading.text
    assert "GE.08" not in reading.text
    furniture = [" ".join(page.furniture) for page in reading.pages]
    assert all(head.replace("#", str(n)) in text for n, text in enumerate(furniture, 1))


def test_roman_numbers_are_labels_as_printed() -> None:
    pages = [column(FULL, y=100) + line(number, 290, 800) for number in ("iv", "v", "vi")]
    assert _labels(read(*pages)) == ["iv", "v", "vi"]


def test_numbering_may_start_late_and_skip_the_cover() -> None:
    pages = [column(["Silence"], y=300, size=24), *_pages(4, foot="#", start=1)]
    assert _labels(read(*pages)) == [None, "1", "2", "3", "4"]


def test_left_and_right_pages_may_have_heads_of_their_own() -> None:
    pages = _pages(8)
    for number, words in enumerate(pages, 1):
        words.extend(line(f"{number} Dala Watch" if number % 2 else f"Silence {number}", 70, 40, 8))
    reading = read(*pages)
    assert _labels(reading) == [str(number) for number in range(1, 9)]
    assert "Dala Watch" not in reading.text


def test_a_chapter_of_one_page_has_its_head_once() -> None:
    pages = _pages(9)
    for number, words in enumerate(pages, 1):
        chapter = "Arrests" if number < 5 else "Trials" if number > 5 else "Deaths"
        words.extend(line(f"{chapter} {number}", 400, 40, 8))
    reading = read(*pages)
    assert "Deaths" not in reading.text
    assert _labels(reading) == [str(number) for number in range(1, 10)]


def test_a_note_repeated_at_the_foot_of_page_after_page_stays() -> None:
    pages = []
    for number in range(1, 6):
        words = column([*FULL[:-1], f"{FULL[-1][:-1]}^{number}."], y=100)
        words += line(f"^{number} Ibid.", 70, 790, 8) + line("Dala Watch", 250, 820, 8)
        pages.append(words)
    reading = read(*pages)
    assert len(reading.notes) == 5
    assert [page.furniture for page in reading.pages] == [["Dala Watch"]] * 5


def test_a_heading_repeated_where_other_pages_have_text_stays() -> None:
    pages = [column([f"Case {number}", "", *FULL], y=80) for number in (1, 2, 3)]
    pages += [column([f"{word} was heard.", *FULL], y=80) for word in ("Nobody", "He", "One")]
    assert read(*pages).text.count("Case") == 3


def test_a_lone_page_keeps_its_first_and_last_line() -> None:
    reading = read(
        line("Open letter", 70, 40) + column(FULL, y=100) + line("Almaty, 2014", 70, 800)
    )
    assert "Open letter" in reading.text
    assert "Almaty, 2014" in reading.text


@pytest.mark.parametrize("text", ["2014 was a bad year", "Article 12", "12 March 2014", "p", ""])
def test_words_are_no_lone_number(text: str) -> None:
    assert not lone_number(text)
