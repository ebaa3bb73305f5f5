"""Why an answer is empty: which part of the query no passage has, and what is spelt nearly like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import Span
from nlp.token import Analyser
from search.ask import Ask
from search.index import Index
from search.language import Question, Widening, compile_question, show
from search.language.function_words import is_function_word
from search.language.nodes import All, Bag, Node, Quote, Within, Word
from search.match import within
from search.query import Fuzzy, Query, Stream, Term
from search.shelf import Shelf

# Parts of a query that are looked at, the first ones: each costs a count.
_MOST_PARTS = 12
# Passages that are searched for words spelt alike, and how many such words are told.
_PASSAGES = 60
_TOLD = 3
# Two letters wrong in a word of four make any word.
_LEAST_FOR_TWO = 6


@dataclass(frozen=True, slots=True)
class Near:
    """A word that stands in the reader's passages, so many, and the query with it instead."""

    text: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """A part of the query that no passage has by itself; `nearest` are spelt nearly like it."""

    part: str
    nearest: Sequence[Near]


@dataclass(frozen=True, slots=True)
class Emptied:
    """Why nothing has what was asked.

    `lacking` by themselves; `filters`: without the filters there would be passages; neither: every part
    stands somewhere, but never together.
    """

    lacking: Sequence[Lacking]
    filters: bool


def emptied(
    question: Question,
    ask: Ask,
    *,
    index: Index,
    shelf: Shelf,
    analyser: Analyser,
    widening: Widening,
) -> Emptied:
    """What emptied an answer; looked at within the reader's scope, filters aside."""
    look = _Look(index, shelf, analyser, Ask(ask.query, ask.scope, all_editions=ask.all_editions))
    lacking = []
    for part in list(_parts(question.tree))[:_MOST_PARTS]:
        alone = compile_question(replace(question, tree=part), analyser, widening)
        if not look.count(alone.query):
            lacking.append(Lacking(show(part), look.nearest(question.text, part)))
    narrowed = bool(ask.filters or ask.dates)
    return Emptied(lacking, filters=narrowed and not lacking and bool(look.count(ask.query)))


def _parts(node: Node | None) -> Iterator[Node]:
    match node:
        case None:
            return
        case All(parts) | Bag(parts):
            for part in parts:
                yield from _parts(part)
        case Word(text) if is_function_word(text):
            return
        case _:
            yield node


@dataclass(frozen=True, slots=True)
class _Look:
    index: Index
    shelf: Shelf
    analyser: Analyser
    ask: Ask

    def count(self, query: Query) -> int:
        return self.index.count(replace(self.ask, query=query))

    def nearest(self, text: str, part: Node) -> Sequence[Near]:
        """Words spelt like that of the part: the fewest letters wrong first, then those that stand most."""
        word, at = _word_of(part)
        tokens = self.analyser.analyse(word)
        if len(tokens) != 1:
            return []
        folded = tokens[0].folded
        for distance in (1, 2):
            if len(folded) < (2 * distance + 1 if distance == 1 else _LEAST_FOR_TWO):
                break
            if found := self._spelt(folded, distance):
                return [
                    Near(near, count, f"{text[: at.start]}{near}{text[at.end :]}")
                    for near, count in found
                ]
        return []

    def _spelt(self, folded: str, distance: int) -> Sequence[tuple[str, int]]:
        stream = Stream("text", "folded")
        asked = replace(self.ask, query=Fuzzy(stream, folded, distance), limit=_PASSAGES)
        ids = [hit.id for hit in self.index.search(asked).hits]
        written: dict[str, Counter[str]] = {}
        for held in self.shelf.passages(ids, self.ask.scope):
            for token in self.analyser.analyse(held.text):
                if token.folded != folded and within(folded, token.folded, distance):
                    written.setdefault(token.folded, Counter())[token.exact] += 1
        counts = {near: self.count(Term(stream, near)) for near in sorted(written)}
        best = sorted(counts, key=lambda near: (-counts[near], near))[:_TOLD]
        # As it is written most often; of equals, in small letters.
        return [
            (max(written[near], key=lambda form: (written[near][form], form)), counts[near])
            for near in best
        ]


def _word_of(part: Node) -> tuple[str, Span]:
    """The word whose spelling may be wrong, and where it stands in the query."""
    match part:
        case Word(text, exact, at):
            # The sign of an exact word stays.
            return text, Span(at.end - len(text), at.end) if exact else at
        case Quote(text, None, False, at):
            return text, Span(at.start + 1, at.end - 1)
        case Within(part=inner):
            return _word_of(inner)
        case _:
            return "", Span(0, 0)
