"""Facets of people, bodies and places: one value for everybody, whatever reports call them."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus import Scope
from search.ask import Count
from search.narrow import BY_REPORT, ENTITY_ID, bare
from search.query import KeywordField
from search.shelf import Shelf

# Reports write these in many ways, and who is who has joined the ways.
ENTITIES: frozenset[KeywordField] = frozenset(("person", "organisation", "place"))
# Groups that are looked up together: somewhat more than are shown.
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Group:
    """Mention keys that are one value; `most` is no less than the number of passages that have one of them."""

    value: str
    keys: Sequence[str]
    most: int
    # One passage may have two of the keys: then only counting tells.
    shared: bool


def groups(
    name: KeywordField, counts: Sequence[Count], shelf: Shelf, scope: Scope
) -> Iterator[Group]:
    """The keys' counts joined by whom they stand for, or by name where that is not settled; the most first.

    Keys that may not stand in a list count for nothing. They are looked up with the groups that are taken:
    of two thousand keys, those of the first few.
    """
    known = shelf.entities_of(sorted({one.value for one in counts}), scope)
    joined: dict[str, list[Count]] = {}
    for one in counts:
        joined.setdefault(known.get(one.value) or bare(name, one.value), []).append(one)
    # What isn't looked up yet has no more than this at the most, and is lower once it is.
    waiting = [(-sum(one.count for one in ours), value, False) for value, ours in joined.items()]
    heapq.heapify(waiting)
    while waiting:
        _, value, looked_up = heapq.heappop(waiting)
        if looked_up:
            yield _group(name, value, joined[value])
            continue
        some = [value, *_next_unknown(waiting)]
        keys = [one.value for each in some for one in joined[each]]
        listed = set(shelf.keys_shown(keys, scope))
        for each in some:
            joined[each] = [one for one in joined[each] if one.value in listed]
            if joined[each]:
                heapq.heappush(waiting, (-sum(one.count for one in joined[each]), each, True))


def _next_unknown(waiting: list[tuple[int, str, bool]]) -> Iterator[str]:
    """The next groups that nobody has looked up, taken out, up to one that somebody has."""
    for _ in range(_AT_ONCE):
        if not waiting or waiting[0][2]:
            return
        yield heapq.heappop(waiting)[1]


def best(
    found: Iterable[Group], shown: int, count: Callable[[Sequence[str]], int]
) -> list[tuple[Group, int]]:
    """The values that most passages have, with their number; `count` counts those with one of some keys."""
    told: list[tuple[Group, int]] = []
    for group in found:
        # What follows has no more than this at the most.
        if len(told) >= shown and group.most <= sorted(n for _, n in told)[-shown]:
            break
        told.append((group, count(group.keys) if group.shared else group.most))
    return sorted(told, key=lambda pair: (-pair[1], pair[0].value))[:shown]


def labels(values: Sequence[str], shelf: Shelf, scope: Scope) -> Mapping[str, str]:
    """What the entities with these ids are called; ids of nobody that the scope sees are left out."""
    found = {value: shelf.entity(value, scope) for value in values if ENTITY_ID.fullmatch(value)}
    return {value: entity.name for value, entity in found.items() if entity is not None}


def _group(name: KeywordField, value: str, counts: Sequence[Count]) -> Group:
    keys = [one.value for one in counts]
    reports = {key.rpartition("@")[2] for key in keys}
    apart = len(keys) == 1 or (name in BY_REPORT and len(reports) == len(keys))
    return Group(value, keys, sum(one.count for one in counts), not apart)
