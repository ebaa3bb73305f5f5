"""A word of a text, in the forms that searching needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus import Language


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its forms: as written, folded, stemmed in its language, and its name keys.

    `exact` is the word as the report has it, but for invisible characters (soft hyphens) and
    Unicode form; `folded` drops case, accents, ё/е, look-alike letters; `stem` is what inflected
    forms share; `names` (often empty) are the same for every spelling of a name in either script.
    """

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
    version: str

    def analyse(self, text: str, languages: Sequence[Language] = ()) -> Sequence[Token]:
        """The words of a text in order; with `languages` given, only those are considered."""
        ...
