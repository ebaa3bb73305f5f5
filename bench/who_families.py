"""An invented archive of families: siblings, a father and his son's namesakes, in every way to write a name."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus import Mention, Span
from corpus.keys import mention_key
from samples.generate.kazakh import ending
from samples.generate.people import Person, latin, person, russian, spellings
from samples.generate.russian import decline

_RUSSIAN = ("gen", "dat", "ins")
_KAZAKH = ("gen", "dat", "abl")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a father's name: `fathers` by language."""

    who: str
    person: Person
    fathers: Mapping[str, str]


def families(
    count: int, people: int, seed: int, *, namesakes: bool = True
) -> tuple[Mapping[str, Sequence[Mention]], Mapping[str, str | None]]:
    """Reports that name some of them, and whom each mention key stands for; None where two.

    With `namesakes` one in ten has another of the same given name and surname, told by the patronymic
    alone, or a sister whose name is his genitive: more than any archive has.
    """
    chance = random.Random(seed).random
    pool = _pool(people, chance, namesakes)
    reports: dict[str, Sequence[Mention]] = {}
    meant: dict[str, set[str]] = {}
    for number in range(count):
        document = f"f{number:05}"
        language = ("en", "ru", "kk")[int(chance() * 3)]
        told: list[tuple[str, str]] = []
        for _ in range(1 + int(chance() * 4)):
            one = pool[int(chance() ** 1.5 * len(pool))]
            told += [(name, one.who) for name in _ways(one, language, chance)]
        mentions = [Mention("person", Span(n, n + 1), name) for n, (name, _) in enumerate(told)]
        reports[document] = mentions
        for mention, (_, who) in zip(mentions, told, strict=True):
            meant.setdefault(mention_key(mention, document), set()).add(who)
    return reports, {key: who.pop() if len(who) == 1 else None for key, who in meant.items()}


def _pool(people: int, chance: Callable[[], float], namesakes: bool) -> list[Member]:
    found: list[Member] = []
    borne: set[str] = set()
    while len(found) < people:
        first = person(chance)
        if first.full("en") in borne:
            continue
        borne.add(first.full("en"))
        found.append(Member(str(len(found)), first, _father(first.woman, chance)))
        kind = chance()
        if kind < 0.3:
            # A sibling: the same surname and father, another given name.
            other = person(chance)
            while other.woman != first.woman:
                other = person(chance)
            found.append(
                Member(
                    str(len(found)),
                    Person(first.woman, other.given, first.family),
                    found[-1].fathers,
                )
            )
        elif not namesakes:
            continue
        elif kind < 0.4:
            # A namesake with another father: only the patronymic tells.
            found.append(Member(str(len(found)), first, _father(first.woman, chance)))
        elif kind < 0.5 and not first.woman and first.family["ru"].endswith(("ов", "ев")):
            # His sister, who has his given name with -a.
            given = spellings(first.given["kk"] + "а")
            family = spellings(first.family["kk"] + "а")
            found.append(Member(str(len(found)), Person(True, given, family), found[-1].fathers))
    return found[:people]


def _father(woman: bool, chance: Callable[[], float]) -> Mapping[str, str]:
    man = person(chance)
    while man.woman:
        man = person(chance)
    kazakh = man.given["kk"] + ("қызы" if woman else "ұлы")
    slavic = russian(man.given["kk"]) + ("овна" if woman else "ович")
    return {
        "kk": kazakh,
        "ru": slavic if chance() < 0.5 else russian(kazakh),
        "en": latin(russian(kazakh)),
    }


def _ways(one: Member, language: str, chance: Callable[[], float]) -> list[str]:
    """How a report writes somebody: in full when first named, then in all kinds of short and case forms."""
    given, family = one.person.given[language], one.person.family[language]
    if language == "en" and chance() < 0.2:
        given, family = one.person.given["qk"], one.person.family["qk"]
    father = one.fathers[language]
    full = f"{given} {family}"
    if chance() < 0.3:
        full = f"{family} {given} {father}" if chance() < 0.6 else f"{given} {father} {family}"
    elif chance() < 0.15:
        full = f"{family} {given}"
    told = [full]
    if chance() < 0.4:
        told.append(family)
    if chance() < 0.3:
        told.append(
            f"{given[0]}. {family}" if chance() < 0.6 else f"{family} {given[0]}. {father[0]}."
        )
    if language == "ru" and chance() < 0.6:
        case = _RUSSIAN[int(chance() * 3)]
        woman = one.person.woman
        bent = [
            decline(given, case, woman=woman, family=False),
            decline(family, case, woman=woman, family=True),
        ]
        told.append(" ".join(bent) if chance() < 0.6 else bent[1])
    if language == "kk" and chance() < 0.6:
        bent_family = ending(family, _KAZAKH[int(chance() * 3)])
        told.append(f"{given} {bent_family}" if chance() < 0.6 else bent_family)
    return told
