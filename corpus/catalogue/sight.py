"""What a scope may see, as conditions that every reading call puts into its statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select, true

from corpus.catalogue.tables import edition, membership
from corpus.scope import Scope


def sees_collection(scope: Scope, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the collection named in the column is in the scope."""
    if scope.collections is None:
        return true()
    return column.in_(sorted(scope.collections))


def sees_edition(scope: Scope, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the edition in the column is in one of the scope's collections.

    An edition that was withdrawn from all collections is seen by nobody, not even with EVERYTHING.
    """
    ours = membership.alias()
    return (
        select(ours.c.edition)
        .where(ours.c.edition == column, sees_collection(scope, ours.c.collection))
        .exists()
    )


def sees_document(scope: Scope, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether one of the document's editions is seen."""
    theirs = edition.alias()
    return (
        select(theirs.c.id)
        .where(theirs.c.document == column, sees_edition(scope, theirs.c.id))
        .exists()
    )
