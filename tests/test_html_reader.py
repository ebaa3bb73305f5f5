"""What is read from web pages: the article with its notes, and none of what stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Reading, faults
from ingest.readers.head import iso
from ingest.readers.html import letters, read_html

LONG = (
    "The family wrote to the prosecutor four times and was told each time that there were no grounds. "
    * 3
)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head><title>T</title>{head}</head><body>{body}</body></html>"


def blocks(reading: Reading) -> list[tuple[str, str]]:
    assert faults(reading) == []
    return [(block.role, block.span.of(reading.text)) for block in reading.blocks]


def notes(reading: Reading) -> list[tuple[str, str, str]]:
    assert faults(reading) == []
    return [
        (
            note.number,
            "" if note.at is None else reading.text[max(0, note.at - 6) : note.at],
            note.body.of(reading.text),
        )
        for note in reading.notes
    ]


JSON_LD = "application/ld+json"
AROUND = [
    "<nav><a href='/'>Home</a> <a href='/b'>About</a></nav>",
    "<div class='main-menu'><ul><li><a href='/a'>Home</a></li><li><a href='/b'>Reports</a></li></ul></div>",
    "<ul><li><a href='/a'>Home</a><li><a href='/b'>Reports</a><li><a href='/c'>Donate</a></ul>",
    "<div id='cookieBanner'>We use cookies. Accept all</div>",
    "<div class='sharing'>Share on <a href='#'>Facebook</a></div>",
    "<aside><h3>Related</h3><p>Read more about it</p></aside>",
    "<footer><p>All rights reserved</p></footer>",
    "<script>var hidden = 1;</script><style>p {}</style><noscript>Enable it</noscript>",
    "<div style='display: none'>Hidden words</div><p hidden>Hidden too</p><template>Never</template>",
    "<form><input value='x'><select><option>Astana</option></select></form>",
    "<!-- a comment -->",
]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(
    "holder",
    [
        "<article>{}</article>",
        "<div class='content'>{}</div>",
        "<table><tr><td>{}</td></tr></table>",
    ],
)
def test_what_stands_around_the_article_is_left_out(around: str, holder: str) -> None:
    article = holder.format(f"<h1>A title</h1><p>{LONG}</p><p>{LONG}</p>")
    reading = read_html(page(around + article + around))
    assert blocks(reading) == [("heading", "A title"), *[("paragraph", LONG.strip())] * 2]


def test_structure_is_kept() -> None:
    body = (
        "<h2>Findings</h2><p>One <b>bold</b>word,<br>next&nbsp;line &amp; &#1179;.</p>"
        "<ol start='3'><li>Third</li><li><p>Fourth</p><p>goes on</p></li></ol><ul><li>Point</li></ul>"
        "<blockquote>Said</blockquote><figure><img alt='x'><figcaption>A chart</figcaption></figure>"
        "<table><tr><th>Region</th><th>Fined</th></tr><tr><td>Astana</td><td></td></tr></table>bare text"
    )
    reading = read_html(page(body))
    assert blocks(reading) == [
        ("heading", "Findings"),
        ("paragraph", "One boldword, next line & қ."),
        ("item", "Third"),
        ("item", "Fourth"),
        ("paragraph", "goes on"),
        ("item", "Point"),
        ("paragraph", "Said"),
        ("caption", "A chart"),
        ("row", "Region\tFined"),
        ("row", "Astana"),
        ("paragraph", "bare text"),
    ]
    assert [block.number for block in reading.blocks if block.role == "item"] == ["3", "4", None]


LINKED = [
    # a list of notes, as most writers make it
    "<p>In 2001<sup><a href='#fn1' id='r1'>1</a></sup>. Then<sup>[<a href='#fn2'>2</a>]</sup>.</p>"
    "<ol><li id='fn1'>See A. <a href='#r1'>↩</a></li><li id='fn2'><p>See B.</p></li></ol>",
    # Word's own pages: both links name each other
    "<p>In 2001<a href='#_ftn1' name='_ftnref1'>[1]</a>. Then<a href='#_ftn2' name='_ftnref2'>[2]</a>.</p>"
    "<div><p><a href='#_ftnref1' name='_ftn1'>[1]</a> See A.</p>"
    "<p><a href='#_ftnref2' name='_ftn2'>[2]</a> See B.</p></div>",
    # several notes in one paragraph, told by their anchors
    "<p>In 2001<sup><a href='#n1'>1</a></sup>. Then<sup><a href='#n2'>2</a></sup>.</p>"
    "<p><a id='n1'></a>1. See A.<br><a id='n2'></a>2. See B.</p>",
    # no links at all
    "<p>In 2001<sup>1</sup>. Then<sup>2</sup>.</p><hr><p><sup>1</sup> See A.</p><p><sup>2</sup> See B.</p>",
    "<p>In 2001[1]. Then[2].</p><p>[1] See A.</p><p>[2] See B.</p>",
]


@pytest.mark.parametrize("body", LINKED)
def test_notes_are_linked_at_the_point_of_their_marker(body: str) -> None:
    reading = read_html(page(body))
    assert reading.text.startswith("In 2001. Then.")
    assert notes(reading) == [("1", "n 2001", "See A."), ("2", ". Then", "See B.")]


def test_notes_outside_the_article_are_kept() -> None:
    body = (
        f"<article><h1>T</h1><p>{LONG}<sup><a href='#fn1'>1</a></sup></p></article>"
        "<div class='sidebar'><p id='fn1'>See the law.</p></div>"
    )
    assert [body for _, _, body in notes(read_html(page(body)))] == ["See the law."]


def test_a_page_that_names_everything_a_sidebar_is_read_whole() -> None:
    names = ("sidebar", "comments", "widget")
    body = "<p>Short.</p>" + "".join(f"<div class='{name}'><p>{LONG}</p></div>" for name in names)
    assert read_html(page(body)).text.count("wrote to the prosecutor") == 9


def test_powers_and_ordinals_are_no_notes() -> None:
    assert read_html(page("<p>A cell of 4 m<sup>2</sup>, the 3<sup>rd</sup>.</p>")).text == (
        "A cell of 4 m2, the 3rd."
    )


def test_links_to_places_in_the_page_are_no_menu() -> None:
    contents = "".join(f"<li><a href='#s{n}'>Section {n}</a></li>" for n in range(4))
    sections = "".join(f"<h2 id='s{n}'>Section {n}</h2><p>{LONG}</p>" for n in range(4))
    assert read_html(page(f"<ul>{contents}</ul>{sections}")).text.count("Section 2") == 2


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<meta property='article:published_time' content='2014-11-03T10:00Z'>", "published", "2014-11-03"),
        ("<meta name='DC.date' content='2014-11'>", "published", "2014-11"),
        ("<meta name='date' content='last week'>", "published", None),
        ("<meta property='og:site_name' content='Dala Watch'>", "publisher", "Dala Watch"),
        ("<meta name='author' content='A. Writer'>", "author", "A. Writer"),
        ("<link rel='canonical' href='https://example.org/r'>", "url", "https://example.org/r"),
        ("<link rel='canonical' href='javascript:x'>", "url", None),
        ("<meta property='og:title' content='The Case | Dala'><meta property='og:site_name' content='Dala'>",
         "title", "The Case"),
        (f"<script type='{JSON_LD}'>" + '{"@graph": [{"@type": "NewsArticle", "datePublished": "2020-05-01"}]}'
         "</script>", "published", "2020-05-01"),
        (f"<script type='{JSON_LD}'>[[[{{</script>", "published", None),
    ],
)  # fmt: skip
def test_the_head_says_what_it_says(head: str, field: str, value: str | None) -> None:
    about = read_html(page(f"<p>{LONG}</p>", head)).about
    assert getattr(about, field) == value


def test_the_date_of_an_event_is_not_taken_for_the_day_of_publication() -> None:
    reading = read_html(
        page(f"<h1>A title</h1><p>On 16 December 2011 the square was cleared. {LONG}</p>")
    )
    assert reading.about.published is None


@pytest.mark.parametrize(
    ("text", "date"),
    [("2014-11-03", "2014-11-03"), ("3.11.2014", "2014-11-03"), ("20141103", "2014-11-03"), ("2014", "2014"),
     ("2014-13-01", None), ("1970-01-01", None), ("soon", None)],
)  # fmt: skip
def test_dates_of_heads_are_read_as_precisely_as_given(text: str, date: str | None) -> None:
    assert iso(text) == date


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("utf-8", "windows-1251"), ("cp1251", "windows-1251"), ("cp1251", ""), ("koi8-r", "koi8-r"),
     ("utf-16", ""), ("utf-8-sig", ""), ("cp1251", "utf-8"), ("cp1251", "no-such-thing")],
)  # fmt: skip
def test_letters_are_right_whatever_the_page_declares(encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    text = f"<html><head>{meta}</head><p>Суд признал пытки и приговорил виновных к шести годам.</p></html>"
    assert letters(text.encode(encoding)) == text


def test_elements_nested_a_thousand_deep_are_read() -> None:
    assert read_html("<div>" * 3000 + "<p>deep</p>" + "</div>" * 3000).text == "deep"


_PARTS = (
    "<p> </p> <table> <tr> <td> </td> </table> <li> <ol> </ol> <sup>1</sup> word <a/href='#a'>1</a> "
    "<li/id='a'> <h2> </h2> <br> [1] &#xD800; \0 <article> <nav> </nav> 1 <div> </div>"
).split()


@given(st.lists(st.sampled_from(_PARTS), max_size=40))
def test_any_markup_makes_a_sound_reading(parts: list[str]) -> None:
    assert faults(read_html("".join(parts))) == []
