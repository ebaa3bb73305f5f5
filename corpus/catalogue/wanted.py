"""Many rows by their two-part key, in one statement that the database answers by its index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import CTE, Integer, String, column, text

from corpus.catalogue.view import View

Key = tuple[str, int]
Item = TypeVar("Item")
# Nobody shows more at once; it bounds what is in memory.
MOST = 1000
_QUERIES = {
    "sqlite": "SELECT CAST(json_extract(value, '$[0]') AS TEXT) AS name,"
    " CAST(json_extract(value, '$[1]') AS INTEGER) AS number FROM json_each(:keys)",
    "postgresql": "SELECT value->>0 AS name, CAST(value->>1 AS INTEGER) AS number"
    " FROM json_array_elements(CAST(:keys AS JSON)) AS one(value)",
}


def wanted(view: View, keys: Iterable[Key]) -> CTE:
    """A table of these keys, `name` and `number`, to join with.

    Not `(a, b) IN (…)`: for it SQLite 3.40 reads the whole table (73 ms for 100 of 300,000 rows; by
    a join .5 ms). And as one parameter, so that SQLAlchemy compiles the statement once, not each
    time (5 ms).
    """
    query = text(_QUERIES[view.connection.dialect.name])
    chosen = query.bindparams(keys=json.dumps(sorted(set(keys))))
    return chosen.columns(column("name", String), column("number", Integer)).cte("wanted")


def batches(items: Iterable[Item], size: int = MOST) -> Iterator[Sequence[Item]]:
    """So many at a time."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
