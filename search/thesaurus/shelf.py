"""The thesaurus, ready to be asked: which concepts stand at a place of a query."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

from corpus import Language
from nlp.token import Analyser
from search.thesaurus.build import parse, read_field, stemmed
from search.thesaurus.concept import Concept, Label, LabelForm

# Stems are a language's own; the other forms are the same in all.
_Key = tuple[LabelForm, Language | None, str]


@dataclass(frozen=True)
class Thesaurus:
    """Concepts, findable by the first word of each of their labels."""

    concepts: Sequence[Concept]
    _starts: Mapping[_Key, Sequence[tuple[Label, Concept]]] = attribute(init=False, repr=False)
    _kinds: Mapping[str, Sequence[Concept]] = attribute(init=False, repr=False)

    def __post_init__(self) -> None:
        starts: dict[_Key, list[tuple[Label, Concept]]] = {}
        for concept in self.concepts:
            for label in concept.labels:
                starts.setdefault(_key(label.form, label.language, label.tokens[0]), []).append(
                    (label, concept)
                )
        kinds: dict[str, list[Concept]] = {}
        for concept in self.concepts:
            for id_ in concept.broader:
                kinds.setdefault(id_, []).append(concept)
        object.__setattr__(self, "_starts", starts)
        object.__setattr__(self, "_kinds", kinds)

    def starting(
        self, form: LabelForm, language: Language, word: str
    ) -> Sequence[tuple[Label, Concept]]:
        """The labels whose first word this is."""
        return self._starts.get(_key(form, language, word), ())

    def kinds_of(self, concept: Concept) -> Sequence[Concept]:
        """What is a kind or a part of it, one step down: a colony is a place of detention."""
        return self._kinds.get(concept.id, ())

    def named(self, text: str) -> Iterator[Concept]:
        """The concepts that bear this very name, capitals aside."""
        for concept in self.concepts:
            if any(label.text.casefold() == text.casefold() for label in concept.labels):
                yield concept


def field(analyser: Analyser) -> Thesaurus:
    """The thesaurus of the field in the words of this analyser.

    The shipped file holds the words of the version that it was built with; under any other, names are
    analysed anew, which takes about two seconds once.
    """
    version, shipped = _shipped()
    if version == analyser.version:
        return shipped
    assert isinstance(analyser, Hashable), "an analyser is told apart by identity"
    return _anew(analyser)


@cache
def _shipped() -> tuple[str, Thesaurus]:
    version, concepts = parse(files(__package__).joinpath("field.json").read_text("utf-8"))
    return version, Thesaurus(concepts)


@lru_cache(maxsize=2)
def _anew(analyser: Hashable) -> Thesaurus:
    return Thesaurus(stemmed(read_field(), cast("Analyser", analyser)))


def _key(form: LabelForm, language: Language, word: str) -> _Key:
    return form, language if form == "stem" else None, word
