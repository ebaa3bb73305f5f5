"""The tree that the index port speaks: leaves, and how they are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

from search.query.leaves import (
    Everything,
    Fuzzy,
    Keyword,
    Near,
    Nothing,
    Phrase,
    Prefix,
    Range,
    Regex,
    Term,
    Wildcard,
)


@dataclass(frozen=True, slots=True)
class And:
    """All of them; scores the sum. Of none: everything."""

    parts: Sequence[Query]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them; scores the sum of those that match. Of none: nothing."""

    parts: Sequence[Query]


@dataclass(frozen=True, slots=True)
class Not:
    """What doesn't match; scores 0."""

    part: Query


@dataclass(frozen=True, slots=True)
class Most:
    """At least one of the words; each that matches adds its score and `tier`.

    With a tier above what all words together can score, passages with all words come first, then
    those with most.
    """

    words: Sequence[Query]
    tier: float = 0.0


@dataclass(frozen=True, slots=True)
class BestOf:
    """Any of them; scores the best one (forms of one word, of which a passage may have several)."""

    parts: Sequence[Query]


@dataclass(frozen=True, slots=True)
class Boost:
    """The same, its score multiplied."""

    part: Query
    weight: float


@dataclass(frozen=True, slots=True)
class Constant:
    """The same, scoring this and no more."""

    part: Query
    score: float


@dataclass(frozen=True, slots=True)
class Prefer:
    """The same; whichever of `extras` match as well add their scores."""

    part: Query
    extras: Sequence[Query]


Leaf: TypeAlias = (
    Everything
    | Nothing
    | Term
    | Phrase
    | Near
    | Prefix
    | Wildcard
    | Fuzzy
    | Regex
    | Keyword
    | Range
)
Query: TypeAlias = Union[  # noqa: UP007  -- the classes above name it before it exists
    Leaf, And, Or, Not, Most, BestOf, Boost, Constant, Prefer
]


def children(query: Query) -> Sequence[Query]:
    """What a node is made of; leaves have none."""
    match query:
        case And(parts) | Or(parts) | BestOf(parts) | Most(words=parts):
            return parts
        case Not(part) | Boost(part, _) | Constant(part, _):
            return [part]
        case Prefer(part, extras):
            return [part, *extras]
        case _:
            return []


def walk(query: Query) -> Iterator[Query]:
    """The node and everything below it, top first."""
    yield query
    for part in children(query):
        yield from walk(part)


def has_scores(query: Query) -> bool:
    """Whether matches can differ in score; if not, they are ordered by id alone."""
    match query:
        case Everything() | Nothing() | Keyword() | Range() | Constant() | Not():
            return False
        case Near() | Prefix() | Wildcard() | Fuzzy() | Regex():
            return False
        case Boost(part, _):
            return has_scores(part)
        case And(parts):
            return any(has_scores(part) for part in parts)
        case Or(parts) | BestOf(parts) if len(parts) == 1:
            return has_scores(parts[0])
        case _:
            return True
