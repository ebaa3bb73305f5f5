"""What the styles of a Word document make of its paragraphs: headings, captions, contents, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus import Role
from ingest.readers.numbering import list_of
from ingest.readers.package import Element, attribute, child, is_on, local, value

_HEADING = re.compile(r"(?:heading|заголовок|тақырып|überschrift|titre)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|название|заглавие", re.IGNORECASE)
_SUBTITLE = re.compile(r"subtitle|подзаголовок", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*\d|оглавление\s*\d|table of figures", re.IGNORECASE)
_QUOTE = re.compile(
    r"(?:intense |block )?quot(?:e|ation)s?\b.*|block text|(?:выделенная )?цитата.*|дәйексөз.*",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|название объекта", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, its forebears included."""

    role: Role = "paragraph"
    level: int | None = None
    numbered: tuple[str, int] | None = None
    hidden: bool = False
    # It sets a block quotation apart.
    quoted: bool = False


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {
            attribute(one, "styleId") or "": one
            for one in (root if root is not None else ())
            if local(one) == "style"
        }
        self._known: dict[str, Style] = {}

    def of(self, properties: Element | None) -> Style:
        """The style of a paragraph, with what its own properties change."""
        style = self._style(value(properties, "pStyle") or "")
        level = value(properties, "outlineLvl")
        if level is not None and level.isdigit():
            outlined = int(level) < 9
            role: Role = "heading" if outlined else "paragraph"
            style = replace(style, role=role, level=int(level) + 1 if outlined else None)
        own = list_of(properties)
        if own is not None:
            number = own[0] or (style.numbered[0] if style.numbered else "")
            style = replace(style, numbered=(number, own[1]))
        return style

    def is_hidden(self, run: Element | None) -> bool:
        """Whether a run's character style hides it."""
        named = value(run, "rStyle")
        element = self._elements.get(named or "")
        return element is not None and is_on(child(element, "rPr"), "vanish")

    def _style(self, name: str) -> Style:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._look(name)
        return known

    def _look(self, name: str) -> Style:
        found = Style()
        seen: set[str] = set()
        chain: list[Element] = []
        while name in self._elements and name not in seen:
            seen.add(name)
            chain.append(self._elements[name])
            name = value(chain[-1], "basedOn") or ""
        for element in reversed(chain):
            found = _with(found, element)
        return found


def _with(style: Style, element: Element) -> Style:
    name = value(element, "name") or ""
    properties = child(element, "pPr")
    role, level = style.role, style.level
    heading = _HEADING.fullmatch(name.strip())
    if heading:
        role, level = "heading", int(heading.group(1))
    elif _SUBTITLE.fullmatch(name):
        role, level = "heading", 2
    elif _TITLE.fullmatch(name):
        role, level = "heading", 1
    elif _CONTENTS.fullmatch(name):
        role, level = "contents", None
    elif _CAPTION.fullmatch(name):
        role, level = "caption", None
    outline = value(properties, "outlineLvl")
    if outline is not None and outline.isdigit() and role not in ("contents", "caption"):
        role, level = ("heading", int(outline) + 1) if int(outline) < 9 else ("paragraph", None)
    numbered = list_of(properties) or style.numbered
    hidden = style.hidden or is_on(child(element, "rPr"), "vanish")
    quoted = style.quoted or _QUOTE.fullmatch(name.strip()) is not None
    return Style(role, level, numbered, hidden, quoted)
