"""What somebody may be typing: people, places, courts, laws and UN documents that the reports name.

Everything is asked of the index within the reader's scope, so nothing outside it is suggested or counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus import Scope
from nlp.token import Analyser, Token
from search.ask import Ask, Count, Facet
from search.by_entity import ENTITIES, Group, groups
from search.index import Index
from search.labels import label
from search.language.fields import SHORTEST
from search.narrow import ENTITY_ID, bare
from search.query import (
    And,
    Everything,
    Keyword,
    KeywordField,
    Or,
    Place,
    Prefix,
    Query,
    Stream,
    Term,
)
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
# So many more people, bodies and places than are shown are counted: other spellings may put one first.
_MORE = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`value` is what the filter of its kind takes; `count` the passages in the scope that have it.

    `replaces` is how much of the end of what was typed it stands for, in code points. `spelt` is a spelling
    that begins as it was typed, where its own name doesn't.
    """

    kind: KeywordField
    value: str
    label: str
    count: int
    replaces: int
    spelt: str = ""

    @property
    def query(self) -> str:
        """How a query asks for it, by its name.

        >>> Suggestion("person", "Daniyar Toktarov", "Daniyar Toktarov", 3, 3).query
        'person:"Daniyar Toktarov"'
        """
        words = self._words.replace('"', " ")
        return f'{SHORTEST[self.kind]}:"{words}"'

    @property
    def search(self) -> str:
        """What besides the filter by `value` finds all its passages: nothing for who has several spellings.

        >>> Suggestion("person", "0123456789abcdef0123", "Daniyar Toktarov", 3, 3).search
        ''
        """
        return "" if self._is_entity else self.query

    @property
    def _words(self) -> str:
        return self.label if self._is_entity else self.value

    @property
    def _is_entity(self) -> bool:
        return self.kind in ENTITIES and ENTITY_ID.fullmatch(self.value) is not None


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

    The most frequent first; nobody who is hidden or withheld. A person, body or place is there once, under
    the name that the archive knows it by, whichever of its spellings is typed; `count` is that of its facet.
    """
    for words in _ends(analyser.analyse(typed)):
        asked = _Asked(words, scope, index, shelf, analyser, limit)
        replaces = len(typed) - words[0].start
        found = [replace(one, replaces=replaces) for kind in kinds for one in asked.named(kind)]
        if found:
            found.sort(key=lambda one: (-one.count, kinds.index(one.kind), one.label, one.value))
            return found[:limit]
    return []


def _ends(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The last words, the most of them first."""
    for count in range(min(_MOST_WORDS, len(tokens)), 0, -1):
        words = tokens[-count:]
        if count > 1 or len(words[0].folded) >= _LEAST_LETTERS:
            yield words


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words that a name may begin with, and who asks."""

    words: Sequence[Token]
    scope: Scope
    index: Index
    shelf: Shelf
    analyser: Analyser
    limit: int

    def named(self, kind: Place) -> Sequence[Suggestion]:
        """What of this kind begins so."""
        field: KeywordField = kind  # type: ignore[assignment]  # a place that is a field too
        fitting = self._fitting(kind, field)
        if field in ENTITIES:
            likely = groups(field, fitting, self.shelf, self.scope)
            return [self._joined(field, one) for one in islice(likely, self.limit + _MORE)]
        told = ((bare(field, one.value), one.count) for one in fitting)
        return [Suggestion(field, value, label(field, value), count, 0) for value, count in told]

    def _fitting(self, kind: Place, field: KeywordField) -> Sequence[Count]:
        """The keys of names that begin so, with how many of the passages that have such words have them."""
        *whole, last = self.words
        query = And([*(_word(kind, one) for one in whole), _beginning(kind, last, self.analyser)])
        ask = Ask(query, self.scope, limit=0, facets=[Facet(field, _MOST_VALUES)])
        counts = self.index.search(ask).facets[field]
        return [
            one for one in counts if _fits(bare(field, one.value), field, self.words, self.analyser)
        ]

    def _joined(self, kind: KeywordField, group: Group) -> Suggestion:
        """Keys of one person, body or place together, counted with all its other keys too."""
        is_known = ENTITY_ID.fullmatch(group.value)
        entity = self.shelf.entity(group.value, self.scope) if is_known else None
        keys = self.shelf.keys_shown(entity.keys, self.scope) if entity else group.keys
        ask = Ask(Everything(), self.scope, filters=[Keyword(kind, list(keys))])
        name = entity.name if entity else label(kind, group.value)
        spellings = [bare(kind, key) for key in group.keys]
        return Suggestion(
            kind, group.value, name, self.index.count(ask), 0, self._spelt(name, spellings)
        )

    def _spelt(self, name: str, spellings: Sequence[str]) -> str:
        """A spelling that begins as it was typed, letter for letter; none where the name itself does."""
        typed = " ".join(token.folded for token in self.words)
        for one in (name, *spellings):
            folded = " ".join(token.folded for token in self.analyser.analyse(one))
            if f" {typed}" in f" {folded}":
                return "" if one == name else one
        return ""


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
