"""A word of a text, in the forms that searching needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from corpus import Language


class Token(NamedTuple):
    """A word in its forms: as written, folded, stemmed in its language, and its name keys.

    `text` is the slice of the passage, `exact` the same but for invisible characters (soft hyphens),
    Unicode form and the kind of apostrophe; `folded` drops case, accents, ё/е, look-alike letters;
    `stem` is what inflected forms share; `names` (often empty) are the same for every spelling of a
    name in either script.
    """

    # A named tuple, not a frozen dataclass: making one costs .13 µs instead of 1 µs, and an index of
    # a million passages makes eighty million of them.
    text: str
    start: int
    end: int
    language: Language
    exact: str
    folded: str
    stem: str
    names: Sequence[str] = ()


class Analyser(Protocol):
    """Makes the words, once, for the index and for queries alike."""

    # Part of the index's name: an index made by another version is never searched by this one.
    @property
    def version(self) -> str: ...

    def analyse(self, text: str, languages: Sequence[Language] = ()) -> Sequence[Token]:
        """The words of a text in order; with `languages` given, only those are considered."""
        ...

    def analyse_query(self, text: str, languages: Sequence[Language] = ()) -> Sequence[QueryToken]:
        """The words of a query in order, each with every stem that a passage may hold it under."""
        ...


class QueryToken(NamedTuple):
    """A word of a query: the token in its likeliest language, and its stem in each plausible one.

    `stems` are distinct, the likeliest first; `token.stem` is `stems[0]`. A query is too short to
    tell Russian from Kazakh for sure ("сот"), so the index is asked for all of them.
    """

    token: Token
    stems: Sequence[tuple[Language, str]]
