"""Who is who within one report: shorter and inflected forms follow the one fuller name that they fit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus.parting import Pair, part
from nlp.resolve.people import blocks, compare, fits, pairing
from nlp.resolve.written import Written, written


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands in its report: the head it follows (itself, when it heads), and by which rule.

    `spans` says whether the head means the same person in other reports: a full name does.
    """

    head: str
    spans: bool
    rule: str


Group = list[Written]
FULL, SPELLING, SHORTER, CASE = "full name", "another spelling", "shorter form", "case form"
SEVERAL, LONE = "fits several people here", "no fuller name here"


def people(names: Collection[str]) -> Mapping[str, Place]:
    """The place of each of the people's names of one report; a function of the set alone.

    >>> found = people(["Daniyar Toktarov", "Д. Токтаров", "Токтаровым", "Dana Toktarova", "Saparov"])
    >>> found["Д. Токтаров"].head, found["Токтаровым"].head, found["Saparov"].spans
    ('Daniyar Toktarov', 'Daniyar Toktarov', False)
    """
    read = sorted((written(name) for name in names), key=_fullness, reverse=True)
    places: dict[str, Place] = {}
    full = [name for name in read if name.is_full]
    groups = _by_spelling(full)
    groups = _attach(groups, _contained, places)
    groups = _attach(groups, _inflected, places)
    # What could be either of two, one of whom has just turned out to be the other.
    groups = _attach(groups, _spelt_alike, places)
    for group in groups:
        _place(group, places, spans=True)
    for shorter in (
        [name for name in read if not name.is_full and name.initials and name.parts],
        [name for name in read if not name.is_full and not name.initials],
    ):
        left = []
        filed = _Filed(groups)
        for name in shorter:
            fit = [groups[n] for n in filed.near(name) if _is_short_of(name, groups[n])]
            if len(fit) == 1:
                leader = places[fit[0][0].text]
                places[name.text] = Place(leader.head, leader.spans, SHORTER)
            elif fit:
                places[name.text] = Place(name.text, False, SEVERAL)
            else:
                left.append(name)
        rest = _by_likeness(left)
        for group in rest:
            _place(group, places, spans=False)
        groups = [*groups, *rest]
    return places


def _fullness(name: Written) -> tuple[bool, bool, int, bool, int, str]:
    """Orders names so that the fullest, in its base form, is the greatest."""
    return (
        name.is_full, not name.is_oblique, len(name.pieces), bool(name.fathers), len(name.text), name.text,
    )  # fmt: skip


def _by_spelling(full: Sequence[Written]) -> list[Group]:
    """Full names that are spellings of one, each group headed by its fullest."""
    filed: dict[str, list[int]] = {}
    for number, name in enumerate(full):
        for block in blocks(name):
            filed.setdefault(block, []).append(number)
    near = {pair for numbers in filed.values() for pair in combinations(numbers, 2)}
    pairs = [
        Pair(full[one].text, full[two].text, found.same)
        for one, two in sorted(near)
        if (found := compare(full[one], full[two]))
    ]
    return _grouped(full, pairs)


def _by_likeness(short: Sequence[Written]) -> list[Group]:
    """Shorter names that nobody's fuller name explains: spellings of one surname, with its initials."""
    pairs = [
        Pair(one.text, two.text, True)
        for one, two in combinations(short, 2)
        if len(one.initials) == len(two.initials) and pairing(one.parts, two.parts)
    ]
    return _grouped(short, pairs)


def _grouped(names: Sequence[Written], pairs: Iterable[Pair]) -> list[Group]:
    roots = part([name.text for name in names], pairs)
    groups: dict[str, Group] = {}
    for name in names:
        groups.setdefault(roots[name.text] or f"\0{name.text}", []).append(name)
    return list(groups.values())


def _attach(
    groups: Sequence[Group],
    fit: Callable[[Written, Written], bool],
    places: dict[str, Place],
) -> list[Group]:
    """Groups that fit exactly one other's name go with it; those that fit several stay."""
    into: dict[int, int] = {}
    filed = _Filed(groups)
    for number, group in enumerate(groups):
        near = {other for name in group for other in filed.near(name)} - {number}
        found = [
            other
            for other in sorted(near)
            if any(fit(one, two) for one in group for two in groups[other])
        ]
        if len(found) == 1:
            into[number] = found[0]
    kept = [list(group) for group in groups]
    for number, other in into.items():
        # One step, to a group that stays: chains of guesses are no evidence.
        if other not in into:
            kept[other].extend(kept[number])
            rule = SHORTER if fit is _contained else CASE
            places.update({name.text: Place("", True, rule) for name in kept[number]})
            kept[number] = []
    return [group for group in kept if group]


def _contained(short: Written, full: Written) -> bool:
    """A full name all of whose parts a fuller one has: a second surname is added."""
    return len(short.parts) < len(full.parts) and fits(short, full)


def _inflected(name: Written, base: Written) -> bool:
    """Whether the first may be a case form of the second, whose own form is sure."""
    return not pairing(name.core, base.core) and bool(pairing(name.core, base.core, loose=True))


def _spelt_alike(one: Written, two: Written) -> bool:
    """Whether a sure case form is a form of the other name."""
    if not one.is_oblique or two.is_oblique:
        return False
    found = compare(one, two)
    return bool(found and found.same)


def _is_short_of(name: Written, group: Group) -> bool:
    # "Токтарова" may be his genitive or her nominative: where both are named it fits both.
    return any(fits(name, full, loose=True) for full in group)


class _Filed:
    """Groups by the keys of their names' parts, so that not each is compared with each."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._by_key: dict[str, set[int]] = {}
        for number, group in enumerate(groups):
            for name in group:
                for key in {key for one in name.parts for key in one.written}:
                    self._by_key.setdefault(key, set()).add(number)

    def near(self, name: Written) -> Sequence[int]:
        """The groups that share a part with the name, in order."""
        keys = {key for one in name.parts for key in one.loose}
        return sorted({number for key in keys for number in self._by_key.get(key, ())})


def _place(group: Group, places: dict[str, Place], *, spans: bool) -> None:
    # Names that came with another group, as its case forms, don't lead.
    head = max([name for name in group if name.text not in places], key=_fullness).text
    for name in group:
        rule = places[name.text].rule if name.text in places else SPELLING
        own = FULL if spans else LONE
        places[name.text] = Place(head, spans, own if name.text == head else rule)
