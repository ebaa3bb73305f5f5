"""Runs of words in one language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus import Language, Span
from nlp.words.fold import fold
from nlp.words.tokens import words

_KAZAKH = re.compile("[әғқңөұүһі]")
_RUSSIAN = re.compile("[а-я]")
_LATIN = re.compile("[a-z]")


def languages(text: str) -> Sequence[Language]:
    """The languages of a text, the one with most words first."""
    count: Counter[Language] = Counter()
    for span, language in runs(text):
        count[language] += len(words(span.of(text)))
    return [language for language, _ in count.most_common()]


def runs(text: str) -> Sequence[tuple[Span, Language]]:
    """Stretches of the text in one language, in order, from first word to last."""
    found: list[tuple[Span, Language]] = []
    kazakh = bool(_KAZAKH.search(text.casefold()))
    for start, end in words(text):
        word = fold(text[start:end])
        language: Language = "other"
        if _KAZAKH.search(word) or (kazakh and _RUSSIAN.search(word)):
            language = "kk"
        elif _RUSSIAN.search(word):
            language = "ru"
        elif _LATIN.search(word):
            language = "en"
        elif found:
            language = found[-1][1]
        if found and found[-1][1] == language:
            found[-1] = (Span(found[-1][0].start, end), language)
        else:
            found.append((Span(start, end), language))
    return found
