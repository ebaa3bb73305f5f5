"""A search as every door asks it: the command line, the page, the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus import NotFoundError, Scope

if TYPE_CHECKING:
    from api.house import House
    from search.answer import Wish
    from search.narrow import Narrowed
    from search.query import KeywordField
    from search.suggest import Suggestion

# No page of an answer is longer: more is asked for by the cursor.
LONGEST = 100


def search(
    house: House, query: str, scope: Scope, *, limit: int = 10, after: str | None = None,
    strict: bool = False, narrowed: Narrowed | None = None,
    facets: Sequence[KeywordField] | None = None, by_report: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """The answer in the shape that scripts rely on; `facets` None counts all of them."""
    from search.answer import find
    from search.facets import FACETS, facet_values, wanted, years
    from search.shape import answer_json

    shelf, index = house.shelf, house.index()
    wish = replace(
        _wish(house, scope, narrowed),
        limit=limit,
        after=after,
        strict=strict,
        facets=wanted(FACETS if facets is None else facets),
        by_report=by_report,
    )
    answer = find(query, scope, index=index, shelf=shelf, analyser=house.analyser, wish=wish)
    shown = facet_values(answer, wish, scope, index=index, shelf=shelf)
    told = answer_json(answer)
    told["warnings"] += _waiting(house, scope)
    told["explain"]["entities"] = _called(house, scope, narrowed)
    return told | {
        "facets": {
            name: [{"value": one.value, "label": one.label, "count": one.count} for one in values]
            for name, values in shown.items()
        },
        "years": [{"year": one.value, "count": one.count} for one in years(answer)],
    }


def why_there(
    house: House, query: str, scope: Scope, passage: str, narrowed: Narrowed | None = None
) -> dict[str, Any]:
    """Why a passage ranks where it does in the answer to a query, and the passage as a hit of it."""
    from search.ask import Ask
    from search.found import spoken_dates
    from search.frequency import counts_in
    from search.language import compile_question, read
    from search.shape import hit_json, why_json, widened_json
    from search.take.harvest import found_in
    from search.why import why
    from search.why_told import clues

    index, wish = house.index(), _wish(house, scope, narrowed)
    counts = counts_in(index, scope, all_editions=wish.all_editions)
    asked = compile_question(read(query), house.analyser, wish.widening, counts)
    ask = Ask(
        asked.query, scope, filters=wish.filters, dates=wish.dates, sort=wish.sort,
        all_editions=wish.all_editions,
    )  # fmt: skip
    ours = why(asked, passage, ask, index)
    held = house.shelf.passages([passage], scope)
    if ours is None or not held:
        raise NotFoundError(
            f"passage {passage[:80]} is not in the answer", "take its id from a hit of this search"
        )
    dates = spoken_dates(held[0], house.shelf.mentions([passage], scope), asked.dates)
    found = found_in(held[0], ours.score, asked, house.analyser, dates)
    return {
        "query": query,
        **why_json(ours, clues(ours, found, asked, house.analyser)),
        "total": index.count(ask),
        "left_aside": list(asked.left_aside),
        "widened": widened_json(asked),
        "entities": _called(house, scope, narrowed),
        "hit": hit_json(found),
    }


def suggestions(house: House, typed: str, scope: Scope, limit: int = 10) -> list[dict[str, Any]]:
    """Names that the end of what is typed may become.

    `query` is what is typed with the name in it; `search` is what to ask `/search` for all its passages.
    """
    from search.suggest import suggest

    found = suggest(
        typed, scope, index=house.index(), shelf=house.shelf, analyser=house.analyser, limit=limit
    )
    return [_suggestion(one, typed[: len(typed) - one.replaces]) for one in found]


def _suggestion(one: Suggestion, before: str) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "value": one.value,
        "label": one.label,
        "spelt": one.spelt,
        "count": one.count,
        "query": before + one.query,
        "search": {"q": (before + one.search).strip(), one.kind: one.value},
    }


def _wish(house: House, scope: Scope, narrowed: Narrowed | None) -> Wish:
    from search.answer import Wish
    from search.narrow import Narrowed

    narrowed = narrowed or Narrowed()
    return Wish(
        sort=narrowed.sort,
        filters=narrowed.filters(house.shelf, scope),
        dates=narrowed.ranges(),
        all_editions=narrowed.all_editions,
        widening=narrowed.widening(house.shelf, scope),
    )


def _called(house: House, scope: Scope, narrowed: Narrowed | None) -> Mapping[str, str]:
    """A filter may hold an id: whom it is the id of."""
    from search.by_entity import ENTITIES, labels

    values = narrowed.values if narrowed else {}
    chosen = [value for name in ENTITIES for value in values.get(name, ())]
    return labels(chosen, house.shelf, scope)


def _waiting(house: House, scope: Scope) -> list[str]:
    """What an answer may miss: nobody is to take for absent what is only on its way."""
    from corpus.catalogue.outbox import reports_waiting

    with house.catalogue.read() as view:
        waiting = reports_waiting(view, scope)
    if not waiting:
        return []
    some = "1 report is" if waiting == 1 else f"{waiting} reports are"
    return [f"{some} not in the index yet, and may be missing here"]
