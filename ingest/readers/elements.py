"""From the elements of a web page to drafts of blocks; no recursion, as pages may nest thousands deep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import CData, NavigableString, Tag
from bs4.element import PreformattedString

from corpus import Role
from ingest.readers.draft import CELL, Cell, Draft, Mark, Piece, mended
from ingest.readers.html_notes import HtmlNotes

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKS = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table
    tbody td tfoot th thead tr ul
    """.split()
)
_CAPTIONS = ("figcaption", "caption")
_SIGN = re.compile(r"\[?(\d{1,3}|[ivxlc]{1,5}|[*†‡]{1,2})\]?")
_INNER = (
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "article",
    "section",
    "blockquote",
)


def drafts_of(root: Tag, notes: HtmlNotes) -> list[Draft]:
    """The blocks in the order of the page."""
    walk = _Walk(notes)
    stack: list[tuple[object, bool]] = [(root, False)]
    while stack:
        node, closing = stack.pop()
        if isinstance(node, Tag):
            if closing:
                walk.close(node)
            elif walk.open(node):
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node.contents))
        elif isinstance(node, NavigableString) and (
            not isinstance(node, PreformattedString) or isinstance(node, CData)
        ):
            walk.letters(str(node))
    walk.flush()
    return walk.drafts


class _Walk:
    def __init__(self, notes: HtmlNotes) -> None:
        self.drafts: list[Draft] = []
        self._notes = notes
        self._content: list[Piece | Mark | Cell] = []
        self._role: list[tuple[Role, int | None]] = [("paragraph", None)]
        self._item: str | None = None
        self._fresh_item = False
        self._row: int | None = None
        self._cells = 0
        self._note: str | None = None
        self._lists: list[tuple[int, str]] = []
        # The block quotations that are open.
        self._quotes: set[int] = set()

    def open(self, tag: Tag) -> bool:
        """Begin an element; False if it and all in it are passed over."""
        here = id(tag)
        if here in self._notes.back:
            return False
        key = self._notes.markers.get(here)
        if key is not None:
            if key != "again":
                self._content.append(Mark(key))
            return False
        start = self._notes.starts.get(here)
        if start is not None:
            self.flush()
            self._note = start
        if (
            tag.name == "sup"
            and self._note is None
            and (sign := _SIGN.fullmatch(tag.get_text("", strip=True)))
        ):
            # Perhaps a note without a link: settled when all notes are known.
            self._content.append(Mark(f"?{sign.group(1)}"))
            return False
        if tag.name == "br":
            self._content.append(Piece(" "))
            return False
        if tag.name in _BREAKS:
            self._break(tag)
        return True

    def _break(self, tag: Tag) -> None:
        name = tag.name
        if self._row is not None or self._note is not None:
            if name in ("td", "th") and self._row is not None:
                if self._cells:
                    self._content.append(CELL)
                self._cells += 1
            self._content.append(Piece(" "))
            return
        self.flush()
        if name in _HEADINGS:
            self._role.append(("heading", _HEADINGS[name]))
        elif name in _CAPTIONS:
            self._role.append(("caption", None))
        elif name == "tr" and _is_data(tag):
            self._row, self._cells = id(tag), 0
        elif name in ("ul", "ol"):
            self._lists.append(
                (
                    _number(tag.get("start"), 1),
                    "ul" if name == "ul" else str(tag.get("type") or "1"),
                )
            )
        elif name == "li":
            self._begin_item(tag)
        elif name == "blockquote":
            self._quotes.add(id(tag))

    def _begin_item(self, tag: Tag) -> None:
        self._item, self._fresh_item = None, True
        if self._lists and self._lists[-1][1] != "ul":
            number, form = self._lists[-1]
            number = _number(tag.get("value"), number)
            self._lists[-1] = (number + 1, form)
            self._item = _printed(number, form)

    def close(self, tag: Tag) -> None:
        """End an element."""
        if self._note is not None and self._notes.ends.get(self._note) == id(tag):
            self.flush()
            self._note = None
        if self._row == id(tag):
            self.flush()
            self._row = None
            return
        if tag.name not in _BREAKS:
            return
        if self._row is not None or self._note is not None:
            self._content.append(Piece(" "))
            return
        self.flush()
        self._quotes.discard(id(tag))
        if (tag.name in _HEADINGS or tag.name in _CAPTIONS) and len(self._role) > 1:
            self._role.pop()
        elif tag.name in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag.name == "li":
            self._fresh_item = False

    def letters(self, text: str) -> None:
        self._content.extend(mended(text))

    def flush(self) -> None:
        """What was gathered becomes a block."""
        content, self._content = self._content, []
        if not any(
            isinstance(one, Mark) or (isinstance(one, Piece) and one.text.strip())
            for one in content
        ):
            return
        if self._note is not None:
            number = self._notes.numbers[self._note]
            self.drafts.append(
                Draft("note", without_number(content, number), number=number, note=self._note)
            )
            return
        role, level = self._role[-1]
        draft = Draft(role, content, level, quoted=bool(self._quotes))
        if self._row is not None:
            draft.role, draft.level = "row", None
        elif role == "paragraph" and self._fresh_item:
            draft.role, draft.number = "item", self._item
            self._fresh_item = False
        self.drafts.append(draft)


def without_number(content: list[Piece | Mark | Cell], number: str) -> list[Piece | Mark | Cell]:
    """A note's words without the number that stands before them."""
    sign = re.compile(rf"\s*[\[(]?\s*{re.escape(number)}\s*[\])]?[.:]?(?:\s+|$)")
    for at, one in enumerate(content):
        if isinstance(one, Piece) and one.text.strip():
            found = sign.match(one.text)
            if found:
                return [*content[:at], Piece(one.text[found.end() :]), *content[at + 1 :]]
            return content
    return content


def _is_data(row: Tag) -> bool:
    """Whether a row is one of a table of data; pages are also laid out by tables."""
    table = row.find_parent("table")
    cells = row.find_all(["td", "th"], recursive=False)
    if table is None or len(cells) < 2 or table.find("table") is not None:
        return False
    return not any(
        len(cell.get_text(" ", strip=True)) > 600 or len(cell.find_all(_INNER)) > 3
        for cell in _cells(table)
    )


def _cells(table: Tag) -> Iterator[Tag]:
    return iter(table.find_all(["td", "th"]))


def _number(value: object, otherwise: int) -> int:
    text = str(value or "")
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise


def _printed(number: int, form: str) -> str:
    if form in ("a", "A") and 0 < number <= 26:
        return chr(ord(form) + number - 1)
    return str(number)
