"""Where words begin and end, and how they fold."""

from __future__ import annotations

import pytest

from nlp.words.fold import exact, fold
from nlp.words.lookalikes import repair
from nlp.words.stem import stem
from nlp.words.tokens import words

CUT = [
    # The possessive is no part of its word, an apostrophe within one is.
    ("Toktarov’s lawyer wasn’t", ["Toktarov", "lawyer", "wasn’t"]),
    ("the workers’ leader", ["the", "workers", "leader"]),
    ("so'roq O’Brien об'єкт", ["so'roq", "O’Brien", "об'єкт"]),
    ("‘militants’ 'armed'", ["militants", "armed"]),
    # Hyphens of every kind part words.
    ("347-1 347‑1 co–accused", ["347", "1", "347", "1", "co", "accused"]),
    # A soft hyphen, a zero-width space and a stress mark stand inside a word.
    ("ac\u00adcused за\u200bкон суды\u0301", ["ac\u00adcused", "за\u200bкон", "суды\u0301"]),
    # A raised figure is the marker of a note.
    ("May 2001¹ trial²", ["May", "2001", "trial"]),
    ("CAT/C/KAZ/CO/3 ст.174", ["CAT", "C", "KAZ", "CO", "3", "ст", "174"]),
    ("snake_case", ["snake", "case"]),
    ("е\u0308лка й", ["е\u0308лка", "й"]),
    ("", []),
    ("\u00ad\u200b", []),
]


@pytest.mark.parametrize(("text", "found"), CUT)
def test_words_are_cut_where_a_reader_cuts_them(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == found


FOLDED = [
    ("ЁЛКА", "елка"),
    ("Майор", "майор"),
    ("суды\u0301", "суды"),
    ("İstanbul", "istanbul"),
    ("Straße", "strasse"),
    ("Łódź", "lodz"),
    ("тəртіп", "тәртіп"),
    ("Қaзaқcтaн", "қазақстан"),
    # What a Kazakh OCR model writes for қ.
    ("ҡазаҡ", "қазақ"),
    # A word of two alphabets stays one.
    ("SMSпен", "smsпен"),
    ("Ақтөбе", "ақтөбе"),
    ("ﬁnding", "finding"),
    ("don’t", "dont"),
]


@pytest.mark.parametrize(("word", "folded"), FOLDED)
def test_folding_drops_what_readers_overlook(word: str, folded: str) -> None:
    assert fold(word) == folded
    assert fold(folded) == folded


def test_exact_drops_only_what_cannot_be_seen() -> None:
    assert exact("ac\u00adCused") == "acCused"
    assert exact("е\u0308лка") == "ёлка"
    assert exact("O’Brien") == exact("O'Brien")


def test_latin_words_with_one_cyrillic_letter_become_latin() -> None:
    assert repair("Аmnesty") == "Amnesty"


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("tortured", "en", "tortur"),
        ("осужденных", "ru", "осудить"),
        ("пытками", "ru", "пытка"),
        ("еще", "ru", "еще"),
        ("түрмелерде", "kk", "түрме"),
        ("gericht", "other", "gericht"),
        ("174", "ru", "174"),
    ],
)
def test_stems_by_language(word: str, language: str, expected: str) -> None:
    assert stem(word, language) == expected  # type: ignore[arg-type]
