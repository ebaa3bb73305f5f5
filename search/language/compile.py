"""From what a person asks to what the index is asked."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import Span
from nlp.token import Analyser
from search.frequency import Counts
from search.language import weights
from search.language.dates import read_range
from search.language.fields import DATES, LANGUAGE_NAMES, VALUES
from search.language.forms import Forms, Widening
from search.language.function_words import is_function_word, is_interrogative
from search.language.nodes import (
    All,
    Any,
    Bag,
    Like,
    Node,
    Pattern,
    Quote,
    Regular,
    Within,
    Without,
    Word,
    is_bare,
    is_word,
)
from search.language.parser import Question
from search.language.printer import show
from search.language.repair import QueryError
from search.query import (
    And,
    BestOf,
    Boost,
    Constant,
    DateField,
    Everything,
    Keyword,
    KeywordField,
    Most,
    Near,
    Not,
    Nothing,
    Or,
    Place,
    Prefer,
    Query,
    Range,
    Stream,
)
from search.thesaurus import Widened, wide_query


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A bare word, as typed, and what is looked for: how an answer knows which words a passage lacks."""

    label: str
    query: Query


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for the index. `words` are those that may be missing from a passage."""

    query: Query
    words: Sequence[AskedWord] = ()
    # Function words, which nothing is looked for.
    left_aside: Sequence[str] = ()
    dates: Sequence[Range] = ()
    # What the words name, and by which other names it is looked for.
    widened: Sequence[Widened] = ()
    # Every bare word that a passage may be found by, joined to others or not.
    bare: Sequence[AskedWord] = ()


_USUAL = Widening()


def compile_question(
    question: Question,
    analyser: Analyser,
    widening: Widening = _USUAL,
    counts: Counts | None = None,
) -> Asked:
    """What the index is asked; an empty question asks for nothing.

    `counts` tells how often words stand in the archive; without it, other names weigh what they weigh
    beside a word that stands there.
    """
    if question.tree is None:
        return Asked(Nothing())
    compiler = _Compiler(Forms(analyser, widening), question.text, counts=counts)
    query = compiler.node(question.tree)
    ranked = Prefer(query, [Constant(Keyword("role", ["body"]), weights.BODY)])
    found = (compiler.words, compiler.left_aside, compiler.dates, compiler.widened, compiler.bare)
    return Asked(ranked, *found)


class _Compiler:
    def __init__(
        self, forms: Forms, text: str, *, widens: bool = True, counts: Counts | None = None
    ) -> None:
        self.forms = forms
        self.counts = counts
        self.text = text
        self.widens = widens
        self.words: list[AskedWord] = []
        self.left_aside: list[str] = []
        self.dates: list[Range] = []
        self.widened: list[Widened] = []
        self.bare: list[AskedWord] = []

    def node(self, node: Node) -> Query:
        match node:
            case All(parts):
                return And([self.node(part) for part in parts])
            case Any(parts):
                return Or([self.node(part) for part in parts])
            case Without(part):
                # Left out is what was typed: by other names too, passages would go unseen.
                return Not(_Compiler(self.forms, self.text, widens=False).node(part))
            case Bag(parts):
                return self._bag(parts)
            case Within(name, part):
                return self._within(name, part)
            case _:
                return self._leaf(node)

    def _leaf(self, node: Word | Quote | Pattern | Like | Regular) -> Query:
        if isinstance(node, Word):
            return self.forms.exact("text", node.text) if node.exact else self._each([node])[0]
        return self._leaf_in("text", node)

    def _each(self, parts: Sequence[Node]) -> list[Query]:
        """What is asked for each of neighbouring parts.

        A passage has a word by another name of it too, and by the name of a kind of it.
        """
        own = [self.forms.word(part.text) if is_word(part) else self.node(part) for part in parts]
        wide: dict[int, list[Query]] = {}
        for one in self._names(parts):
            self.widened.append(one)
            weight = self._weight(one, own[one.first : one.last])
            other = wide_query(one.looked_for, weight, weights.HEADING)
            for at in range(one.first, one.last):
                wide.setdefault(at, []).append(other)
        found = [BestOf([one, *wide[at]]) if at in wide else one for at, one in enumerate(own)]
        each = zip(parts, found, strict=True)
        self.bare += [AskedWord(show(part), one) for part, one in each if is_word(part)]
        return found

    def _weight(self, one: Widened, own: Sequence[Query]) -> float:
        """What its other names are worth beside the words as typed."""
        if self.counts is None:
            return weights.THESAURUS
        typed, named = self.counts([And(own), wide_query(one.looked_for, 1, 1)])
        return weights.other_name(typed, named)

    def _names(self, parts: Sequence[Node]) -> Iterator[Widened]:
        """What runs of bare words name, counted from the first part."""
        start = 0
        for is_run, run in itertools.groupby(parts, is_word):
            texts = [part.text if isinstance(part, Word) else "" for part in run]
            for one in self.forms.widened(texts) if is_run and self.widens else ():
                if one.looked_for:
                    yield replace(one, first=start + one.first, last=start + one.last)
            start += len(texts)

    def _bag(self, parts: Sequence[Node]) -> Query:
        bare = [part for part in parts if is_bare(part)]
        carrying = [part for part in bare if not _is_function_word(part)]
        # "The The" is a question too.
        counted = carrying or bare
        self.left_aside += [show(part) for part in bare if part not in counted]
        each = list(zip(parts, self._each(parts), strict=True))
        required = [query for part, query in each if part not in bare]
        if not counted:
            return And(required)
        words = [query for part, query in each if part in counted]
        self.words += [
            AskedWord(show(part), word) for part, word in zip(counted, words, strict=True)
        ]
        nearly = [one for part in counted if is_word(part) for one in self.forms.nearly(part.text)]
        # Each part of a joined word scores by itself.
        scoring = sum(
            len(self.forms.tokens(part.text)) if isinstance(part, Word) else 1 for part in counted
        )
        most = _most(words, _tier(max(scoring, len(words))), asks=any(map(_asks, bare)))
        return And([Prefer(most, [*self._near(counted), *nearly]), *required])

    def _near(self, parts: Sequence[Node]) -> list[Query]:
        """Neighbours in the query that stand near each other in the passage."""
        stems = [
            self.forms.tokens(part.text)[0].stems[0][1]
            if isinstance(part, Word) and len(self.forms.tokens(part.text)) == 1
            else None
            for part in parts
        ]
        return [
            Boost(Near(Stream("text", "stem"), [one, other], weights.NEAR_SLOP), weights.NEAR)
            for one, other in itertools.pairwise(stems)
            if one and other and one != other
        ]

    def _within(self, name: str, part: Node) -> Query:
        match part:
            case All(parts) | Bag(parts):
                # In a field nothing is relaxed.
                return And([self._within(name, one) for one in parts])
            case Any(parts):
                return Or([self._within(name, one) for one in parts])
            case Without(inner):
                return Not(self._within(name, inner))
            case Within():
                return self.node(part)
            case _ if name in DATES:
                return self._range(name, part)
            case _ if name in VALUES:
                return self._value(name, part)
            case _:
                return self._leaf_in(name, part)  # type: ignore[arg-type]  # the other fields are places

    def _range(self, name: str, part: Node) -> Query:
        assert isinstance(part, Word | Quote), "the parser reads dates first"
        field: DateField = "date" if name == "date" else "published"
        asked = Range(field, *read_range(part.text))
        self.dates.append(asked)
        return asked

    def _value(self, name: str, part: Node) -> Query:
        text = part.text if isinstance(part, Word | Quote | Pattern | Like) else ""
        if name == "language":
            text = LANGUAGE_NAMES.get(text.casefold(), text.casefold())
        field: KeywordField = name  # type: ignore[assignment]  # VALUES are all of them keywords
        return Keyword(field, [text])

    def _leaf_in(self, place: Place, part: Node) -> Query:
        try:
            return self._made(place, part)
        except ValueError as error:
            # Seven words near each other, "[Z-a]" once it is folded: read well, and still no query.
            at = Span(0, len(self.text)) if isinstance(part, All | Any | Bag | Without) else part.at
            raise QueryError(self.text, at, str(error), "ask for it in another way") from error

    def _made(self, place: Place, part: Node) -> Query:
        match part:
            case Word(text, exact):
                return self.forms.exact(place, text) if exact else self.forms.word_in(place, text)
            case Quote(text, slop, exact):
                if exact and slop is None:
                    return self.forms.exact(place, text)
                return self.forms.quote(place, text, slop)
            case Pattern(text):
                return self.forms.pattern(place, text)
            case Like(text, distance):
                return self.forms.like(place, text, distance)
            case Regular(pattern):
                return self.forms.regular(place, pattern)
            case _:
                return Everything()


def _is_function_word(part: Node) -> bool:
    return isinstance(part, Word) and is_function_word(part.text)


def _asks(part: Node) -> bool:
    return isinstance(part, Word) and is_interrogative(part.text)


def _most(words: Sequence[Query], tier: float, *, asks: bool) -> Query:
    """Passages with all of the words first, then those with most; of a question's, by how much they say."""
    if len(words) == 1:
        return words[0]
    if len(words) <= (weights.ALIKE_IN_QUESTIONS if asks else weights.COUNTED_ALIKE):
        return Most(words, tier)
    return Prefer(Most(words), [Constant(And(words), tier)])


def _tier(words: int) -> float:
    """More than all words together can score."""
    return 2.0 ** math.ceil(math.log2(words * weights.MOST_A_WORD_SCORES))
