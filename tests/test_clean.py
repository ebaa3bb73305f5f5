"""Mending changes letters, never words, and keeps the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Span
from ingest.clean import mend, mend_word

_LETTERS = st.text(
    st.sampled_from(
        "abcоеасхtрTК ﬁﬄ\u00ad\u2010\u2011\u00a0\u2009\u200b\ufeffеёйи\u0306\u0301ң–—«»1\n\t\x07\u0085\ud800"
    ),
    max_size=60,
)


_TWINS = str.maketrans("оеасхрТК", "oeacxpTK")


def _bare(text: str) -> str:
    return unicodedata.normalize("NFD", text).translate(_TWINS)


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        # Latin letters in Cyrillic words, and the reverse.
        ("cот", "сот"),
        ("Қaзақстaн", "Қазақстан"),
        ("СОVID", "COVID"),
        ("прокypатура", "прокуратура"),
        # A word of two scripts that means it.
        ("SIMкарта", "SIMкарта"),
        ("XXIғ", "XXIғ"),
        ("Wi-Fi", "Wi-Fi"),
        # Ligatures, hyphens, invisible signs.
        ("oﬃce", "office"),
        ("ill\u2010treatment", "ill-treatment"),
        ("со\u00adветник", "советник"),
        ("\ufeffword\u200b", "word"),
        # Composed and decomposed letters are one.
        ("и\u0306", "й"),
        ("№", "№"),
        ("м²", "м²"),
    ],
)
def test_a_word_reads_as_printed(source: str, mended: str) -> None:
    assert mend_word(source) == mended
    assert mend(source).text == mended


def test_spaces_of_every_width_are_spaces() -> None:
    assert mend("1\u00a0204\u2009тенге").text == "1 204 тенге"


@given(_LETTERS)
def test_mending_what_is_mended_changes_nothing(text: str) -> None:
    once = mend(text).text
    assert mend(once).text == once


@given(_LETTERS)
def test_a_mended_text_is_composed_and_can_be_stored(text: str) -> None:
    mended = mend(text).text
    assert unicodedata.is_normalized("NFC", mended)
    assert not any(0xD800 <= ord(char) < 0xE000 or char == "\0" for char in mended)


@given(_LETTERS)
def test_every_letter_knows_where_it_came_from(text: str) -> None:
    mended = mend(text)
    for at in range(len(mended.text)):
        source = mended.source_map.source(Span(at, at + 1))
        # Which of two twins it is depends on its word.
        assert _bare(mended.text[at]) in _bare(mend(source.of(text)).text)
    whole = mended.source_map.source(Span(0, len(mended.text)))
    if mended.text:
        assert mend(whole.of(text)).text == mended.text


@given(st.text(st.sampled_from("abcоеасхtрTКң "), max_size=40))
def test_no_word_grows_or_shrinks_by_changing_script(text: str) -> None:
    assert [len(word) for word in mend(text).text.split(" ")] == [
        len(word) for word in text.split(" ")
    ]
