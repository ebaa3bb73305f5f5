"""From words of a query to the concepts they name, and from those to their other names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Language
from nlp.token import Analyser, Token
from search.thesaurus.concept import NAMED_IN, Concept, Label
from search.thesaurus.join import join
from search.thesaurus.learnt import Learnt
from search.thesaurus.shelf import Thesaurus

# Names that are asked for in place of one: each costs the engines two more leaves a word. The order says
# which stay: the preferred names of the other languages, then the others in turn.
MOST_NAMES = 10
# "перечень организаций и лиц, связанных с финансированием терроризма и экстремизма": no name is longer.
_MOST_WORDS = 12


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


class Widener:
    """Knows the thesaurus, and what an archive taught (`learn`); one may be shared by threads."""

    def __init__(
        self, thesaurus: Thesaurus, analyser: Analyser, learnt: Sequence[Learnt] = ()
    ) -> None:
        self._analyser = analyser
        self._thesaurus = join(thesaurus, learnt, analyser) if learnt else thesaurus

    def widen(self, words: Sequence[str]) -> Sequence[Widened]:
        """What the words name: the longest names first, and no word in two of them.

        A word with a hyphen or a stroke is several words to the thesaurus, but is taken whole or not at all.
        """
        asked = [_Asked.of(word, self._analyser) for word in words]
        found: list[Widened] = []
        taken: set[int] = set()
        for first, last in _spans(len(words)):
            if not taken.isdisjoint(range(first, last)):
                continue
            named = self._named(asked[first:last])
            # A name that has no other stays the words' own, and still keeps shorter names from standing in it.
            if named:
                taken.update(range(first, last))
                found.append(_widened(first, last, " ".join(words[first:last]), named))
        return sorted(found, key=lambda one: one.first)

    def _named(self, asked: Sequence[_Asked]) -> list[tuple[Label, Concept]]:
        """The concepts named by just these words, each once.

        A stem may be shared by two things: "prisoner" is no "prison", and who "tortured" no torturer. Named
        letter by letter goes before named first of all, and that before any other name.
        """
        typed = " ".join(one.text for one in asked).casefold()
        found: list[dict[str, tuple[Label, Concept]]] = [{}, {}, {}]
        for language in NAMED_IN:
            tokens = [token for one in asked for token in one.tokens[language]]
            if not tokens:
                return []
            for form in ("stem", "folded", "exact"):
                words = tuple(getattr(token, form) for token in tokens)
                for label, concept in self._thesaurus.starting(form, language, words[0]):
                    if label.tokens == words:
                        by_letter = label.text.casefold() == typed
                        how = 0 if by_letter else 1 if label in concept.preferred else 2
                        found[how].setdefault(concept.id, (label, concept))
        return list(next((one for one in found if one), {}).values())


def _spans(words: int) -> list[tuple[int, int]]:
    """All neighbours that may be a name, the most words first, then from the left."""
    return [
        (first, first + size)
        for size in range(min(words, _MOST_WORDS), 0, -1)
        for first in range(words - size + 1)
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of the query, analysed as each language: which one it is, a query is too short to tell."""

    text: str
    tokens: dict[Language, Sequence[Token]]

    @classmethod
    def of(cls, word: str, analyser: Analyser) -> _Asked:
        return cls(word, {language: analyser.analyse(word, [language]) for language in NAMED_IN})


def _widened(first: int, last: int, words: str, named: list[tuple[Label, Concept]]) -> Widened:
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
