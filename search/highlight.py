"""Highlights: the words of a passage that a query found, as spans of the original text.

The engines know no more than which passages match. Token i of the passage is word i of its streams,
and a token knows its place in the text as printed; so a highlight is always whole printed words.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Span
from search.match import Words, leaves
from search.query import Place, Query

# Fields of mentions hold words of the text: they are shown where they stand.
IN_TEXT: tuple[Place, ...] = (
    "text",
    "person",
    "organisation",
    "place",
    "court",
    "statute",
    "un_document",
    "case",
)


def highlight(words: Words, query: Query) -> Sequence[Span]:
    """The spans, in order, none overlapping; a phrase is one span from its first word to its last."""
    tokens = words.places.get("text", ())
    in_text = Words(dict.fromkeys(IN_TEXT, tokens))
    found = sorted({place for leaf in leaves(query) for place in in_text.where(leaf)})
    spans: list[Span] = []
    for first, last in found:
        start, end = tokens[first].start, tokens[last - 1].end
        if spans and start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, end))
        else:
            spans.append(Span(start, end))
    return spans
