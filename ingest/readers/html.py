"""The reader for web pages: the article with its notes, and what the head says of it."""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.builder import XMLParsedAsHTMLWarning

from corpus import Reading
from ingest.about import about
from ingest.layout.labels import roman
from ingest.reader import Wish
from ingest.readers.article import article, prose, whole
from ingest.readers.draft import Cell, Draft, Mark, Piece
from ingest.readers.elements import drafts_of, without_number
from ingest.readers.head import head
from ingest.readers.html_notes import html_notes
from ingest.readers.write import write
from ingest.sniff.encoding import decode

MEDIA_TYPE = "text/html"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# The share of a page's prose that its article must hold.
_LEAST = 0.5
_BRACKETED = re.compile(r"\s*\[(\d{1,3})\]\s*")


class HtmlReader:
    """Reads web pages."""

    name = "html"
    version = "1"

    def read(self, path: Path, wish: Wish) -> Reading:
        """Read the article; what stands around it is left out."""
        return read_html(letters(path.read_bytes()), f"{self.name} {self.version}")


def read_html(markup: str, reader: str = "html") -> Reading:
    """The reading of a page as it was decoded."""
    soup = _parsed(markup)
    said = head(soup)
    notes = html_notes(soup)
    there = prose(soup)
    root = article(soup, set(notes.starts))
    if prose(root) < _LEAST * there:
        # Half of the prose gone with the surroundings: then they were none.
        soup = _parsed(markup)
        notes = html_notes(soup)
        root = whole(soup)
    drafts = _settled(drafts_of(root, notes))
    reading = write(drafts, media_type=MEDIA_TYPE, reader=reader).reading
    return replace(reading, about=about(reading, {}, said))


def _parsed(markup: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        # XHTML is read as HTML, as every browser does that gets it from a disk.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(markup, "lxml")


def letters(data: bytes) -> str:
    """The markup: UTF-8 if it is, else what the page declares, else what its letters look like."""
    found = decode(data)
    if found.encoding.startswith("utf") and not found.bad:
        return found.text.removeprefix("\ufeff")
    declared = _CHARSET.search(data[:8192])
    if declared:
        name = declared.group(1).decode("ascii", "replace").lower()
        try:
            text = data.decode(name, "replace")
        except LookupError:
            return found.text
        # A page that was saved anew often declares what it no longer is.
        if (
            not name.startswith(("utf", "iso-8859", "latin", "windows-1252"))
            and "\ufffd" not in text
        ):
            return text
    return found.text.removeprefix("\ufeff")


def _settled(drafts: Sequence[Draft]) -> list[Draft]:
    """Notes without links: a block that begins with a raised or bracketed number is the note of it,
    if the same number stands raised in the text before."""
    seen: set[str] = set()
    bodies: dict[str, list[str]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        number = _opening(draft) if draft.role in ("paragraph", "item") else None
        if number is not None and _value(number) in seen:
            key = f"plain {place}"
            bodies[_value(number)].append(key)
            draft.role, draft.level, draft.number, draft.note = "note", None, number, key
            draft.content = _after_opening(draft.content, number)
            continue
        for one in draft.content:
            if isinstance(one, Mark) and one.key.startswith("?"):
                seen.add(_value(one.key[1:]))
            elif isinstance(one, Piece):
                seen.update(re.findall(r"(?<=\S)\[(\d{1,3})\]", one.text))
    for draft in drafts:
        draft.content = [piece for one in draft.content for piece in _resolved(one, bodies)]
    return list(drafts)


def _opening(draft: Draft) -> str | None:
    content = [
        one for one in draft.content if not (isinstance(one, Piece) and not one.text.strip())
    ]
    if len(content) < 2 and not (content and isinstance(content[0], Piece)):
        return None
    first = content[0]
    if isinstance(first, Mark):
        return first.key[1:] if first.key.startswith("?") else None
    found = _BRACKETED.match(first.text) if isinstance(first, Piece) else None
    return found.group(1) if found else None


def _after_opening(content: list[Piece | Mark | Cell], number: str) -> list[Piece | Mark | Cell]:
    kept = list(content)
    for at, one in enumerate(kept):
        if isinstance(one, Mark):
            return kept[:at] + kept[at + 1 :]
        if isinstance(one, Piece) and one.text.strip():
            return without_number(kept, number)
    return kept


def _resolved(one: Piece | Mark | Cell, bodies: dict[str, list[str]]) -> list[Piece | Mark | Cell]:
    if isinstance(one, Mark) and one.key.startswith("?"):
        keys = bodies.get(_value(one.key[1:]))
        return [Mark(keys.pop(0))] if keys else [Piece(one.key[1:])]
    if isinstance(one, Piece) and bodies and "[" in one.text:
        parts: list[Piece | Mark | Cell] = []
        at = 0
        for found in re.finditer(r"(?<=\S)\[(\d{1,3})\]", one.text):
            keys = bodies.get(found.group(1))
            if keys:
                parts += [Piece(one.text[at : found.start()]), Mark(keys.pop(0))]
                at = found.end()
        return [*parts, Piece(one.text[at:])]
    return [one]


def _value(number: str) -> str:
    return str(roman(number)) if re.fullmatch(r"[ivxlc]+", number) else number
