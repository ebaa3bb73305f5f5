"""Highlights: whole printed words of the original text, for every kind of leaf."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries import edits
from nlp.analyser import FieldAnalyser
from search.highlight import highlight
from search.match import Words, within
from search.query import (
    And,
    Fuzzy,
    Near,
    Not,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Query,
    Regex,
    Stream,
    Term,
    Wildcard,
)

FOLDED, STEM = Stream("text", "folded"), Stream("text", "stem")
ANALYSER = FieldAnalyser()


def shown(text: str, query: Query) -> list[str]:
    words = Words({"text": ANALYSER.analyse(text)})
    return [text[span.start : span.end] for span in highlight(words, query)]


TEXT = (
    "The po\u00adlice officers\u2019 court; police, officers: THE COURT of Алматы қаласының соты."
)

ROWS: list[tuple[Query, list[str]]] = [
    # A soft hyphen is part of the printed word, and shifts nothing after it.
    (Term(FOLDED, "police"), ["po\u00adlice", "police"]),
    (Term(FOLDED, "court"), ["court", "COURT"]),
    # A phrase is one span, over the comma as well.
    (Phrase(FOLDED, ["police", "officers"]), ["po\u00adlice officers", "police, officers"]),
    (Phrase(FOLDED, ["court", "police"]), ["court; police"]),
    (Near(FOLDED, ["court", "the"], 0), ["THE", "COURT"]),
    (Near(FOLDED, ["court", "алматы"], 1), ["COURT", "Алматы"]),
    (Near(FOLDED, ["court", "соты"], 1), []),
    (Prefix(FOLDED, "offic"), ["officers", "officers"]),
    (Wildcard(FOLDED, "c?ur*"), ["court", "COURT"]),
    (Fuzzy(FOLDED, "cuort", 1), ["court", "COURT"]),
    (Regex(FOLDED, "сот(ы|қа)"), ["соты"]),
    (Term(Stream("heading", "folded"), "court"), []),
    (And([Term(FOLDED, "алматы"), Not(Term(FOLDED, "court"))]), ["Алматы"]),
    (Or([Term(FOLDED, "алматы"), Term(FOLDED, "nowhere")]), ["Алматы"]),
    (Prefer(Term(FOLDED, "алматы"), [Term(FOLDED, "соты")]), ["Алматы", "соты"]),
    # What overlaps is one span.
    (Or([Phrase(FOLDED, ["the", "court"]), Phrase(FOLDED, ["court", "of"])]), ["THE COURT of"]),
    # Beside each other they stay two.
    (Or([Term(FOLDED, "the"), Term(FOLDED, "court")]), ["The", "court", "THE", "COURT"]),
    (Term(Stream("person", "folded"), "алматы"), ["Алматы"]),
]  # fmt: skip


@pytest.mark.parametrize(("query", "wanted"), ROWS, ids=lambda value: "")
def test_a_leaf_is_shown_where_its_words_stand(query: Query, wanted: list[str]) -> None:
    assert shown(TEXT, query) == wanted


@given(st.text(alphabet="ab İßﬁ\u00ad\u0301Ёе-’«», ", max_size=30))
def test_highlights_are_the_very_tokens_whatever_the_text(text: str) -> None:
    tokens = ANALYSER.analyse(text)
    words = Words({"text": tokens})
    for token in tokens:
        if token.folded:
            spans = highlight(words, Term(FOLDED, token.folded))
            assert (token.start, token.end) in {(span.start, span.end) for span in spans}
            assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


@given(st.text(alphabet="abc", max_size=7), st.text(alphabet="abc", max_size=7), st.integers(1, 2))
def test_edits_are_counted_as_the_engines_count_them(one: str, other: str, distance: int) -> None:
    if one and other:
        assert within(one, other, distance) == (edits(one, other) <= distance)
