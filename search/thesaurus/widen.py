"""From words of a query to the concepts they name, and from those to their other names."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from corpus import Language
from nlp.language.alphabets import script
from nlp.token import Analyser
from search.thesaurus.concept import LABEL_FORMS, NAMED_IN, Concept, Label
from search.thesaurus.join import join
from search.thesaurus.learnt import Learnt
from search.thesaurus.shelf import Thesaurus, field

# Names that are asked for in place of one: each costs the engines two more leaves a word. Bodies have most:
# of 556 concepts five have more than twenty. The order says which stay: the preferred names of the other
# languages, then the others in turn.
MOST_NAMES = 20
# And so many names of its kinds.
MOST_KINDS = 30

_Named = tuple[Label, Concept]


@dataclass(frozen=True, slots=True)
class Widened:
    """Words of a query from `first` up to, not including, `last`: what they name, and by which names else."""

    first: int
    last: int
    # As typed.
    words: str
    # The label that was recognised, and whose it is.
    label: str
    language: Language
    concept: str
    names: Sequence[Label]
    # What its kinds are called: who asks for detention facilities asks for remand prisons too.
    kinds: Sequence[Label] = ()

    @property
    def looked_for(self) -> Sequence[Label]:
        return [*self.names, *self.kinds]


# What an archive taught differs by what its reader may see: some are kept for each of a few readers.
@lru_cache(maxsize=16)
def _kept(analyser: Hashable, learnt: tuple[Learnt, ...], with_field: bool) -> Widener:
    known = cast("Analyser", analyser)
    return Widener(field(known) if with_field else Thesaurus([]), known, learnt)


def widener(
    analyser: Analyser, learnt: tuple[Learnt, ...] = (), *, with_field: bool = True
) -> Widener:
    """The thesaurus of the field with what an archive taught, or either; made once for the same of all."""
    assert isinstance(analyser, Hashable), "an analyser is told apart by identity"
    return _kept(analyser, learnt, with_field)


class Widener:
    """Knows the thesaurus, and what an archive taught (`learn`); one may be shared by threads."""

    def __init__(
        self, thesaurus: Thesaurus, analyser: Analyser, learnt: Sequence[Learnt] = ()
    ) -> None:
        self._analyser = analyser
        self._thesaurus = join(thesaurus, learnt, analyser) if learnt else thesaurus

    def widen(self, words: Sequence[str]) -> Sequence[Widened]:
        """What the words name: of names that overlap the longest, then those within it.

        A passage on "заключённые" has the second word of "political prisoner", by another name of that.
        A word with a hyphen or a stroke is several words to the thesaurus, but is taken whole or not at all.
        """
        named = self._named(words)
        found = []
        longest = sorted(named, key=lambda span: (span[0] - span[1], span[0]))
        for first, last in _chosen(words, longest):
            typed = " ".join(words[first:last])
            best = _best(typed, named[first, last])
            one = _widened(first, last, typed, best)
            found.append(replace(one, kinds=self._kinds(best, one.names)))
        return sorted(found, key=lambda one: (one.first, -one.last))

    def _kinds(self, named: Sequence[_Named], names: Sequence[Label]) -> Sequence[Label]:
        """What the kinds of the things named are called: acronyms first, then the preferred names."""
        kinds = [kind for _, concept in named for kind in self._thesaurus.kinds_of(concept)]
        acronyms = _in_turn(
            [[label for label in kind.labels if label.form != "stem"] for kind in kinds]
        )
        preferred = _in_turn([kind.preferred for kind in kinds])
        own = [*(label for label, _ in named), *names]
        return _without_repeats([*acronyms, *preferred], own)[:MOST_KINDS]

    def _named(self, words: Sequence[str]) -> dict[tuple[int, int], list[_Named]]:
        """By which words, from and up to: the names that they are, read as each of the languages.

        A query is too short to tell which language it is in.
        """
        text = " ".join(words)
        ends = list(itertools.accumulate(len(word) + 1 for word in words))
        found: dict[tuple[int, int], list[_Named]] = {}
        for language in NAMED_IN:
            tokens = self._analyser.analyse(text, [language])
            owners = [bisect.bisect_right(ends, token.start) for token in tokens]
            for form in LABEL_FORMS:
                forms = tuple(getattr(token, form) for token in tokens)
                for at, word in enumerate(forms):
                    for label, concept in self._thesaurus.starting(form, language, word):
                        end = at + len(label.tokens)
                        if forms[at:end] == label.tokens and _whole(owners, at, end):
                            span = (owners[at], owners[end - 1] + 1)
                            found.setdefault(span, []).append((label, concept))
        return found


def _chosen(words: Sequence[str], spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of spans, the longest first: each that lies apart from those before, or is a name within one of them."""
    chosen: list[tuple[int, int]] = []
    for span in spans:
        meets = [one for one in chosen if span[0] < one[1] and one[0] < span[1]]
        if all(_is_within(words, span, one) for one in meets):
            chosen.append(span)
    return chosen


def _is_within(words: Sequence[str], inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """Whether the inner words mean within the outer name what they mean alone.

    Several words do, an acronym does, and what the name is a kind of: the last word, in Russian perhaps the
    first. The "national" of a national security committee is nobody's citizenship.
    """
    (first, last), (start, end) = inner, outer
    if first < start or last > end:
        return False
    word = words[first]
    is_head = last == end or (first == start and script(word) == "cyrillic")
    return last - first > 1 or is_head or (len(word) > 1 and word.isupper())


def _whole(owners: Sequence[int], at: int, end: int) -> bool:
    """Whether no word is cut: "347-1" is two tokens of one."""
    starts = at == 0 or owners[at - 1] != owners[at]
    return starts and (end == len(owners) or owners[end] != owners[end - 1])


def _best(typed: str, named: Sequence[_Named]) -> list[_Named]:
    """The concepts named, each once, by the best way in which any is.

    A stem may be shared by two things: "prisoner" is no "prison", and who "tortured" no torturer. Named
    letter by letter goes before named first of all, and that before any other name.
    """
    ways: list[dict[str, _Named]] = [{}, {}, {}]
    for label, concept in named:
        by_letter = label.text.casefold() == typed.casefold()
        way = 0 if by_letter else 1 if label in concept.preferred else 2
        ways[way].setdefault(concept.id, (label, concept))
    return list(next(way for way in ways if way).values())


def _widened(first: int, last: int, words: str, named: Sequence[_Named]) -> Widened:
    label, concept = named[0]
    # What names two things is widened to both, in turn.
    names = list(_in_turn([_in_order(label, concept) for label, concept in named]))
    kept = _without_repeats(names, [label for label, _ in named])
    return Widened(
        first, last, words, label.text, label.language, concept.id, kept[:MOST_NAMES]
    )  # fmt: skip


def _in_order(label: Label, concept: Concept) -> list[Label]:
    """Its names by language in turn, those of the label's own language last in each turn.

    In each language the preferred one first, then acronyms: short, and what bodies are mostly called.
    """
    names = [
        *concept.preferred,
        *sorted(concept.labels[len(NAMED_IN) :], key=lambda one: one.form == "stem"),
    ]
    order = sorted(NAMED_IN, key=lambda language: language == label.language)
    return list(_in_turn([[one for one in names if one.language == each] for each in order]))


def _in_turn(lists: Sequence[Sequence[Label]]) -> Iterator[Label]:
    for at in range(max(map(len, lists), default=0)):
        for one in lists:
            if at < len(one):
                yield one[at]


def _without_repeats(labels: Sequence[Label], asked: Sequence[Label]) -> list[Label]:
    """Names that find something that neither the query's own words nor a shorter name here finds."""
    kept: list[Label] = []
    for label in labels:
        others = [one for one in labels if one is not label and _finds_less(label, one)]
        if not others and not any(_within(one, label) for one in (*asked, *kept)):
            kept.append(label)
    return kept


def _finds_less(label: Label, other: Label) -> bool:
    """Whether wherever the label stands, the other, shorter one stands."""
    return len(other.tokens) < len(label.tokens) and _within(other, label)


def _within(part: Label, whole: Label) -> bool:
    if part.form != whole.form:
        return False
    size = len(part.tokens)
    return any(
        whole.tokens[at : at + size] == part.tokens for at in range(len(whole.tokens) - size + 1)
    )
