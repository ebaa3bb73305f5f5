"""Parting names into people: pure sets and pairs, whatever the language; the same for any order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple


class Cell(NamedTuple):
    """A name as one report uses it; `document` is "" for names that mean the same in every report."""

    name: str
    document: str


class Pair(NamedTuple):
    """Two names that were compared: spellings of one, or much alike and yet of two people."""

    one: str
    two: str
    same: bool


def handle(kind: str, name: str, document: str = "") -> str:
    """An id for a name, or for a name in one report: a function of the words alone.

    >>> handle("person", "daniyar toktarov") == handle("person", "daniyar toktarov", "3f0a")
    False
    """
    said = "\0".join((kind, name, document)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=10).hexdigest()


def shown_name(name: str) -> str:
    """A name that stands by its key alone, without what makes it a key.

    >>> shown_name("person:toktarov@3f0a"), shown_name("kz/criminal-code-2014/146")
    ('toktarov', 'kz/criminal-code-2014/146')
    """
    for kind in ("person:", "organisation:"):
        if name.startswith(kind) and "@" in name:
            return name.removeprefix(kind).rpartition("@")[0]
    return name


def part(names: Iterable[str], pairs: Iterable[Pair]) -> Mapping[str, str | None]:
    """For each name the least name of its group; None when it may be either of two people.

    >>> dt, dst, dot = "daniyar t", "daniyar serikuly t", "daniyar omaruly t"
    >>> part([dt, dst], [Pair(dt, dst, True)])[dt]
    'daniyar serikuly t'
    >>> part([dt, dst, dot], [Pair(dt, dst, True), Pair(dt, dot, True), Pair(dot, dst, False)])[dt]
    """
    known = sorted(set(names))
    same, apart = sides(pair for pair in pairs if pair.one != pair.two)
    found: dict[str, str | None] = {}
    for group in _groups(known, same):
        if not _contradicts(group, apart):
            found.update(dict.fromkeys(group, min(group)))
            continue
        # What is a spelling of two that contradict each other may be either. Without such names the
        # rest mostly falls into clean groups; where it doesn't, nobody is joined at all.
        either = {
            name
            for name in group
            if any(apart.get(one, _NONE) & same[name] & group for one in same[name] & group)
        }
        found.update(dict.fromkeys(either))
        for rest in _groups(sorted(group - either), same):
            clean = not _contradicts(rest, apart)
            found.update(dict.fromkeys(rest, min(rest) if clean else None))
    return found


def sides(pairs: Iterable[Pair]) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """For each name those that are spellings of it, and those that are somebody else's."""
    same: dict[str, set[str]] = {}
    apart: dict[str, set[str]] = {}
    for one, two, is_same in pairs:
        to = same if is_same else apart
        to.setdefault(one, set()).add(two)
        to.setdefault(two, set()).add(one)
    return same, apart


_NONE: frozenset[str] = frozenset()


def _groups(names: Sequence[str], same: Mapping[str, set[str]]) -> Iterator[set[str]]:
    """What hangs together by `same`, within these names."""
    left = set(names)
    for name in names:
        if name not in left:
            continue
        left.discard(name)
        group, edge = {name}, [name]
        while edge:
            more = same.get(edge.pop(), _NONE) & left
            left -= more
            group |= more
            edge.extend(more)
        yield group


def _contradicts(group: set[str], apart: Mapping[str, set[str]]) -> bool:
    return any(apart.get(name, _NONE) & group for name in group)
