"""From our tree to Tantivy's queries."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import tantivy

from search.order import SCALE
from search.query import (
    And,
    BestOf,
    Boost,
    Constant,
    Everything,
    Fuzzy,
    Keyword,
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
    wildcard_pattern,
)
from search.schema import LONGEST_TOKEN, date_field, range_names

MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


def compile_query(schema: tantivy.Schema, query: Query) -> tantivy.Query:
    """The same query in Tantivy's own terms."""
    return _Compiler(schema).query(query)


class _Compiler:
    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema

    def query(self, query: Query) -> tantivy.Query:
        match query:
            case Everything():
                return _constant(tantivy.Query.all_query(), 0)
            case Nothing():
                return tantivy.Query.empty_query()
            case Term(stream, token):
                return tantivy.Query.term_query(
                    self.schema,
                    stream.name,
                    token[:LONGEST_TOKEN],
                    index_option="position" if stream.has_places else "freq",
                )
            case Phrase(stream, tokens):
                return self._phrase(stream, tokens)
            case Near():
                return _constant(_all([self._pair(query, *pair) for pair in query.pairs()]), 1)
            case Prefix(stream, start):
                return self._regex(stream, start + ".*")
            case Wildcard(stream, pattern):
                return self._regex(stream, wildcard_pattern(pattern))
            case Regex(stream, pattern):
                return self._regex(stream, pattern)
            case Fuzzy(stream, token, distance):
                found = tantivy.Query.fuzzy_term_query(
                    self.schema, stream.name, token, distance=distance
                )
                return _constant(found, 1)
            case Keyword(field, values):
                return _constant(self._values(field, values), 0)
            case Range(field, _, _):
                names = range_names(query)
                either = [
                    self._values(date_field(field, "around"), names.inside),
                    self._values(date_field(field, "cover"), names.outside),
                ]
                return _constant(_any(either), 0)
            case _:
                return self._joined(query)

    def _joined(self, query: Query) -> tantivy.Query:
        match query:
            case And(parts):
                return self._and(parts)
            case Or(parts):
                return _any([self.query(part) for part in parts])
            case Not():
                return self._and([query])
            case Most(words, tier):
                return _any([self._with_tier(word, tier) for word in words])
            case BestOf(parts):
                return tantivy.Query.disjunction_max_query([self.query(part) for part in parts])
            case Boost(part, weight):
                return tantivy.Query.boost_query(self.query(part), weight)
            case Constant(part, score):
                return _constant(self.query(part), score)
            case Prefer(part, extras):
                wanted = [(SHOULD, self.query(extra)) for extra in extras]
                return tantivy.Query.boolean_query([(MUST, self.query(part)), *wanted])
            case _:
                raise AssertionError(f"a node that nobody compiles: {query!r}")

    def _and(self, parts: Sequence[Query]) -> tantivy.Query:
        clauses = [
            (MUST_NOT, self.query(part.part)) if isinstance(part, Not) else (MUST, self.query(part))
            for part in parts
        ]
        if all(occur == MUST_NOT for occur, _ in clauses):
            clauses.append((MUST, self.query(Everything())))
        return tantivy.Query.boolean_query(clauses)

    def _with_tier(self, word: Query, tier: float) -> tantivy.Query:
        if not tier:
            return self.query(word)
        return _all([self.query(word), _constant(tantivy.Query.all_query(), tier)])

    def _phrase(self, stream: Stream, tokens: Sequence[str], slop: int = 0) -> tantivy.Query:
        if len(tokens) == 1:
            return self.query(Term(stream, tokens[0]))
        words: list[str | tuple[int, str]] = [token[:LONGEST_TOKEN] for token in tokens]
        return tantivy.Query.phrase_query(self.schema, stream.name, words, slop=slop)

    def _pair(self, near: Near, *pair: str) -> tantivy.Query:
        # Tantivy's slop is exact for two words that differ: one order and the other.
        return _any(
            [self._phrase(near.stream, order, near.gap) for order in itertools.permutations(pair)]
        )

    def _regex(self, stream: Stream, pattern: str) -> tantivy.Query:
        return _constant(tantivy.Query.regex_query(self.schema, stream.name, pattern), 1)

    def _values(self, field: str, values: Sequence[str]) -> tantivy.Query:
        if len(values) == 1:
            # Its list as it lies there; a set is walked through and copied first.
            return tantivy.Query.term_query(self.schema, field, values[0], index_option="basic")
        return tantivy.Query.term_set_query(self.schema, field, list(values))


def _constant(query: tantivy.Query, score: float) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, score * SCALE)


def _all(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(MUST, query) for query in queries])


def _any(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    if not queries:
        return tantivy.Query.empty_query()
    return tantivy.Query.boolean_query([(SHOULD, query) for query in queries])
