"""From the Turtle to what searching needs: concepts with the words of their names, kept in one small file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

from nlp.token import Analyser
from search.thesaurus.check import concepts_of
from search.thesaurus.concept import Concept, Entry, Label, Named
from search.thesaurus.turtle import read_turtle


def read_field() -> Sequence[Entry]:
    """The concepts of `field.ttl`, checked."""
    return concepts_of(read_turtle(files(__package__).joinpath("field.ttl").read_text("utf-8")))


def stemmed(entries: Sequence[Entry], analyser: Analyser) -> Sequence[Concept]:
    """The same with the words that each name is looked for by."""
    return [
        Concept(
            entry.id,
            [label_of(name, analyser) for name in entry.names],
            tuple(entry.broader),
            tuple(entry.related),
        )
        for entry in entries
    ]


def label_of(name: Named, analyser: Analyser) -> Label:
    """A name with its words in the form that it is looked for in."""
    tokens = analyser.analyse(name.text, [name.language])
    if name.as_written:
        return Label(name.text, name.language, "exact", tuple(token.exact for token in tokens))
    if name.is_acronym:
        return Label(name.text, name.language, "folded", tuple(token.folded for token in tokens))
    return Label(name.text, name.language, "stem", tuple(token.stem for token in tokens))


def dump(concepts: Sequence[Concept], version: str) -> str:
    """One concept a line, so that a change to one is a change of one line."""
    rows = [
        [
            concept.id,
            [
                [label.text, label.language, label.form, list(label.tokens)]
                for label in concept.labels
            ],
            list(concept.broader),
            list(concept.related),
        ]
        for concept in concepts
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f'{{"words":{json.dumps(version)},"concepts":[\n{lines}\n]}}\n'


def parse(text: str) -> tuple[str, Sequence[Concept]]:
    """The version of the words, and the concepts."""
    raw = json.loads(text)
    concepts = [
        Concept(
            id_,
            [Label(name, language, form, tuple(tokens)) for name, language, form, tokens in labels],
            tuple(broader),
            tuple(related),
        )
        for id_, labels, broader, related in raw["concepts"]
    ]
    return raw["words"], concepts
