"""What a file is, by its content; its name is asked only where the content leaves it open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from corpus import UnreadableFileError
from ingest.sniff.encoding import controls, decode
from ingest.sniff.refused import refuse
from ingest.sniff.signs import html_like, image_type, is_pdf, markdown_like
from ingest.sniff.zipped import zipped_kind

Name = Literal["pdf", "image", "html", "docx", "text", "markdown"]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# Enough for a long <head> or a page of text; the rest of the file is the reader's.
_SAMPLE = 1 << 18


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the kinds that we read, with its media type."""

    name: Name
    media_type: str


def kind_of(path: Path, name: str | None = None) -> Kind:
    """The kind of a file; one that we don't read is an UnreadableFileError naming it and the remedy.

    `name` is what it was called when it came, if it isn't called so any more.
    """
    head, size = _head(path)
    if not head.strip(b" \t\r\n\f\0\xef\xbb\xbf"):
        if size > len(head):
            raise UnreadableFileError("the file begins with nothing but zeros", "copy it again")
        raise UnreadableFileError("the file is empty", "copy it again from its source")
    if is_pdf(head):
        return Kind("pdf", "application/pdf")
    image = image_type(head)
    if image is not None:
        return Kind("image", image)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        zipped_kind(path)
        return Kind("docx", DOCX)
    refuse(head, path)
    return _written(head, size, PurePath(name or path.name).suffix.lower())


def _written(head: bytes, size: int, suffix: str) -> Kind:
    """Text of some kind, or a binary file that nobody knows."""
    decoded = decode(_whole(head) if size > len(head) else head)
    text = decoded.text
    # A stray control character is damage; a per cent of them is another kind of file.
    if controls(text) > 0.01 or decoded.bad > 0.1 * len(text):
        raise UnreadableFileError(
            "a binary file of no kind that is read here",
            "save it as PDF, DOCX, HTML or plain text and drop it again",
        )
    if html_like(text):
        return Kind("html", "text/html")
    if markdown_like(text, suffix):
        return Kind("markdown", "text/markdown")
    return Kind("text", "text/plain")


def _head(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            return file.read(_SAMPLE), path.stat().st_size
    except OSError as error:
        raise UnreadableFileError(
            f"the file can't be opened: {error.strerror}", "let the service's user read it"
        ) from error


def _whole(head: bytes) -> bytes:
    """The sample up to its last line: a cut within a letter would look like damage."""
    end = head.rfind(b"\n")
    if end >= len(head) // 2:
        # In UTF-16 the end of a line has two bytes.
        return head[: end + 2] if head[end + 1 : end + 2] == b"\0" else head[: end + 1]
    return head[: len(head) // 4 * 4]
