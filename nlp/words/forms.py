"""The forms of one word in one language, kept: a report uses the same words again and again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus import LANGUAGES, Language
from nlp.names.keys import keys
from nlp.words.fold import exact, fold
from nlp.words.stem import stem

# Words of each language that are kept. A large corpus has some 300,000 forms; one takes about .5 kB.
KEPT = 200_000


class Forms(NamedTuple):
    """What a token holds besides its place and language, in the same order."""

    exact: str
    folded: str
    stem: str
    names: Sequence[str]


class FormsOf:
    """The forms of words, made once each. One may be shared by threads.

    A full shelf is cleared whole: dropping the oldest would cost more at every word than making the
    few thousand common words again does once in a while.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self.shelves: dict[Language, dict[str, Forms]] = {language: {} for language in LANGUAGES}

    def make(self, word: str, language: Language) -> Forms:
        """The forms of a word that isn't on its shelf yet."""
        forms = forms_of(word, language)
        shelf = self.shelves[language]
        if len(shelf) >= self._kept:
            # In place: other threads hold this very shelf, and only ever ask it for a word or put one.
            shelf.clear()
        shelf[word] = forms
        return forms


def forms_of(word: str, language: Language) -> Forms:
    """The forms of a word as written; name keys only for a word with a capital that is no acronym.

    >>> forms_of("Пытками", "ru").stem, forms_of("тюрьма", "ru").names
    ('пытка', ())
    """
    folded = fold(word)
    names = keys(word, language) if word[:1].isupper() and not is_acronym(word) else ()
    return Forms(exact(word), folded, stem(folded, language), names)


def is_acronym(word: str) -> bool:
    """Four capitals or fewer. By their sounds alone ҰҚК (the security service) and УК (the code) are one.

    >>> is_acronym("ҰҚК"), is_acronym("МАРАТ"), is_acronym("Ош")
    (True, False, False)
    """
    return 1 < len(word) < 5 and word.isupper()
