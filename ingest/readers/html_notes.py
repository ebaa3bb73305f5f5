"""The notes of a web page: links that lead to them, and the elements that hold their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

_NUMERAL = re.compile(
    r"[\[(]?\s*(\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§]{1,3})\s*[\])]?[.,]?", re.IGNORECASE
)
_BLOCK = ("li", "p", "div", "dd", "td", "aside", "section", "blockquote", "dl", "tr")
_NOTE_NAME = re.compile(
    r"foot-?note|end-?note|noteref|\bfn|_ftn|_edn|cite_note|sdfootnote|reference", re.IGNORECASE
)
# A note of more letters than this is a part of the page.
_LONGEST = 8000


@dataclass(slots=True)
class HtmlNotes:
    """By identity of elements: which is a marker (with its note's key), begins a note, or leads back."""

    markers: dict[int, str] = field(default_factory=dict)
    starts: dict[int, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    back: set[int] = field(default_factory=set)
    # The element at whose end the note ends.
    ends: dict[str, int] = field(default_factory=dict)


def html_notes(soup: BeautifulSoup) -> HtmlNotes:
    """Find them by their links: a number that leads to a place further down in the page."""
    found = HtmlNotes()
    places = _places(soup)
    order = {id(tag): at for at, tag in enumerate(soup.find_all(True))}
    chosen: dict[int, tuple[Tag, Tag, Tag, str]] = {}
    for link in soup.find_all("a", href=True):
        target = places.get(_fragment(str(link["href"])))
        text = link.get_text("", strip=True)
        numeral = _NUMERAL.fullmatch(text)
        if target is None or target is link or numeral is None:
            continue
        if order[id(target)] < order[id(link)] or not (_raised(link) or _named(link, target)):
            continue
        body = _body(target)
        if body is None or link in body.descendants or id(target) in chosen:
            if id(target) in chosen:
                found.markers[id(_outer(link))] = "again"
            continue
        chosen[id(target)] = (link, target, body, numeral.group(1))
    shared: dict[int, int] = {}
    for _, _, body, _ in chosen.values():
        shared[id(body)] = shared.get(id(body), 0) + 1
    for place, (link, target, body, number) in enumerate(chosen.values()):
        key = f"note {place}"
        found.markers[id(_outer(link))] = key
        found.numbers[key] = number
        found.starts[id(target if shared[id(body)] > 1 else body)] = key
        found.ends[key] = id(body)
        _leads_back(found, body, order[id(link)], places, order)
    return found


def _places(soup: BeautifulSoup) -> dict[str, Tag]:
    places: dict[str, Tag] = {}
    for tag in soup.find_all(True):
        for name in (tag.get("id"), tag.get("name") if tag.name == "a" else None):
            if name:
                places.setdefault(str(name), tag)
    return places


def _fragment(href: str) -> str:
    """The place within the page; links to other pages have none for us."""
    page, mark, fragment = href.partition("#")
    return fragment if mark and (not page or not re.match(r"\w+:", page)) else ""


def _raised(link: Tag) -> bool:
    return (
        link.find_parent("sup") is not None
        or link.find("sup") is not None
        or (link.get_text("", strip=True)[:1] in "[(*†‡§")
    )


def _named(link: Tag, target: Tag) -> bool:
    """Whether the page calls it a note."""
    names = " ".join(
        str(value)
        for tag in (link, target)
        for value in (
            tag.get("id"),
            tag.get("name"),
            tag.get("class"),
            tag.get("role"),
            tag.get("href"),
        )
        if value
    )
    return _NOTE_NAME.search(names) is not None


def _outer(link: Tag) -> Tag:
    """The link with the raising element or brackets that hold nothing else."""
    tag = link
    while (
        isinstance(tag.parent, Tag)
        and tag.parent.name in ("sup", "span", "small", "a", "b", "font")
        and tag.parent.get_text("", strip=True).strip("[]() ")
        == link.get_text("", strip=True).strip("[]() ")
    ):
        tag = tag.parent
    return tag


def _body(target: Tag) -> Tag | None:
    """The block that holds the note's words."""
    block: Tag | None = target
    while block is not None and block.name not in _BLOCK:
        block = block.parent
    if block is not None and block.name == "td" and isinstance(block.parent, Tag):
        # A table of notes: number and words in two cells.
        block = block.parent
    if block is None or not 0 < len(block.get_text("", strip=True)) <= _LONGEST * 10:
        return None
    return block


def _leads_back(
    found: HtmlNotes, body: Tag, at: int, places: dict[str, Tag], order: dict[int, int]
) -> None:
    """Mark the links by which a note's reader returns to the text."""
    for link in body.find_all("a", href=True):
        target = places.get(_fragment(str(link["href"])))
        text = link.get_text("", strip=True)
        small = (
            len(text) <= 4
            or _NUMERAL.fullmatch(text)
            or text.lower() in ("back", "назад", "наверх", "return")
        )
        if target is not None and small and order[id(target)] <= at + 1:
            found.back.add(id(_outer(link)))
