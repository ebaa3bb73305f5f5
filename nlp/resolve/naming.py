"""From a report's mentions to its names: which key stands for which name, and with what right."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus import Kind, Mention
from corpus.keys import mention_keys
from corpus.parting import shown_name
from nlp.resolve import report
from nlp.resolve.bodies import (
    body_blocks,
    compare_bodies,
    compare_places,
    is_acronym,
    place_blocks,
)
from nlp.resolve.people import Compared, blocks, compare
from nlp.resolve.report import FULL, Place
from nlp.resolve.written import written

# Raised when the rules change, so that what was resolved before is resolved again.
RULES = 1

# The words from one place of a text to another.
Between = Callable[[int, int], str]
_OPENS = re.compile(r"\s*[(\[]\s*[«\"“„'‘]?\s*")
_IDENTIFIER, _NAME, _DEFINED, _TWICE = (
    "identifier", "same name", "acronym defined here", "acronym defined here for two bodies",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A mention key's place: the name that it stands by. `document` is "" when that is the same everywhere.

    `head` is the key that this one follows within its report, itself when it follows none.
    """

    key: str
    kind: Kind
    name: str
    document: str
    head: str
    rule: str


def name_keys(
    mentions: Sequence[Mention],
    document: str,
    acronyms: Mapping[str, Collection[str]] | None = None,
    loose: Collection[str] = (),
) -> Sequence[Named]:
    """Each mention key of a report, in order, with the name that it stands by.

    A function of the set of mentions. `acronyms` are those that its texts define (`definitions`); keys
    in `loose` follow nobody: people took them out. Dates are nobody's names.
    """
    keys: dict[Kind, dict[str, str]] = {}
    identified: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind == "date":
            continue
        for key in mention_keys(mention, document):
            name = key.removeprefix(f"{mention.kind}:").removesuffix(f"@{document}")
            keys.setdefault(mention.kind, {})[key] = name
            if mention.kind == "organisation" and mention.ids:
                identified.setdefault(key, set()).add(min(mention.ids))
    found: list[Named] = []
    for kind, told in keys.items():
        if kind == "person":
            # A text that writes what looks like a key gets no part in another report's.
            free = {
                key: name
                for key, name in told.items()
                if key not in loose and not name.startswith(f"{kind}:")
            }
            places = report.people(free.values())
            found += _in_report(kind, free, document, places)
            found += [
                Named(key, kind, key, document, key, "taken out") for key in told.keys() - free
            ]
        elif kind == "organisation":
            meant = {key: min(ids) for key, ids in identified.items()}
            places = _bodies(told, meant, acronyms or {})
            found += _in_report(kind, told, document, places)
        else:
            rule = _NAME if kind == "place" else _IDENTIFIER
            found += [Named(key, kind, name, "", key, rule) for key, name in told.items()]
    return sorted(found, key=lambda one: one.key)


def blocks_of(kind: str, name: str) -> frozenset[str]:
    """Under which a name is filed, so that only those with a block in common are compared.

    What stands by its key alone ("person:toktarov@3f0a") is compared with nothing.
    """
    if name.startswith(f"{kind}:"):
        return frozenset()
    if kind == "person":
        return blocks(written(name))
    if kind == "organisation":
        return body_blocks(name)
    return place_blocks(name) if kind == "place" else frozenset()


def looked_up(kind: str, name: str) -> frozenset[str]:
    """Under what else a person's name is filed, so that a surname alone finds it too."""
    if kind != "person":
        return frozenset()
    told = shown_name(name)
    return frozenset(f"~{key}" for part in written(told).parts for key in part.written)


def compare_names(kind: str, one: str, two: str) -> Compared | None:
    """What two names of a kind are to each other; None when they have nothing in common."""
    if kind == "person":
        return compare(written(one), written(two))
    if kind == "organisation":
        return compare_bodies(one, two)
    return compare_places(one, two) if kind == "place" else None


def _in_report(
    kind: Kind, told: Mapping[str, str], document: str, places: Mapping[str, Place]
) -> Iterable[Named]:
    keys = {name: key for key, name in told.items()}
    for key, name in told.items():
        place = places[name]
        head = keys.get(place.head, key)
        # What doesn't span reports stands by its key, which no other report has.
        yield Named(key, kind, place.head if place.spans else head, document, head, place.rule)


def _bodies(
    told: Mapping[str, str], meant: Mapping[str, str], defined: Mapping[str, Collection[str]]
) -> Mapping[str, Place]:
    places: dict[str, Place] = {}
    for key, name in told.items():
        bodies = defined.get(name, ())
        if key in meant:
            places[name] = Place(meant[key], True, _IDENTIFIER)
        elif len({frozenset(body_blocks(body)) for body in bodies}) > 1:
            places[name] = Place(name, False, _TWICE)
        elif bodies:
            places[name] = Place(min(bodies), True, _DEFINED)
        else:
            places[name] = Place(name, True, FULL)
    # An acronym of a body that is known by an identifier goes by that too.
    for name, place in places.items():
        if place.rule == _DEFINED and place.head in places:
            places[name] = Place(places[place.head].head, True, _DEFINED)
    return places


def definitions(mentions: Sequence[Mention], between: Between) -> Mapping[str, set[str]]:
    """The acronyms that a text defines: "the Ministry of the Interior (MVD)", or the other way round.

    The mentions are those of one text; each acronym is given with the names that it is defined by.
    """
    bodies = sorted(
        (one for one in mentions if one.kind == "organisation"), key=lambda one: one.span
    )
    found: dict[str, set[str]] = {}
    for one, two in pairwise(bodies):
        if not 0 < two.span.start - one.span.end <= 4 or is_acronym(one.norm) == is_acronym(
            two.norm
        ):
            continue
        if _OPENS.fullmatch(between(one.span.end, two.span.start)):
            short, full = (one, two) if is_acronym(one.norm) else (two, one)
            found.setdefault(short.norm, set()).add(full.norm)
    return found
