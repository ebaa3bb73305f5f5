"""Stages: which version of our code made what, so that a better one runs again on what is behind."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from corpus.catalogue.readings import KeptReading, kept_readings
from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import reading, stage
from corpus.catalogue.view import Change, View
from corpus.errors import NotFoundError
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class StageDone:
    """That a stage was run on a reading, by which version, and what it cost."""

    reading: str
    stage: str
    version: str
    done_at: datetime.datetime
    cpu_seconds: float


def finish_stage(
    change: Change, reading_id: str, name: str, version: str, cpu_seconds: float = 0.0
) -> None:
    """It is done, by this version; in the transaction of its result."""
    if change.value(select(reading.c.id).where(reading.c.id == reading_id)) is None:
        raise NotFoundError(f"no reading {reading_id}")
    done = {"version": version, "done_at": change.now(), "cpu_seconds": cpu_seconds}
    if not change.insert_missing(stage, reading=reading_id, stage=name, **done):
        which = stage.update().where(stage.c.reading == reading_id, stage.c.stage == name)
        change.run(which.values(done))
    change.record("finish stage", reading_id, stage=name, version=version)


def stages_of(view: View, scope: Scope, reading_id: str) -> Sequence[StageDone]:
    """What was run on a reading, in order of time."""
    rows = view.rows(
        select(stage)
        .join_from(stage, reading, reading.c.id == stage.c.reading)
        .where(stage.c.reading == reading_id, sees_edition(scope, reading.c.edition))
        .order_by(stage.c.done_at, stage.c.stage)
    )
    return [StageDone(**row._mapping) for row in rows]


def stage_totals(view: View, scope: Scope) -> Sequence[tuple[str, int, float]]:
    """For each stage how many readings went through it, and the CPU seconds that they took."""
    rows = view.rows(
        select(stage.c.stage, func.count(), func.sum(stage.c.cpu_seconds))
        .join_from(stage, reading, reading.c.id == stage.c.reading)
        .where(sees_edition(scope, reading.c.edition))
        .group_by(stage.c.stage)
        .order_by(stage.c.stage)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def readings_behind(view: View, scope: Scope, name: str, version: str) -> Sequence[KeptReading]:
    """The current readings on which this stage was never run, or by another version."""
    done = (
        select(stage.c.reading)
        .where(stage.c.reading == reading.c.id, stage.c.stage == name, stage.c.version == version)
        .exists()
    )
    return kept_readings(view, scope, reading.c.current, ~done)
