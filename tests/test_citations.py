"""Citations: the plain line in three languages, and what reference programs make of the other forms."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from corpus import About, PageRef, Value
from corpus.cite import CiteLanguage, cite_paragraph, cite_place
from search.cite import CITE_STYLES, STYLES, Reference, cited, citer
from search.cite.csl import csl
from search.cite.prose import HOUSES, House

LINK = "/q/3f0a3f0a3f0a3f0a-1/120-260/0123456789abcdef"


def about(**values: str) -> About:
    return About([Value(field, value, "text") for field, value in values.items()])  # type: ignore[arg-type]


FULL = Reference(
    key="3f0a3f0a3f0a3f0a-1-120",
    about=about(
        title="Молчание в степи: 100 % & {пытки}_2014",
        publisher="Dala Watch",
        published="2014-11",
        number="CAT/C/KAZ/CO/3",
        author="Қайрат пен Сәуле and Sons",
        url="https://dala.example/a_b%20c#d",
        kind="report",
    ),
    name="report.pdf",
    languages=["ru", "en"],
    sha256="3f0a" * 16,
    link=LINK,
    pages=[PageRef(14, "12"), PageRef(15, "13")],
    paragraph="76",
)
BARE = Reference(
    key="k-1", about=About(), name="есеп.txt", languages=[], sha256="0" * 64, link=LINK
)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "pp. 12–13, para. 76"), ("ru", "с. 12–13, п. 76"), ("kk", "12–13-б., 76-тармақ")],
)
def test_the_plain_line_names_the_place_in_its_readers_language(
    language: CiteLanguage, said: str
) -> None:
    line = FULL.line(language)
    assert line == f"Dala Watch, Молчание в степи: 100 % & {{пытки}}_2014 (2014-11), {said}"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "pages 3–4 of the file, paras. 7–9"),
        ("ru", "страницы 3–4 файла, пп. 7–9"),
        ("kk", "файлдың 3–4-беттері, 7–9-тармақтар"),
    ],
)
def test_pages_without_printed_numbers_are_told_as_places_in_the_file(
    language: CiteLanguage, said: str
) -> None:
    assert cite_place([PageRef(3, "i"), PageRef(4, None)], "7.", "9.", language=language) == said


def test_a_paragraph_is_told_once_however_often_it_is_given() -> None:
    assert cite_paragraph("76.", "76") == "para. 76"
    assert cite_paragraph(None, "76") == ""


def test_what_is_not_known_is_left_out_of_every_form() -> None:
    assert BARE.line() == "есеп.txt"
    (item,) = json.loads(cited(BARE, "csl-json"))
    assert set(item) == {"id", "type", "title", "note", "custom"}
    entry = parsed_bibtex(cited(BARE, "bibtex"))
    assert set(entry.fields) == {"title", "note"}
    assert not entry.persons
    (record,) = rispy.loads(cited(BARE, "ris"))
    assert set(record) == {"type_of_reference", "id", "title", "notes"}


def parsed_bibtex(text: str) -> Any:
    from pybtex.database import parse_string

    (entry,) = parse_string(text, "bibtex").entries.values()
    return entry


# What LaTeX prints for each command; pybtex reads the entries, and half of these it leaves as they are.
COMMANDS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}",
    "textasciitilde": "~", "textasciicircum": "^",
}  # fmt: skip
COMMAND = re.compile(r"\\([a-z]+)\{\}|\\([$&%#_{}])|[{}]")


def plain(entry: Any, field: str) -> str:
    return COMMAND.sub(
        lambda found: COMMANDS.get(found[1], "") or found[2] or "", entry.fields[field]
    )


def test_another_program_reads_our_bibtex() -> None:
    entry = parsed_bibtex(cited(FULL, "bibtex"))
    assert (entry.type, entry.key) == ("techreport", FULL.key)
    assert plain(entry, "title") == FULL.title
    assert plain(entry, "institution") == "Dala Watch"
    assert (entry.fields["date"], entry.fields["year"], entry.fields["month"]) == (
        "2014-11", "2014", "November",
    )  # fmt: skip
    assert entry.fields["pages"] == "12--13"
    assert plain(entry, "note").startswith("pp. 12–13, para. 76; SHA-256 of the file: 3f0a")
    assert entry.fields["url"] == FULL.url
    # One author, though "and" stands in the name.
    (author,) = entry.persons["author"]
    assert "Қайрат пен Сәуле and Sons" in str(author)


def test_another_program_reads_our_ris() -> None:
    text = cited(FULL, "ris")
    assert not text.startswith("\ufeff")
    assert text.count("\n") == text.count("\r\n")
    (record,) = rispy.loads(text)
    assert record["type_of_reference"] == "RPRT"
    assert record["title"] == FULL.title
    assert record["authors"] == [FULL.author]
    assert record["publisher"] == "Dala Watch"
    assert (record["year"], record["date"]) == ("2014", "2014/11//")
    assert (record["start_page"], record["end_page"]) == ("12", "13")
    assert record["urls"] == [FULL.url]
    assert record["language"] == "ru"
    assert "pp. 12–13, para. 76" in record["notes"]


def test_another_program_reads_our_csl_json() -> None:
    from citeproc.source.json import CiteProcJSON

    (item,) = json.loads(cited(FULL, "csl-json"))
    assert item["issued"] == {"date-parts": [[2014, 11]]}
    assert item["author"] == [{"literal": FULL.author}]
    assert (item["locator"], item["custom"]["paragraph"]) == ("12–13", "76")
    # What is no field of CSL is in `custom`; citeproc-py doesn't know that it is allowed.
    item.pop("custom")
    source = CiteProcJSON([item])
    read = source[FULL.key.lower()]
    assert (str(read.title), read.type) == (FULL.title, "report")
    assert (read.issued.year, read.issued.month) == (2014, 11)


def test_a_paragraph_is_the_locator_where_no_page_number_is_printed() -> None:
    item = csl(replace(FULL, pages=[PageRef(3, None)]))
    assert (item["locator"], item["custom"]["label"]) == ("76", "paragraph")
    assert "page 3 of the file" in item["note"]


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        ("2014", {"date-parts": [[2014]]}),
        ("2014-11-03", {"date-parts": [[2014, 11, 3]]}),
        ("2013/2014-05", {"date-parts": [[2013], [2014, 5]]}),
        ("spring 2014", {"literal": "spring 2014"}),
    ],
)
def test_a_date_stays_as_precise_as_it_was_given(published: str, parts: Any) -> None:
    reference = replace(FULL, about=about(title="T", published=published))
    assert csl(reference)["issued"] == parts
    for style in ("bibtex", "ris"):
        assert "-01" not in cited(reference, style).split("SHA-256")[0]


# What a title may hold: marks of the formats, line ends, letters of three alphabets.
TITLES = st.text("aЖә {}\\\"@%&$#_~^\r\n\t-`',;=<>?é\u0301\u2028", min_size=1, max_size=40).filter(
    lambda text: any(c.isalpha() for c in text)
)


@given(TITLES)
def test_no_title_breaks_a_record_or_comes_back_changed(title: str) -> None:
    reference = replace(FULL, about=about(title=title, publisher=title, kind="report"))
    shown = reference.title
    (record,) = rispy.loads(cited(reference, "ris"))
    assert record["title"] == record["publisher"] == shown
    assert record["id"] == FULL.key
    entry = parsed_bibtex(cited(reference, "bibtex"))
    assert plain(entry, "title") == plain(entry, "institution") == shown
    (item,) = json.loads(cited(reference, "csl-json"))
    assert item["title"] == shown


@pytest.mark.parametrize("style", STYLES)
def test_every_form_carries_the_place_and_ends_its_line(style: Any) -> None:
    text = cited(FULL, style)
    assert text.endswith("\n")
    assert "12" in text
    assert "76" in text


UN = replace(
    FULL,
    about=about(
        title="Concluding observations on the third report",
        publisher="Committee against Torture",
        published="2014-12-12",
        number="CAT/C/KAZ/CO/3",
        url="https://un.example/a",
    ),
    pages=[PageRef(4, "3")],
    paragraph="7.",
    last_paragraph="8",
)


@pytest.mark.parametrize(
    ("style", "full", "un"),
    [
        (
            "apa",
            "Қайрат пен Сәуле and Sons. (2014, November). Молчание в степи: 100 % & {пытки}_2014 "
            "(CAT/C/KAZ/CO/3; pp. 12–13, para. 76). Dala Watch. https://dala.example/a_b%20c#d",
            "Committee against Torture. (2014, December 12). Concluding observations on the third "
            "report (CAT/C/KAZ/CO/3; p. 3, para. 7–8). https://un.example/a",
        ),
        (
            "chicago",
            "Қайрат пен Сәуле and Sons, Молчание в степи: 100 % & {пытки}_2014, CAT/C/KAZ/CO/3 "
            "(Dala Watch, November 2014), 12–13, para. 76, https://dala.example/a_b%20c#d.",
            "Committee against Torture, Concluding observations on the third report, "
            "CAT/C/KAZ/CO/3 (December 12, 2014), 3, para. 7–8, https://un.example/a.",
        ),
        (
            "oscola",
            "Қайрат пен Сәуле and Sons, Молчание в степи: 100 % & {пытки}_2014 "
            "(Dala Watch November 2014) CAT/C/KAZ/CO/3 12–13, para 76 <https://dala.example/a_b%20c#d>",
            "Committee against Torture, Concluding observations on the third report "
            "(12 December 2014) CAT/C/KAZ/CO/3 3, para 7–8 <https://un.example/a>",
        ),
        (
            "gost",
            "Қайрат пен Сәуле and Sons. Молчание в степи: 100 % & {пытки}_2014 : CAT/C/KAZ/CO/3 "
            "/ Dala Watch. 2014. С. 12–13, п. 76. URL: https://dala.example/a_b%20c#d",
            "Concluding observations on the third report : CAT/C/KAZ/CO/3 "
            "/ Committee against Torture. 2014. С. 3, п. 7–8. URL: https://un.example/a",
        ),
    ],
)
def test_a_line_after_a_houses_rules(style: House, full: str, un: str) -> None:
    assert cited(FULL, style) == full + "\n"
    assert cited(UN, style) == un + "\n"


@pytest.mark.parametrize(
    ("style", "said"),
    [("apa", "есеп.txt."), ("chicago", "есеп.txt."), ("oscola", "есеп.txt"), ("gost", "есеп.txt.")],
)
def test_a_house_style_makes_nothing_up(style: House, said: str) -> None:
    assert cited(BARE, style) == said + "\n"


def test_a_place_in_the_file_is_never_told_as_a_printed_page() -> None:
    unlabelled = replace(UN, pages=[PageRef(4, None)], paragraph=None, last_paragraph=None)
    for house in HOUSES:
        told = cited(unlabelled, house)
        assert ("страница 4 файла" if house == "gost" else "page 4 of the file") in told


def test_every_line_style_is_a_style_and_differs_from_the_others() -> None:
    assert set(CITE_STYLES) == {"en", "ru", "kk", *HOUSES}
    assert len({citer(style)(UN) for style in CITE_STYLES}) == len(CITE_STYLES)
