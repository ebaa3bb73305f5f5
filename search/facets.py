"""Facets as people read them: values with exact counts and a name in words."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus import Scope
from search.answer import Answer, Wish
from search.ask import Ask, Count, Facet
from search.by_entity import ENTITIES, Group, best, groups, labels
from search.index import Index
from search.labels import label
from search.narrow import bare, keys_of
from search.query import Keyword, KeywordField
from search.shelf import Shelf

FACETS: tuple[KeywordField, ...] = (
    "language", "publisher", "collection", "kind", "year", "person", "place", "statute",
    "un_document", "court",
)  # fmt: skip
SHOWN = 10
# Years are few: all of them are counted, for a chart.
MOST_YEARS = 1000
# A person has a key in each report and each spelling. So many keys are joined as they come; where
# there are more, the values shown are counted again one by one.
MOST_KEYS = 2000


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`value` is what a filter takes; `count` the passages that have it, within the scope."""

    value: str
    label: str
    count: int


def wanted(names: Sequence[KeywordField]) -> list[Facet]:
    """What to ask an index for."""
    return [Facet(name, _limit(name)) for name in names]


def years(answer: Answer) -> Sequence[Count]:
    """How many passages of reports of each year the answer has, in order of time; if years were counted.

    A filter by year is left aside, as in every facet: the other years can be seen.
    """
    return sorted(answer.facets.get("year", ()), key=lambda one: one.value)


def _limit(name: KeywordField) -> int:
    if name in ENTITIES:
        return MOST_KEYS
    return MOST_YEARS if name == "year" else SHOWN


def facet_values(
    answer: Answer, wish: Wish, scope: Scope, *, index: Index, shelf: Shelf
) -> Mapping[KeywordField, Sequence[FacetValue]]:
    """The values that most passages of the answer have, the most frequent first."""
    return {
        name: _of_entities(name, counts, answer, wish, scope, index, shelf)
        if name in ENTITIES
        else [
            FacetValue(told := bare(name, one.value), label(name, told), one.count)
            for one in counts[:SHOWN]
        ]
        for name, counts in answer.facets.items()
    }


def _of_entities(
    name: KeywordField, counts: Sequence[Count], answer: Answer, wish: Wish, scope: Scope,
    index: Index, shelf: Shelf,
) -> Sequence[FacetValue]:  # fmt: skip
    others = [kept for kept in wish.filters if kept.field != name]
    complete = len(counts) < MOST_KEYS

    def count(keys: Sequence[str]) -> int:
        ask = Ask(
            answer.asked.query, scope, filters=[*others, Keyword(name, list(keys))], dates=wish.dates,
            all_editions=wish.all_editions,
        )  # fmt: skip
        return index.count(ask)

    found: Iterable[Group] = groups(name, counts, shelf, scope)
    if not complete:
        found = [_whole(name, one, shelf, scope) for one in itertools.islice(found, SHOWN)]
    told = best(found, SHOWN, count)
    called = labels([group.value for group, _ in told], shelf, scope)
    values = (
        FacetValue(group.value, called.get(group.value) or label(name, group.value), number)
        for group, number in told
    )
    return sorted(values, key=lambda one: (-one.count, one.label, one.value))


def _whole(name: KeywordField, one: Group, shelf: Shelf, scope: Scope) -> Group:
    """The group with the keys that didn't come along: they count too."""
    keys = keys_of(name, [one.value], shelf, scope)
    if set(keys) <= {*one.keys, f"{name}:{one.value}"}:
        return one
    return replace(one, keys=keys, shared=True)
