"""Kinds of file that are not read here, each by name and with what to do."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from corpus import UnreadableFileError

_PDF = "save it as PDF and drop it again"
_WORD = "save it as .docx or PDF and drop it again"
_IMAGE = "save it as PNG, JPEG or PDF and drop it again"
_UNPACK = "unpack it and drop what is in it"
_MEDIA = "sound and film are not read here; drop a transcript"

# Beginnings of files. Longer ones before shorter ones that they begin with.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "a Rich Text file (RTF)", _WORD),
    (b"AT&TFORM", "a DjVu file", _PDF),
    (b"GIF8", "a GIF image", _IMAGE),
    (b"\x00\x00\x01\x00", "an icon", _IMAGE),
    (b"8BPS", "a Photoshop image", _IMAGE),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 image", _IMAGE),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 image", _IMAGE),
    (b"\xff\x0a", "a JPEG XL image", _IMAGE),
    (b"%!PS", "a PostScript file", _PDF),
    (b"\xc5\xd0\xd3\xc6", "a PostScript file", _PDF),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an XZ archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"SQLite format 3\x00", "a database", "export what it holds as PDF or text"),
    (b"\x7fELF", "a program", "drop the report itself"),
    (b"MZ\x90", "a program", "drop the report itself"),
    (b"MZ\x00", "a program", "drop the report itself"),
    (b"\xca\xfe\xba\xbe", "a program", "drop the report itself"),
    (b"ID3", "a sound file (MP3)", _MEDIA),
    (b"\xff\xfb", "a sound file (MP3)", _MEDIA),
    (b"OggS", "a sound or film file (Ogg)", _MEDIA),
    (b"fLaC", "a sound file (FLAC)", _MEDIA),
    (b"\x1aE\xdf\xa3", "a film (Matroska)", _MEDIA),
    (b"0&\xb2u\x8ef\xcf\x11", "a sound or film file (Windows Media)", _MEDIA),
    (b"ITSF", "a Windows help file (CHM)", _PDF),
    (b"\xdb\xa5-\x00", "a Word 2 file (.doc)", _WORD),
    (b"\x31\xbe\x00\x00", "a Write file", _WORD),
    (b"\xffWPC", "a WordPerfect file", _WORD),
    (b"!BDN", "an Outlook mailbox", "save the message as PDF"),
    (b"From - ", "a mailbox", "save the message as PDF"),
)
_FORMS = {
    b"WAVE": "a sound file (WAV)",
    b"AVI ": "a film (AVI)",
}
_PICTURES = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"hevc")
# Streams of an old Office file, by name, in the order in which they decide.
_STREAMS = (
    ("EncryptedPackage", "an encrypted Office file", "save it without a password and drop it again"),
    ("__properties_version1.0", "an Outlook message (.msg)", "save the message as PDF"),
    ("WordDocument", "a Word 97 file (.doc)", _WORD),
    ("PowerPoint Document", "a PowerPoint 97 file (.ppt)", _PDF),
    ("Workbook", "an Excel 97 file (.xls)", "save the sheets as PDF and drop it again"),
    ("Book", "an Excel 95 file (.xls)", "save the sheets as PDF and drop it again"),
    ("Quill", "a Publisher file", _PDF),
    ("VisioDocument", "a Visio file", _PDF),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]")
_MAIL = {b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to", b"x-mailer"}
_XML = re.compile(rb"<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>|\s+", re.DOTALL)
_ROOT = re.compile(rb"<([A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)[\s>/]")


def refuse(head: bytes, path: Path) -> None:
    """Raise UnreadableFileError for a kind that is known and not read here; else return."""
    for sign, name, remedy in _MAGIC:
        if head.startswith(sign):
            raise UnreadableFileError(name, remedy)
    if head.startswith(_OLE):
        raise UnreadableFileError(*_old_office(path))
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        raise UnreadableFileError("a Windows bitmap (BMP)", _IMAGE)
    if head[:4] == b"RIFF" and head[8:12] in _FORMS:
        raise UnreadableFileError(_FORMS[head[8:12]], _MEDIA)
    if head[4:8] == b"ftyp":
        if head[8:12] in _PICTURES:
            raise UnreadableFileError("a HEIF or AVIF image", _IMAGE)
        raise UnreadableFileError("a sound or film file (MP4)", _MEDIA)
    if head[257:262] == b"ustar":
        raise UnreadableFileError("a tar archive", _UNPACK)
    if head[60:68] == b"BOOKMOBI":
        raise UnreadableFileError("an e-book (Mobipocket)", _PDF)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    _refuse_mail(text)
    _refuse_markup(text, complete=len(head) < 1 << 18)


def _old_office(path: Path) -> tuple[str, str]:
    """Which of the programs that share this container wrote it."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for stream, name, remedy in _STREAMS:
            if data.find(stream.encode("utf-16-le") + b"\0\0") >= 0:
                return name, remedy
    return "an old Office file", _PDF


def _refuse_mail(text: bytes) -> None:
    """A message or an archived web page: both begin with header lines, some only a program writes."""
    names = set(_headers(text))
    if len(names) < 2 or not names & _MAIL:
        return
    head = text[:4096].lower()
    if b"multipart/related" in head and (b"text/html" in head or b"saved by" in head):
        raise UnreadableFileError(
            "a web page saved as an archive (MHTML)", "save it as HTML or PDF and drop it again"
        )
    raise UnreadableFileError("an e-mail message", "save the message as PDF and drop it again")


def _headers(text: bytes) -> Iterator[bytes]:
    for number, line in enumerate(text[:8192].splitlines()[:40]):
        if number == 0 and line.startswith(b"From "):
            continue
        if line[:1] in (b" ", b"\t"):
            continue
        found = _HEADER.match(line)
        if not found:
            return
        yield found.group(1).lower()


def _refuse_markup(text: bytes, *, complete: bool) -> None:
    """XML that is no web page, and JSON."""
    if text[:1] in (b"{", b"[") and complete:
        import json

        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return
        raise UnreadableFileError(
            "a JSON file",
            "a side-car needs the same name as its report; other data isn't read here",
        )
    if not text.startswith(b"<?xml") and not text.startswith(b"<svg"):
        return
    start = 0
    while found := _XML.match(text, start):
        start = found.end()
    root = _ROOT.match(text, start)
    name = root.group(2).lower() if root else b""
    if name == b"svg":
        raise UnreadableFileError("an SVG drawing", _IMAGE)
    if name in (b"package", b"worddocument") and b"schemas.microsoft.com" in text[:4096]:
        raise UnreadableFileError("a Word file in one piece of XML", _WORD)
    if name == b"fictionbook":
        raise UnreadableFileError("an e-book (FictionBook)", _PDF)
    if name == b"document" and b"opendocument" in text[:4096]:
        raise UnreadableFileError("an OpenDocument text (ODT)", _WORD)
    if name and name not in (b"html", b"body", b"div", b"article"):
        raise UnreadableFileError("an XML file", "save it as HTML or PDF and drop it again")
