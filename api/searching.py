"""A search as every door asks it: the command line, the page, the API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus import Scope

if TYPE_CHECKING:
    from api.house import House
    from search.narrow import Narrowed
    from search.query import KeywordField

# No page of an answer is longer: more is asked for by the cursor.
LONGEST = 100


def search(
    house: House, query: str, scope: Scope, *, limit: int = 10, after: str | None = None,
    strict: bool = False, narrowed: Narrowed | None = None,
    facets: Sequence[KeywordField] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The answer in the shape that scripts rely on; `facets` None counts all of them."""
    from search.answer import Wish, find
    from search.by_entity import ENTITIES, labels
    from search.facets import FACETS, facet_values, wanted
    from search.narrow import Narrowed
    from search.shape import answer_json

    shelf, index = house.shelf, house.index()
    narrowed = narrowed or Narrowed()
    wish = Wish(
        limit=limit,
        after=after,
        strict=strict,
        sort=narrowed.sort,
        filters=narrowed.filters(shelf, scope),
        dates=narrowed.ranges(),
        all_editions=narrowed.all_editions,
        widening=narrowed.widening(shelf, scope),
        facets=wanted(FACETS if facets is None else facets),
    )
    answer = find(query, scope, index=index, shelf=shelf, analyser=house.analyser, wish=wish)
    shown = facet_values(answer, wish, scope, index=index, shelf=shelf)
    told = answer_json(answer)
    # A filter may hold an id: what it is the id of.
    chosen = [value for name in ENTITIES for value in narrowed.values.get(name, ())]
    told["explain"]["entities"] = labels(chosen, shelf, scope)
    return told | {
        "facets": {
            name: [{"value": one.value, "label": one.label, "count": one.count} for one in values]
            for name, values in shown.items()
        }
    }
