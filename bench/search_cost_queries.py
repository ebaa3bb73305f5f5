"""The queries whose cost is measured, by kind: frequent and rare, short and long, in three languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.search_drawn import Chance
from corpus import Scope
from corpus.catalogue.walk import TaggedPassage
from search.narrow import Narrowed

# No editor: what must not be named to everybody is looked up with each facet. Three quarters of the archive.
READER = Scope.of(["public", "partners"])


@dataclass(frozen=True)
class Asked:
    """A query as typed, and what narrows it."""

    text: str
    narrowed: Narrowed | None = None


def queries(passages: Sequence[TaggedPassage]) -> Mapping[str, Sequence[Asked]]:
    """By kind. Names and phrases are drawn from the passages, which are the same however many follow."""
    chance = Chance(passages, 6)
    people = [_surname(chance) for _ in range(4)]
    phrases = ['"' + " ".join(chance.run(3)) + '"' for _ in range(4)]
    russian = Narrowed({"language": ["ru"]})
    of_one = Narrowed({"publisher": ["Dala Watch"], "kind": ["report", "letter"]})
    years = Narrowed({"year": ["2010", "2011", "2012"]}, date="2009..2012-05")
    texts = {
        "a frequent word": ["court", "complaint", "суд", "сот", "прокуратура"],
        "other names": ["torture", "пытки", "азаптау", "prison", "hunger strike"],
        "a rare word": people,
        "two, three words": ["beaten police", "суд приговор", "сот үкімі", "lawyer complaint doctor"],
        "a question": [
            "who was beaten in detention and complained to the prosecutor",
            "когда суд вынес приговор и отклонил апелляционную жалобу",
            "қамауда азапталған адамның шағымы бойынша тергеу басталды",
        ],
        "a phrase": [*phrases, '"told his lawyer"~5'],
        "AND OR NOT": ["complaint AND investigation", "суд ИЛИ следствие", "court NOT torture"],
        "patterns": ["investigat*", "задерж*", "wo?nds", "complaimt~1"],
        "fields": [f"person:{people[0]}", "statute:141-1", "court:district", "torture date:2010..2012"],
    }  # fmt: skip
    found = {kind: [Asked(text) for text in some] for kind, some in texts.items()}
    found["filters"] = [
        Asked("torture", russian), Asked("court", of_one), Asked("complaint", years),
        Asked(people[1], russian),
    ]  # fmt: skip
    return found


def _surname(chance: Chance) -> str:
    while len(words := chance.name("person").split()) != 2:
        pass
    return words[1]
