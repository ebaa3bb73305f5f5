"""Atom (RFC 4287): a saved search's hits for a feed reader, each with its citation and its link."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from search.quotes import Place
from search.take.unkeepable import without_unkeepable

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Told:
    """A hit in a feed: its name, when it was told, and its words where they stand now."""

    line: str
    at: datetime.datetime
    place: Place


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of a feed. `base` is the server's address; the others are paths on it."""

    id: str
    name: str
    made: datetime.datetime
    told: Sequence[Told]
    base: str
    path: str
    search: str
    older: str = ""


def atom(feed: Feed) -> bytes:
    """The feed as XML. Its names never change, so that a reader shows nothing twice."""
    root = ET.Element("feed", {"xmlns": _ATOM})
    _put(root, "id", _name(f"saved/{feed.id}"))
    _put(root, "title", feed.name)
    _put(root, "updated", max([feed.made, *(one.at for one in feed.told)]).isoformat())
    _put(root, "generator", "Aigaq")
    # A feed names an author, or each entry does; of many reports nobody is told.
    _put(ET.SubElement(root, "author"), "name", "Aigaq")
    _link(root, "self", feed.base + feed.path, "application/atom+xml")
    _link(root, "alternate", feed.base + feed.search, "text/html")
    if feed.older:
        # RFC 5005: the rest of it.
        _link(root, "next", feed.base + feed.older, "application/atom+xml")
    for one in feed.told:
        _entry(root, one, feed)
    told: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return told


def _entry(root: ET.Element, one: Told, feed: Feed) -> None:
    entry = ET.SubElement(root, "entry")
    reference = one.place.reference
    _put(entry, "id", _name(f"saved/{feed.id}/{one.line}"))
    _put(entry, "title", reference.line())
    _put(entry, "updated", one.at.isoformat())
    _put(entry, "published", one.at.isoformat())
    _link(entry, "alternate", feed.base + str(one.place.link), "text/html")
    content = _put(entry, "content", one.place.text)
    content.set("type", "text")
    if reference.languages:
        content.set(f"{{{_XML}}}lang", reference.languages[0])


def _name(what: str) -> str:
    """The same for ever, wherever the server moves."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"aigaq:{what}").urn


def _put(parent: ET.Element, name: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, name)
    made.text = without_unkeepable(text)
    return made


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": href, "type": kind})
