"""What a tagger finds in a text, in short: for tests that are tables of text and expectation."""

from __future__ import annotations

from functools import cache

from corpus import About, Kind, Mention, Reading, Value
from nlp.field_tagger import FieldTagger


@cache
def rules() -> FieldTagger:
    return FieldTagger(with_models=False)


def mentions(text: str, kind: Kind, published: str = "") -> list[Mention]:
    about = About([Value("published", published, "person")]) if published else About()
    return [one for one in rules().tag(Reading(text, about=about)) if one.kind == kind]


def words(text: str, kind: Kind) -> list[str]:
    return [one.span.of(text) for one in mentions(text, kind)]
