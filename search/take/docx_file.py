"""DOCX: quotations in Word's own style for them, written a paragraph at a time."""

from __future__ import annotations

import zipfile
from typing import BinaryIO
from xml.sax.saxutils import escape

from search.take.row import Cite, Row, Taken, plain
from search.take.text_file import news
from search.take.unkeepable import without_unkeepable

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = (
    f'<w:styles xmlns:w="{_MAIN}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="80"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>'
    '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="40"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="240" w:after="80"/>'
    '<w:ind w:left="567"/></w:pPr></w:style></w:styles>'
)
_PARTS = {
    "word/styles.xml": _STYLES,
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
    ),
}


class DocxWriter:
    """Title; each quotation in the style "Quote", its citation and what was remarked below."""

    def __init__(self, out: BinaryIO, taken: Taken, cite: Cite = plain) -> None:
        self._archive = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._base = taken.base
        self._cite = cite
        self._text = self._archive.open("word/document.xml", "w")
        self._put(f'{_HEAD}<w:document xmlns:w="{_MAIN}"><w:body>')
        self._paragraph(taken.name, "Title")

    def write(self, row: Row) -> None:
        if row.held:
            self._paragraph(row.text, "Quote")
            self._paragraph(f"{row.number}. {self._cite(row.reference)}")
            self._paragraph(self._base + row.reference.link)
            for note in row.notes:
                self._paragraph(f"[{note.number}] {note.text}")
        if told := news(row.status):
            self._paragraph(told if row.held else f"{row.number}. {told}")
        if row.remark:
            self._paragraph(row.remark)

    def end(self) -> None:
        """Write the parts that say what is in the archive."""
        self._put("<w:sectPr/></w:body></w:document>")
        self._text.close()
        for name, text in _PARTS.items():
            self._archive.writestr(name, _HEAD + text)
        self._archive.close()

    def _paragraph(self, text: str, style: str = "Normal") -> None:
        lines = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(without_unkeepable(line))}</w:t>'
            for line in text.split("\n")
        )
        self._put(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{lines}</w:r></w:p>')

    def _put(self, text: str) -> None:
        self._text.write(text.encode())
