"""From a word to what the index is asked for it: its forms, in their places, with their weights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.token import Analyser, QueryToken
from search.entry import trunk_of
from search.language import weights
from search.language.joined import carrying, is_number
from search.query import (
    And,
    BestOf,
    Boost,
    Constant,
    Fuzzy,
    Near,
    Nothing,
    Or,
    Phrase,
    Place,
    Prefer,
    Prefix,
    Query,
    Regex,
    Stream,
    Term,
    Wildcard,
)
from search.thesaurus import Learnt, Widened, Widener, widener

_SUBWORD = re.compile(r"(?:[^\W_]|[*?])+")
_STARS = re.compile(r"([*?]+)")
_EXACT_PLACES: tuple[Place, ...] = ("text", "heading", "title", "note")


@dataclass(frozen=True, slots=True)
class Widening:
    """Which forms of a bare word are looked for besides the word itself."""

    stems: bool = True
    names: bool = True
    # What the word names, by its other names: in the same language and in the others.
    thesaurus: bool = True
    # What the archive itself taught of acronyms.
    learnt: tuple[Learnt, ...] = ()


class Forms:
    """Makes the leaves of a query. Quotation marks and `=` are never widened."""

    def __init__(self, analyser: Analyser, widening: Widening) -> None:
        self._analyser = analyser
        self._widening = widening
        self._widener = _widener(analyser, widening)

    def widened(self, words: Sequence[str]) -> Sequence[Widened]:
        """What neighbouring bare words name, and by which names else."""
        return self._widener.widen(words) if self._widener else ()

    def tokens(self, text: str) -> Sequence[QueryToken]:
        return self._analyser.analyse_query(text)

    def word(self, text: str) -> Query:
        """A bare word, anywhere in a passage, the headings above it or the notes to it."""
        tokens = carrying(text, self.tokens(text))
        if len(tokens) <= 1:
            return self._anywhere(tokens[0]) if tokens else Nothing()
        # "347-1", "police-officers", "CAT/C/KAZ": all its parts, best side by side. The parts score on their
        # own (`nearly`): a passage with one of them is nearer than one with none.
        side_by_side = self._phrase("text", [one.token.folded for one in tokens])
        weight = 1.0 if is_number(tokens) else weights.JOINED
        parts = And([self._anywhere(token) for token in tokens])
        return Prefer(Constant(parts, 0), [Boost(side_by_side, weight)])

    def nearly(self, text: str) -> Iterator[Query]:
        """What ranks a passage though it need not have the word: parts of a joined one, and trunks."""
        tokens = carrying(text, self.tokens(text))
        if len(tokens) > 1:
            yield from map(self._anywhere, tokens)
        if self._widening.stems:
            for trunk in filter(None, (trunk_of(one.token.folded) for one in tokens)):
                yield Boost(Term(Stream("text", "trunk"), trunk), weights.TRUNK)
                above = Term(Stream("above", "trunk"), trunk)
                yield Boost(above, weights.TRUNK * weights.HEADING)

    def word_in(self, place: Place, text: str) -> Query:
        """A word in one field: all its parts."""
        return _all([BestOf(list(self._in(place, token))) for token in self.tokens(text)])

    def exact(self, place: Place, text: str) -> Query:
        """The words just as they are typed, capitals and accents included."""
        tokens = [one.token for one in self.tokens(text)]
        if place not in _EXACT_PLACES:
            return self.quote(place, text)
        return self._phrase(place, [token.exact for token in tokens], "exact")

    def quote(self, place: Place, text: str, slop: int | None = None) -> Query:
        """The words in this order with nothing between, or with `slop` near each other in any order."""
        folded = [one.token.folded for one in self.tokens(text)]
        if slop is None or len(set(folded)) < 2:
            return self._phrase(place, folded)
        return Near(Stream(place, "folded"), folded, slop)

    def pattern(self, place: Place, text: str) -> Query:
        """A word with `*` or `?`; the words that a hyphen joins to it are asked for as well."""
        stream = Stream(place, "folded")
        return _all([self._subpattern(stream, sub) for sub in _SUBWORD.findall(text)])

    def like(self, place: Place, text: str, distance: int) -> Query:
        folded = "".join(one.token.folded for one in self.tokens(text))
        if len(folded) < 2 * distance + 1:
            return self.quote(place, text)
        return Fuzzy(Stream(place, "folded"), folded, distance)

    def regular(self, place: Place, pattern: str) -> Query:
        # Letter by letter: folding may not change how the pattern is built.
        folded = "".join(
            low if len(low := char.casefold()) == 1 else char for char in pattern
        ).replace("ё", "е")
        return Regex(Stream(place, "folded"), folded)

    def _subpattern(self, stream: Stream, text: str) -> Query:
        pattern = "".join(
            piece if piece[:1] in "*?" else self._folded(piece)
            for piece in _STARS.split(text)
            if piece
        )
        if not _STARS.search(pattern):
            return Term(stream, pattern)
        if pattern.endswith("*") and not _STARS.search(pattern[:-1]):
            return Prefix(stream, pattern[:-1])
        return Wildcard(stream, pattern)

    def _folded(self, text: str) -> str:
        return "".join(one.token.folded for one in self.tokens(text)) or text.casefold()

    def _anywhere(self, asked: QueryToken) -> Query:
        # Added up: a word in a heading above and in the text says more than in either.
        headed = Boost(BestOf(list(self._in("above", asked))), weights.HEADING)
        noted = Boost(BestOf(list(self._in("note", asked))), weights.NOTE)
        title = Boost(BestOf(list(self._in("title", asked))), weights.TITLE)
        same = Boost(Term(Stream("text", "folded"), asked.token.folded), weights.SAME_FORM)
        found = Or([BestOf(list(self._in("text", asked))), headed, noted])
        return Prefer(found, [same, title])

    def _in(self, place: Place, asked: QueryToken) -> Iterator[Query]:
        token = asked.token
        if self._widening.stems:
            for stem in dict.fromkeys(stem for _, stem in asked.stems):
                yield Term(Stream(place, "stem"), stem)
        else:
            yield Term(Stream(place, "folded"), token.folded)
        if self._widening.names and len(token.folded) >= weights.LEAST_NAME_LETTERS:
            named = (
                weights.FORMS["names"] if token.text[0].isupper() else weights.SMALL_LETTER_NAMES
            )
            for key in self._name_keys(asked):
                yield Boost(Term(Stream(place, "names"), key), named)

    def _name_keys(self, asked: QueryToken) -> Sequence[str]:
        """The keys of a name, and of what it is without its ending: "Жанаозене" is in Zhanaozen."""
        keys = dict.fromkeys(asked.token.names)
        if keys:
            for _, stem in asked.stems:
                for token in self._analyser.analyse(stem.capitalize()):
                    keys.update(dict.fromkeys(token.names))
        return list(keys)

    def _phrase(self, place: Place, tokens: Sequence[str], form: str = "folded") -> Query:
        stream = Stream(place, "exact" if form == "exact" else "folded")
        if not tokens:
            return Nothing()
        return Term(stream, tokens[0]) if len(tokens) == 1 else Phrase(stream, tokens)


def _widener(analyser: Analyser, widening: Widening) -> Widener | None:
    if not widening.thesaurus and not widening.learnt:
        return None
    return widener(analyser, widening.learnt, with_field=widening.thesaurus)


def _all(parts: Sequence[Query]) -> Query:
    if not parts:
        return Nothing()
    return parts[0] if len(parts) == 1 else And(parts)
