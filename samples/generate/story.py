"""A person's case, told in sentences in the order in which things happened."""

from __future__ import annotations

from collections.abc import Iterator

from samples.generate.english import english
from samples.generate.grammar import Grammar, Tongue, grammar, say
from samples.generate.kazakh import kazakh
from samples.generate.rich import Rich
from samples.generate.russian import russian
from samples.generate.scene import Chance, Scene

_TONGUES: dict[str, Tongue] = {"en": english, "ru": russian, "kk": kazakh}


class Teller:
    """Says things in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.grammar: Grammar = grammar(language)
        self.tongue: Tongue = _TONGUES[language]

    def say(self, scene: Scene, event: str, standing: str = "stated") -> Rich:
        """One sentence about the scene."""
        return say(self.grammar, self.tongue, scene, event, standing)


def case(teller: Teller, scene: Scene) -> Iterator[Rich]:
    """Its sentences; most cases have eight to fifteen, with background between."""
    chance = scene.chance
    for event, standing, days in plot(chance):
        scene.later(days)
        yield teller.say(scene, event, standing)
        if chance() < 0.45:
            yield teller.say(scene, "background" if chance() < 0.75 else "law")


def plot(chance: Chance) -> Iterator[tuple[str, str, int]]:
    """Events in a likely order: (type, standing, days since the last at most)."""
    if chance() < 0.08:
        yield "disappeared", "stated", 10
        yield "complaint_filed", "stated", 60
        yield "investigation_opened", "negated", 60
        return
    yield ("house_arrest" if chance() < 0.15 else "detained"), "stated", 5
    if chance() < 0.12:
        yield ("extradited" if chance() < 0.6 else "expelled"), "stated", 300
        yield "un_decision", "stated", 900
        return
    if chance() < 0.8:
        yield "torture_alleged", "alleged", 5
        if chance() < 0.3:
            yield "torture_alleged", "denied", 40
        yield "complaint_filed", "stated", 20
        investigated = chance()
        if investigated < 0.4:
            yield "investigation_opened", "stated", 40
            yield "investigation_closed", "stated", 200
        elif investigated < 0.7:
            yield "investigation_opened", "negated", 40
        elif investigated < 0.8:
            yield "investigation_opened", "future", 40
    if chance() < 0.7:
        yield "charged", "stated", 60
    if chance() < 0.7:
        yield "trial_opened", "stated", 120
    if chance() < 0.08:
        yield "acquitted", "stated", 90
    else:
        yield "sentenced", "stated", 90
        if chance() < 0.7:
            yield "appeal_rejected", "stated", 90
        if chance() < 0.5:
            yield "transferred", "stated", 120
        if chance() < 0.4:
            yield "hunger_strike", "stated", 300
            if chance() < 0.6:
                yield "hospitalised", "stated", 30
        end = chance()
        if end < 0.12:
            yield "died", "stated", 700
        elif end < 0.65:
            yield "released", "stated", 900
        elif end < 0.75:
            yield "released", "future", 2000
    if chance() < 0.4:
        yield "un_decision", "stated", 600
        if chance() < 0.6:
            compensated = "stated" if chance() < 0.6 else "negated"
            yield "compensation", compensated, 500
