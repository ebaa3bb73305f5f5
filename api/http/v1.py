"""The API for scripts, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query

from api.searching import LONGEST
from corpus import EVERYTHING

if TYPE_CHECKING:
    from api.house import House


def v1_routes(house: House) -> APIRouter:
    """`GET /api/v1/search`."""
    routes = APIRouter(prefix="/api/v1", tags=["v1"])

    @routes.get("/search", summary="Find passages, each with its citation")
    def search(
        q: Annotated[str, Query(description="the query", examples=['torture "Dala City Court"'])],
        limit: Annotated[int, Query(ge=1, le=LONGEST)] = 10,
        cursor: Annotated[str | None, Query(description="`cursor` of the page before")] = None,
        strict: Annotated[
            bool, Query(description="refuse what can't be read as it stands")
        ] = False,
    ) -> dict[str, Any]:
        from api.searching import search as ask

        return ask(house, q, EVERYTHING, limit=limit, after=cursor, strict=strict)

    return routes
