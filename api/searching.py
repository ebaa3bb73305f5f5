"""A search as every door asks it: the command line, the page, the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus import NotFoundError, Scope

if TYPE_CHECKING:
    from api.house import House
    from search.answer import Wish
    from search.narrow import Narrowed
    from search.query import KeywordField

# No page of an answer is longer: more is asked for by the cursor.
LONGEST = 100


def search(
    house: House, query: str, scope: Scope, *, limit: int = 10, after: str | None = None,
    strict: bool = False, narrowed: Narrowed | None = None,
    facets: Sequence[KeywordField] | None = None, by_report: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """The answer in the shape that scripts rely on; `facets` None counts all of them."""
    from search.answer import find
    from search.by_entity import ENTITIES, labels
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
    # A filter may hold an id: what it is the id of.
    values = narrowed.values if narrowed else {}
    chosen = [value for name in ENTITIES for value in values.get(name, ())]
    told["warnings"] += _waiting(house, scope)
    told["explain"]["entities"] = labels(chosen, shelf, scope)
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
    """Why a passage ranks where it does in the answer to a query."""
    from search.ask import Ask
    from search.frequency import counts_in
    from search.language import compile_question, read
    from search.shape import why_json
    from search.why import why

    index, wish = house.index(), _wish(house, scope, narrowed)
    counts = counts_in(index, scope, all_editions=wish.all_editions)
    asked = compile_question(read(query), house.analyser, wish.widening, counts)
    ask = Ask(
        asked.query, scope, filters=wish.filters, dates=wish.dates, sort=wish.sort,
        all_editions=wish.all_editions,
    )  # fmt: skip
    found = why(asked, passage, ask, index)
    if found is None:
        raise NotFoundError(
            f"passage {passage[:80]} is not in the answer", "take its id from a hit of this search"
        )
    return {"query": query, **why_json(found)}


def suggestions(house: House, typed: str, scope: Scope, limit: int = 10) -> list[dict[str, Any]]:
    """Names that the end of what is typed may become; `query` is what is typed with the name in it."""
    from search.suggest import suggest

    found = suggest(
        typed, scope, index=house.index(), shelf=house.shelf, analyser=house.analyser, limit=limit
    )
    return [
        {
            "kind": one.kind,
            "value": one.value,
            "label": one.label,
            "count": one.count,
            "query": typed[: len(typed) - one.replaces] + one.query,
        }
        for one in found
    ]


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


def _waiting(house: House, scope: Scope) -> list[str]:
    """What an answer may miss: nobody is to take for absent what is only on its way."""
    from corpus.catalogue.outbox import reports_waiting

    with house.catalogue.read() as view:
        waiting = reports_waiting(view, scope)
    if not waiting:
        return []
    some = "1 report is" if waiting == 1 else f"{waiting} reports are"
    return [f"{some} not in the index yet, and may be missing here"]
