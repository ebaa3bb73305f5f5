"""A saved search in the words of a search, and every passage that it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from nlp.token import Analyser
from search.answer import Wish
from search.index import Index
from search.narrow import FILTERS, SWITCHES, Narrowed, Switches
from search.query import Keyword
from search.saved.again import Hit
from search.shelf import Shelf
from search.take.harvest import Set, ask_for

if TYPE_CHECKING:
    from corpus.catalogue import HeldPassage, View
    from corpus.catalogue.saved import SavedSearch

_BATCH = 200


def plain_of(narrowed: Narrowed, which: Set) -> dict[str, Any]:
    """What narrows it, as the search page's address has it, and the set that counts."""
    plain: dict[str, Any] = {
        name: list(values) for name, values in narrowed.values.items() if values
    }
    for name in ("published", "date"):
        if value := getattr(narrowed, name).strip():
            plain[name] = value
    if narrowed.all_editions:
        plain["all_editions"] = "true"
    plain |= {name: "false" for name in SWITCHES if not getattr(narrowed.switches, name)}
    return plain | {"set": which}


def asked_of(plain: Mapping[str, Any]) -> tuple[Narrowed, Set]:
    """The reverse of `plain_of`."""
    narrowed = Narrowed(
        values={name: plain[name] for name in FILTERS if name in plain},
        published=plain.get("published", ""),
        date=plain.get("date", ""),
        all_editions="all_editions" in plain,
        switches=Switches(**{name: name not in plain for name in SWITCHES}),
    )
    return narrowed, "any" if plain.get("set") == "any" else "all"


def found_places(
    saved: SavedSearch,
    view: View,
    *,
    index: Index,
    analyser: Analyser,
    shelf: Shelf,
    documents: Sequence[str] | None = None,
) -> Iterator[Hit]:
    """Every passage that its maker would find now, or find in these reports."""
    from corpus.catalogue import passages_by_id

    scope = saved.scope
    narrowed, which = asked_of(saved.narrowed)
    filters = narrowed.filters(shelf, scope)
    if documents is not None:
        filters.append(Keyword("document", list(documents)))
    wish = Wish(
        filters=filters,
        dates=narrowed.ranges(),
        all_editions=narrowed.all_editions,
        widening=narrowed.widening(shelf, scope),
    )
    _, _, ask = ask_for(saved.query, scope, index, analyser, wish, which)
    # Ordered by date: what scores alike has a fixed order, and no score is needed.
    hits = index.every(replace(ask, sort="oldest"))
    while batch := list(islice(hits, _BATCH)):
        for held in passages_by_id(view, scope, [hit.id for hit in batch]):
            yield _hit(held)


def _hit(held: HeldPassage) -> Hit:
    from corpus.catalogue.feeds import FoundPlace
    from corpus.fingerprint import fingerprint

    words = fingerprint(held.text)
    edition = held.edition
    place = FoundPlace(edition.document, edition.id, held.reading, held.passage.span, words)
    return Hit(place, held.text)
