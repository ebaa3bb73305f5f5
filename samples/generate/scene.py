"""The facts of which a sentence may speak, made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samples.generate import law
from samples.generate.people import Person, person
from samples.generate.towns import COUNTRIES, town

Chance = Callable[[], float]
_COUNTS: tuple[int, ...] = (*range(5, 21), *range(25, 31), *range(35, 41), *range(45, 50))


class Scene:
    """One person's case: who, where, when; a new date for every event."""

    def __init__(self, chance: Chance, year: int) -> None:
        self.chance = chance
        self.victim: Person = person(chance)
        self.named = False
        # Chooses between ways of writing, the same through one report.
        self.manner = chance()
        self.home = town(chance)
        self.kept: dict[str, Any] = {}
        self.event = "background"
        self.date: tuple[int, int, int] = (year, 1 + int(chance() * 12), 1 + int(chance() * 28))
        self.facts: dict[str, Any] = {}

    def begin(self, event: str) -> None:
        """Forget the facts of the last sentence; those of the case are kept."""
        self.event = event
        self.facts = {}

    def later(self, days: int) -> None:
        """Go on in time, by up to this many days."""
        year, month, day = self.date
        number = year * 360 + month * 30 + day + 1 + int(self.chance() * days)
        self.date = (number - 31) // 360, (number - 31) % 360 // 30 + 1, 1 + (number - 31) % 30
        if self.date[2] > 28:
            self.date = (*self.date[:2], 28)

    def get(self, name: str) -> Any:
        """A fact of this sentence, the same each time within it."""
        if name not in self.facts:
            self.facts[name] = getattr(self, f"_{name}")()
        return self.facts[name]

    def _when(self) -> tuple[int, int, int]:
        """The date as precisely as it is given: 0 for what is left out."""
        kind = self.chance()
        year, month, day = self.date
        return (
            (year, month, day) if kind < 0.78 else (year, month, 0) if kind < 0.95 else (year, 0, 0)
        )

    def _day(self) -> tuple[int, int, int]:
        year, month, day = self.date
        return year, month, 1 + (day + int(self.chance() * 20)) % 28

    def _place(self) -> dict[str, str]:
        return self.home if self.chance() < 0.7 else town(self.chance)

    def _town(self) -> dict[str, str]:
        return town(self.chance)

    def _court(self) -> tuple[str, dict[str, str], int]:
        """Its kind, its town and its number (0 for none)."""
        kind = self.chance()
        if self.event == "appeal_rejected":
            return ("supreme" if kind < 0.2 else "regional", self.home, 0)
        if kind < 0.1:
            return "criminal", self.home, 0
        if kind < 0.2:
            return "district", town(self.chance), 0
        return "city", self.home, 0 if kind < 0.75 else 2 + int(kind * 100) % 3

    def _st(self) -> law.Article:
        torture = ("complaint_filed", "investigation_opened", "law")
        return law.article(
            "torture" if self.event in torture else "crime", self.date[0], self.chance
        )

    def _tr(self) -> law.Treaty:
        likely = {
            "law": (("cat", 12), ("cat", 13), ("iccpr", 7), ("constitution", 17)),
            "demand": (("cat", 14), ("cat", 14), ("iccpr", 2), ("iccpr", 9)),
            "extradited": (("cat", 3), ("cat", 3), ("iccpr", 7), ("iccpr", 13)),
        }.get(self.event, (("cat", 12), ("cat", 13), ("iccpr", 7), ("constitution", 17)))
        name, article = likely[int(self.chance() * 4)]
        return law.Treaty(name, (article,))

    def _body(self) -> str:
        kind = self.chance()
        return "cat" if kind < 0.6 else "ccpr" if kind < 0.85 else "wgad"

    def _trs(self) -> law.Treaty:
        name = "cat" if self.event != "un_decision" or self.get("body") == "cat" else "iccpr"
        return law.treaty(self.chance, name, 1 + int(self.chance() * 4))

    def _un(self) -> str:
        if self.event == "un_decision":
            return law.symbol(self.get("body"), self.date[0], self.chance)
        return law.known_symbol(self.chance)

    def _term(self) -> tuple[int, int]:
        """Years and months."""
        years = 1 + int(self.chance() ** 2 * 17)
        return years, (0, 0, 0, 6, 6, 3, 8)[int(self.chance() * 7)]

    def _n(self) -> int:
        return _COUNTS[int(self.chance() * len(_COUNTS))]

    def _num(self) -> str:
        return f"{1 + int(self.chance() * 40)}-{100 + int(self.chance() * 9000)}"

    def _comm(self) -> str:
        """The number of a communication to a committee."""
        return f"{150 + int(self.chance() * 2800)}/{self.date[0]}"

    def _sum(self) -> int:
        return 50_000 * (1 + int(self.chance() ** 2 * 200))

    def _inst(self) -> str:
        letters = "АВЕКМНОРСТ"
        pick = letters[int(self.chance() * 10)] + letters[int(self.chance() * 10)]
        return f"{pick}-{1 + int(self.chance() * 170)}/{1 + int(self.chance() * 20)}"

    def _country(self) -> dict[str, str]:
        names = list(COUNTRIES.values())
        return names[int(self.chance() * len(names))]

    def _o(self) -> Person:
        if "o" not in self.kept:
            self.kept["o"] = person(self.chance)
        official: Person = self.kept["o"]
        return official

    def _l(self) -> Person:
        if "l" not in self.kept:
            self.kept["l"] = person(self.chance)
        lawyer: Person = self.kept["l"]
        return lawyer

    def _year(self) -> int:
        year: int = self.date[0]
        return year
