"""Where a query's words stand in a passage: our own matching, over the very tokens of the text."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.token import Token
from search.query import (
    Fuzzy,
    Leaf,
    Near,
    Not,
    Phrase,
    Place,
    Prefix,
    Query,
    Regex,
    Stream,
    Term,
    Wildcard,
    children,
    wildcard_pattern,
)

# From one token up to, not including, another.
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a passage's text and of the headings and title above it."""

    places: Mapping[Place, Sequence[Token]]

    def where(self, leaf: Leaf) -> Iterator[Range]:
        """Where a leaf's words stand in its place, if the place is known."""
        match leaf:
            case Term(stream, token):
                yield from self._each(stream, token.__eq__)
            case Prefix(stream, start):
                yield from self._each(stream, lambda form: form.startswith(start))
            case Wildcard(stream, pattern):
                yield from self._each(stream, _matcher(wildcard_pattern(pattern)))
            case Regex(stream, pattern):
                yield from self._each(stream, _matcher(pattern))
            case Fuzzy(stream, token, distance):
                yield from self._each(stream, lambda form: within(token, form, distance))
            case Phrase(stream, wanted):
                yield from self._phrase(stream, list(wanted))
            case Near():
                yield from self._near(leaf)
            case _:
                return

    def has(self, query: Query) -> bool:
        """Whether any word of a query stands anywhere here."""
        return any(next(self.where(leaf), None) for leaf in _positive(query))

    def _each(self, stream: Stream, fits: Callable[[str], bool]) -> Iterator[Range]:
        # A word that only begins alike is not the word: trunks rank and are never shown as found.
        for at, token in enumerate(
            () if stream.form == "trunk" else self.places.get(stream.place, ())
        ):
            forms = token.names if stream.form == "names" else (getattr(token, stream.form),)
            if any(fits(form) for form in forms):
                yield at, at + 1

    def _phrase(self, stream: Stream, wanted: Sequence[str]) -> Iterator[Range]:
        forms = self._forms(stream)
        for at in range(len(forms) - len(wanted) + 1):
            if forms[at] == wanted[0] and forms[at : at + len(wanted)] == wanted:
                yield at, at + len(wanted)

    def _near(self, near: Near) -> Iterator[Range]:
        forms = self._forms(near.stream)
        found: set[int] = set()
        for one, other in near.pairs():
            ones = [at for at, form in enumerate(forms) if form == one]
            others = [at for at, form in enumerate(forms) if form == other]
            close = [(a, b) for a in ones for b in others if abs(a - b) - 1 <= near.gap]
            if not close:
                return
            found |= {at for pair in close for at in pair}
        for at in sorted(found):
            yield at, at + 1

    def _forms(self, stream: Stream) -> list[str]:
        return [getattr(token, stream.form) for token in self.places.get(stream.place, ())]


def _positive(query: Query) -> Iterator[Leaf]:
    """The leaves that a match may be due to: nothing below a `Not`."""
    if isinstance(query, Not):
        return
    below = children(query)
    if not below:
        yield query  # type: ignore[misc]  # what has no children is a leaf, or finds nothing
    for part in below:
        yield from _positive(part)


def leaves(query: Query) -> list[Leaf]:
    """The distinct leaves that a match may be due to."""
    return list({repr(leaf): leaf for leaf in _positive(query)}.values())


@functools.lru_cache(maxsize=256)
def _matcher(pattern: str) -> Callable[[str], bool]:
    # `check_pattern` has refused what could take for ever.
    compiled = re.compile(pattern)
    return lambda form: compiled.fullmatch(form) is not None


@functools.lru_cache(maxsize=65_536)
def within(one: str, other: str, distance: int) -> bool:
    """Whether so many edits make one word the other; neighbours swapped count as one.

    >>> within("court", "cuort", 1), within("court", "cart", 1), within("court", "cart", 2)
    (True, False, True)
    """
    if abs(len(one) - len(other)) > distance:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before_that, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before_that[j - 2] + 1)
            row.append(cost)
        # A swap reaches back over a row.
        if min(row) > distance and min(before) >= distance:
            return False
    return row[-1] <= distance
