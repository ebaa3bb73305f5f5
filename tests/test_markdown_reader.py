"""What is read from Markdown: the words without their marks, with places in the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Reading, Span, faults
from ingest.readers.markdown import read_markdown

REPORT = """\
---
title: "Silence kept"
date: 2014-11
layout: page
---
# Silence *kept* #

**A second line
of the cover**

First paragraph, hard
wrapped, with a [link](https://example.org/a_b "t"), `code`, a 3<sup>rd</sup> and\\_escaped &amp; more.[^1]

Contents
--------

1. Numbered
2. Second,
   going on
- Bulleted

> A quotation
> over two lines.

| Region | Detained |
|---|---:|
| Astana | **876** |
| Almaty | 1 \\| 2 |

Zhanaozen<sup>2</sup>.

[^1]: A note
    going on.

<sup>2</sup> Ibid., p. 3.
"""


def blocks(reading: Reading) -> list[tuple[str, str]]:
    assert faults(reading) == []
    return [(block.role, block.span.of(reading.text)) for block in reading.blocks]


def test_marks_are_read_and_left_out() -> None:
    assert blocks(read_markdown(REPORT)) == [
        ("heading", "Silence kept"),
        ("heading", "A second line of the cover"),
        (
            "paragraph",
            "First paragraph, hard wrapped, with a link, code, a 3rd and_escaped & more.",
        ),
        ("heading", "Contents"),
        ("item", "1. Numbered"),
        ("item", "2. Second, going on"),
        ("item", "Bulleted"),
        ("paragraph", "A quotation over two lines."),
        ("row", "Region\tDetained"),
        ("row", "Astana\t876"),
        ("row", "Almaty\t1 | 2"),
        ("paragraph", "Zhanaozen."),
        ("note", "A note going on."),
        ("note", "Ibid., p. 3."),
    ]


def test_front_matter_says_what_the_report_is() -> None:
    about = read_markdown(REPORT).about
    assert (about.title, about.published) == ("Silence kept", "2014-11")
    assert "layout" not in read_markdown(REPORT).text


def test_notes_of_both_spellings_are_linked() -> None:
    reading = read_markdown(REPORT)
    found = [(n.number, reading.text[(n.at or 0) - 5 : n.at], n.means) for n in reading.notes]
    assert found == [("1", "more.", None), ("2", "aozen", 0)]


def test_notes_that_begin_anew_are_linked_in_order() -> None:
    text = "One<sup>1</sup>.\n\n<sup>1</sup> See A.\n\nTwo<sup>1</sup>.\n\n<sup>1</sup> See B.\n"
    reading = read_markdown(text)
    assert [reading.text[(n.at or 0) - 3 : n.at] for n in reading.notes] == ["One", "Two"]


def test_a_paragraph_cut_by_a_page_is_whole_again() -> None:
    start = "The Ministry answered that the control of all detention facilities had been moved " * 2
    text = f"{start}and that the entire prison\n\nsystem was in other hands.\n\nNext.\n"
    assert len(blocks(read_markdown(text))) == 2
    assert "entire prison system was" in read_markdown(text).text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("a **bold** and *slanted* word", "a bold and slanted word"),
        ("un*frigging*believable", "un*frigging*believable"),
        ("<http://example.org/x_y_z>", "http://example.org/x_y_z"),
        ("[http://a.kz/b\\\\_c](http://a.kz/b_c)", "http://a.kz/b_c"),
        ("![a chart](x.png) below", "a chart below"),
        ("line<br>break", "line break"),
        ("&lt;b&gt; &notanentity; &#1179;", "<b> &notanentity; қ"),
        ("<!-- hidden -->shown", "shown"),
    ],
)
def test_inline_marks(written: str, shown: str) -> None:
    assert read_markdown(written).text == shown


def test_every_span_leads_back_to_the_file() -> None:
    reading = read_markdown(REPORT)
    for word in ("kept", "wrapped", "Bulleted", "876", "Ibid"):
        at = reading.text.index(word)
        source = reading.source(Span(at, at + len(word)))
        assert source is not None
        assert source.of(REPORT) == word


_TEXT = st.text(alphabet=st.sampled_from("bdЖқ *_#>-|[]()`~!\\<&;:1.\n\n"), max_size=200)


@given(_TEXT)
def test_any_text_makes_a_sound_reading_and_keeps_its_words(text: str) -> None:
    reading = read_markdown(text)
    assert faults(reading) == []
    # A target behind a link, or a comment, is markup; such texts are left to the table above.
    if not re.search(r"\]\(|\]:|\][ ]?\[|<|\[\^|^\s*(?:```|~~~)", text, re.MULTILINE):
        for letter in "bdЖқ":
            assert reading.text.count(letter) == text.count(letter)
