"""The parts of a DOCX file: a ZIP of XML, opened as something a stranger made."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import etree

from corpus import LimitBrokenError, UnreadableFileError

# A report of a thousand pages has a main part of 20 MB; pictures are never unpacked.
_LARGEST_PART = 96 << 20
_MOST_MEMBERS = 20_000
# XML packs well, twenty to one; a bomb packs a thousand to one.
_RATIO = 200
_SMALL = 1 << 20

Element = Any


class Package:
    """Reads parts by name; never writes, never follows an address out of the file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())

    def xml(self, name: str) -> Element | None:
        """The root of a part, or None if there is no such part."""
        if name not in self._names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
            huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(self._bytes(name), parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableFileError(
                f"the part {name} of the DOCX is damaged",
                "open it in a word processor and save it again",
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableFileError(
                "the DOCX declares entities, which no word processor does",
                "open it in a word processor and save it again",
            )
        return root

    def related(self, part: str, kind: str) -> str | None:
        """The part of a kind ("footnotes", "styles") that belongs to another."""
        return self._relations(part).get(kind)

    def main(self) -> str:
        """The name of the main part."""
        name = self._relations("").get("officeDocument", "word/document.xml")
        if name not in self._names:
            raise UnreadableFileError(
                "the DOCX has no main part", "open it in a word processor and save it again"
            )
        return name

    def _relations(self, part: str) -> Mapping[str, str]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        if root is None:
            return found
        for one in root.iter("{*}Relationship"):
            if one.get("TargetMode") == "External":
                continue
            target = str(one.get("Target") or "")
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            found.setdefault(
                str(one.get("Type") or "").rpartition("/")[2], posixpath.normpath(path)
            )
        return found

    def _bytes(self, name: str) -> bytes:
        info = self._archive.getinfo(name)
        try:
            with self._archive.open(info) as member:
                # The size in the ZIP's directory is only a claim.
                data = member.read(_LARGEST_PART + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            encrypted = info.flag_bits & 1
            raise UnreadableFileError(
                "the DOCX is encrypted" if encrypted else f"the part {name} of the DOCX is damaged",
                "save it without a password" if encrypted else "copy it again from its source",
            ) from error
        if len(data) > _LARGEST_PART or (
            len(data) > _SMALL and len(data) > _RATIO * max(1, info.compress_size)
        ):
            raise LimitBrokenError(
                f"the part {name} of the DOCX unpacks to more than is sound",
                "open it in a word processor and save it as PDF",
            )
        return data


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package, closed afterwards."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableFileError("the DOCX is damaged", "copy it again from its source") from error
    with archive:
        if len(archive.namelist()) > _MOST_MEMBERS:
            raise LimitBrokenError(
                f"the DOCX has more than {_MOST_MEMBERS} members", "save it as PDF"
            )
        yield Package(archive)


def local(element: Element) -> str:
    """The name of an element without its namespace, which differs between Word's dialects."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, *names: str) -> Element | None:
    """The element at the end of this path of children, or None."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def value(element: Element | None, *names: str) -> str | None:
    """The `val` of the element at the end of this path."""
    found = child(element, *names)
    return None if found is None else attribute(found, "val")


def is_on(element: Element | None, *names: str) -> bool:
    """Whether a switch (w:vanish, w:b) is there and not turned off."""
    found = child(element, *names)
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")
