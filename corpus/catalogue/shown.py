"""Who may be named to whom, as conditions that every reading call puts into its statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true

from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import entity_key, mention, reading
from corpus.scope import Scope

# Kinds that may be withheld: their keys say in which report they stand.
PEOPLE = ("person", "organisation")


def is_named(scope: Scope, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a current reading that the scope sees names this key."""
    return (
        select(mention.c.key)
        .join_from(mention, reading, reading.c.id == mention.c.reading)
        .where(mention.c.key == column, reading.c.current, sees_edition(scope, reading.c.edition))
        .exists()
    )


def may_be_known(scope: Scope) -> ColumnElement[bool]:
    """Whether a row of entity_key may be told: never whom people withheld, but to editors."""
    if scope.editor:
        return true()
    return or_(entity_key.c.standing.is_(None), entity_key.c.standing != "withheld")


def may_be_shown(scope: Scope) -> ColumnElement[bool]:
    """The same, without those who are hidden."""
    return true() if scope.editor else entity_key.c.standing.is_(None)


def may_be_named(scope: Scope) -> ColumnElement[bool]:
    """Whether a row of mention may be told.

    Who a new mention stands for isn't known until its report is resolved. As long as anybody is
    withheld, editors alone see people's mentions before that.
    """
    if scope.editor:
        return true()
    known = entity_key.alias()
    withheld = entity_key.alias()
    row = select(known.c.key).where(known.c.key == mention.c.key)
    anybody = select(withheld.c.key).where(withheld.c.standing == "withheld").exists()
    unknown = and_(mention.c.kind.in_(PEOPLE), ~row.exists(), anybody)
    return ~or_(row.where(known.c.standing == "withheld").exists(), unknown)


def may_be_listed(scope: Scope) -> ColumnElement[bool]:
    """The same, without those who are hidden."""
    if scope.editor:
        return true()
    hidden = entity_key.alias()
    row = select(hidden.c.key).where(hidden.c.key == mention.c.key, hidden.c.standing == "hidden")
    return and_(may_be_named(scope), ~row.exists())
