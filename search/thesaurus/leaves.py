"""What the index is asked for a concept: its other names, each a word or a phrase."""

from __future__ import annotations

from collections.abc import Sequence

from search.query import BestOf, Boost, Or, Phrase, Place, Query, Stream, Term
from search.thesaurus.concept import Label


def wide_query(labels: Sequence[Label], weight: float, heading: float) -> Query:
    """Any of the names, in a passage or (worth `heading` of that) above it; the best one counts.

    BM25 of a phrase adds up its words; divided by their number, a name of five words scores no more
    than a name of one.
    """
    text = BestOf([_leaf("text", label, weight) for label in labels])
    above = BestOf([_leaf("above", label, weight) for label in labels])
    return Or([text, Boost(above, heading)])


def _leaf(place: Place, label: Label, weight: float) -> Query:
    stream = Stream(place, label.form)
    if len(label.tokens) == 1:
        one = Term(stream, label.tokens[0])
        several = _several(stream, label)
        return Boost(BestOf([one, *several]) if several else one, weight)
    return Boost(Phrase(stream, label.tokens), weight / len(label.tokens))


def _several(stream: Stream, label: Label) -> list[Query]:
    """English writes several of what an acronym names with an s: "SIZOs", "IVSs"."""
    is_acronym = label.form == "folded" and label.language == "en"
    return [Term(stream, f"{label.tokens[0]}s")] if is_acronym else []
