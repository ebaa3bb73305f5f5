"""What somebody may be typing: people, places, courts, laws and UN documents that the reports name.

Everything is asked of the index within the reader's scope, so nothing outside it is suggested or counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Scope
from nlp.token import Analyser, Token
from search.ask import Ask, Count, Facet
from search.index import Index
from search.labels import label
from search.language.fields import SHORTEST
from search.narrow import BY_REPORT, bare
from search.query import And, KeywordField, Or, Place, Prefix, Query, Stream, Term
from search.shelf import Shelf

# What is suggested, in the order in which equally frequent ones come.
SUGGESTED: tuple[Place, ...] = (
    "person",
    "place",
    "organisation",
    "court",
    "statute",
    "un_document",
)
# The end of what is typed that a name may be: so many words.
_MOST_WORDS = 4
# One letter begins half of all names, and is what an index answers slowest.
_LEAST_LETTERS = 2
# A key's beginning tells spellings apart from here on.
_LEAST_KEY = 3
# Values counted for each kind: those of the passages that name one, whoever else they name.
_MOST_VALUES = 2000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`value` is what the filter of its kind takes; `count` the passages in the scope that have it.

    `replaces` is how much of the end of what was typed it stands for, in code points.
    """

    kind: KeywordField
    value: str
    label: str
    count: int
    replaces: int

    @property
    def query(self) -> str:
        """How a query asks for it.

        >>> Suggestion("person", "Daniyar Toktarov", "Daniyar Toktarov", 3, 3).query
        'person:"Daniyar Toktarov"'
        """
        words = self.value.replace('"', " ")
        return f'{SHORTEST[self.kind]}:"{words}"'


def suggest(
    typed: str,
    scope: Scope,
    *,
    index: Index,
    shelf: Shelf,
    analyser: Analyser,
    kinds: Sequence[Place] = SUGGESTED,
    limit: int = 10,
) -> Sequence[Suggestion]:
    """Names that begin as the end of what is typed does, by as many of its last words as any name has.

    The most frequent first; nobody who is hidden or withheld.
    """
    for words in _ends(analyser.analyse(typed)):
        found = [
            Suggestion(kind, value, label(kind, value), count, len(typed) - words[0].start)  # type: ignore[arg-type]  # places that are fields too
            for kind in kinds
            for value, count in _named(kind, words, scope, index, shelf, analyser).items()
        ]
        if found:
            return sorted(
                found,
                key=lambda one: (-one.count, kinds.index(one.kind), one.value),
            )[:limit]
    return []


def _ends(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The last words, the most of them first."""
    for count in range(min(_MOST_WORDS, len(tokens)), 0, -1):
        words = tokens[-count:]
        if count > 1 or len(words[0].folded) >= _LEAST_LETTERS:
            yield words


def _named(
    kind: Place,
    words: Sequence[Token],
    scope: Scope,
    index: Index,
    shelf: Shelf,
    analyser: Analyser,
) -> dict[str, int]:
    field: KeywordField = kind  # type: ignore[assignment]  # a place that is a field too
    query = And([*(_word(kind, one) for one in words[:-1]), _beginning(kind, words[-1], analyser)])
    ask = Ask(query, scope, limit=0, facets=[Facet(field, _MOST_VALUES)])
    counts: Sequence[Count] = index.search(ask).facets[field]
    fitting = [one for one in counts if _fits(bare(field, one.value), field, words, analyser)]
    if field in BY_REPORT:
        shown = set(shelf.keys_shown([one.value for one in fitting], scope))
        fitting = [one for one in fitting if one.value in shown]
    sums: dict[str, int] = {}
    for one in fitting:
        told = bare(field, one.value)
        sums[told] = sums.get(told, 0) + one.count
    return sums


def _word(kind: Place, token: Token) -> Query:
    keys = [Term(Stream(kind, "names"), key) for key in token.names]
    return Or([Term(Stream(kind, "folded"), token.folded), *keys])


def _beginning(kind: Place, token: Token, analyser: Analyser) -> Query:
    keys = [Prefix(Stream(kind, "names"), key) for key in _keys(token, analyser)]
    return Or([Prefix(Stream(kind, "folded"), token.folded), *keys])


def _keys(token: Token, analyser: Analyser) -> Sequence[str]:
    """Name keys of a beginning, typed with a capital or without."""
    again = analyser.analyse(token.text[:1].upper() + token.text[1:])
    return [key for one in again for key in one.names if len(key) >= _LEAST_KEY]


def _fits(value: str, field: KeywordField, words: Sequence[Token], analyser: Analyser) -> bool:
    """Whether the words stand in a value or its label, in this order, the last one as a beginning.

    A passage that names it may name others too.
    """
    *whole, last = words
    if field == "statute" and last.folded[0].isdigit():
        # Laws are told in English and typed in any language: numbers are the same in all.
        whole = [one for one in whole if one.folded[0].isdigit()]
    keys = _keys(last, analyser)
    for text in dict.fromkeys((value, label(field, value))):
        tokens = iter(analyser.analyse(text))
        if all(any(_same(one, token) for token in tokens) for one in whole) and any(
            token.folded.startswith(last.folded)
            or any(name.startswith(key) for key in keys for name in token.names)
            for token in tokens
        ):
            return True
    return False


def _same(one: Token, other: Token) -> bool:
    return one.folded == other.folded or not set(one.names).isdisjoint(other.names)
