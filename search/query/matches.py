"""What a query matches, said as shortly as can be: for counting and filtering, where scores are nothing.

Engines do what they are told: a word that is asked for in ten forms, within any of three words, within all of
them, costs them each of its lists as often as it is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.query.leaves import Everything, Nothing
from search.query.tree import And, BestOf, Boost, Constant, Most, Not, Or, Prefer, Query


def without_scores(query: Query) -> Query:
    """The same matches: nothing that only ranks is left, and nothing that is said twice.

    >>> from search.query import Stream, Term
    >>> one, other = Term(Stream(), "court"), Term(Stream(), "trial")
    >>> without_scores(And([Most([one, other], 9.0), one, other])) == And([one, other])
    True
    """
    match query:
        case And(parts):
            return _all([without_scores(part) for part in parts])
        case Or(parts) | BestOf(parts) | Most(words=parts):
            return _any([without_scores(part) for part in parts])
        case Boost(part, _) | Constant(part, _) | Prefer(part, _):
            return without_scores(part)
        case Not(part):
            return Not(without_scores(part))
        case _:
            return query


def _any(parts: Sequence[Query]) -> Query:
    told = {repr(part): part for part in _flat(parts, Or) if not isinstance(part, Nothing)}
    return _one_or(Or, list(told.values()))


def _all(parts: Sequence[Query]) -> Query:
    told = {repr(part): part for part in _flat(parts, And) if not isinstance(part, Everything)}
    ways = {key: {repr(way) for way in _ways(part)} for key, part in told.items()}
    # "Any of a, b, c" beside "a", or beside "a or b", says nothing more.
    kept = [
        part
        for key, part in told.items()
        if len(ways[key]) < 2 or not any(ways[other] < ways[key] for other in ways)
    ]
    return _one_or(And, kept)


def _flat(parts: Sequence[Query], kind: type[And] | type[Or]) -> Iterator[Query]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        else:
            yield part


def _ways(part: Query) -> Sequence[Query]:
    return part.parts if isinstance(part, Or) else [part]


def _one_or(kind: type[And] | type[Or], parts: Sequence[Query]) -> Query:
    return parts[0] if len(parts) == 1 else kind(parts)
