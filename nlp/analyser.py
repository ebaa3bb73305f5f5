"""The analyser: the words of a text in all their forms, for the index and for queries alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial

from corpus import Language
from nlp.language.alphabets import Script
from nlp.language.evidence import KEPT as KEPT_OF_ALL
from nlp.language.evidence import Evidence, evidence, weighed
from nlp.language.label import label_words
from nlp.names.keys import MOST_KEYS, keys
from nlp.token import QueryToken, Token
from nlp.version import words_version
from nlp.words.forms import KEPT, FormsOf, is_acronym
from nlp.words.stem import stem
from nlp.words.tokens import words

_TOKEN: Callable[[Iterable[object]], Token] = partial(tuple.__new__, Token)
# Letters that no Russian word has.
_KAZAKH = re.compile("[әғқңөұүһі]")
_BY_SCRIPT: dict[Script, tuple[Language, ...]] = {
    "latin": ("en",),
    "cyrillic": ("ru", "kk"),
    "strange": (),
    "none": ("en", "ru", "kk"),
}


class FieldAnalyser:
    """Makes tokens of English, Russian and Kazakh texts; other languages are found by folded words.

    One may be shared by threads. Data and libraries are loaded by the first word that needs them.
    `kept` words of each language are held in all their forms: the more, the faster and larger.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._forms = FormsOf(kept)
        # Who wants few words held is not to fill what all others share.
        self._evidence = evidence if kept >= KEPT_OF_ALL else lru_cache(kept)(weighed)

    @property
    def version(self) -> str:
        return words_version()

    def analyse(self, text: str, languages: Sequence[Language] = ()) -> Sequence[Token]:
        """The words of a text in order; with `languages` given, only those are considered.

        >>> tokens = FieldAnalyser().analyse("Хабарламада «незаконные собрания» деп жазылған")
        >>> [(token.language, token.stem) for token in tokens[:3]]
        [('kk', 'хабарлама'), ('ru', 'незаконный'), ('ru', 'собрание')]
        """
        spans = words(text)
        found = [text[start:end] for start, end in spans]
        evidences = list(map(self._evidence, found))
        labels = _among(label_words(text, spans, evidences), evidences, languages)
        shelves, make = self._forms.shelves, self._forms.make
        forms = [
            shelves[language].get(word) or make(word, language)
            for word, language in zip(found, labels, strict=True)
        ]
        if not forms:
            return []
        # Column by column and without `Token(…)`, whose checks of names cost more than all the rest:
        # this runs for every word of every passage, and makes the very same tokens.
        starts, ends = zip(*spans, strict=True)
        columns = zip(found, starts, ends, labels, *zip(*forms, strict=True), strict=True)
        return list(map(_TOKEN, columns))

    def analyse_query(self, text: str, languages: Sequence[Language] = ()) -> Sequence[QueryToken]:
        """The words of a query in order, each with every stem that a passage may hold it under.

        Names are keyed in small letters too (people type so), by both languages' case endings.
        """
        tokens = self.analyse(text, languages)
        return [_asked(token, evidence(token.text).script, languages) for token in tokens]


def _among(
    labels: list[Language], evidences: Sequence[Evidence], languages: Sequence[Language]
) -> list[Language]:
    """The labels, but for languages that aren't considered the likeliest of those that are."""
    if not languages:
        return labels
    return [
        label if label in languages else _instead(each.script, languages)
        for label, each in zip(labels, evidences, strict=True)
    ]


def _instead(script: Script, languages: Sequence[Language]) -> Language:
    fitting = [language for language in languages if language in _BY_SCRIPT[script]]
    return (fitting or list(languages))[0]


def _asked(token: Token, script: Script, languages: Sequence[Language]) -> QueryToken:
    plausible = [token.language, *_BY_SCRIPT[script], "other"]
    if languages:
        plausible = [token.language, *(each for each in plausible if each in languages)]
    elif script == "cyrillic" and _KAZAKH.search(token.folded):
        plausible = ["kk", "other"]
    stems: dict[str, Language] = {}
    names: dict[str, None] = {}
    for language in dict.fromkeys(plausible):
        stems.setdefault(stem(token.folded, language), language)
        if not is_acronym(token.text):
            names.update(dict.fromkeys(keys(token.text, language)))
    pairs = [(language, form) for form, language in stems.items()]
    likeliest = token._replace(
        language=pairs[0][0], stem=pairs[0][1], names=tuple(names)[:MOST_KEYS]
    )
    return QueryToken(likeliest, pairs)
