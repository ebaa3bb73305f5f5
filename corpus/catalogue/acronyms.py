"""Acronyms that the texts themselves explain: what a reading teaches, and what all that a scope sees teach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, distinct, func, select, true

from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import acronym, edition, entity_key, reading
from corpus.catalogue.view import Change, View
from corpus.errors import NotFoundError
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class Explained:
    """An acronym and its name as a text has them; `certain`: the letters are the name's own initials."""

    acronym: str
    name: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Taught:
    """The same, and how many reports say so."""

    acronym: str
    name: str
    certain: bool
    reports: int


def keep_acronyms(change: Change, reading_id: str, explained: Iterable[Explained]) -> None:
    """These are what the reading explains now. Part of the change that keeps its passages."""
    if change.value(select(reading.c.id).where(reading.c.id == reading_id)) is None:
        raise NotFoundError(f"no reading {reading_id}")
    change.run(acronym.delete().where(acronym.c.reading == reading_id))
    pairs = {(one.acronym, one.name): one for one in explained}
    change.insert(
        acronym,
        [
            {"reading": reading_id, "short": short, "name": name, "certain": one.certain}
            for (short, name), one in sorted(pairs.items())
        ],
    )


def acronyms_taught(view: View, scope: Scope) -> Sequence[Taught]:
    """What current readings in the scope explain, in order; never the name of a body that is withheld."""
    reports = func.count(distinct(edition.c.document)).label("reports")
    asked = (
        select(acronym.c.short, acronym.c.name, acronym.c.certain, reports)
        .join_from(acronym, reading, reading.c.id == acronym.c.reading)
        .join(edition, edition.c.id == reading.c.edition)
        .where(reading.c.current, sees_edition(scope, reading.c.edition), _may_be_told(scope))
        .group_by(acronym.c.short, acronym.c.name, acronym.c.certain)
    )
    found = [Taught(row.short, row.name, row.certain, row.reports) for row in view.rows(asked)]
    return sorted(found, key=lambda one: (one.acronym, one.name))


def _may_be_told(scope: Scope) -> ColumnElement[bool]:
    if scope.editor:
        return true()
    unlisted = entity_key.c.standing.is_not(None)
    named = entity_key.c.name.in_((acronym.c.name, acronym.c.short))
    return ~select(entity_key.c.key).where(unlisted, named).exists()
