"""XLSX, written a row at a time into the archive that it is: no row is kept, no other file is made.

A cell of text is text, whatever it begins with, and stays so when somebody edits it (`quotePrefix`).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from typing import IO, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from search.take.row import Cite, Row, Taken, plain
from search.take.table import COLUMNS, Cell, cells
from search.take.unkeepable import UNKEEPABLE

# A sheet holds 1,048,576 rows; half of it also keeps each part of the archive below 2 GiB.
ROWS_A_SHEET = 500_000
# Excel's limit for one cell.
LONGEST = 32_767
_CUT = " […]"
# What Excel would take for a character that XML can't hold, written out.
_SPELT = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Text is wrapped where it is long; the first row is bold and stays in sight.
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" '
    'applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_BOLD, _TEXT = 1, 2
_WIDTHS = {"text": 80, "citation": 50, "link": 30, "title": 40, "heading": 30, "notes": 30}


class XlsxWriter:
    """Sheets "Passages", "Passages 2" …, and last "About": what was counted, in which order."""

    def __init__(self, out: BinaryIO, taken: Taken, cite: Cite = plain) -> None:
        self._archive = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._taken = taken
        self._cite = cite
        self._names: list[str] = []
        self._sheet: IO[bytes] | None = None
        self._row = 0
        self._cut = 0
        self._begin("Passages", COLUMNS)

    def write(self, row: Row) -> None:
        if self._row > ROWS_A_SHEET:
            self._finish()
            self._begin(f"Passages {len(self._names) + 1}", COLUMNS)
        self._line(cells(row, self._cite), _TEXT)

    def end(self) -> None:
        """Write the sheet "About" and the parts that name the sheets."""
        self._finish()
        cut = self._cut
        self._begin("About", ("what", "is"))
        for name, value in self._taken.lines():
            self._line((name, value), _TEXT)
        if cut:
            self._line(("cells cut at Excel's limit", str(cut)), _TEXT)
        self._finish()
        for name, text in _parts(self._names).items():
            self._archive.writestr(name, _HEAD + text)
        self._archive.close()

    def _begin(self, name: str, heads: Sequence[str]) -> None:
        self._names.append(name)
        self._row = 0
        self._sheet = self._archive.open(f"xl/worksheets/sheet{len(self._names)}.xml", "w")
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{_WIDTHS.get(head, 14)}" customWidth="1"/>'
            for at, head in enumerate(heads, 1)
        )
        self._put(
            f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>"
        )
        self._line(heads, _BOLD)

    def _finish(self) -> None:
        if self._sheet is not None:
            self._put("</sheetData></worksheet>")
            self._sheet.close()
            self._sheet = None

    def _line(self, values: Sequence[Cell], style: int) -> None:
        self._row += 1
        made = "".join(
            self._cell(f"{_letters(at)}{self._row}", value, style)
            for at, value in enumerate(values)
            if value not in (None, "")
        )
        self._put(f'<row r="{self._row}">{made}</row>')

    def _cell(self, place: str, value: Cell, style: int) -> str:
        if isinstance(value, int | float):
            return f'<c r="{place}"><v>{value}</v></c>'
        text = value or ""
        if len(text) > LONGEST:
            self._cut += 1
            text = text[: LONGEST - len(_CUT)] + _CUT
        shown = escape(_spelt(text), {"\r": "&#13;"})
        return (
            f'<c r="{place}" s="{style}" t="inlineStr">'
            f'<is><t xml:space="preserve">{shown}</t></is></c>'
        )

    def _put(self, text: str) -> None:
        assert self._sheet is not None
        self._sheet.write(text.encode())


def _spelt(text: str) -> str:
    """With characters that XML can't hold spelt as Excel spells them."""
    return UNKEEPABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", _SPELT.sub("_x005F_", text))


def _letters(at: int) -> str:
    """A column's name.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _parts(names: Sequence[str]) -> dict[str, str]:
    """The parts that say what is in the archive."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for n in numbers
    )
    return {
        "xl/styles.xml": _STYLES,
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}<Relationship '
            f'Id="rId{len(names) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
            f"{overrides}</Types>"
        ),
    }
