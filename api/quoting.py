"""Quotations at the doors: a link's verdict, a new link, and that what is quoted is kept."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from corpus import Actor, NotFoundError, Scope, Span, UnavailableError

if TYPE_CHECKING:
    from api.house import House
    from search.cite import Style
    from search.quotes import Place, QuoteLink, Verdict
    from search.quotes.select import Words

log = logging.getLogger("aigaq.quotes")
# Why a reading is kept: a link to words of it was made or opened.
_BY = "link"


def verdict_on(house: House, scope: Scope, link: QuoteLink, actor: Actor) -> Verdict:
    """What became of the quotation. Whoever opens a link has it from somewhere: its reading is kept."""
    from search.quotes import resolve

    with house.catalogue.read() as view:
        verdict = resolve(view, scope, link)
    try:
        for place in filter(None, (verdict.cited, *verdict.now)):
            keep(house, scope, place.reading, actor)
    except UnavailableError as error:
        # An answer to a reader doesn't wait until the catalogue can be written.
        log.warning("a quoted reading could not be marked as kept", extra={"why": error.reason})
    return verdict


def found_place(house: House, scope: Scope, link: QuoteLink, actor: Actor) -> Place:
    """The place to quote; NotFoundError for a quotation that is gone."""
    verdict = verdict_on(house, scope, link, actor)
    if verdict.best is None:
        raise NotFoundError(verdict.reason, "search for its words")
    return verdict.best


def make_link(
    house: House, scope: Scope, reading: str, within: Span, words: Words | None, actor: Actor
) -> Place:
    """The place of a selection; its reading is kept from now on, or there is no link."""
    from search.quotes.select import select

    with house.catalogue.read() as view:
        place = select(view, scope, reading, within, words)
    keep(house, scope, place.reading, actor)
    return place


def passage_span(house: House, scope: Scope, passage: str) -> tuple[str, Span]:
    """The reading and span of a passage by its id."""
    from corpus.catalogue import passages_by_id

    with house.catalogue.read() as view:
        held = passages_by_id(view, scope, [passage])
    if not held:
        raise NotFoundError("there is no such passage here", "take its id from a hit")
    return held[0].reading, held[0].passage.span


def styled(place: Place, style: Style) -> str:
    """The citation in a form to paste or to import."""
    from search.cite import cited

    return cited(place.reference, style)


def annotated(house: House, scope: Scope, place: Place) -> dict[str, Any]:
    """The quotation as a W3C Web Annotation."""
    from search.quotes.selectors import annotation

    with house.catalogue.read() as view:
        return annotation(view, scope, place)


def keep(house: House, scope: Scope, reading: str, actor: Actor) -> None:
    """Have the reading kept for good; said once."""
    from corpus.catalogue import cite_reading
    from corpus.catalogue.quoted import is_cited

    with house.catalogue.read() as view:
        if is_cited(view, scope, reading, _BY):
            return
    with house.catalogue.change(actor) as change:
        cite_reading(change, reading, _BY)
