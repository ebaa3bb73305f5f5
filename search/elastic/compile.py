"""From our tree to Elasticsearch's queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
)
from search.schema import LONGEST_TOKEN, date_field, range_names

# Elasticsearch's own JSON, which goes no further than this room.
Dsl = dict[str, Any]


def compile_query(query: Query) -> Dsl:
    """The same query in Elasticsearch's own terms."""
    match query:
        case Everything():
            return _constant({"match_all": {}}, 0)
        case Nothing():
            return {"match_none": {}}
        case Term(stream, token):
            return {"term": {stream.name: {"value": token[:LONGEST_TOKEN]}}}
        case Phrase(stream, tokens):
            return _phrase(stream, tokens)
        case Near():
            return _constant(_all([_pair(query, *pair) for pair in query.pairs()]), 1)
        case Prefix(stream, start):
            return _constant({"prefix": {stream.name: {"value": start}}}, 1)
        case Wildcard(stream, pattern):
            return _constant({"wildcard": {stream.name: {"value": pattern}}}, 1)
        case Regex(stream, pattern):
            # Lucene's own operators (~ & @ < >) are off: our patterns have none.
            return _constant({"regexp": {stream.name: {"value": pattern, "flags": "NONE"}}}, 1)
        case Fuzzy():
            return _constant(_fuzzy(query), 1)
        case Keyword(field, values):
            return _constant(_values(field, values), 0)
        case Range(field, _, _):
            names = range_names(query)
            either = [
                _values(date_field(field, "around"), names.inside),
                _values(date_field(field, "cover"), names.outside),
            ]
            return _constant(_any(either), 0)
        case _:
            return _joined(query)


def _joined(query: Query) -> Dsl:
    match query:
        case And(parts):
            return _and(parts)
        case Or(parts):
            return _any([compile_query(part) for part in parts])
        case Not():
            return _and([query])
        case Most(words, tier):
            return _any([_with_tier(word, tier) for word in words])
        case BestOf(parts):
            if not parts:
                return {"match_none": {}}
            return {"dis_max": {"queries": [compile_query(part) for part in parts]}}
        case Boost(part, weight):
            return {"bool": {"must": [compile_query(part)], "boost": weight}}
        case Constant(part, score):
            return _constant(compile_query(part), score)
        case Prefer(part, extras):
            wanted = [compile_query(extra) for extra in extras]
            return {"bool": {"must": [compile_query(part)], "should": wanted}}
        case _:
            raise AssertionError(f"a node that nobody compiles: {query!r}")


def _and(parts: Sequence[Query]) -> Dsl:
    must = [compile_query(part) for part in parts if not isinstance(part, Not)]
    must_not = [compile_query(part.part) for part in parts if isinstance(part, Not)]
    return {"bool": {"must": must or [compile_query(Everything())], "must_not": must_not}}


def _with_tier(word: Query, tier: float) -> Dsl:
    if not tier:
        return compile_query(word)
    return _all([compile_query(word), _constant({"match_all": {}}, tier)])


def _phrase(stream: Stream, tokens: Sequence[str]) -> Dsl:
    if len(tokens) == 1:
        return compile_query(Term(stream, tokens[0]))
    words = " ".join(token[:LONGEST_TOKEN] for token in tokens)
    return {"match_phrase": {stream.name: {"query": words}}}


def _pair(near: Near, *pair: str) -> Dsl:
    words = [{"match": {"query": word[:LONGEST_TOKEN]}} for word in pair]
    close = {"ordered": False, "max_gaps": near.gap, "intervals": words}
    return {"intervals": {near.stream.name: {"all_of": close}}}


def _fuzzy(query: Fuzzy) -> Dsl:
    wanted = {
        "value": query.token,
        "fuzziness": query.distance,
        # Every word within the distance: with the usual rewriting only the 50 nearest count.
        "rewrite": "constant_score",
        "transpositions": True,
    }
    return {"fuzzy": {query.stream.name: wanted}}


def _values(field: str, values: Sequence[str]) -> Dsl:
    return {"terms": {field: list(values)}} if values else {"match_none": {}}


def _constant(query: Dsl, score: float) -> Dsl:
    return {"constant_score": {"filter": query, "boost": score * SCALE}}


def _all(queries: Sequence[Dsl]) -> Dsl:
    return {"bool": {"must": list(queries)}}


def _any(queries: Sequence[Dsl]) -> Dsl:
    if not queries:
        return {"match_none": {}}
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}
