"""The thesaurus of the field together with what an archive taught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus import Language
from nlp.language.alphabets import script
from nlp.token import Analyser
from search.thesaurus.build import label_of
from search.thesaurus.concept import Concept, Label, Named
from search.thesaurus.learnt import Learnt
from search.thesaurus.shelf import Thesaurus


def join(thesaurus: Thesaurus, learnt: Sequence[Learnt], analyser: Analyser) -> Thesaurus:
    """Each pair under the concept that has its name, or as a concept of its own.

    An acronym alone joins nothing: it may be known for another thing. Both are then found by it.
    """
    concepts = {concept.id: concept for concept in thesaurus.concepts}
    by_name = {
        (label.language, label.tokens): concept.id
        for concept in thesaurus.concepts
        for label in concept.labels
        if label.form == "stem"
    }
    for pair in learnt:
        language = _language(pair.name, analyser)
        name = label_of(Named(pair.name, language), analyser)
        # As written: nobody has looked whether it is a word in small letters.
        short = label_of(Named(pair.acronym, language, as_written=True), analyser)
        if not name.tokens or not short.tokens:
            continue
        id_ = by_name.setdefault((language, name.tokens), f"learnt-{pair.acronym}-{len(concepts)}")
        known = concepts.get(id_, Concept(id_, [name]))
        if not _has(known, short):
            concepts[id_] = replace(known, labels=[*known.labels, short])
    return Thesaurus(list(concepts.values()))


def _has(concept: Concept, label: Label) -> bool:
    return any(label.text.casefold() == one.text.casefold() for one in concept.labels)


def _language(name: str, analyser: Analyser) -> Language:
    if script(name) == "latin":
        return "en"
    languages = [token.language for token in analyser.analyse(name)]
    return "kk" if languages.count("kk") > languages.count("ru") else "ru"
