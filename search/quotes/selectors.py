"""A quotation as a W3C Web Annotation: found by its words, and by its place in the reading's text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus import Scope, Span
from search.quotes.place import Place

if TYPE_CHECKING:
    from corpus.catalogue import View

# So much of the text on each side tells a quotation from another of the same words.
AROUND = 64


def annotation(view: View, scope: Scope, place: Place) -> dict[str, Any]:
    """The annotation. Positions count code points of the reading's text, notes' bodies included."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": str(place.link),
        "type": "Annotation",
        "motivation": "linking",
        "target": {
            "source": place.reference.url or f"hash://sha256/{place.edition.sha256}",
            "sha256": place.edition.sha256,
            "reading": place.reading,
            "selector": selectors(view, scope, place),
        },
    }


def selectors(view: View, scope: Scope, place: Place) -> list[dict[str, Any]]:
    """TextQuoteSelector and TextPositionSelector."""
    from corpus.catalogue.quoted import reading_by_id, words_over

    span = place.span
    held = reading_by_id(view, scope, place.reading)
    length = held.length if held else span.end
    before = Span(max(0, span.start - AROUND), span.start)
    after = Span(span.end, min(length, span.end + AROUND))
    return [
        {
            "type": "TextQuoteSelector",
            "exact": place.text,
            "prefix": words_over(view, scope, place.reading, before) or "",
            "suffix": words_over(view, scope, place.reading, after) or "",
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
