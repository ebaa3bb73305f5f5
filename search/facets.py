"""Facets as people read them: values with exact counts and a name in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus import Scope
from search.answer import Answer, Wish
from search.ask import Ask, Count, Facet
from search.index import Index
from search.labels import label
from search.narrow import BY_REPORT, bare
from search.query import Keyword, KeywordField
from search.shelf import Shelf

FACETS: tuple[KeywordField, ...] = (
    "language", "publisher", "collection", "kind", "year", "person", "place", "statute",
    "un_document", "court",
)  # fmt: skip
SHOWN = 10
# A name has a key in each report that has it. So many keys are joined to names as they come; where
# there are more, the names shown are counted again one by one.
MOST_KEYS = 2000


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`value` is what a filter takes; `count` the passages that have it, within the scope."""

    value: str
    label: str
    count: int


def wanted(names: Sequence[KeywordField]) -> list[Facet]:
    """What to ask an index for."""
    return [Facet(name, MOST_KEYS if name in BY_REPORT else SHOWN) for name in names]


def facet_values(
    answer: Answer, wish: Wish, scope: Scope, *, index: Index, shelf: Shelf
) -> Mapping[KeywordField, Sequence[FacetValue]]:
    """The values that most passages of the answer have, the most frequent first."""
    return {
        name: [
            FacetValue(one.value, label(name, one.value), one.count)
            for one in _joined(name, counts, answer, wish, scope, index, shelf)
        ]
        for name, counts in answer.facets.items()
    }


def _joined(
    name: KeywordField, counts: Sequence[Count], answer: Answer, wish: Wish, scope: Scope,
    index: Index, shelf: Shelf,
) -> Sequence[Count]:  # fmt: skip
    if name not in BY_REPORT:
        return [Count(bare(name, one.value), one.count) for one in counts]
    shown = set(shelf.keys_shown([one.value for one in counts], scope))
    # A passage stands in one report and so has one of the keys: sums are exact.
    sums: dict[str, int] = {}
    for one in counts:
        if one.value not in shown:
            continue
        told = bare(name, one.value)
        sums[told] = sums.get(told, 0) + one.count
    best = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
    if len(counts) < MOST_KEYS:
        return [Count(*pair) for pair in best]
    others = [kept for kept in wish.filters if kept.field != name]
    again = []
    for told, _ in best:
        keys = Keyword(name, list(shelf.keys_of_name(name, told, scope)))
        ask = Ask(
            answer.asked.query, scope, filters=[*others, keys], dates=wish.dates,
            all_editions=wish.all_editions,
        )  # fmt: skip
        again.append(Count(told, index.count(ask)))
    return sorted(again, key=lambda one: (-one.count, one.value))
