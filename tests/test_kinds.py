"""What a file is, told by its content alone."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from corpus import UnreadableFileError
from ingest.kinds import kind_of
from ingest.sniff.encoding import decode

RUSSIAN = (
    "Суд признал его виновным по статье 405 и приговорил к 6 годам. «Это месть», — сказал он.\n"
)
KAZAKH = (
    "Қазақстанда азаптау мен қатыгез қарым-қатынас фактілері жиі кездеседі. Соттар үкім шығарды.\n"
)
ENGLISH = "The committee’s “decision” on the owners’ café – naïve, as §5 says.\n"


def zipped(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def old_office(stream: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 200
    )


READ = [
    ("pdf", "application/pdf", b"%PDF-1.4\n1 0 obj"),
    ("pdf", "application/pdf", b"junk before\n%PDF-1.7\n1 0 obj << >> endobj"),
    ("image", "image/png", b"\x89PNG\r\n\x1a\n" + b"\0" * 30),
    ("image", "image/jpeg", b"\xff\xd8\xff\xe0" + b"\0" * 30),
    ("image", "image/tiff", b"II*\0" + b"\0" * 30),
    ("image", "image/tiff", b"MM\0*" + b"\0" * 30),
    ("image", "image/webp", b"RIFF\x10\0\0\0WEBPVP8 "),
    ("html", "text/html", b"\xef\xbb\xbf <!-- saved --> <!DOCTYPE html><html><p>x"),
    ("html", "text/html", b'<?xml version="1.0"?><html xmlns="x"><body><p>x</p></body></html>'),
    ("html", "text/html", "<html><p>Азаптау</p></html>".encode("utf-16")),
    ("html", "text/html", b"<div><p>One.</p><p>Two.</p></div>"),
    ("docx", None, zipped("[Content_Types].xml", "word/document.xml")),
    ("text", "text/plain", RUSSIAN.encode()),
    ("text", "text/plain", RUSSIAN.encode("cp1251")),
    ("text", "text/plain", KAZAKH.encode("utf-16-le")),
    ("text", "text/plain", b"PDF files begin with %PDF-1.4 and end with EOF.\n"),
    ("text", "text/plain", b"To: the Prosecutor\nFrom: A. B.\nSubject: a complaint\n\nI write to you.\n"),
    ("text", "text/plain", b"- The first.\n- The second.\n"),
    ("markdown", "text/markdown", b"# A title\n\nSome **bold** text.\n\n## More\n"),
    ("markdown", "text/markdown", b"Text.[^1]\n\n[^1]: A note.\n\nSee [this](https://example.org).\n"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "media_type", "data"), READ)
def test_a_kind_is_known_by_its_content_under_any_name(
    tmp_path: Path, name: str, media_type: str | None, data: bytes
) -> None:
    for suffix in (".bin", ".pdf", ".doc", ""):
        path = tmp_path / f"file{suffix}"
        path.write_bytes(data)
        kind = kind_of(path)
        assert kind.name == name
        assert media_type is None or kind.media_type == media_type


REFUSED = [
    ("Word 97", old_office("WordDocument")),
    ("Excel", old_office("Workbook")),
    ("PowerPoint", old_office("PowerPoint Document")),
    ("Outlook", old_office("__properties_version1.0")),
    ("encrypted Office", old_office("EncryptedPackage")),
    ("ODT", zipped(mimetype="application/vnd.oasis.opendocument.text")),
    ("EPUB", zipped(mimetype="application/epub+zip")),
    ("Excel", zipped("[Content_Types].xml", "xl/workbook.xml")),
    ("PowerPoint", zipped("[Content_Types].xml", "ppt/presentation.xml")),
    ("ZIP", zipped("report.pdf")),
    ("damaged", b"PK\x03\x04 and no more"),
    ("RTF", b"{\\rtf1\\ansi text}"),
    ("DjVu", b"AT&TFORM\0\0\0\0DJVU"),
    ("GIF", b"GIF89a" + b"\0" * 20),
    ("e-mail", b"Received: from a\r\nFrom: a@b.c\r\nTo: d@e.f\r\nSubject: x\r\n\r\nText\r\n"),
    ("MHTML", b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/related; type=\"text/html\"\r\n\r\n"),
    ("gzip", b"\x1f\x8b\x08\0\0\0\0\0"),
    ("RAR", b"Rar!\x1a\x07\x01\0"),
    ("JSON", b'{"title": "x"}'),
    ("SVG", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>'),
    ("XML", b'<?xml version="1.0"?><records><a/></records>'),
    ("HEIF", b"\0\0\0\x18ftypheic\0\0\0\0"),
    ("film", b"\0\0\0\x18ftypmp42\0\0\0\0"),
    ("program", b"\x7fELF\x02\x01\x01"),
    ("binary", bytes(range(256)) * 8),
    ("empty", b""),
    ("empty", b" \n\r\n\t"),
]  # fmt: skip


@pytest.mark.parametrize(("named", "data"), REFUSED)
def test_another_kind_is_refused_by_name_with_a_remedy(
    tmp_path: Path, named: str, data: bytes
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError) as error:
        kind_of(path)
    assert named in error.value.reason
    assert error.value.remedy


def test_the_name_only_breaks_ties(tmp_path: Path) -> None:
    path = tmp_path / "kept-by-its-hash"
    path.write_bytes(b"- One *word* here.\n- Another.\n")
    assert kind_of(path, "list.md").name == "markdown"
    assert kind_of(path, "list.txt").name == "text"
    path.write_bytes(b"%PDF-1.4\n")
    assert kind_of(path, "list.md").name == "pdf"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (text, encoding)
        for text, encodings in (
            (RUSSIAN, "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be cp1251"),
            (RUSSIAN.translate({ord(c): None for c in "«»—"}), "koi8-r cp866 cp1251"),
            (RUSSIAN.upper().translate({ord(c): None for c in "«»—"}), "koi8-r cp866 cp1251"),
            (KAZAKH, "utf-8 utf-16-le kz1048"),
            (ENGLISH, "utf-8 utf-16-le utf-16-be cp1252"),
        )
        for encoding in encodings.split()
    ],
)
def test_letters_are_told_from_bytes(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found.text.removeprefix("\ufeff") == text
    assert found.bad == 0


def test_a_few_lost_bytes_do_not_change_the_encoding() -> None:
    data = bytearray((RUSSIAN * 5).encode())
    data[41] = 0xFF
    found = decode(bytes(data))
    assert found.encoding == "utf-8"
    assert "приговорил" in found.text
