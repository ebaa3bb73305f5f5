"""Saved searches at the doors: kept, shown, told as a feed, forgotten."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from corpus import Actor, AigaqError, NotFoundError, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from api.house import House
    from corpus.catalogue import View
    from corpus.catalogue.feeds import FeedLine
    from corpus.catalogue.saved import SavedSearch
    from search.narrow import Narrowed
    from search.saved import Told
    from search.take.harvest import Set

# What is there when a search is saved is noted, hit by hit; whoever finds more than that reads no feed.
MOST_THERE = 50_000
LONGEST_QUERY = 2000
# Lines of a page of a feed.
LINES = 50


def save(
    house: House, scope: Scope, name: str, query: str, narrowed: Narrowed, which: Set, actor: Actor
) -> SavedSearch:
    """Keep a search; what it finds already is never told."""
    from corpus.catalogue.feeds import were_there
    from corpus.catalogue.saved import drop_saved, note_error, save_search
    from ingest.alert import UNFINISHED
    from search.saved import found_places, plain_of

    if not query.strip() or len(query) > LONGEST_QUERY:
        raise AigaqError(f"a query has 1 to {LONGEST_QUERY} characters", "say what is to be found")
    # Kept first, asked then: a report that arrives between the two is told, not lost.
    with house.catalogue.change(actor) as change:
        made = save_search(change, scope, name, query, plain_of(narrowed, which), UNFINISHED)
    try:
        with house.catalogue.read() as view:
            found = found_places(
                _kept(view, scope, made), view, index=house.index(), analyser=house.analyser,
                shelf=house.shelf,
            )  # fmt: skip
            there = [one.place for one in islice(found, MOST_THERE + 1)]
        _not_too_many(there)
        with house.catalogue.change(actor) as change:
            were_there(change, made, there)
            note_error(change, made, None)
            return _kept(change, scope, made)
    except BaseException:
        with house.catalogue.change(actor) as change:
            drop_saved(change, scope, made)
        raise


def _not_too_many(there: Sequence[object]) -> None:
    if len(there) > MOST_THERE:
        raise AigaqError(f"it finds more than {MOST_THERE} passages", "narrow it down")


def saved_named(house: House, scope: Scope, name: str) -> SavedSearch:
    """The saved search with this id or name; a name that several have is refused."""
    from corpus.catalogue.saved import saved_searches

    with house.catalogue.read() as view:
        known = saved_searches(view, scope)
    fits = [one for one in known if one.id == name] or [one for one in known if one.name == name]
    if not fits:
        raise NotFoundError(f"there is no saved search {name!r} here", "see `aigaq saved list`")
    if len(fits) > 1:
        ids = ", ".join(one.id for one in fits)
        raise AigaqError(f"{len(fits)} searches are called {name!r}", f"name one by its id: {ids}")
    return fits[0]


def saved_json(saved: SavedSearch) -> dict[str, Any]:
    """A saved search without its hits."""
    narrowed = {name: value for name, value in saved.narrowed.items() if name != "set"}
    return {
        "id": saved.id,
        "name": saved.name,
        "query": saved.query,
        "narrowed": narrowed,
        "set": saved.narrowed.get("set", "all"),
        "by": saved.actor,
        "made": saved.made.isoformat(),
        "error": saved.error,
        "search": "/?" + urlencode({"q": saved.query, **narrowed}, doseq=True),
        "feed": _path(saved),
    }


def told_json(house: House, saved: SavedSearch) -> dict[str, Any]:
    """The same with the newest of what was told."""
    from search.quotes.shape import place_json

    with house.catalogue.read() as view:
        told = [
            {"line": one.line, "told": one.at.isoformat(), **place_json(one.place)}
            for one in _told(view, saved, _lines(view, saved, ""))
        ]
    return saved_json(saved) | {"hits": told}


def feed(house: House, saved: SavedSearch, base: str, before: str = "") -> bytes:
    """A page of its feed as Atom."""
    from search.saved import Feed, atom

    with house.catalogue.read() as view:
        lines = _lines(view, saved, before)
        told = list(_told(view, saved, lines))
        more = bool(lines) and bool(_lines(view, saved, lines[-1].line))
    return atom(
        Feed(
            saved.id, saved.name, saved.made, told, base,
            path=_path(saved) + (f"?before={before}" if before else ""),
            search=str(saved_json(saved)["search"]),
            older=f"{_path(saved)}?before={lines[-1].line}" if more else "",
        )
    )  # fmt: skip


def _lines(view: View, saved: SavedSearch, before: str) -> list[FeedLine]:
    from corpus.catalogue.feeds import feed_lines

    return list(feed_lines(view, saved.scope, saved.id, limit=LINES, before=before))


def _told(view: View, saved: SavedSearch, lines: list[FeedLine]) -> Iterator[Told]:
    """Each line where its very words stand; what its maker may no longer see, or nobody, is left out."""
    from search.quotes import QuoteLink, resolve
    from search.saved import Told

    for one in lines:
        link = QuoteLink(one.place.reading, one.place.span, one.place.words)
        best = resolve(view, saved.scope, link).best
        if best is not None:
            yield Told(one.line, one.at, best)


def _kept(view: View, scope: Scope, saved_id: str) -> SavedSearch:
    from corpus.catalogue.saved import saved_by_id

    kept = saved_by_id(view, scope, saved_id)
    assert kept is not None
    return kept


def _path(saved: SavedSearch) -> str:
    return f"/api/v1/saved/{saved.id}/feed"
