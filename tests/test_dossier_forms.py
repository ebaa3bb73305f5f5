"""A dossier as a file: other people's programs read each form and find the very words and their citations."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import docx
import openpyxl
import pytest
import rispy
from bs4 import BeautifulSoup
from lxml import etree
from pybtex.database import parse_string

from corpus import COMMAND_LINE, EVERYTHING, Span
from corpus.catalogue import Catalogue
from corpus.catalogue.dossiers import add_to_dossier, dossier_by_id, make_dossier
from corpus.catalogue.erasing import Grounds, erase_document
from corpus.catalogue.quoted import reading_by_id
from corpus.fingerprint import fingerprint
from quoted_reports import Shelf
from search.cite import CiteStyle, citer
from search.take import ALL_FORMATS, AnyFormat, Taken, writer
from search.take.gather import gather

# Whatever a form might take for its own signs.
HARD = (
    "1. *He* said: <b>nobody</b> & \"no one\" [asked] $x$ `by` whom_it_was; C:\\cell | =1+1 # ~ ^.",
    "# Он сказал: «Никто» — 5 < 6; <script>alert(1)</script>",
)  # fmt: skip
NAME = "Annex *1* & <b>"
REMARK = "- look at *this* <i>\nand\n\n    =HYPERLINK(1)"
CHARGED = "The guard was never charged, though two doctors had seen what he had done."
GONE = "These words will be taken back with their report."


@pytest.fixture
def dossier(one: Shelf) -> tuple[Catalogue, str]:
    """Two passages, then one whose report was withdrawn, and one that stands in a newer reading."""
    kept, lost, old = one.keep(*HARD), one.keep(GONE, sha="b"), one.keep(CHARGED, sha="c")
    second = Span(len(HARD[0]) + 1, len(HARD[0]) + 1 + len(HARD[1]))
    with one.catalogue.change(COMMAND_LINE) as change:
        made = make_dossier(change, EVERYTHING, NAME)
        for reading, span, note in (
            (kept, Span(0, len(HARD[0])), REMARK), (kept, second, ""),
            (lost, Span(0, len(GONE)), "x"), (old, Span(0, len(CHARGED)), ""),
        ):  # fmt: skip
            words = fingerprint(span.of(one.text(reading)))
            add_to_dossier(change, EVERYTHING, made, reading, span, words, note)
    one.keep("Foreword.", CHARGED, sha="c")
    with one.catalogue.change(COMMAND_LINE) as change:
        held = reading_by_id(change, EVERYTHING, lost)
        assert held is not None
        erase_document(change, EVERYTHING, held.document, Grounds("asked for"))
    return one.catalogue, made


def written(
    dossier: tuple[Catalogue, str], form: AnyFormat, style: CiteStyle = "en", base: str = ""
) -> tuple[bytes, Taken]:
    catalogue, made = dossier
    out = io.BytesIO()
    with catalogue.read() as view:
        found = dossier_by_id(view, EVERYTHING, made)
        assert found is not None
        gathered = gather(view, EVERYTHING, found, base)
        pen = writer(form, out, gathered.taken, citer(style))
        for row in gathered.rows:
            pen.write(row)
        pen.end()
    return out.getvalue(), gathered.taken


def test_word_has_each_quotation_in_its_style_for_them(dossier: tuple[Catalogue, str]) -> None:
    data, taken = written(dossier, "docx", base="http://127.0.0.1:8400")
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    said = [(one.style.name, one.text) for one in paragraphs]
    assert said[0] == ("Title", NAME)
    quotes = [text for style, text in said if style == "Quote"]
    assert quotes == [*HARD, CHARGED]
    told = [text for _, text in said]
    assert "1. Dala Watch, Silence, p. 11, para. 1" in told
    assert any(line.startswith("http://127.0.0.1:8400/q/") for line in told)
    assert REMARK in told
    assert any(line.startswith("3. Withdrawn") for line in told)
    assert any(line.startswith("Moved") for line in told)
    assert (taken.total, taken.rows, taken.gone) == (4, 4, 1)


def test_every_part_of_a_word_file_is_well_formed(dossier: tuple[Catalogue, str]) -> None:
    data, _ = written(dossier, "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        named = {one.get("PartName") for one in types if one.get("PartName")}
        assert named == {"/word/document.xml", "/word/styles.xml"}


def test_a_web_page_has_quotations_and_nothing_that_acts(dossier: tuple[Catalogue, str]) -> None:
    data, _ = written(dossier, "html", base="http://127.0.0.1:8400")
    page = BeautifulSoup(data.decode(), "lxml")
    assert [one.text for one in page.find_all("blockquote")] == [
        *HARD, CHARGED,
    ]  # fmt: skip
    assert page.h1 is not None
    assert page.h1.text == NAME
    assert page.find_all("script") == page.find_all("b") == page.find_all("i") == []
    links = [one["href"] for one in page.find_all("a")]
    assert len(links) == 3
    assert all(link.startswith("http://127.0.0.1:8400/q/") for link in links)
    assert [one.text.split(".")[0].split(":")[0] for one in page.select("p.news")] == ["3", "Moved"]
    assert [one.text for one in page.select("p.remark")] == [REMARK]
    # Without an address the link is told, and leads nowhere.
    data, _ = written(dossier, "html")
    assert BeautifulSoup(data.decode(), "lxml").find_all("a") == []


def test_markdown_is_shown_as_it_was_written(dossier: tuple[Catalogue, str]) -> None:
    from markdown_it import MarkdownIt

    data, _ = written(dossier, "md", base="http://127.0.0.1:8400")
    page = BeautifulSoup(MarkdownIt("commonmark").render(data.decode()), "lxml")
    quotes = [one.get_text().strip() for one in page.find_all("blockquote")]
    assert quotes == [*HARD, CHARGED]
    assert page.h1 is not None
    assert page.h1.get_text() == NAME
    assert page.find_all(["ol", "ul", "script", "b", "code", "h2"]) == []
    assert len(page.find_all("a")) == 3
    remark = [one for one in page.find_all("p") if "look at" in one.text or "LINK" in one.text]
    assert [one.get_text() for one in remark] == ["- look at *this* <i>\nand", "=HYPERLINK(1)"]
    assert len(remark[0].find_all("br")) == 1


def test_plain_text_says_everything(dossier: tuple[Catalogue, str]) -> None:
    text = written(dossier, "txt")[0].decode()
    for number, quote in enumerate(HARD, 1):
        assert f"{number}. “{quote}”" in text
    assert text.startswith(NAME + "\n====")
    assert "Dala Watch, Silence, p. 11, para. 1" in text
    assert "   - look at *this* <i>\n   and\n" in text
    assert "3.\n\n   Withdrawn: the report was taken back" in text
    assert "Moved: " in text


def test_tables_have_remark_and_status_and_no_formula(dossier: tuple[Catalogue, str]) -> None:
    data, _ = written(dossier, "csv")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["status"] for row in rows] == ["same", "same", "withdrawn", "moved"]
    assert [row["text"] for row in rows] == [*HARD, "", CHARGED]
    assert rows[0]["remark"].startswith("'- look at")
    data, _ = written(dossier, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Passages"]
    head, *body = sheet.iter_rows(values_only=True)
    assert head is not None
    cells = [dict(zip(head, row, strict=True)) for row in body]
    assert [cell["status"] for cell in cells] == ["same", "same", "withdrawn", "moved"]
    assert cells[0]["text"] == HARD[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_json_lines_tell_what_became_of_each(dossier: tuple[Catalogue, str]) -> None:
    data, _ = written(dossier, "jsonl")
    lines: list[dict[str, Any]] = [json.loads(line) for line in data.decode().splitlines()]
    assert [one["status"] for one in lines] == ["same", "same", "withdrawn", "moved"]
    assert [one["number"] for one in lines] == [1, 2, 3, 4]
    assert lines[0]["remark"] == REMARK
    assert lines[2]["place"] is lines[2]["link"] is None
    assert lines[3]["place"]["text"] == lines[3]["now"][0]["text"]
    assert lines[3]["place"]["reading"] != lines[3]["now"][0]["reading"]
    assert GONE not in data.decode()


def test_reference_programs_get_those_that_are_held(dossier: tuple[Catalogue, str]) -> None:
    assert len(rispy.loads(written(dossier, "ris")[0].decode())) == 3
    assert len(parse_string(written(dossier, "bibtex")[0].decode(), "bibtex").entries) == 3
    items = json.loads(written(dossier, "csl-json")[0])
    assert [one["locator"] for one in items] == ["11", "12", "11"]


@pytest.mark.parametrize("form", ["md", "docx", "html", "txt"])
def test_citations_are_made_in_the_style_that_was_asked_for(
    dossier: tuple[Catalogue, str], form: AnyFormat
) -> None:

    def has(style: CiteStyle, line: str) -> bool:
        data, _ = written(dossier, form, style)
        if form == "docx":
            shown = "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)
        else:
            shown = data.decode().replace("\\", "")
        return line in shown

    assert has("ru", "Dala Watch, Silence, с. 11, п. 1")
    assert has("gost", "Silence / Dala Watch. С. 11, п. 1.")
    assert not has("gost", "p. 11, para. 1")


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_an_empty_dossier_is_a_file_all_the_same(one: Shelf, form: AnyFormat) -> None:
    with one.catalogue.change(COMMAND_LINE) as change:
        made = make_dossier(change, EVERYTHING, "Nothing yet")
    data, taken = written((one.catalogue, made), form)
    assert (taken.total, taken.rows, taken.gone) == (0, 0, 0)
    if form in ("md", "txt", "html"):
        assert "Nothing yet" in data.decode()
    if form == "docx":
        assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "Nothing yet"
