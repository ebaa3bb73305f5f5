"""A search as every door asks it: the command line, the page, the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus import Scope

if TYPE_CHECKING:
    from api.house import House

# No page of an answer is longer: more is asked for by the cursor.
LONGEST = 100


def search(
    house: House, query: str, scope: Scope, *, limit: int = 10, after: str | None = None,
    strict: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """The answer in the shape that scripts rely on."""
    from search.answer import Wish, find
    from search.shape import answer_json
    from search.shelf import CatalogueShelf

    answer = find(
        query,
        scope,
        index=house.index(),
        shelf=CatalogueShelf(house.catalogue),
        analyser=house.analyser,
        wish=Wish(limit=limit, after=after, strict=strict),
    )
    return answer_json(answer)
