"""Saved searches for scripts, and their feeds for feed readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from api.http.params import Narrowing
from corpus import EVERYTHING, Actor

if TYPE_CHECKING:
    from api.house import House

API = Actor("api")


class ToSave(Narrowing):
    """A search as its address has it, under a name. `sort` says nothing here: a feed has its own order."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=200)]
    q: Annotated[str, Field(min_length=1, max_length=2000, description="the query")]
    which: Annotated[
        Literal["all", "any"],
        Field(alias="set", description="passages with all of the bare words, or with any"),
    ] = "all"


def saved_routes(house: House) -> APIRouter:
    """`/api/v1/saved`. A search is named by its id, or by its name where only one is called so."""
    routes = APIRouter(prefix="/api/v1", tags=["v1"])

    @routes.get("/saved", summary="All saved searches")
    def every() -> list[dict[str, Any]]:
        from api.saved import saved_json
        from corpus.catalogue.saved import saved_searches

        with house.catalogue.read() as view:
            return [saved_json(one) for one in saved_searches(view, EVERYTHING)]

    @routes.post("/saved", status_code=201, summary="Save a search, to be told of what arrives")
    def keep(asked: ToSave) -> dict[str, Any]:
        from api.saved import save, told_json

        made = save(
            house, EVERYTHING, asked.name, asked.q, asked.narrowed(), asked.which, API
        )  # fmt: skip
        return told_json(house, made)

    @routes.get("/saved/{saved}", summary="A saved search and the newest of what it found")
    def show(saved: str) -> dict[str, Any]:
        from api.saved import saved_named, told_json

        return told_json(house, saved_named(house, EVERYTHING, saved))

    @routes.delete("/saved/{saved}", status_code=204, summary="Forget it and its feed")
    def drop(saved: str) -> None:
        from api.saved import saved_named
        from corpus.catalogue.saved import drop_saved

        found = saved_named(house, EVERYTHING, saved)
        with house.catalogue.change(API) as change:
            drop_saved(change, EVERYTHING, found.id)

    @routes.get(
        "/saved/{saved}/feed",
        summary="What it found since it was saved, as an Atom feed",
        response_class=Response,
        responses={200: {"content": {"application/atom+xml": {}}}},
    )
    def feed(
        request: Request,
        saved: str,
        before: Annotated[str, Query(max_length=20, description="the page after this line")] = "",
    ) -> Response:
        from api.saved import feed as told
        from api.saved import saved_named
        from search.saved import MEDIA_TYPE

        base = str(request.base_url).rstrip("/")
        found = saved_named(house, EVERYTHING, saved)
        return Response(told(house, found, base, before), media_type=MEDIA_TYPE)

    return routes
