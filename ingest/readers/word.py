"""The running text of a Word document, element by element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.layout.numbers import item_number, paragraph_number
from ingest.readers.draft import CELL, Cell, Draft, Mark, Piece, mended
from ingest.readers.numbering import Numbering, printed
from ingest.readers.package import Element, attribute, child, is_on, local
from ingest.readers.shape import is_entry
from ingest.readers.styles import Styles

# Holders whose children count as if they stood there themselves.
_THROUGH = (
    "ins moveTo sdt sdtContent customXml smartTag hyperlink fldSimple dir bdo rubyBase ruby"
    " oMath oMathPara r e num den sub sup deg fName f rad nary sSup sSub sSubSup d func m mr Choice"
).split()  # fmt: skip
_OUT = frozenset(
    "del moveFrom Fallback rPr pPr tblPr tcPr trPr sdtPr sectPr instrText delText rt".split()
)
_PLACES = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "-"}
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
# A cell of more letters than this holds running text: the table only lays out the page.
_LONG_CELL = 900


@dataclass(slots=True)
class _Paragraph:
    content: list[Piece | Mark | Cell] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Draft] = field(default_factory=list)


class Story:
    """Makes the drafts of a document; counts its lists and notes as they come."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        footnotes: Mapping[str, Element],
        endnotes: Mapping[str, Element],
        foot_form: str,
        end_form: str,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._stores = {"footnote": footnotes, "endnote": endnotes}
        self._forms = {"footnote": foot_form, "endnote": end_form}
        self._counts = {"footnote": 0, "endnote": 0}
        self._met: set[str] = set()
        self._later: list[Draft] = []
        self._open: list[Piece | Mark | Cell] = []

    def drafts(self, body: Element) -> Iterator[Draft]:
        """The blocks in order, footnotes after the block that points to them, endnotes last."""
        yield from self._blocks(body)
        yield from self._later
        for kind, store in self._stores.items():
            for name, element in store.items():
                # A note that nothing points to is kept all the same.
                key = f"{kind} {name}"
                if key not in self._met and (draft := self._note(element, key, "")).text.strip():
                    yield draft

    def _blocks(self, holder: Element) -> Iterator[Draft]:
        for one in holder:
            name = local(one)
            if name == "p":
                yield from self._paragraph(one)
            elif name == "tbl":
                yield from self._table(one)
            elif name in _THROUGH:
                yield from self._blocks(one)

    def _paragraph(self, element: Element) -> Iterator[Draft]:
        properties = child(element, "pPr")
        style = self._styles.of(properties)
        paragraph = _Paragraph(self._open)
        self._open = []
        if not style.hidden:
            self._inline(element, paragraph)
        if child(properties, "rPr", "del") is not None:
            # Its end was deleted: it goes on with the next.
            self._open = [*paragraph.content, Piece(" ")] if paragraph.content else []
            return
        draft = Draft(style.role, paragraph.content, style.level, quoted=style.quoted)
        if draft.text.strip():
            label = self._numbering.label(*style.numbered) if style.numbered else None
            _number(draft, label)
            yield draft
        elif paragraph.content:
            yield draft
        yield from paragraph.notes
        for box in paragraph.boxes:
            yield from self._blocks(box)

    def _inline(self, element: Element, into: _Paragraph) -> None:
        skip = False
        for one in element:
            name = local(one)
            if name in _OUT:
                continue
            if name == "r" and self._is_hidden(one):
                continue
            if name == "t":
                if not skip:
                    into.content.extend(mended(one.text or ""))
                skip = False
            elif name in _PLACES:
                into.content.append(Piece(_PLACES[name]))
            elif name == "sym":
                into.content.extend(mended(_symbol(one)))
            elif name in ("footnoteReference", "endnoteReference"):
                skip = self._marker(one, name.removesuffix("Reference"), element, into)
            elif name == "txbxContent":
                into.boxes.append(one)
            else:
                self._inline(one, into)

    def _is_hidden(self, run: Element) -> bool:
        properties = child(run, "rPr")
        return is_on(properties, "vanish") or self._styles.is_hidden(properties)

    def _marker(self, one: Element, kind: str, run: Element, into: _Paragraph) -> bool:
        """Set the point of a note and make its body; True if its sign follows as text."""
        name = attribute(one, "id") or ""
        key = f"{kind} {name}"
        element = self._stores[kind].get(name)
        own = attribute(one, "customMarkFollows") in ("1", "true", "on")
        if element is None or key in self._met:
            return False
        self._met.add(key)
        if own:
            number = "".join(t.text or "" for t in run if local(t) == "t").strip()
        else:
            self._counts[kind] += 1
            number = printed(self._counts[kind], self._forms[kind])
        into.content.append(Mark(key))
        note = self._note(element, key, number)
        (into.notes if kind == "footnote" else self._later).append(note)
        return own

    def _note(self, element: Element, key: str, number: str) -> Draft:
        draft = Draft("note", number=number or None, note=key)
        inner = _Paragraph(draft.content)
        for paragraph in element.iter("{*}p"):
            self._inline(paragraph, inner)
            draft.content.append(Piece(" "))
        return draft

    def _table(self, table: Element) -> Iterator[Draft]:
        rows = list(_named(table, "tr"))
        if _lays_out(rows):
            for row in rows:
                for cell in _named(row, "tc"):
                    yield from self._blocks(cell)
            return
        for row in rows:
            draft = Draft("row")
            notes: list[Draft] = []
            if child(row, "trPr", "del") is not None:
                continue
            for order, cell in enumerate(_named(row, "tc")):
                if order:
                    draft.content.append(CELL)
                for inner in self._blocks(cell):
                    if inner.role == "note":
                        notes.append(inner)
                    else:
                        draft.content += [*inner.content, Piece(" ")]
            if draft.text.strip():
                yield draft
            yield from notes


def _number(draft: Draft, label: str | None) -> None:
    """Give a block the number that is printed before it, which is part of its text."""
    if label:
        draft.content.insert(0, Piece(f"{label} "))
    if draft.role != "paragraph":
        return
    text = draft.text.strip()
    if is_entry(text):
        draft.role = "contents"
    elif sign := item_number(text):
        draft.role, draft.number = "item", sign
    else:
        draft.number = paragraph_number(text)


def _named(holder: Element, name: str) -> Iterator[Element]:
    """Children of a name, those in content controls and insertions included."""
    for one in holder:
        if local(one) == name:
            yield one
        elif local(one) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _named(one, name)


def _lays_out(rows: list[Element]) -> bool:
    cells = [list(_named(row, "tc")) for row in rows]
    if max((len(row) for row in cells), default=0) < 2:
        return True
    return any(
        sum(len(t.text or "") for t in cell.iter("{*}t")) > _LONG_CELL
        for row in cells
        for cell in row
    )


def _symbol(element: Element) -> str:
    """A letter of a symbol font; those in the private area have no meaning outside of it."""
    code = attribute(element, "char") or ""
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if _PRIVATE.match(letter) else letter
