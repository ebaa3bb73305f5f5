"""The text around a quotation: what a citation's link shows, once it has proved itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus import NotFoundError, Scope, Span
from corpus.fingerprint import fingerprint

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue import HeldPassage

# Passages before and after; a screen or two.
_BEFORE, _AFTER = 2, 3
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Around:
    """The passages around a quotation, and the quotation's span in the reading.

    `bodies` says where in the reading the bodies of notes begin, each with its number.
    """

    passages: Sequence[HeldPassage]
    quoted: Span
    bodies: Sequence[tuple[int, str]]


def around(house: House, scope: Scope, reading: str, place: str, words: str) -> Around:
    """What a quote link points to. NotFoundError when its words don't stand there: never a look-alike."""
    from corpus.catalogue import neighbours, passages_by_id
    from corpus.catalogue.places import notes_over, passages_over

    found = _PLACE.fullmatch(place)
    gone = NotFoundError("this quotation is not held here", "search for its words")
    if found is None or int(found[1]) >= int(found[2]):
        raise gone
    quoted = Span(int(found[1]), int(found[2]))
    with house.catalogue.read() as view:
        over = passages_over(view, scope, reading, quoted)
        held = passages_by_id(view, scope, over)
        if not held or fingerprint(_text(held, quoted)) != words:
            raise gone
        before = neighbours(view, scope, over[0], before=_BEFORE, after=0)[:-1]
        after = neighbours(view, scope, over[-1], before=0, after=_AFTER)[1:]
        passages = [*before, *held, *after]
        shown = Span(passages[0].passage.span.start, passages[-1].passage.span.end)
        bodies = notes_over(view, scope, reading, shown)
    return Around(passages, quoted, bodies)


def _text(held: Sequence[HeldPassage], quoted: Span) -> str:
    """The quoted words, out of the passages that they stand in."""
    parts = []
    for one in held:
        common = one.passage.span.common(quoted)
        if common:
            parts.append(common.moved(-one.passage.span.start).of(one.text))
    return " ".join(parts)
