"""The text around a quotation: what its link shows, once it has proved itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.quoting import verdict_on
from corpus import Actor, NotFoundError, Scope, Span

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue import HeldPassage, View
    from search.quotes import Place, Verdict

# Passages before and after; a screen or two.
_BEFORE, _AFTER = 2, 3
PAGE = Actor("page")


@dataclass(frozen=True, slots=True)
class Shown:
    """A place with the passages around it; `bodies`: where the bodies of notes begin, and their numbers."""

    place: Place
    passages: Sequence[HeldPassage]
    bodies: Sequence[tuple[int, str]]

    @property
    def quoted(self) -> Span:
        return self.place.span


@dataclass(frozen=True, slots=True)
class Around:
    """What became of a quotation, and its place, or places when it has moved: the cited one first."""

    verdict: Verdict
    shown: Sequence[Shown]

    @property
    def passages(self) -> Sequence[HeldPassage]:
        return self.shown[0].passages


def around(house: House, scope: Scope, reading: str, place: str, words: str) -> Around:
    """What a quote link points to. NotFoundError when its words don't stand there: never a look-alike."""
    from search.quotes import read_link

    gone = NotFoundError("this quotation is not held here", "search for its words")
    try:
        link = read_link(f"/q/{reading}/{place}/{words}")
    except NotFoundError as error:
        raise gone from error
    verdict = verdict_on(house, scope, link, PAGE)
    if verdict.status == "gone":
        raise gone
    with house.catalogue.read() as view:
        places = [one for one in (verdict.cited, *verdict.now) if one is not None]
        return Around(verdict, [_shown(view, scope, one) for one in places])


def _shown(view: View, scope: Scope, place: Place) -> Shown:
    from corpus.catalogue import neighbours
    from corpus.catalogue.places import notes_over

    held = place.passages
    before = neighbours(view, scope, held[0].id, before=_BEFORE, after=0)[:-1]
    after = neighbours(view, scope, held[-1].id, before=0, after=_AFTER)[1:]
    passages = [*before, *held, *after]
    stretch = Span(passages[0].passage.span.start, passages[-1].passage.span.end)
    return Shown(place, passages, notes_over(view, scope, place.reading, stretch))
