"""A reading's text in pieces of one length, so that a passage is fetched without the whole book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import and_, select

from corpus.catalogue.tables import stretch
from corpus.catalogue.view import View
from corpus.catalogue.wanted import wanted
from corpus.errors import DamagedError
from corpus.span import Span

# Code points. A passage (at most 1,500) lies in one or two; a hundred of them are 1 MB of text.
# Never change it: what is kept is cut this way.
LENGTH = 8192
# A passage's span in a reading.
Place = tuple[str, Span]


def cut(text: str) -> Iterable[str]:
    return (text[start : start + LENGTH] for start in range(0, len(text), LENGTH))


def text_of(view: View, reading_id: str) -> str:
    """The whole text."""
    asked = select(stretch.c.text).where(stretch.c.reading == reading_id)
    return "".join(row.text for row in view.rows(asked.order_by(stretch.c.ordinal)))


def slices(view: View, places: Iterable[Place]) -> Mapping[Place, str]:
    """The words at each place, in one statement. The caller has asked whether they may be seen."""
    asked = list(places)
    needed = {(name, at) for name, span in asked for at in _stretches(span)}
    if not needed:
        return dict.fromkeys(asked, "")
    keys = wanted(view, needed)
    here = and_(stretch.c.reading == keys.c.name, stretch.c.ordinal == keys.c.number)
    rows = view.rows(select(stretch).join_from(keys, stretch, here))
    found = {(row.reading, row.ordinal): row.text for row in rows}
    return {place: _slice(found, place) for place in asked}


def _stretches(span: Span) -> range:
    return range(span.start // LENGTH, -(-span.end // LENGTH)) if len(span) else range(0)


def _slice(found: Mapping[tuple[str, int], str], place: Place) -> str:
    name, span = place
    if not len(span):
        return ""
    first = span.start // LENGTH
    try:
        text = "".join(found[name, at] for at in _stretches(span))
    except KeyError as error:
        raise DamagedError(f"a part of the text of {name} is gone", "read it again") from error
    return span.moved(-first * LENGTH).of(text)
