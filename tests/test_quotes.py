"""Links to quotations: same, moved with proof, or gone; never a look-alike."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import (
    COMMAND_LINE,
    EVERYTHING,
    NotFoundError,
    Scope,
    Span,
)
from corpus.catalogue import (
    drop_reading,
    withdraw,
)
from corpus.fingerprint import fingerprint, fingerprint_of, printed_words
from quoted_reports import FIRST, SECOND, THIRD, Shelf, sha
from search.quotes import QuoteLink, read_link
from search.quotes.again import Quoted, same_print, same_words
from search.quotes.select import SelectionError, Words, select
from search.quotes.selectors import annotation


def test_words_that_stand_where_the_link_says_are_the_same(shelf: Shelf) -> None:
    reading = shelf.keep(FIRST, SECOND)
    link = shelf.link(reading, "Daniyar Toktarov for two nights")
    verdict = shelf.resolve(read_link(f"https://archive.example{link}#here"))
    assert verdict.status == "same"
    assert verdict.cited is not None
    assert verdict.cited.text == "Daniyar Toktarov for two nights"
    assert verdict.cited.citation().text == "Dala Watch, Silence, p. 11, para. 1"
    assert verdict.cited.citation("ru").text == "Dala Watch, Silence, с. 11, п. 1"
    assert verdict.now == ()


def test_a_quotation_may_run_over_several_passages(shelf: Shelf) -> None:
    reading = shelf.keep(FIRST, SECOND, THIRD)
    verdict = shelf.resolve(shelf.link(reading, "Temirqala station. He was released on Monday."))
    assert verdict.cited is not None
    assert verdict.cited.citation().text == "Dala Watch, Silence, pp. 11–12, paras. 1–2"
    assert [page.label for page in verdict.cited.pages] == ["11", "12"]


def test_another_reading_with_the_same_words_is_shown_beside_the_cited_one(shelf: Shelf) -> None:
    old = shelf.keep(FIRST, SECOND)
    link = shelf.link(old, "two nights in the cellar of the Temirqala station")
    new = shelf.keep("A title page.", FIRST, SECOND)
    verdict = shelf.resolve(link)
    assert verdict.status == "moved"
    assert verdict.cited is not None
    (now,) = verdict.now
    assert (verdict.cited.reading, now.reading) == (old, new)
    assert now.text == verdict.cited.text
    assert now.link.words == link.words
    assert [page.label for page in now.pages] == ["12"]


def test_a_newer_edition_with_the_same_words_is_shown_beside_the_cited_one(shelf: Shelf) -> None:
    old = shelf.keep(FIRST, SECOND)
    link = shelf.link(old, "refused to open a case")
    shelf.keep(FIRST, "He is free. On Monday the prosecutor refused to open a case.", sha="b",
               document=sha("a")[:16])  # fmt: skip
    verdict = shelf.resolve(link)
    assert verdict.status == "moved"
    assert [one.edition.ordinal for one in verdict.now] == [2]
    assert verdict.best is verdict.cited


def test_words_that_a_newer_edition_dropped_stand_where_they_were_cited(shelf: Shelf) -> None:
    old = shelf.keep(FIRST, SECOND)
    link = shelf.link(old, "The prosecutor refused to open a case.")
    shelf.keep(FIRST, sha="b", document=sha("a")[:16])
    verdict = shelf.resolve(link)
    assert verdict.status == "same"
    assert "newest edition" in verdict.reason


def test_the_same_words_in_another_report_are_no_move(shelf: Shelf) -> None:
    reading = shelf.keep(FIRST, SECOND)
    link = shelf.link(reading, FIRST)
    shelf.keep(FIRST, SECOND, sha="another report")
    with shelf.catalogue.change(COMMAND_LINE) as change:
        withdraw(change, sha("a"), "public")
    assert shelf.resolve(link).status == "gone"


def test_what_a_reader_may_not_see_is_gone(shelf: Shelf) -> None:
    old = shelf.keep(FIRST, where="closed")
    link = shelf.link(old, "for two nights")
    public = Scope.of(["public"])
    assert shelf.resolve(link, public).status == "gone"
    # A newer edition that only others may see is no place to move to.
    shelf.keep(FIRST, SECOND, sha="c")
    link = shelf.link(f"{sha('c')[:16]}-1", "The prosecutor refused to open a case.")
    shelf.keep("New.", SECOND, sha="d", document=sha("c")[:16], where="closed")
    verdict = shelf.resolve(link, public)
    assert (verdict.status, list(verdict.now)) == ("same", [])
    assert "does" not in verdict.reason.replace("does not", "doesn't")


def test_a_reading_that_is_held_no_more_is_found_again_by_its_words(shelf: Shelf) -> None:
    old = shelf.keep(FIRST, SECOND)
    link = shelf.link(old, "The guards beat Daniyar Toktarov for two nights in the cellar")
    short = shelf.link(old, "for two nights")
    new = shelf.keep("A title page.", FIRST.upper(), SECOND)
    with shelf.catalogue.change(COMMAND_LINE) as change:
        drop_reading(change, old)
    verdict = shelf.resolve(link)
    assert (verdict.status, verdict.cited) == ("moved", None)
    assert verdict.now[0].reading == new
    assert fingerprint(verdict.now[0].text) == link.words
    # Three words could stand there by chance: who knows no more of them doesn't guess.
    assert shelf.resolve(short).status == "gone"


def test_short_words_move_only_with_what_stood_around_them(shelf: Shelf) -> None:
    old = shelf.keep(FIRST, SECOND, THIRD)
    link = shelf.link(old, "He was released on Monday. The")
    words = QuoteLink(link.reading, Span(link.span.start, link.span.end - 5), "")
    short = QuoteLink.to(old, words.span, "He was released on Monday")
    # In the new edition SECOND is gone; what is left are THIRD's very same words.
    shelf.keep(FIRST, THIRD, sha="b", document=sha("a")[:16])
    assert shelf.resolve(short).status == "same"
    shelf.keep("Foreword.", SECOND, THIRD, FIRST, sha="e", document=sha("a")[:16])
    verdict = shelf.resolve(short)
    assert verdict.status == "moved"
    assert [place.passages[0].passage.paragraph for place in verdict.now] == ["2"]


@pytest.mark.parametrize(
    "link",
    [
        "/q/0000000000000000-1/0-5/0000000000000000",
        "/q/0000000000000000-1/5-5/0000000000000000",
        "/q/0000000000000000-1/0-500000/0000000000000000",
        "/q/x/0-5/0000000000000000", "", "https://example.org/", "/q/a\0-1/0-5/0000000000000000",
    ],
)  # fmt: skip
def test_what_is_no_link_of_ours_is_gone_or_refused(one: Shelf, link: str) -> None:
    one.keep(FIRST)
    told = "gone"
    with suppress(NotFoundError):
        told = one.resolve(read_link(link)).status
    assert told == "gone"


def test_a_changed_span_or_fingerprint_is_gone(one: Shelf) -> None:
    reading = one.keep(FIRST, SECOND)
    link = one.link(reading, "Daniyar Toktarov for two nights")
    for wrong in (
        QuoteLink(reading, Span(link.span.start + 1, link.span.end), link.words),
        QuoteLink(reading, Span(0, 9), link.words),
        QuoteLink(reading, link.span, "0" * 16),
        QuoteLink(reading, Span(link.span.start, 10_000), link.words),
        # Marks alone have a fingerprint too, that of no words.
        QuoteLink.to(reading, Span(len(FIRST) - 1, len(FIRST)), "."),
    ):
        assert one.resolve(wrong).status == "gone", wrong


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        (Words("two nights"), "two nights"),
        (Words("  TWO\nnights "), "two nights"),
        (Words("He was released", suffix=" on Monday. The pros"), "He was released"),
        (Words("He was released", prefix="er appealed. "), "He was released"),
        (Words("on Monday, the"), "on Monday, the"),
        (Words("released on Monday."), "released on Monday."),
    ],
)
def test_words_are_linked_where_they_stand(one: Shelf, words: Words, linked: str) -> None:
    reading = one.keep(FIRST, SECOND, THIRD)
    whole = Span(0, len(one.text(reading)))
    if words.exact == "released on Monday.":
        words = Words(words.exact, suffix=" The prosecutor")
    with one.catalogue.read() as view:
        place = select(view, EVERYTHING, reading, whole, words)
    assert place.text == linked
    if words.suffix.startswith(" on Monday. The"):
        assert place.passages[0].passage.paragraph == "2"
    if words.prefix:
        assert place.passages[0].passage.paragraph == "3"


def test_a_selection_is_widened_to_whole_words(one: Shelf) -> None:
    reading = one.keep(FIRST)
    with one.catalogue.read() as view:
        place = select(view, EVERYTHING, reading, Span(6, 20))
        assert place.text == "guards beat Daniyar"
        assert select(view, EVERYTHING, reading, Span(3, 11)).text == "guards"


@pytest.mark.parametrize(
    ("span", "words", "error"),
    [
        (Span(0, 150), Words("He was released on Monday"), SelectionError),
        (Span(0, 20), Words("nights"), NotFoundError),
        (Span(0, 20), Words("…"), SelectionError),
        (Span(len(FIRST) - 1, len(FIRST)), None, SelectionError),
        (Span(0, 9_999), None, NotFoundError),
    ],
)
def test_what_cannot_be_linked_is_told(
    one: Shelf, span: Span, words: Words | None, error: type[Exception]
) -> None:
    reading = one.keep(FIRST, SECOND, THIRD)
    whole = Span(0, len(one.text(reading))) if span.end == 150 else span
    with one.catalogue.read() as view, pytest.raises(error):
        select(view, EVERYTHING, reading, whole, words)


def test_an_annotation_finds_the_words_in_the_text_by_both_its_selectors(one: Shelf) -> None:
    reading = one.keep(FIRST, SECOND)
    verdict = one.resolve(one.link(reading, "Toktarov for two nights"))
    assert verdict.cited is not None
    with one.catalogue.read() as view:
        made = annotation(view, EVERYTHING, verdict.cited)
    quote, position = made["target"]["selector"]
    text = one.text(reading)
    assert text[position["start"] : position["end"]] == quote["exact"] == "Toktarov for two nights"
    assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
    assert made["target"]["sha256"] == sha("a")


def spaced(words: Sequence[str]) -> str:
    return " ".join(words)


SMALL = st.lists(st.sampled_from("the court he was freed in May".split()), max_size=30)


@given(SMALL, st.data())
def test_what_is_found_again_has_the_very_same_words(words: list[str], data: st.DataObject) -> None:
    """Of many alike words, in texts changed at random, either nothing is found or the same words are."""
    text = spaced(["start", *words, "end"])
    printed = printed_words(text)
    first = data.draw(st.integers(0, len(printed) - 1))
    last = data.draw(st.integers(first, len(printed) - 1))
    old = Quoted(text, Span(printed[first].start, printed[last].end))
    other = spaced(data.draw(SMALL))
    wanted = fingerprint(old.span.of(text))
    for there in (text, other, f"{other}\n{text.upper()}"):
        found = same_words(old, there, same_bytes=True)
        assert found is None or fingerprint(found.of(there)) == wanted
        found = same_print(wanted, len(old.span), there)
        assert found is None or fingerprint(found.of(there)) == wanted
    # In the unchanged text it is always found where it stood.
    assert same_words(old, text, same_bytes=True) == old.span


@given(st.text("aZ İßѐё\u0301\u0345\u00ad-.’ \n½ǅ", max_size=30))
def test_printed_words_are_those_that_a_fingerprint_counts(text: str) -> None:
    words = printed_words(text)
    assert fingerprint_of(one.word for one in words) == fingerprint(text)
    for one, other in itertools.pairwise(words):
        assert one.start <= other.start
        assert text[one.start : one.end]
