"""What narrows an answer: values of fields, ranges of dates, an order; checked before the index is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus import AigaqError, Scope
from search.ask import Sort
from search.language.dates import read_range
from search.language.fields import LANGUAGE_NAMES
from search.language.forms import Widening
from search.query import DateField, Keyword, KeywordField, Range
from search.shelf import Shelf

# By these an answer can be narrowed.
FILTERS: tuple[KeywordField, ...] = (
    "language", "publisher", "collection", "kind", "year", "person", "organisation", "place",
    "statute", "un_document", "court", "case", "document",
)  # fmt: skip
# Of these the values are keys of mentions, "statute:kz/criminal-code-2014/146".
NAMED: frozenset[KeywordField] = frozenset(
    ("person", "organisation", "place", "statute", "un_document", "court", "case")
)
SWITCHES = ("stems", "names", "thesaurus", "learnt")
# Who is who gives people, bodies and places ids that hold in every report.
ENTITY_ID = re.compile(r"[0-9a-f]{20}")
# These are known by name within a report only: one name has a key in each report.
BY_REPORT: frozenset[KeywordField] = frozenset(("person", "organisation"))


@dataclass(frozen=True, slots=True)
class Switches:
    """Which forms of a bare word are looked for besides the word itself; each can be turned off."""

    # Other endings of it: "detained", "detention"; задержан, задержали.
    stems: bool = True
    # Other spellings of names: Жаңаөзен, Zhanaozen, Janaozen.
    names: bool = True
    # What the thesaurus of the field calls the same thing, in three languages.
    thesaurus: bool = True
    # What the reports themselves explain: "National Security Committee (KNB)".
    learnt: bool = True


class NarrowingError(AigaqError):
    """A filter that can't be meant."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """How an answer is narrowed and ordered. Several values of one field are alternatives.

    `published` and `date` (spoken of) are ranges as in the query language: `2010..2012-05`, `>=2012`.
    """

    values: Mapping[KeywordField, Sequence[str]] = field(default_factory=dict)
    published: str = ""
    date: str = ""
    sort: Sort = "relevance"
    all_editions: bool = False
    switches: Switches = Switches()

    def widening(self, shelf: Shelf, scope: Scope) -> Widening:
        """Which forms of a word are looked for, with what the reports in the scope taught."""
        on = self.switches
        learnt = tuple(shelf.learnt(scope)) if on.learnt else ()
        return Widening(stems=on.stems, names=on.names, thesaurus=on.thesaurus, learnt=learnt)

    def ranges(self) -> list[Range]:
        """The ranges; NarrowingError for what is none."""
        asked: list[tuple[DateField, str]] = [("published", self.published), ("date", self.date)]
        return [_range(name, text.strip()) for name, text in asked if text.strip()]

    def filters(self, shelf: Shelf, scope: Scope) -> list[Keyword]:
        """What the index is to compare; a name stands for its keys in all reports in the scope."""
        return [
            Keyword(name, keys_of(name, wanted, shelf, scope))
            for name, wanted in self.values.items()
            if wanted
        ]


def bare(name: KeywordField, value: str) -> str:
    """A value as people meet it: without its kind, and for people without the report.

    >>> bare("person", "person:Daniyar Toktarov@3f0a"), bare("statute", "statute:un/cat/7")
    ('Daniyar Toktarov', 'un/cat/7')
    """
    if name not in NAMED:
        return value
    told = value.removeprefix(f"{name}:")
    return told.rpartition("@")[0] or told if name in BY_REPORT else told


def keys_of(name: KeywordField, wanted: Sequence[str], shelf: Shelf, scope: Scope) -> list[str]:
    """What the index knows the values of a filter by: a person's name stands for all her keys."""
    if name == "language":
        return [LANGUAGE_NAMES.get(value.casefold(), value.casefold()) for value in wanted]
    if name not in NAMED:
        return list(dict.fromkeys(wanted))
    keys: dict[str, None] = {}
    for value in wanted:
        entity = shelf.entity(value, scope) if ENTITY_ID.fullmatch(value) else None
        if entity is not None and entity.kind == name:
            keys.update(dict.fromkeys(entity.keys))
            continue
        told = value.removeprefix(f"{name}:")
        keys[f"{name}:{told}"] = None
        if name in BY_REPORT:
            keys.update(dict.fromkeys(shelf.keys_of_name(name, told, scope)))
    return list(keys)


def _range(name: DateField, text: str) -> Range:
    try:
        return Range(name, *read_range(text))
    except ValueError as error:
        raise NarrowingError(f"{name}: {error}", "write 2012, 2010..2012-05 or >=2012") from error
