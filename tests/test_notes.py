"""Notes: their numbers are no part of the text, and lead from where they stood."""

from __future__ import annotations

from corpus import Reading
from ingest.layout.assemble import assemble
from ingest.layout.ibid import meanings
from ingest.layout.word import RawPage, Rule, Word
from page_maker import FULL, column, line, read, texts


def _page(body: list[str], notes: list[str], y: float = 740.0) -> list[Word]:
    words = column(body)
    for number, note in enumerate(notes):
        words += line(note, 70, y + 10 * number, 8)
    return words


def _before(reading: Reading) -> list[str]:
    return [
        "" if note.at is None else reading.text[: note.at].split()[-1] for note in reading.notes
    ]


def test_a_marker_glued_to_a_year_is_no_digit_of_it() -> None:
    reading = read(
        _page(
            [*FULL[:3], "It was reviewed in May 2001^1. Nothing else came of it, he said."],
            ["1 Concluding observations."],
        )
    )
    assert "May 2001. Nothing" in reading.text
    assert "20011" not in reading.text
    [note] = reading.notes
    assert note.at == reading.text.index(". Nothing")
    assert note.body.of(reading.text) == "Concluding observations."


def test_a_note_follows_the_paragraph_it_belongs_to() -> None:
    body = [*FULL[:3], "None of them was heard^1 by the court.", "", "A second paragraph."]
    assert [block.role for block in read(_page(body, ["1 The record, p. 3."])).blocks] == [
        "paragraph",
        "note",
        "paragraph",
    ]


def test_numbers_may_start_anew_on_each_page() -> None:
    pages = [
        _page([*FULL[:3], f"He said so {word}^1 in court."], [f"1 Record {word}."])
        for word in ("once", "twice", "often")
    ]
    reading = read(*pages)
    assert _before(reading) == ["once", "twice", "often"]
    assert [note.body.of(reading.text) for note in reading.notes] == [
        "Record once.",
        "Record twice.",
        "Record often.",
    ]


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = _page(
        [*FULL[:3], "He said so^1 in court to the"], ["1 A long note which says that the judges of"]
    )
    second = _page(
        ["three men who sat there, and that was all."],
        ["the regional court were not heard.", "2 Another."],
    )
    reading = read(first, second)
    assert texts(reading, "note") == [
        "A long note which says that the judges of the regional court were not heard.",
        "Another.",
    ]
    [body, *_] = [note.body for note in reading.notes]
    assert [page.index for page in reading.pages_of(body)] == [1, 2]


def test_a_phrase_over_the_page_break_is_whole_though_notes_stand_between() -> None:
    first = _page(
        [*FULL[:3], "The decision^1 names the members of the regional commission who were"],
        ["1 Record."],
    )
    reading = read(first, _page(["present at the hearing."], []))
    assert "commission who were present at the hearing." in reading.text


def test_a_raised_number_without_a_note_stays_in_the_text() -> None:
    reading = read(_page([*FULL, "Each had 4 m^2 of floor."], []))
    assert "4 m2 of floor" in reading.text


def test_a_square_metre_is_not_taken_for_note_2() -> None:
    reading = read(
        _page([*FULL, "Each had 4 m^2 of floor^1 and a bed^2 of boards."], ["1 One.", "2 Two."])
    )
    assert "4 m2 of floor and a bed of boards" in reading.text
    assert _before(reading) == ["floor", "bed"]


def test_brackets_mark_notes_where_notes_stand_in_brackets() -> None:
    body = [*FULL[:3], "No doctor was heard.[1] Article [2] of the draft fell."]
    reading = read(_page(body, ["[1] The record, p. 3."]))
    assert "heard. Article [2]" in reading.text
    assert _before(reading) == ["heard."]


def test_superscript_letters_of_the_font_are_markers_too() -> None:
    reading = read(_page([*FULL[:3], "It was in 2001¹ and later."], ["1 The record."]))
    assert "in 2001 and later" in reading.text


def test_endnotes_are_found_behind_the_text() -> None:
    body = column([*FULL[:3], "He said so^1 and wrote so^2 in court."])
    end = column(["Notes", "", "1. The record of the trial.", "", "2. Ibid., p. 4."])
    reading = read(body, end)
    assert _before(reading) == ["so", "so"]
    assert [note.body.of(reading.text) for note in reading.notes] == [
        "The record of the trial.",
        "Ibid., p. 4.",
    ]
    assert reading.notes[1].means == 0


def test_a_number_stuck_to_the_notes_first_word_is_its_number() -> None:
    body = [*FULL[:3], "He said so^1 and wrote so^2 in court."]
    reading = read(_page(body, ["1Record, p. 3.", "2https://example.org/record"]))
    assert [(note.number, note.body.of(reading.text)) for note in reading.notes] == [
        ("1", "Record, p. 3."),
        ("2", "https://example.org/record"),
    ]
    assert _before(reading) == ["so", "so"]


def test_a_marker_that_the_file_draws_after_its_line_finds_its_place() -> None:
    words = _page([*FULL[:3], "It was reviewed in May 2001^1 and never again."], ["1 Record."])
    marker = next(word for word in words if word.text == "1" and word.size == 6)
    reading = read([word for word in words if word is not marker] + [marker])
    assert "May 2001 and never" in reading.text
    assert _before(reading) == ["2001"]


def test_signs_and_letters_lead_to_notes_as_numbers_do() -> None:
    reading = read(
        _page(
            [*FULL[:3], "The annex* was sent, and nobody read it."], ["* Circulated as received."]
        )
    )
    assert "The annex was sent" in reading.text
    assert _before(reading) == ["annex"]


def test_small_type_at_the_foot_that_nobody_points_to_is_no_note() -> None:
    reading = read(_page(FULL, ["2013 The author has asked for his name not to be printed."]))
    assert reading.notes == []
    assert "2013 The author" in reading.text


def test_ibid_and_supra_lead_to_the_source_by_the_nearest_number() -> None:
    notes = [
        ("1", "Law on Police."),
        ("2", "Ibid., art. 4."),
        ("3", "Supra note 1."),
        ("1", "Code."),
        ("2", "Там же."),
        ("3", "См. сноску 1."),
    ]
    assert meanings(notes) == [None, 0, 0, None, 3, 3]


def test_a_ruled_table_below_a_short_rule_is_no_note() -> None:
    words = [*column(FULL), *line("1 Region", 75, 620), *line("Detained in May", 310, 620)]
    words += [*line("2 Almaty", 75, 650), *line("seventeen people", 310, 650)]
    table = [[(70.0, y, 300.0, y + 30), (300.0, y, 560.0, y + 30)] for y in (632.0, 662.0)]
    head = [*line("1 Those whom we know of", 70, 608)]
    raw = RawPage(1, 595, 842, [*words, *head], rules=[Rule(70, 596, 200, 596)], tables=[table])
    reading = assemble([raw])
    assert reading.notes == []
    assert "2 Almaty\tseventeen people" in texts(reading, "row")
