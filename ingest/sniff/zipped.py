"""What a ZIP file is, by the names of its members."""

from __future__ import annotations

import zipfile
from pathlib import Path

from corpus import UnreadableFileError

_DRAG = "and drop it again"
# By a member's name, or the beginning of it.
_MEMBERS = (
    ("xl/workbook", "an Excel workbook (.xlsx)", "save the sheets as PDF"),
    ("ppt/presentation", "a PowerPoint presentation (.pptx)", "save it as PDF"),
    ("FixedDocSeq.fdseq", "an XPS file", "save it as PDF"),
    ("FixedDocumentSequence.fdseq", "an XPS file", "save it as PDF"),
    ("Index/Document.iwa", "a Pages document", "save it as .docx or PDF"),
    ("index.apxl", "a Keynote presentation", "save it as PDF"),
    ("META-INF/container.xml", "an e-book (EPUB)", "save it as PDF"),
    ("AndroidManifest.xml", "a program for Android", "take the report out of it"),
)
_MIMETYPES = (
    (b"application/epub+zip", "an e-book (EPUB)", "save it as PDF"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)", "save it as .docx or PDF"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument sheet (ODS)", "save it as PDF"),
    (b"application/vnd.oasis.opendocument.presentation", "an OpenDocument show (ODP)", "save it as PDF"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", "save it as PDF"),
    (b"application/vnd.sun.xml", "an OpenOffice 1 file", "save it as .docx or PDF"),
)  # fmt: skip


def zipped_kind(path: Path) -> None:
    """Return for a Word document (DOCX); raise UnreadableFileError, naming it, for any other ZIP."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = _mimetype(archive) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise UnreadableFileError(
            "a damaged ZIP or Office file", "copy it again from its source"
        ) from error
    for sign, name, remedy in _MIMETYPES:
        if kind.startswith(sign):
            raise UnreadableFileError(name, f"{remedy} {_DRAG}")
    for member, name, remedy in _MEMBERS:
        if any(one.startswith(member) for one in names):
            raise UnreadableFileError(name, f"{remedy} {_DRAG}")
    if "word/document.xml" in names or ("[Content_Types].xml" in names and _word(names)):
        return
    raise UnreadableFileError("a ZIP archive", "unpack it and drop what is in it")


def _word(names: set[str]) -> bool:
    """Word writes its main part as word/document.xml, some converters as word/document2.xml."""
    return any(one.startswith("word/document") and one.endswith(".xml") for one in names)


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as member:
        return member.read(200)
