"""Taking hits away: all of them, whole, in the page's order, as tables and references that others can read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import rispy
from pybtex.database import parse_string

from archives import ANALYSER, Archive
from corpus import COMMAND_LINE, EVERYTHING, Scope
from corpus.catalogue import withdraw
from search.answer import Wish
from search.take import ENDINGS, FORMATS, MEDIA_TYPES, Format, Taken, harvest, writer
from search.take import xlsx_file as xlsx
from search.take.harvest import Set
from search.take.table import COLUMNS, defused

FORMULA = '=HYPERLINK("http://a.example","beaten") said the guard.'
PLAIN = "He was beaten in Temirqala; the guard, «Аманов», denied it.\nTwice."
OTHER = "The guard was never charged."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive.at(tmp_path)
    made.keep(
        "a.pdf", FORMULA, PLAIN, OTHER, title="Молчание", publisher="Dala Watch",
        published="2014-11", kind="report",
    )  # fmt: skip
    yield made
    made.close()


def taken(
    archive: Archive, form: Format, query: str = "beaten", scope: Scope = EVERYTHING,
    which: Set = "any", wish: Wish | None = None,
) -> tuple[bytes, Taken]:  # fmt: skip
    out = io.BytesIO()
    with archive.catalogue.read() as view:
        found = harvest(
            query, view, scope, index=archive.index, analyser=ANALYSER, which=which, wish=wish
        )
        written = writer(form, out, found.taken)
        for row in found.rows:
            written.write(row)
        written.end()
    return out.getvalue(), found.taken


def lines(archive: Archive, query: str = "beaten", **asked: Any) -> list[dict[str, Any]]:
    data, _ = taken(archive, "jsonl", query, **asked)
    return [json.loads(line) for line in data.decode().splitlines()]


def table(archive: Archive, query: str = "beaten") -> list[dict[str, str]]:
    data, _ = taken(archive, "csv", query)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_line_has_the_shape_and_the_order_of_the_search(archive: Archive) -> None:
    from search.shape import answer_json

    hits = answer_json(archive.find("guard beaten"))["hits"]
    found = lines(archive, "guard beaten")
    assert [one.pop("number") for one in found] == [1, 2, 3]
    assert found == hits


def test_a_table_names_the_source_of_each_passage(archive: Archive) -> None:
    row = next(one for one in table(archive) if one["text"] == PLAIN)
    assert row["citation"] == "Dala Watch, Молчание (2014-11), p. 4, para. 2"
    assert (row["pages"], row["file_pages"], row["paragraph"]) == ("4", "2", "2")
    assert row["link"].startswith("/q/")
    assert (row["publisher"], row["published"], row["collections"]) == (
        "Dala Watch", "2014-11", "public",
    )  # fmt: skip
    assert row["link"].split("/")[2] == row["reading"]
    assert f"/{row['start']}-{row['end']}/" in row["link"]


def test_csv_says_in_its_first_bytes_that_it_is_utf_8_and_ends_lines_as_the_format_wants(
    archive: Archive,
) -> None:
    data, _ = taken(archive, "csv")
    assert data.startswith(b"\xef\xbb\xbfnumber,text,")
    assert data.endswith(b"\r\n")
    assert next(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == list(COLUMNS)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "  =", "\u00a0+"])
def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path, sign: str) -> None:
    assert defused(f"{sign}1+1") == f"'{sign}1+1"
    archive = Archive.at(tmp_path)
    archive.keep("a.pdf", f"x {sign}1", f"{sign}1+1 beaten", title=f"{sign}2 beaten")
    data, _ = taken(archive, "csv")
    for cells in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not [
            cell for cell in cells if cell.strip()[:1] in ("=", "+", "-", "@", "＝") and cell
        ]
    archive.close()


def sheets(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_another_program_reads_our_xlsx_and_sees_text_where_a_formula_could_be(
    archive: Archive,
) -> None:
    data, _ = taken(archive, "xlsx")
    book = sheets(data)
    assert book.sheetnames == ["Passages", "About"]
    head, *rows = book["Passages"].iter_rows()
    assert tuple(cell.value for cell in head) == COLUMNS
    by_text = {row[1].value: row for row in rows}
    assert set(by_text) == {FORMULA, PLAIN}
    cell = by_text[FORMULA][1]
    # The text is exact, is no formula, and stays none when somebody edits the cell.
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert by_text[PLAIN][2].value == "Dala Watch, Молчание (2014-11), p. 4, para. 2"
    assert by_text[PLAIN][0].data_type == "n"
    about = {row[0].value: row[1].value for row in book["About"].iter_rows(min_row=2)}
    assert about["what"] == "search: beaten"
    assert (about["counted"], about["rows"], about["no longer held"]) == ("2", "2", "0")
    assert about["order"] == "best first, as on the search page"


def test_characters_that_xml_cannot_hold_are_spelt_out(tmp_path: Path) -> None:
    archive = Archive.at(tmp_path)
    archive.keep("a.pdf", "beaten \x01 <b>&amp; _x0041_ \ufffe end")
    data, _ = taken(archive, "xlsx")
    (_, row) = sheets(data)["Passages"].iter_rows(values_only=True)
    from openpyxl.utils.escape import unescape

    assert unescape(row[1]) == "beaten \x01 <b>&amp; _x0041_ \ufffe end"
    archive.close()


def test_more_rows_than_a_sheet_holds_go_on_the_next(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "ROWS_A_SHEET", 2)
    data, _ = taken(archive, "xlsx", "beaten OR charged")
    book = sheets(data)
    assert book.sheetnames == ["Passages", "Passages 2", "About"]
    assert [book[name].max_row for name in book.sheetnames[:2]] == [3, 2]
    assert book["Passages 2"]["A1"].value == "number"
    assert book["Passages 2"]["A2"].value == 3


def test_a_cell_that_excel_could_not_hold_is_cut_and_that_is_told(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "LONGEST", 30)
    data, _ = taken(archive, "xlsx", "Twice")
    book = sheets(data)
    assert book["Passages"]["B2"].value == PLAIN[:26] + " […]"
    assert [row[0].value for row in book["About"].iter_rows()][-1] == "cells cut at Excel's limit"


def test_other_programs_read_our_references(archive: Archive) -> None:
    data, _ = taken(archive, "bibtex")
    entries = parse_string(data.decode(), "bibtex").entries
    assert len(entries) == 2
    assert all(entry.type == "techreport" for entry in entries.values())
    assert any("Аманов" in entry.fields["annote"] for entry in entries.values())
    data, _ = taken(archive, "ris")
    records = rispy.loads(data.decode())
    assert [record["title"] for record in records] == ["Молчание"] * 2
    assert any("Аманов" in note for record in records for note in record["notes"])
    data, _ = taken(archive, "csl-json")
    items = json.loads(data)
    assert {item["annote"] for item in items} == {f"“{FORMULA}”", f"“{' '.join(PLAIN.split())}”"}
    assert {item["id"] for item in items} == set(entries)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_an_empty_file_that_can_be_read(archive: Archive, form: Format) -> None:
    data, told = taken(archive, form, "Vladivostok")
    assert (told.total, told.rows, told.gone) == (0, 0, 0)
    if form == "xlsx":
        assert sheets(data)["Passages"].max_row == 1
    if form == "csl-json":
        assert json.loads(data) == []
    if form == "bibtex":
        assert not parse_string(data.decode(), "bibtex").entries
    assert form in ENDINGS.keys() & MEDIA_TYPES.keys()


def test_the_set_is_that_of_the_search_or_of_passages_with_all_words_and_says_which(
    archive: Archive,
) -> None:
    _, told = taken(archive, "csv", "charged guard")
    assert told.rows == archive.find("charged guard").total == 3
    assert told.facts["set"] == "passages with at least one of the words"
    _, told = taken(archive, "csv", "charged guard", which="all")
    assert told.rows == archive.find("charged guard").with_all == 1
    assert told.facts["set"] == "passages with all of the words"
    missing = {one["text"]: one["missing_words"] for one in table(archive, "charged guard")}
    assert (missing[OTHER], missing[PLAIN]) == ("", "charged")


def test_what_is_outside_the_scope_is_not_taken(archive: Archive) -> None:
    archive.keep("b.pdf", "Beaten behind closed doors.", collection="closed")
    assert len(lines(archive)) == 3
    found = lines(archive, scope=Scope.of(["public"]))
    assert len(found) == 2
    assert "closed" not in repr(found)


def test_a_passage_that_was_withdrawn_in_between_is_counted(archive: Archive) -> None:
    gone = archive.keep("b.pdf", "Beaten and withdrawn.")
    with archive.catalogue.read() as view:
        from corpus.catalogue.quoted import reading_by_id

        kept = reading_by_id(view, EVERYTHING, gone)
    assert kept is not None
    # The index has yet to hear of it.
    with archive.catalogue.change(COMMAND_LINE) as change:
        withdraw(change, kept.edition, "public")
    data, told = taken(archive, "jsonl")
    assert (told.total, told.rows, told.gone) == (3, 2, 1)
    assert b"withdrawn" not in data


def test_what_changes_meanwhile_changes_nothing(archive: Archive) -> None:
    """One view of the index and one of the catalogue, from the first row to the last."""
    archive.keep("b.pdf", *(f"Beaten on day {n}." for n in range(450)))
    with archive.catalogue.read() as view:
        found = harvest("beaten", view, EVERYTHING, index=archive.index, analyser=ANALYSER)
        first = next(found.rows)
        archive.keep("c.pdf", *(f"Beaten in cell {n}." for n in range(50)))
        rows = [first, *found.rows]
    assert (len(rows), found.taken.rows, found.taken.gone) == (452, 452, 0)
    assert len({row.reference.link for row in rows}) == 452
    assert not any("cell" in row.text for row in rows)


def test_dates_that_a_range_found_come_with_the_lines(archive: Archive) -> None:
    (dated,) = {repr(one["dates"]) for one in lines(archive, "beaten published:2014")}
    assert "'value': '2014-11'" in dated
