"""How often words stand in what a reader may see: what another name of a thing is worth depends on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus import Scope
from search.ask import Ask
from search.index import Index
from search.query import Query

# How many passages each of these queries finds.
Counts = Callable[[Sequence[Query]], Sequence[int]]


def counts_in(index: Index, scope: Scope, *, all_editions: bool = False) -> Counts:
    """Counts within a scope: nothing outside it changes the order of what is inside."""

    def counted(queries: Sequence[Query]) -> Sequence[int]:
        return [index.count(Ask(one, scope, all_editions=all_editions)) for one in queries]

    return counted
