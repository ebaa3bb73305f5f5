"""Health: is the process alive, is everything there that an answer needs, and the numbers."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter
from starlette.responses import JSONResponse, PlainTextResponse, Response

from api.wellbeing import WELL, wellbeing
from corpus import EVERYTHING, AigaqError

if TYPE_CHECKING:
    from api.house import House
    from api.metrics import Metrics

# With less than this the catalogue may fail in the middle of a write: told before it happens.
_SPARE_DISK = 64 << 20


def health_routes(house: House, metrics: Metrics) -> APIRouter:
    """`/healthz`, `/readyz` (503 with the reason when a part is away) and `/metrics`."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz")
    def healthz() -> dict[str, str]:
        """The process answers."""
        return {"status": "alive"}

    @routes.get("/readyz")
    def readyz(only: Literal["answers"] | None = None) -> Response:
        """Everything is there and at work; with `only=answers`, all that an answer needs."""
        parts = readiness(house) | ({} if only else wellbeing(house))
        ready = all(part == "ready" for part in parts.values())
        headers = {} if ready else {"Retry-After": "5"}
        return JSONResponse(parts, 200 if ready else 503, headers)

    @routes.get("/metrics")
    def numbers() -> Response:
        """The numbers in Prometheus' text form."""
        _count(house, metrics)
        return PlainTextResponse(metrics.text(), media_type="text/plain; version=0.0.4")

    return routes


def readiness(house: House) -> dict[str, str]:
    """Each part with "ready" or what is wrong with it."""
    return {"catalogue": _catalogue(house), "index": _index(house), "disk": _disk(house)}


def _catalogue(house: House) -> str:
    from corpus.catalogue.holdings import collections

    try:
        with house.catalogue.read() as view:
            collections(view, EVERYTHING)
    except AigaqError as error:
        return str(error)
    return "ready"


def _index(house: House) -> str:
    health = house.engine.health()
    return "ready" if health.ready else health.reason


def _disk(house: House) -> str:
    try:
        free = shutil.disk_usage(house.settings.data).free
    except OSError as error:
        return f"the data folder can't be reached: {error.strerror}"
    return (
        "ready" if free > _SPARE_DISK else f"only {free >> 20} MiB left on the data folder's disk"
    )


def _count(house: House, metrics: Metrics) -> None:
    from corpus.catalogue.claims import steps_waiting
    from corpus.catalogue.files import STEPS, file_counts
    from corpus.catalogue.holdings import holdings
    from corpus.catalogue.outbox import errands_waiting
    from corpus.catalogue.stages import stage_totals

    try:
        with house.catalogue.read() as view:
            states = file_counts(view, EVERYTHING)
            held = holdings(view, EVERYTHING)
            waiting, since = errands_waiting(view)
            totals = stage_totals(view, EVERYTHING)
            steps = steps_waiting(view)
            now = view.now()
    except AigaqError:
        metrics.set("aigaq_up", 0, part="catalogue")
        return
    metrics.set("aigaq_up", 1, part="catalogue")
    metrics.set("aigaq_up", 1 if house.engine.health().ready else 0, part="index")
    for part, state in wellbeing(house).items():
        metrics.set("aigaq_up", 1 if state == WELL else 0, part=part)
    for step in STEPS:
        count, oldest = steps.get(step, (0, now))
        metrics.set("aigaq_queue_depth", count, step=step)
        metrics.set("aigaq_queue_oldest_age_seconds", (now - oldest).total_seconds(), step=step)
    for state, count in states.items():
        metrics.set("aigaq_files", count, state=state)
    for stage, done, cpu in totals:
        metrics.set("aigaq_stage_succeeded_total", done, stage=stage)
        metrics.set("aigaq_stage_cpu_seconds_total", cpu, stage=stage)
    metrics.set("aigaq_documents", held.documents)
    metrics.set("aigaq_passages", held.passages)
    metrics.set("aigaq_outbox_depth", waiting)
    age = (now - since).total_seconds() if since else 0
    metrics.set("aigaq_outbox_oldest_age_seconds", age)


def declare(metrics: Metrics) -> None:
    """What the numbers mean."""
    metrics.declare("aigaq_up", "gauge", "Whether a part answers")
    metrics.declare("aigaq_files", "gauge", "Files by the state that they stand in")
    metrics.declare("aigaq_queue_depth", "gauge", "Files that stand at a step on their way")
    metrics.declare(
        "aigaq_queue_oldest_age_seconds",
        "gauge",
        "Since when the one longest at that step stands there",
    )
    metrics.declare("aigaq_documents", "gauge", "Reports held")
    metrics.declare("aigaq_passages", "gauge", "Passages of current readings")
    metrics.declare("aigaq_stage_succeeded_total", "counter", "Readings that went through a stage")
    metrics.declare("aigaq_stage_cpu_seconds_total", "counter", "CPU that a stage took for them")
    metrics.declare("aigaq_outbox_depth", "gauge", "Reports that the index has yet to hear of")
    metrics.declare("aigaq_outbox_oldest_age_seconds", "gauge", "Age of the oldest of them")
    metrics.declare(
        "aigaq_http_requests_total", "counter", "Requests answered, by route and status"
    )
    metrics.declare("aigaq_http_seconds_total", "counter", "Time spent answering, by route")
