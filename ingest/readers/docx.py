"""The reader for Word documents (DOCX): paragraphs, lists, tables and notes by their marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from corpus import Reading, UnreadableFileError
from ingest.about import about
from ingest.reader import Wish
from ingest.readers.draft import Draft
from ingest.readers.numbering import Numbering
from ingest.readers.package import Element, Package, attribute, child, local, opened, value
from ingest.readers.styles import Styles
from ingest.readers.word import Story
from ingest.readers.write import write

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CORE = {"title": "Title", "creator": "Author", "modified": "ModDate", "created": "CreationDate"}


class DocxReader:
    """Reads DOCX: insertions in, deletions out; heads, feet, comments and hidden text left out."""

    name = "docx"
    version = "1"

    def read(self, path: Path, wish: Wish) -> Reading:
        """Read it whole, or raise UnreadableFileError saying why not and what to do."""
        with opened(path) as package:
            try:
                drafts = list(_drafts(package))
            except RecursionError as error:
                raise UnreadableFileError(
                    "the DOCX is nested too deep", "open it in a word processor and save it as PDF"
                ) from error
            properties = _properties(package)
        reader = f"{self.name} {self.version}"
        reading = write(drafts, media_type=MEDIA_TYPE, reader=reader).reading
        return replace(reading, about=about(reading, properties, file="DOCX"))


def _drafts(package: Package) -> Iterator[Draft]:
    main = package.main()
    document = package.xml(main)
    body = child(document, "body")
    if body is None:
        raise UnreadableFileError(
            "the DOCX has no body", "open it in a word processor and save it again"
        )
    if any(True for _ in body.iter("{*}altChunk")):
        raise UnreadableFileError(
            "the DOCX holds other files in place of text",
            "open it in a word processor and save it again",
        )
    story = Story(
        Styles(_part(package, main, "styles")),
        Numbering(_part(package, main, "numbering")),
        _notes(_part(package, main, "footnotes"), "footnote"),
        _notes(_part(package, main, "endnotes"), "endnote"),
        _form(_part(package, main, "settings"), "footnotePr", "decimal"),
        _form(_part(package, main, "settings"), "endnotePr", "lowerRoman"),
    )
    yield from story.drafts(body)


def _part(package: Package, main: str, kind: str) -> Element | None:
    name = package.related(main, kind)
    return None if name is None else package.xml(name)


def _notes(root: Element | None, name: str) -> Mapping[str, Element]:
    """The notes by their identifiers, without the drawn separators."""
    return {
        attribute(one, "id") or "": one
        for one in (root if root is not None else ())
        if local(one) == name and attribute(one, "type") in (None, "normal")
    }


def _form(settings: Element | None, kind: str, usual: str) -> str:
    return value(settings, kind, "numFmt") or usual


def _properties(package: Package) -> dict[str, str]:
    name = package.related("", "core-properties")
    root = None if name is None else package.xml(name)
    return {
        _CORE[local(one)]: str(one.text)
        for one in (root if root is not None else ())
        if local(one) in _CORE and one.text
    }
