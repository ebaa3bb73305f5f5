"""Why a passage ranks where it does: what of the query it has, and how much of its score is due to that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.ask import Ask
from search.index import Index
from search.language import Asked
from search.match import leaves
from search.query import (
    And,
    BestOf,
    Boost,
    Constant,
    Everything,
    Fuzzy,
    Keyword,
    Leaf,
    Most,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Query,
    Range,
    Regex,
    Stream,
    Term,
    Wildcard,
    has_scores,
)

# A place is told among so many.
MOST_PLACES = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """Something of the query that the passage has, and what it adds to the score.

    `word` is the bare word it belongs to, None for what belongs to several. `form` and `place` say which
    form of which part of the passage has `tokens`; for what has no words, `form` says what it is.
    """

    word: str | None
    form: str
    place: str | None
    tokens: str
    score: float
    # What was looked for, where the passage's words can be asked for it.
    leaf: Leaf | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """`score` is the sum of the parts. `rank` counts from 1; None past the first thousand."""

    passage: str
    score: float
    rank: int | None
    parts: Sequence[Part]


def why(asked: Asked, passage: str, ask: Ask, index: Index) -> Why | None:
    """Why the passage is where it is in the answer to `ask`; None if it isn't in it."""
    one = replace(ask, filters=[*ask.filters, Keyword("id", [passage])], limit=1, after=None)
    look = _Look(replace(one, sort="relevance", facets=()), index, asked)
    score = look.score(ask.query)
    if score is None:
        return None
    # Where nothing tells hits apart they are ordered by id: nothing adds to a score.
    found = look.parts(ask.query, None) if has_scores(ask.query) else ()
    parts = [part for part in found or () if part.score]
    ordered = sorted(parts, key=lambda part: (-part.score, part.word or "", part.tokens))
    return Why(passage, score, _rank(passage, ask, index), ordered)


def _rank(passage: str, ask: Ask, index: Index) -> int | None:
    first = index.search(replace(ask, limit=MOST_PLACES, after=None, facets=())).hits
    return next((at for at, hit in enumerate(first, 1) if hit.id == passage), None)


class _Look:
    """Asks the index about one passage, each question once."""

    def __init__(self, ask: Ask, index: Index, asked: Asked) -> None:
        self._ask = ask
        self._index = index
        words = [*asked.words, *asked.bare]
        self._labels = {id(word.query): word.label for word in words}
        # Parts of a word may be asked for beside it as well ("police-officers"): they are still its own.
        self._of_leaf: dict[str, str | None] = {}
        for word in words:
            for leaf in leaves(word.query):
                known = self._of_leaf.setdefault(repr(leaf), word.label)
                if known != word.label:
                    self._of_leaf[repr(leaf)] = None
        self._known: dict[str, float | None] = {}

    def score(self, query: Query) -> float | None:
        """What the passage scores for it; None if it doesn't match."""
        hits = self._index.search(replace(self._ask, query=query)).hits
        return hits[0].score if hits else None

    def parts(self, query: Query, word: str | None, weight: float = 1.0) -> list[Part] | None:
        """What adds to the score; None if the passage doesn't match the query."""
        word = self._labels.get(id(query), word)
        match query:
            case And(parts):
                return self._every(parts, word, weight)
            case Or(parts):
                return _together([self.parts(one, word, weight) for one in parts])
            case Most(words, tier):
                return _together([self._tiered(one, tier, weight) for one in words])
            case BestOf(parts):
                each = [self.parts(one, word, weight) for one in parts]
                matched = [one for one in each if one is not None]
                return max(matched, key=_sum) if matched else None
            case Prefer(part, extras):
                found = self.parts(part, word, weight)
                if found is None:
                    return None
                more = [self.parts(extra, word, weight) for extra in extras]
                return [*found, *(_together(more) or ())]
            case Boost(part, by):
                return self.parts(part, word, weight * by)
            case Constant(part, score):
                if self.parts(part, word) is None:
                    return None
                return [Part(word, _named(part), None, "", weight * score)]
            case Not(part):
                return [] if self.parts(part, word) is None else None
            case _:
                return self._leaf(query, word, weight)

    def _every(self, parts: Sequence[Query], word: str | None, weight: float) -> list[Part] | None:
        found: list[Part] = []
        for one in parts:
            own = self.parts(one, word, weight)
            if own is None:
                return None
            found += own
        return found

    def _tiered(self, query: Query, tier: float, weight: float) -> list[Part] | None:
        found = self.parts(query, None, weight)
        if found is None or not tier:
            return found
        return [Part(self._labels.get(id(query)), "has the word", None, "", weight * tier), *found]

    def _leaf(self, leaf: Leaf, word: str | None, weight: float) -> list[Part] | None:
        asked = repr(leaf)
        if asked not in self._known:
            score = self.score(leaf)
            # Told as 0 by themselves, since nothing tells their hits apart: they count 1.
            is_one = isinstance(leaf, Near | Prefix | Wildcard | Fuzzy | Regex)
            self._known[asked] = 1.0 if is_one and score is not None else score
        score = self._known[asked]
        if score is None:
            return None
        word = word or self._of_leaf.get(asked)
        return [Part(word, *_told(leaf), score * weight, leaf)]


def _together(found: Sequence[list[Part] | None]) -> list[Part] | None:
    """All of those that match; None if none does."""
    matched = [one for one in found if one is not None]
    return [part for one in matched for part in one] if matched else None


def _sum(parts: Sequence[Part]) -> float:
    return sum(part.score for part in parts)


def _named(part: Query) -> str:
    """What a constant is given for."""
    match part:
        case Keyword("role", _):
            return "running text"
        case And():
            return "all of the words"
        case _:
            return "matches"


def _shown(stream: Stream) -> str:
    """The place as a reader knows it: for him a heading is a heading."""
    return "heading" if stream.place == "above" else stream.place


def _told(leaf: Leaf) -> tuple[str, str | None, str]:
    match leaf:
        case Term(stream, token):
            return stream.form, _shown(stream), token
        case Phrase(stream, tokens):
            return f"{stream.form}, side by side", _shown(stream), " ".join(tokens)
        case Near(stream, tokens, _):
            return f"{stream.form}, near each other", stream.place, " ".join(tokens)
        case Prefix(stream, start):
            return "begins so", stream.place, start
        case Wildcard(stream, pattern) | Regex(stream, pattern):
            return "pattern", stream.place, pattern
        case Fuzzy(stream, token, _):
            return "spelt alike", stream.place, token
        case Keyword(field, values):
            return "value", None, f"{field}: {', '.join(values)}"
        case Range(field, _, _):
            return "date", None, field
        case Everything() | Nothing():
            return "any passage", None, ""
