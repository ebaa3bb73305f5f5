"""Passages: nothing lost, nothing too long, each with its pages and paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus import Block, Page, PageRef, Reading, SourceMap, Span
from ingest.segment import LONGEST, segment


def reading_of(*blocks: tuple[str, str, str | None], pages: tuple[Page, ...] = ()) -> Reading:
    """A reading whose blocks are (role, text, number)."""
    text = ""
    made = []
    for role, words, number in blocks:
        text += "\n\n" if text else ""
        made.append(Block(role, Span(len(text), len(text) + len(words)), 1, number))  # type: ignore[arg-type]
        text += words
    return Reading(text, blocks=made, pages=pages)


def texts(reading: Reading) -> list[str]:
    return [p.span.of(reading.text) for p in segment(reading, lambda _: ("en",))]


LONG = "The court did not hear the witness. " * 12


def test_a_heading_stands_with_what_it_heads():
    reading = reading_of(("heading", "Findings", None), ("paragraph", LONG.strip(), None))
    passages = list(segment(reading, lambda _: ("en",)))
    assert len(passages) == 1
    assert passages[0].heading == ("Findings",)


def test_short_neighbours_are_one_passage_and_long_ones_are_not():
    assert len(texts(reading_of(("paragraph", "One.", None), ("paragraph", "Two.", None)))) == 1
    assert len(texts(reading_of(("paragraph", LONG, None), ("paragraph", LONG, None)))) == 2


def test_a_numbered_paragraph_is_cited_by_its_own_number():
    reading = reading_of(("paragraph", "76. Free him.", "76"), ("paragraph", "77. Pay him.", "77."))
    assert [p.paragraph for p in segment(reading, lambda _: ())] == ["76", "77."]


def test_items_belong_to_the_paragraph_above_them():
    reading = reading_of(("paragraph", "76. He was " + LONG, "76"), ("item", "(a) beaten;", "(a)"))
    assert [p.paragraph for p in segment(reading, lambda _: ())] == ["76"]


def test_a_note_is_never_joined_to_the_text_it_stands_under():
    reading = reading_of(
        ("paragraph", "Short.", None), ("note", "CAT/C/34.", "1"), ("paragraph", "On.", None)
    )
    assert [p.role for p in segment(reading, lambda _: ())] == ["body", "note", "body"]


def test_a_passage_over_a_page_break_is_one_and_names_both_pages():
    pages = (
        Page(1, "i", (Span(0, 50), Span(len(LONG) + 2, len(LONG) + 8))),
        Page(2, "1", (Span(50, len(LONG)),)),
    )
    reading = reading_of(("paragraph", LONG, None), ("note", "A note", "1"), pages=pages)
    body, note = segment(reading, lambda _: ())
    assert body.pages == (PageRef(1, "i"), PageRef(2, "1"))
    assert note.pages == (PageRef(1, "i"),)


def test_a_passage_is_as_doubtful_as_its_worst_page():
    pages = (Page(1, None, (Span(0, 5),), quality=0.4), Page(2, None, (Span(5, 12),), quality=0.9))
    reading = reading_of(("paragraph", "Some words.!", None), pages=pages)
    assert next(segment(reading, lambda _: ())).quality == 0.4


def test_what_takes_more_room_in_the_file_is_cut_by_that():
    # A note of 2,000 characters was printed between the two halves of the paragraph.
    half = 200
    text = LONG[: 2 * half]
    reading = Reading(
        text,
        blocks=(Block("paragraph", Span(0, 2 * half)),),
        source_map=SourceMap(((0, 0, half, half), (half, 2000 + half, half, half))),
    )
    spans = [p.span for p in segment(reading, lambda _: ())]
    long = [span for span in spans if len(reading.source(span) or span) > LONGEST]
    assert len(spans) > 1
    # Only the sentence that runs over the note itself can't be parted from it.
    assert all(len(span) < 100 for span in long)


words = st.text(alphabet=st.sampled_from("аәб cdE.!?\n5(«"), min_size=1, max_size=4000)
roles = st.sampled_from(["heading", "paragraph", "item", "row", "caption", "note", "contents"])


@given(st.lists(st.tuples(roles, words, st.sampled_from([None, "1", "(a)"])), max_size=8))
def test_no_word_is_lost_or_told_twice_and_nothing_is_too_long(blocks):
    reading = reading_of(*blocks)
    covered = ""
    end = 0
    for passage in segment(reading, lambda _: ()):
        assert passage.span.start >= end
        assert len(passage.span) <= LONGEST
        covered += passage.span.of(reading.text)
        end = passage.span.end
    assert "".join(covered.split()) == "".join(reading.text.split())
