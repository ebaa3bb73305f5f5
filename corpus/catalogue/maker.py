"""What people make and keep here (dossiers, saved searches): for whom, and under which id."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import Table, select

from corpus.catalogue.view import Change
from corpus.scope import Scope


def sight_of(scope: Scope) -> list[str] | None:
    """The collections that a maker saw, to be kept; None: all of them."""
    return None if scope.collections is None else sorted(scope.collections)


def covers(scope: Scope, sight: Sequence[str] | None) -> bool:
    """Whether a scope sees all that the maker saw: nobody else is told of what was made.

    >>> covers(Scope.of(["public", "closed"]), ["public"]), covers(Scope.of(["public"]), None)
    (True, False)
    """
    if scope.collections is None:
        return True
    return sight is not None and scope.collections.issuperset(sight)


def fresh_id(change: Change, table: Table, name: str) -> str:
    """An id that nothing in the table has; it tells neither how many there are nor what they are called."""
    number = 0
    while True:
        seed = f"{name}\n{change.actor.name}\n{change.now().isoformat()}\n{number}"
        made = hashlib.blake2b(seed.encode("utf-8", "replace"), digest_size=8).hexdigest()
        if change.value(select(table.c.id).where(table.c.id == made)) is None:
            return made
        number += 1
