"""Mentions made flat: of those that overlap, the surer kind or the longer name stays."""

from __future__ import annotations

from collections.abc import Iterable

from corpus import Kind, Mention

# What has a grammar of its own is surer than a name; a law's title holds dates, bodies, countries.
_SURE: dict[Kind, int] = {
    "un_document": 0,
    "statute": 1,
    "court": 2,
    "case": 2,
    "date": 3,
    "organisation": 4,
    "person": 4,
    "place": 4,
}


# Who says what a name is: the text itself, or our lists. Models guess.
_TOLD = frozenset({"kin", "list"})


def flat(mentions: Iterable[Mention]) -> list[Mention]:
    """In order of place, none overlapping: by kind, then the longer, then the earlier.

    Of two for the same words, what the text itself says ("his brother Zhanibek") is surer than a model.
    """
    ranked = sorted(
        mentions,
        key=lambda one: (
            _SURE[one.kind],
            -len(one.span),
            one.span.start,
            one.by not in _TOLD,
            one.by,
        ),
    )
    # The kept ones by each thousand characters, so that a long report costs no more a mention.
    shelves: dict[int, list[Mention]] = {}
    kept: list[Mention] = []
    for one in ranked:
        first, last = one.span.start // 1000, one.span.end // 1000
        near = [other for shelf in range(first, last + 1) for other in shelves.get(shelf, ())]
        if not any(one.span.overlaps(other.span) for other in near):
            kept.append(one)
            for shelf in range(first, last + 1):
                shelves.setdefault(shelf, []).append(one)
    return sorted(kept, key=lambda one: one.span)
