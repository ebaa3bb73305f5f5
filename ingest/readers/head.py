"""What the head of a web page says of it: meta elements, OpenGraph, JSON-LD, the title, <time>."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from bs4 import BeautifulSoup, Tag

from corpus import Field, PartialDate, Value
from ingest.clean import mend

# In order of trust: what is written for catalogues before what is written for social networks.
_META: tuple[tuple[Field, tuple[str, ...]], ...] = (
    ("title", ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")),
    (
        "published",
        (
            "citation_publication_date", "citation_date", "dcterms.issued", "dc.date.issued", "dcterms.date",
            "dc.date", "article:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
            "sailthru.date", "parsely-pub-date", "date",
        ),
    ),
    ("publisher", ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name", "publisher")),
    ("author", ("citation_author", "dc.creator", "author", "article:author", "parsely-author")),
    ("number", ("citation_technical_report_number", "dc.identifier", "report-number")),
    ("url", ("citation_public_url", "og:url")),
)  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d])")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)$")
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+")
_MOST = 2000


def head(soup: BeautifulSoup) -> list[Value]:
    """Every value that the head gives, the most telling first; nothing is made up."""
    values = [*_metas(soup), *_linked_data(soup), *_elements(soup)]
    site = next((value.value for value in values if value.field == "publisher"), None)
    kept: list[Value] = []
    for value in values:
        text = value.value
        if value.field == "title":
            text = _bare_title(text, site)
        if text and not any(one.field == value.field and one.value == text for one in kept):
            kept.append(Value(value.field, text, "html", value.where))
    return kept


def iso(text: str) -> str | None:
    """A date as the head gives it, as precise as it is.

    >>> [iso(text) for text in ("2014-11-03T10:00:00+06:00", "03.11.2014", "2014-11", "last week")]
    ['2014-11-03', '2014-11-03', '2014-11', None]
    """
    text = text.strip()
    for pattern in (_PACKED, _ISO, _SLASHED):
        found = pattern.match(text)
        if found:
            return _date(*found.groups())
    dotted = _DOTTED.match(text)
    return _date(dotted.group(3), dotted.group(2), dotted.group(1)) if dotted else None


def _date(year: str, month: str | None, day: str | None) -> str | None:
    try:
        found = PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    except ValueError:
        return None
    # What machines write where they know no date.
    return str(found) if found.year >= 1900 and str(found) != "1970-01-01" else None


def _metas(soup: BeautifulSoup) -> Iterator[Value]:
    found: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        name = (
            str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "")
            .lower()
            .strip()
        )
        content = _line(meta.get("content"))
        if name and content:
            found.setdefault(name, content)
    for field, names in _META:
        for name in names:
            if name in found:
                yield from _value(field, found[name], f"<meta {name}>")


def _linked_data(soup: BeautifulSoup) -> Iterator[Value]:
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        for one in _records(data):
            kind = str(one.get("@type"))
            if not re.search(
                r"Article|Report|WebPage|CreativeWork|BlogPosting|Statement|PressRelease", kind
            ):
                continue
            where = f"JSON-LD {kind[:40]}"
            yield from _value("title", _name(one.get("headline")), where)
            yield from _value("published", _name(one.get("datePublished")), where)
            yield from _value("publisher", _name(one.get("publisher")), where)
            yield from _value("author", _name(one.get("author")), where)


def _records(data: object) -> Iterator[Mapping[str, object]]:
    waiting = [data]
    for _ in range(200):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield one
            waiting.append(one.get("@graph"))


def _name(given: object) -> str:
    if isinstance(given, list):
        return ", ".join(filter(None, (_name(one) for one in given[:10])))
    if isinstance(given, dict):
        return _line(given.get("name"))
    return _line(given)


def _elements(soup: BeautifulSoup) -> Iterator[Value]:
    headings = soup.find_all("h1")
    if len(headings) == 1:
        yield from _value("title", _line(headings[0].get_text(" ")), "<h1>")
    if isinstance(soup.title, Tag):
        title = _line(soup.title.get_text(" "))
        parts = _SUFFIX.split(title)
        if len(headings) == 1 and len(parts) > 1 and parts[0] == _line(headings[0].get_text(" ")):
            # "Heading | Site": what is left of the title is the site's name.
            yield from _value("publisher", parts[-1], "<title>")
        yield from _value("title", title, "<title>")
    for time in soup.find_all("time"):
        names = (
            f"{time.get('itemprop') or ''} {' '.join(map(str, time.get('class') or []))}".lower()
        )
        if time.has_attr("pubdate") or "publish" in names or "date" in names:
            yield from _value(
                "published", _line(time.get("datetime") or time.get_text(" ")), "<time>"
            )
    for link in soup.find_all("link", href=True):
        if "canonical" in (link.get("rel") or []):
            yield from _value("url", _line(link["href"]), "<link rel=canonical>")
    language = soup.html.get("lang") if isinstance(soup.html, Tag) else None
    if language:
        yield from _value("language", _line(language), "<html lang>")


def _value(field: Field, text: str, where: str) -> Iterator[Value]:
    if field == "published":
        text = iso(text) or ""
    elif field == "url" and not text.lower().startswith(("http://", "https://")):
        return
    elif field == "language":
        code = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", text)
        text = code.group().lower() if code else ""
    if text:
        yield Value(field, text, "html", where)


def _bare_title(title: str, site: str | None) -> str:
    """The title without the name of the site after it."""
    parts = _SUFFIX.split(title)
    if len(parts) > 1 and site and site.lower() in (parts[-1].lower(), parts[0].lower()):
        cut = title.rfind(parts[-1]) if parts[-1].lower() == site.lower() else None
        return title[:cut].rstrip(" |–—·»-") if cut else title[len(parts[0]) :].lstrip(" |–—·»-")
    return title


def _line(given: object) -> str:
    text = given if isinstance(given, str) else ""
    return " ".join(mend(text.replace("\0", " ")).text.split())[:_MOST]
