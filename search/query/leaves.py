"""What a query asks of a single stream or field."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from search.query.pattern import check_pattern
from search.query.stream import Stream

# What can be filtered by and counted: each value is a whole, never cut into words. The kinds of
# mention hold the keys of mentions ("statute:kz/criminal-code-1997/347-1").
KeywordField = Literal[
    "id", "document", "edition", "reading", "collection", "language", "role", "kind",
    "publisher", "paragraph", "fingerprint", "newest", "year", "quality",
    "person", "organisation", "place", "court", "statute", "un_document", "case",
]  # fmt: skip
KEYWORD_FIELDS: tuple[KeywordField, ...] = get_args(KeywordField)

DateField = Literal["published", "date"]
DATE_FIELDS: tuple[DateField, ...] = get_args(DateField)

# More words make too many pairs; nobody remembers six words of a sentence but not their order.
MOST_NEAR_WORDS = 6


@dataclass(frozen=True, slots=True)
class Everything:
    """Every passage; scores 0."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No passage."""


@dataclass(frozen=True, slots=True)
class Term:
    """A token, scored by BM25."""

    stream: Stream
    token: str

    def __post_init__(self) -> None:
        _check_token(self.token)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that follow one another with nothing between, scored by BM25."""

    stream: Stream
    tokens: Sequence[str]

    def __post_init__(self) -> None:
        _check_tokens(self.stream, self.tokens)


@dataclass(frozen=True, slots=True)
class Near:
    """Tokens in any order, close together; scores 1.

    Two tokens have at most `slop` words between them; of n tokens, any two have at most
    `slop + n - 2`, somewhere in the stream. (Tantivy's own slop loses hits from three words on:
    18 of 468 in a random trial. Of two it is exact, so both engines are asked for pairs.)
    """

    stream: Stream
    tokens: Sequence[str]
    slop: int

    def __post_init__(self) -> None:
        _check_tokens(self.stream, self.tokens)
        if not 2 <= len(set(self.tokens)) <= MOST_NEAR_WORDS:
            raise ValueError(f"two to {MOST_NEAR_WORDS} different words can be near each other")
        if not 0 <= self.slop <= 100:
            raise ValueError("a distance runs from 0 to 100 words")

    def pairs(self) -> list[tuple[str, str]]:
        words = sorted(set(self.tokens))
        return [(one, other) for at, one in enumerate(words) for other in words[at + 1 :]]

    @property
    def gap(self) -> int:
        """How many words may stand between any two."""
        return self.slop + len(set(self.tokens)) - 2


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every token that starts so; scores 1."""

    stream: Stream
    start: str

    def __post_init__(self) -> None:
        _check_token(self.start)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Tokens with `?` for one character and `*` for any number; scores 1."""

    stream: Stream
    pattern: str

    def __post_init__(self) -> None:
        _check_token(self.pattern.replace("?", "").replace("*", "") or "x")


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Tokens at most `distance` edits away (neighbours swapped count as one); scores 1.

    Short words are refused: Lucene leaves out candidates shorter than the distance, Tantivy doesn't.
    """

    stream: Stream
    token: str
    distance: int = 1

    def __post_init__(self) -> None:
        _check_token(self.token)
        if self.distance not in (1, 2):
            raise ValueError("a distance is 1 or 2 edits")
        if len(self.token) < 2 * self.distance + 1:
            raise ValueError(f"too short for a distance of {self.distance}: {self.token!r}")


@dataclass(frozen=True, slots=True)
class Regex:
    """Tokens that a pattern matches from end to end; scores 1. What may stand in it: `check_pattern`."""

    stream: Stream
    pattern: str

    def __post_init__(self) -> None:
        check_pattern(self.pattern)


@dataclass(frozen=True, slots=True)
class Keyword:
    """Any of these values in a field; scores 0."""

    field: KeywordField
    values: Sequence[str]


@dataclass(frozen=True, slots=True)
class Range:
    """A date, or interval of dates, that shares a day with this one (None: open); scores 0."""

    field: DateField
    first: datetime.date | None
    last: datetime.date | None


def _check_token(token: str) -> None:
    if not token or any(char.isspace() for char in token):
        raise ValueError(f"no token: {token!r}")


def _check_tokens(stream: Stream, tokens: Sequence[str]) -> None:
    if not stream.has_places:
        raise ValueError("name keys have no order: no phrase can be asked of them")
    if not tokens:
        raise ValueError("a phrase needs words")
    for token in tokens:
        _check_token(token)
