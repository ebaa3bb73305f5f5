"""What the page of a quotation shows: its words in their text, what became of them, how to cite them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from api.web.marked import marked
from corpus import cite_pages

if TYPE_CHECKING:
    from api.around import Around, Shown
    from corpus.catalogue import HeldPassage

# Each file that a reference program imports, and what it is called.
_FILES = (
    ("bibtex", "BibTeX"),
    ("ris", "RIS"),
    ("csl-json", "CSL-JSON"),
    ("annotation", "Web Annotation"),
)


def quoted(found: Around) -> dict[str, Any]:
    """The words of the page's template."""
    verdict = found.verdict
    return {
        "status": verdict.status,
        "warnings": [verdict.reason[:1].upper() + verdict.reason[1:] + "."]
        if _is_news(found)
        else [],
        "places": [_place(one) for one in found.shown],
    }


def _is_news(found: Around) -> bool:
    return found.verdict.status != "same" or not found.shown[0].place.is_current


def _place(one: Shown) -> dict[str, Any]:
    place, passages = one.place, one.passages
    about, link = place.about, str(place.link)
    return {
        "head": _head(one),
        "title": place.reference.title,
        "about": " · ".join(part for part in (about.publisher, about.published) if part),
        "parts": list(_parts(one)),
        "lines": [(language, place.citation(language).text) for language in ("en", "ru", "kk")],
        "link": link,
        "files": [(f"/api/v1/quotes{link[2:]}?format={name}", label) for name, label in _FILES],
        "earlier": None if passages[0] in place.passages else _link(passages[0]),
        "later": None if passages[-1] in place.passages else _link(passages[-1]),
        "sha256": place.edition.sha256,
        "reading": place.reading,
    }


def _head(one: Shown) -> str:
    held = one.place.passages[0]
    edition = f"Edition {held.edition.ordinal}"
    if not held.newest:
        return f"{edition}, not the newest"
    return f"{edition}, an older reading of it" if not held.current else f"{edition}, the newest"


def _parts(one: Shown) -> Iterator[dict[str, Any]]:
    shown = ""
    for held in one.passages:
        common = held.passage.span.common(one.quoted)
        start = held.passage.span.start
        highlights = [(common.start - start, common.end - start)] if common else []
        pages = cite_pages(held.passage.pages)
        notes = [(note.at, note.number) for note in held.notes]
        notes += [
            (at - start, number) for at, number in one.bodies if start <= at < held.passage.span.end
        ]
        yield {
            "page": pages if pages != shown else None,
            "here": bool(common),
            "language": held.passage.languages[0] if held.passage.languages else "und",
            "pieces": list(marked(held.text, highlights, notes)),
        }
        shown = pages


def _link(held: HeldPassage) -> str:
    span = held.passage.span
    return f"/q/{held.reading}/{span.start}-{span.end}/{held.fingerprint}#here"
