"""What a person asks, as read: words, quotations, patterns, and how they are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeGuard, Union

from corpus import Span

NOWHERE = Span(0, 0)
# Where in the query a part stands (`at`); two readings are equal wherever their parts stand.


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word (or words without a blank: "347-1"). `exact`: as typed, `=Word`."""

    text: str
    exact: bool = False
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks; `slop` for `"a b"~5`, None for the very phrase."""

    text: str
    slop: int | None = None
    exact: bool = False
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with `*` or `?` in it."""

    text: str
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Like:
    """A word that may be spelt otherwise: `word~1`."""

    text: str
    distance: int
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Regular:
    """A word by `/pattern/`."""

    pattern: str
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Within:
    """Only in a field: `title:torture`."""

    name: str
    part: Node
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Without:
    """`-x` or `NOT x`."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """Joined by a written `AND`: never relaxed."""

    parts: Sequence[Node]


@dataclass(frozen=True, slots=True)
class Any:
    """Joined by `OR`."""

    parts: Sequence[Node]


@dataclass(frozen=True, slots=True)
class Bag:
    """Side by side: passages with all of the bare words first, then those with most of them."""

    parts: Sequence[Node]


Leaf: TypeAlias = Word | Quote | Pattern | Like | Regular
Node: TypeAlias = Union[Leaf, Within, Without, All, Any, Bag]  # noqa: UP007 -- used before it exists


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    match node:
        case Within(part=part) | Without(part):
            yield from walk(part)
        case All(parts) | Any(parts) | Bag(parts):
            for part in parts:
                yield from walk(part)
        case _:
            return


def is_bare(part: Node) -> bool:
    """Whether it may be missing: what is written AND, quoted, exact, in a field or left out may not."""
    match part:
        case Word(exact=exact):
            return not exact
        case Pattern() | Like() | Regular():
            return True
        case Any(parts) | Bag(parts):
            return all(is_bare(one) for one in parts)
        case _:
            return False


def is_word(part: Node) -> TypeGuard[Word]:
    """Whether it is a bare word that may be widened."""
    return isinstance(part, Word) and not part.exact
