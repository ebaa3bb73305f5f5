"""What is read from Word documents, made part by part as Word writes them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from corpus import LimitBrokenError, Reading, UnreadableFileError, faults
from ingest.kinds import kind_of
from ingest.reader import Wish
from ingest.readers.docx import DocxReader

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = """
<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="b2"><w:name w:val="Раздел"/><w:basedOn w:val="a1"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="76"/></w:lvlOverride></w:num>
"""


def p(text: str, style: str = "", listed: tuple[int, int] | None = None) -> str:
    numbered = (
        f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>'
        if listed
        else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbered}</w:pPr>{text if text.startswith('<') else r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def made(folder: Path, body: str, word: str = _W, **parts: str) -> Path:
    """A DOCX of this body; `parts` are the contents of styles, numbering, footnotes, endnotes."""
    path = folder / "report.docx"
    kinds = {
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}">'
            f'<Relationship Id="r1" Type="{_RELS}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="r2" Type="x/core-properties" Target="docProps/core.xml"/></Relationships>',
        )
        related = "".join(
            f'<Relationship Id="{name}" Type="{_RELS}/{name}" Target="{name}.xml"/>'
            for name in parts
            if name in kinds
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        )
        for name, content in parts.items():
            if name in kinds:
                archive.writestr(
                    f"word/{name}.xml", f'<w:{name} xmlns:w="{word}">{content}</w:{name}>'
                )
        if "core" in parts:
            archive.writestr("docProps/core.xml", parts["core"])
    return path


def read(path: Path) -> Reading:
    assert kind_of(path).name == "docx"
    reading = DocxReader().read(path, Wish())
    assert faults(reading) == []
    return reading


def blocks(reading: Reading) -> list[tuple[str, str]]:
    return [(block.role, block.span.of(reading.text)) for block in reading.blocks]


def test_headings_keep_their_level_through_inherited_styles(tmp_path: Path) -> None:
    body = p("Сводка", "a1") + p("Правовая база", "b2") + p("Пытки запрещены.")
    reading = read(made(tmp_path, body, styles=STYLES))
    assert [(b.role, b.level) for b in reading.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", None),
    ]


def test_printed_numbers_are_computed_and_cited(tmp_path: Path) -> None:
    body = (
        p("First.", listed=(1, 0)) + p("An item.", listed=(1, 1)) + p("Another.", listed=(1, 1))
        + p("Second.", listed=(1, 0)) + p("Anew.", listed=(1, 1)) + p("A point.", listed=(2, 0))
        + p("Later.", listed=(3, 0))
    )  # fmt: skip
    reading = read(made(tmp_path, body, numbering=NUMBERING))
    assert [text for _, text in blocks(reading)] == [
        "1. First.", "(a) An item.", "(b) Another.", "2. Second.", "(a) Anew.", "• A point.", "76. Later.",
    ]  # fmt: skip
    assert [block.number for block in reading.blocks] == ["1", "(a)", "(b)", "2", "(a)", "•", "76"]


def test_a_footnote_is_linked_to_the_point_of_its_marker(tmp_path: Path) -> None:
    body = p(r("reviewed in May 2001") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(".")) + p(
        "Next."
    )
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        + r(" A/56/44, para. 121.")
        + "</w:p></w:footnote>"
        '<w:footnote w:id="3"><w:p>' + r("Left over.") + "</w:p></w:footnote>"
    )
    reading = read(made(tmp_path, body, footnotes=notes))
    assert blocks(reading) == [
        ("paragraph", "reviewed in May 2001."),
        ("note", "A/56/44, para. 121."),
        ("paragraph", "Next."),
        ("note", "Left over."),
    ]
    first, left = reading.notes
    assert (first.number, first.at, first.body.of(reading.text)) == ("1", 20, "A/56/44, para. 121.")
    assert left.at is None


def test_endnotes_stand_last_in_roman_numbers(tmp_path: Path) -> None:
    body = p(r("One") + '<w:r><w:endnoteReference w:id="1"/></w:r>' + r(".")) + p("Two.")
    reading = read(
        made(
            tmp_path, body, endnotes='<w:endnote w:id="1"><w:p>' + r("See.") + "</w:p></w:endnote>"
        )
    )
    assert [(note.number, note.at) for note in reading.notes] == [("i", 3)]
    assert reading.text.endswith("See.")


def test_insertions_are_read_and_deletions_are_not(tmp_path: Path) -> None:
    body = p(
        r("He was ") + "<w:del><w:r><w:delText>released</w:delText></w:r></w:del>"
        + "<w:ins>" + r("detained") + "</w:ins>" + r(" on Monday.")
    )  # fmt: skip
    assert read(made(tmp_path, body)).text == "He was detained on Monday."


def test_a_paragraph_whose_end_was_deleted_goes_on(tmp_path: Path) -> None:
    body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("The court") + "</w:p>" + p("ruled.")
    assert blocks(read(made(tmp_path, body))) == [("paragraph", "The court ruled.")]


def test_hidden_text_is_left_out_and_links_and_controls_are_read(tmp_path: Path) -> None:
    body = p(
        r("See ") + "<w:hyperlink>" + r("the law") + "</w:hyperlink>" + r(" secret", "<w:vanish/>")
        + r(" shown", '<w:vanish w:val="0"/>')
        + "<w:sdt><w:sdtContent>" + r(" here") + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    assert read(made(tmp_path, body)).text == "See the law shown here"


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return (
            "<w:tr>"
            + "".join(f"<w:tc>{p(cell) if cell else '<w:p/>'}</w:tc>" for cell in cells)
            + "</w:tr>"
        )

    body = f"<w:tbl>{row('Region', 'Detained', 'Fined')}{row('Astana', '', '240')}</w:tbl>"
    assert blocks(read(made(tmp_path, body))) == [
        ("row", "Region\tDetained\tFined"),
        ("row", "Astana\t\t240"),
    ]


def test_a_text_box_follows_its_paragraph_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    drawn = (
        f"<w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = read(made(tmp_path, p(r("Around ") + drawn + r("it."))))
    assert blocks(reading) == [("paragraph", "Around it."), ("paragraph", "In the box.")]


def test_the_strict_dialect_is_read_alike(tmp_path: Path) -> None:
    assert read(made(tmp_path, p("Пытки запрещены."), word=_STRICT)).text == "Пытки запрещены."


def test_entities_are_refused_and_never_expanded(tmp_path: Path) -> None:
    path = made(tmp_path, p("x"))
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'{bomb}<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p>'
            "</w:body></w:document>",
        )
    with pytest.raises(UnreadableFileError, match="entities"):
        DocxReader().read(path, Wish())


def test_a_bomb_breaks_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (8 << 20))
    with pytest.raises(LimitBrokenError):
        DocxReader().read(path, Wish())


def test_a_truncated_file_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = made(tmp_path, p("x"))
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(UnreadableFileError) as error:
        kind_of(path)
    assert error.value.remedy


def test_a_document_written_by_another_program_is_read(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Report", 0)
    document.add_heading("Findings", 1)
    document.add_paragraph("A first finding.", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Region", "42"
    path = tmp_path / "other.docx"
    document.save(str(path))
    reading = read(path)
    assert [role for role, _ in blocks(reading)] == ["heading", "heading", "item", "row"]
    assert "A first finding." in reading.text
