"""From triples to concepts, looked at before anything relies on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from corpus import Language
from search.thesaurus.concept import NAMED_IN, Entry, Named, ThesaurusError
from search.thesaurus.turtle import Text, Triple

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass
class _Draft:
    line: int
    preferred: dict[str, str] = field(default_factory=dict)
    others: list[tuple[str, str]] = field(default_factory=list)
    as_written: set[tuple[str, str]] = field(default_factory=set)
    broader: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)


def concepts_of(triples: Iterable[Triple]) -> Sequence[Entry]:
    """The concepts in their order, each named in every language, linked to concepts that exist.

    A name belongs to one concept, or to concepts that are linked (a narrower one, a related one).
    """
    drafts = _drafts(list(triples))
    for id_, draft in drafts.items():
        _check(id_, draft, drafts)
    _check_circles(drafts)
    entries = [_entry(id_, draft) for id_, draft in drafts.items()]
    _check_shared(entries)
    return entries


def _drafts(triples: Sequence[Triple]) -> dict[str, _Draft]:
    drafts: dict[str, _Draft] = {}
    for triple in triples:
        if triple.predicate == _TYPE and triple.object == f"{_SKOS}Concept":
            if _id(triple.subject) in drafts:
                raise _error(triple.line, f"{_id(triple.subject)} is there twice", "join the two")
            drafts[_id(triple.subject)] = _Draft(triple.line)
    for triple in triples:
        draft = drafts.get(_id(triple.subject))
        if draft is not None and triple.predicate != _TYPE:
            _put(draft, triple)
    return drafts


def _put(draft: _Draft, triple: Triple) -> None:
    what = _id(triple.predicate.removeprefix(_SKOS))
    match what, triple.object:
        case "prefLabel", Text(value, language):
            if language in draft.preferred:
                raise _error(
                    triple.line, f"a second prefLabel in {language!r}", "make it an altLabel"
                )
            draft.preferred[language] = value
        case "altLabel", Text(value, language):
            draft.others.append((value, language))
        case "asWritten", Text(value, language):
            draft.as_written.add((value, language))
        case "broader", str(name):
            draft.broader.append(_id(name))
        case "related", str(name):
            draft.related.append(_id(name))
        case _:
            raise _error(
                triple.line,
                f"nothing is known of {what} with such a value",
                "use prefLabel, altLabel, asWritten, broader, related",
            )


def _check(id_: str, draft: _Draft, drafts: Mapping[str, _Draft]) -> None:
    names = [*((text, language) for language, text in draft.preferred.items()), *draft.others]
    for text, language in names:
        if language not in NAMED_IN:
            raise _error(draft.line, f"{id_}: {text!r} is in {language!r}", "say en, ru or kk")
        if text != " ".join(text.split()) or not any(char.isalnum() for char in text):
            raise _error(draft.line, f"{id_}: {text!r} is no name", "mend its blanks")
    for language in NAMED_IN:
        if language not in draft.preferred:
            raise _error(draft.line, f"{id_} has no prefLabel in {language!r}", "add one")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise _error(draft.line, f"{id_} has {twice[0]!r} twice", "leave one")
    if stray := draft.as_written - set(names):
        raise _error(
            draft.line, f"{id_}: asWritten {sorted(stray)[0][0]!r} is no label of it", "add it"
        )
    for other in (*draft.broader, *draft.related):
        if other not in drafts:
            raise _error(
                draft.line, f"{id_} points to {other}, which isn't there", "name a concept"
            )
        if other == id_:
            raise _error(draft.line, f"{id_} points to itself", "leave it out")


def _check_circles(drafts: Mapping[str, _Draft]) -> None:
    for id_, draft in drafts.items():
        above, waiting = set[str](), list(draft.broader)
        while waiting:
            one = waiting.pop()
            if one == id_:
                raise _error(draft.line, f"{id_} is broader than itself", "break the circle")
            if one not in above:
                above.add(one)
                waiting += drafts[one].broader


def _entry(id_: str, draft: _Draft) -> Entry:
    names: list[tuple[str, str, bool]] = [
        *((draft.preferred[language], language, True) for language in NAMED_IN),
        *((text, language, False) for text, language in draft.others),
    ]
    made = [
        Named(text, cast("Language", language), preferred, (text, language) in draft.as_written)
        for text, language, preferred in names
    ]
    return Entry(id_, made, draft.broader, draft.related)


def _check_shared(entries: Sequence[Entry]) -> None:
    by_id = {entry.id: entry for entry in entries}
    owners: dict[tuple[str, Language], str] = {}
    for entry in entries:
        for name in entry.names:
            owner = owners.setdefault((name.text.casefold(), name.language), entry.id)
            if owner != entry.id and not _linked(entry, by_id[owner]):
                raise ThesaurusError(
                    f"{name.text!r} ({name.language}) names both {owner} and {entry.id}",
                    "take it from one, or link the two",
                )


def _linked(one: Entry, other: Entry) -> bool:
    return other.id in (*one.broader, *one.related) or one.id in (*other.broader, *other.related)


def _id(name: str) -> str:
    return name.rpartition("#")[2]


def _error(line: int, what: str, remedy: str) -> ThesaurusError:
    return ThesaurusError(f"line {line}: {what}", remedy)
