"""What is read from plain text files: every word, in its paragraph, with its place in the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Reading, Span, faults
from ingest.reader import Wish
from ingest.readers.text import TextReader, left_out, read_text


def blocks(reading: Reading) -> list[tuple[str, str]]:
    assert faults(reading) == []
    return [(block.role, block.span.of(reading.text)) for block in reading.blocks]


def notes(reading: Reading) -> list[tuple[str, str, str]]:
    """Number, the words before the marker, and the note."""
    return [
        (
            note.number,
            "" if note.at is None else reading.text[max(0, note.at - 12) : note.at],
            note.body.of(reading.text),
        )
        for note in reading.notes
    ]


WRAPPED = """\
THE RIGHT TO A REMEDY

The court heard the complaint in the spring and refused to question any of the offi-
cers who had been named in it. The family then wrote to the regional prosecutor, who
answered after the time limit had passed.
Nobody was ever charged with the ill-
treatment.

1.2 Access to counsel

Counsel was admitted on the third day.
"""


def test_wrapped_lines_make_paragraphs_and_broken_words_are_whole() -> None:
    assert blocks(read_text(WRAPPED)) == [
        ("heading", "THE RIGHT TO A REMEDY"),
        (
            "paragraph",
            "The court heard the complaint in the spring and refused to question any of the officers who had "
            "been named in it. The family then wrote to the regional prosecutor, who answered after the time "
            "limit had passed.",
        ),
        ("paragraph", "Nobody was ever charged with the ill-treatment."),
        ("heading", "1.2 Access to counsel"),
        ("paragraph", "Counsel was admitted on the third day."),
    ]


def test_every_span_leads_back_to_the_file() -> None:
    text = "\ufeffThe o\ufb03cer’s so\u00adcalled  \u2010 report.\r\nIt ends   here.\r\n"
    reading = read_text(text)
    assert reading.source_map is not None
    at = reading.text.index("officer")
    assert reading.source(Span(at, at + 7)) == Span(5, 10)
    assert text[5:10] == "o\ufb03cer"
    at = reading.text.index("ends")
    source = reading.source(Span(at, at + 4))
    assert source is not None
    assert source.of(text) == "ends"


def test_lines_that_are_paragraphs_stay_apart() -> None:
    line = "A paragraph in one line, as word processors save plain text, and it goes on for a long while. "
    reading = read_text("\n".join([line * 3, line * 2, line * 4]))
    assert [role for role, _ in blocks(reading)] == ["paragraph"] * 3


PAGES = """\
The committee heard that the complaint had been returned twice and that the prosecutor saw
no grounds for a case, as he had done in each of the years before that, without a word on

Silence Kept {a}

the medical record that the family had sent to him together with the complaint itself and
the two statements of witnesses. Nothing followed.
"""


def test_page_feet_that_count_are_left_out_and_known() -> None:
    text = "\n\n".join(PAGES.format(a=f"{page:02}") for page in (3, 4, 5))
    reading = read_text(text)
    assert "Silence Kept" not in reading.text
    assert reading.text.count("without a word on the medical record") == 3
    gone = " ".join(gap.of(text) for gap in left_out(text, reading))
    assert re.findall(r"\w+", gone) == "Silence Kept 03 Silence Kept 04 Silence Kept 05".split()
    assert reading.about.title == "Silence Kept"


@pytest.mark.parametrize("word", ["Article", "Статья", "Table", "Case"])
def test_numbered_headings_are_no_page_feet(word: str) -> None:
    text = "\n\n".join(f"{word} {number}\n\nThe words of it stand here." for number in range(1, 6))
    assert read_text(text).text.count(word) == 5


def test_a_list_that_counts_is_no_page_foot() -> None:
    text = "\n".join(f"Cell block {number}" for number in range(1, 9))
    assert "Cell block 5" in read_text(text).text


def test_two_lines_alike_are_no_page_feet() -> None:
    text = "\n\n".join(PAGES.format(a=page) for page in (3, 4))
    assert read_text(text).text.count("Silence Kept") == 2


GLUED = """\
Kazakstan’s initial report on measures taken to implement its obligations under the
Convention was reviewed in May 20011. The next report2 is due; see Articles 12 and 13
of the Law. Only three criminal cases were brought under Article 347-13. Nothing else
followed for years.

1 Concluding observations of the Committee, A/56/44, paras. 121-129.
2 CAT/C/KAZ/2, 17 January 2008.
3 Ibid., para. 14.
"""


def test_the_sequence_of_notes_tells_a_marker_from_a_digit() -> None:
    reading = read_text(GLUED)
    assert "reviewed in May 2001. The next report is due; see Articles 12 and 13" in reading.text
    assert "under Article 347-1. Nothing" in reading.text
    assert notes(reading) == [
        ("1", " in May 2001", "Concluding observations of the Committee, A/56/44, paras. 121-129."),
        ("2", " next report", "CAT/C/KAZ/2, 17 January 2008."),
        ("3", "rticle 347-1", "Ibid., para. 14."),
    ]
    assert [note.means for note in reading.notes] == [None, None, 1]


def test_digits_stay_where_there_are_no_notes() -> None:
    text = "It was reviewed in May 20011. Article 347-116 applies to COVID19 and the G20.\n"
    reading = read_text(text)
    assert reading.text == text.strip()
    assert list(reading.notes) == []


def test_raised_digits_among_plain_ones_are_letters_like_others() -> None:
    assert read_text("0²0").text == "0²0"


def test_numbered_paragraphs_are_no_notes() -> None:
    text = "\n\n".join(
        f"{number}. The State party has not replied to the {number}th of our letters so far."
        for number in range(1, 9)
    )
    reading = read_text(text)
    assert list(reading.notes) == []
    assert [block.number for block in reading.blocks] == [str(number) for number in range(1, 9)]


def test_bracketed_notes_are_linked_and_restart() -> None:
    text = (
        "Срок истёк в мае.[1] Жалоба отклонена.[2]\n\n[1] Постановление от 3 мая.\n[2] Там же.\n\n"
        "Вторая глава начинается здесь.[1]\n\n[1] Другой источник.\n"
    )
    reading = read_text(text)
    assert [(number, before.split()[-1], body) for number, before, body in notes(reading)] == [
        ("1", "мае.", "Постановление от 3 мая."),
        ("2", "отклонена.", "Там же."),
        ("1", "здесь.", "Другой источник."),
    ]


def test_form_feeds_make_pages_with_their_printed_number() -> None:
    pages = [
        "\n".join(
            f"{page} {word} stands here, {word} goes on as long as the others." for word in words
        )
        for page, words in zip(
            ("It", "He", "She", "Who"),
            (("first", "then"), ("one", "two"), ("day", "night"), ("sea", "land")),
            strict=True,
        )
    ]
    text = "\f".join(f"Top\n{page}\n{page} Again.\n\n{at + 4}\n" for at, page in enumerate(pages))
    reading = read_text(text)
    assert [page.label for page in reading.pages] == ["4", "5", "6", "7"]
    assert all(list(page.furniture) == ["Top", page.label] for page in reading.pages)
    assert reading.text.count("Again.") == 4
    assert {line.page for line in reading.lines} == {1, 2, 3, 4}
    assert faults(reading) == []


def test_files_without_form_feeds_have_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Пытки запрещены законом.".encode("cp1251"))
    reading = TextReader().read(path, Wish())
    assert list(reading.pages) == []
    assert reading.text == "Пытки запрещены законом."
    assert reading.about.languages == ["ru"]


# Letters without a twin in the other script: those would be mended, rightly.
_ANY = st.text(
    alphabet=st.sampled_from("bdq БДЖқң 0123456789 .,-[]()\t\u00ad\u00a0\ufb01©¹²'\"“”"),
    max_size=70,
)
# What notes, markers, feet, headings and lists look like, in any order.
_LIKE = st.sampled_from(
    (
        "1 bd, para. 3.", "2 See bd.", "3", "[1] bd", "[2] See bd.", "1. bd dq.", "2. bd dq.",
        "NOTES", "bdq1.", "b in May 20012", "bd dq, bd and bd dq, then dq bd dq bd dq b3 d",
        "bd[1] dq[2].", "dq 03", "dq 04", "dq 05", "BD DQ", "1.1 Bd dq", "(a) bd;", "– bd",
        "• dq", "bd dq bd-", "qb bd ..... 3", "-----", "bd\tdq\tbd", "¹ bd", "dq¹.",
        "  bd set in", " b", "Ibid.", "4", "",
    )
)  # fmt: skip
_LINE = st.one_of(_ANY, _LIKE)


@given(st.lists(_LINE, max_size=40), st.sampled_from(["\n", "\r\n", "\n\n", "\n\f"]))
def test_no_letter_is_lost(lines: list[str], end: str) -> None:
    text = end.join(lines)
    reading = read_text(text)
    assert faults(reading) == []
    kept = list(reading.text) + [c for note in reading.notes for c in note.number]
    kept += [c for page in reading.pages for foot in page.furniture for c in foot]
    if not reading.pages:
        kept += [c for gap in left_out(text, reading) for c in gap.of(text)]
    mended = text.replace("\ufb01", "fi")
    for letter in set(mended):
        if letter.isalpha():
            assert kept.count(letter) >= mended.count(letter)


@given(st.lists(_LINE, max_size=30))
def test_what_is_left_out_is_numbers_and_feet_never_words_of_a_sentence(lines: list[str]) -> None:
    text = "\n".join(lines)
    reading = read_text(text)
    gone = [gap.of(text) for gap in left_out(text, reading)]
    # Without form feeds a word goes only with a foot, which repeats three times with a number.
    words = [gap for gap in gone if any(c.isalpha() for c in gap)]
    assert len(words) == 0 or len(words) >= 3
    assert all(any(c.isdigit() for c in gap) for gap in words)


@given(st.lists(_LINE, max_size=30))
def test_a_word_and_its_place_in_the_file_hold_the_same_letters(lines: list[str]) -> None:
    text = "\n".join(lines)
    reading = read_text(text)
    for found in re.finditer(r"[bdqБДЖқң]+", reading.text):
        source = reading.source(Span(*found.span()))
        assert source is not None
        there = re.sub(r"[^bdqБДЖқң]", "", source.of(text))
        if "-" in source.of(text):
            # A word broken at a line's end: notes or a foot may stand between its halves.
            assert (there[0], there[-1]) == (found.group()[0], found.group()[-1])
        else:
            assert there == found.group()
