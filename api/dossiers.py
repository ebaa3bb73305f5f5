"""Dossiers at the doors: found by name, filled by links, shown with what became of each passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from corpus import Actor, AigaqError, NotFoundError, Scope, Span

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue.dossiers import Dossier
    from search.cite import CiteStyle
    from search.quotes import Place
    from search.take import AnyFormat, Taken

# Why a reading is kept.
_BY = "dossier"


def dossier_named(house: House, scope: Scope, name: str) -> Dossier:
    """The dossier with this id or name; a name that several have is refused."""
    from corpus.catalogue.dossiers import dossiers

    with house.catalogue.read() as view:
        known = dossiers(view, scope)
    fits = [one for one in known if one.id == name] or [one for one in known if one.name == name]
    if not fits:
        raise NotFoundError(f"there is no dossier {name!r} here", "see `aigaq dossier list`")
    if len(fits) > 1:
        ids = ", ".join(one.id for one in fits)
        raise AigaqError(f"{len(fits)} dossiers are called {name!r}", f"name one by its id: {ids}")
    return fits[0]


def add(house: House, scope: Scope, dossier: Dossier, place: Place, note: str, actor: Actor) -> str:
    """Put a place at the end of a dossier and have its reading kept; gives the item's id."""
    from corpus.catalogue import cite_reading
    from corpus.catalogue.dossiers import add_to_dossier
    from corpus.catalogue.quoted import is_cited

    link = place.link
    with house.catalogue.change(actor) as change:
        item = add_to_dossier(change, scope, dossier.id, link.reading, link.span, link.words, note)
        if not is_cited(change, scope, link.reading, _BY):
            cite_reading(change, link.reading, _BY)
    return item


def place_of(house: House, scope: Scope, link: str) -> Place:
    """The place that a link (or a passage's id) names, where its words stand now."""
    from corpus.catalogue import passages_by_id
    from search.quotes import place_at, read_link, resolve

    with house.catalogue.read() as view:
        if "/" not in link:
            held = passages_by_id(view, scope, [link])
            place = place_at(view, scope, held[0].reading, _span(held[0])) if held else None
        else:
            place = resolve(view, scope, read_link(link)).best
    if place is None:
        raise NotFoundError("this quotation is not held here", "take the link from a hit")
    return place


def dossier_json(house: House, scope: Scope, dossier: Dossier) -> dict[str, Any]:
    """A dossier with its passages, for scripts and the page."""
    from search.take.gather import gathered, gathered_json

    with house.catalogue.read() as view:
        items = [gathered_json(one) for one in gathered(view, scope, dossier)]
    return head_json(dossier) | {"items": items}


def head_json(dossier: Dossier) -> dict[str, Any]:
    """A dossier without its passages."""
    return {
        "id": dossier.id,
        "name": dossier.name,
        "by": dossier.actor,
        "made": dossier.made.isoformat(),
    }


def write_dossier(
    house: House, scope: Scope, dossier: Dossier, form: AnyFormat, out: BinaryIO,
    *, style: CiteStyle = "en", base: str = "",
) -> Taken:  # fmt: skip
    """Write it with its citations in one style; links lead to `base`."""
    from search.cite import citer
    from search.take import writer
    from search.take.gather import gather

    with house.catalogue.read() as view:
        found = gather(view, scope, dossier, base)
        written = writer(form, out, found.taken, citer(style))
        for row in found.rows:
            written.write(row)
        written.end()
    return found.taken


def _span(held: Any) -> Span:
    span: Span = held.passage.span
    return span
