"""The analyser: the words of a text in all their forms, for the index and for queries alike."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Language
from nlp.language import runs
from nlp.names.keys import keys
from nlp.token import QueryToken, Token
from nlp.words.fold import exact, fold
from nlp.words.stem import stem
from nlp.words.tokens import words


class FieldAnalyser:
    """Makes tokens of English, Russian and Kazakh texts; other languages are found by folded words."""

    version = "words-1"

    def analyse(self, text: str, languages: Sequence[Language] = ()) -> Sequence[Token]:
        """The words of a text in order; with `languages` given, only those are considered."""
        tokens: list[Token] = []
        for span, found in runs(text):
            language = found if not languages or found in languages else languages[0]
            piece = span.of(text)
            for first, last in words(piece):
                word = piece[first:last]
                folded = fold(word)
                tokens.append(
                    Token(
                        word,
                        span.start + first,
                        span.start + last,
                        language,
                        exact(word),
                        folded,
                        stem(folded, language),
                        keys(folded) if word[0].isupper() else (),
                    )
                )
        return tokens

    def analyse_query(self, text: str, languages: Sequence[Language] = ()) -> Sequence[QueryToken]:
        """The words of a query in order, each with every stem that a passage may hold it under.

        Names are keyed in small letters too: people type queries without capitals.
        """
        found: list[QueryToken] = []
        for token in self.analyse(text, languages):
            other: tuple[Language, ...] = (
                ("ru", "kk") if token.language in ("ru", "kk") else ("en",)
            )
            order = (token.language, *other) if not languages else tuple(languages)
            stems = {stem(token.folded, each): each for each in reversed(order)}
            pairs = [(each, form) for form, each in reversed(stems.items())]
            found.append(QueryToken(token._replace(names=keys(token.folded)), pairs))
        return found
