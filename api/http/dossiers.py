"""Dossiers for scripts: made, filled by links, put in order, taken away."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from api.http.exports import told
from corpus import EVERYTHING, Actor

if TYPE_CHECKING:
    from api.house import House
    from search.take import AnyFormat

API = Actor("api")
Form = Literal["md", "docx", "html", "txt", "csv", "xlsx", "jsonl", "bibtex", "ris", "csl-json"]
CiteForm = Literal["en", "ru", "kk", "apa", "chicago", "oscola", "gost"]
_Note = Annotated[str, Field(max_length=20_000, description="written beside the passage")]


class Named(BaseModel):
    """A dossier's name."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=200)]


class Added(BaseModel):
    """A quotation by its link (`citation.link` of a hit), or a whole passage by its id."""

    model_config = ConfigDict(extra="forbid")

    link: Annotated[str, Field(max_length=300)]
    remark: _Note = ""


class Changed(BaseModel):
    """A new remark, or another place (from 1), or both."""

    model_config = ConfigDict(extra="forbid")

    remark: _Note | None = None
    place: Annotated[int, Field(ge=1, le=100_000)] | None = None


def dossier_routes(house: House) -> APIRouter:
    """`/api/v1/dossiers`. A dossier is named by its id, or by its name where only one is called so."""
    routes = APIRouter(prefix="/api/v1", tags=["v1"])

    @routes.get("/dossiers", summary="All dossiers")
    def every() -> list[dict[str, Any]]:
        from api.dossiers import head_json
        from corpus.catalogue.dossiers import dossiers

        with house.catalogue.read() as view:
            return [head_json(one) for one in dossiers(view, EVERYTHING)]

    @routes.post("/dossiers", status_code=201, summary="Make an empty dossier")
    def make(asked: Named) -> dict[str, Any]:
        from corpus.catalogue.dossiers import make_dossier

        with house.catalogue.change(API) as change:
            made = make_dossier(change, EVERYTHING, asked.name)
        return _shown(house, made)

    @routes.get(
        "/dossiers/{dossier}",
        summary="A dossier: its passages in order, each with what became of it",
    )
    def show(dossier: str) -> dict[str, Any]:
        return _shown(house, dossier)

    @routes.patch("/dossiers/{dossier}", summary="Give it another name")
    def rename(dossier: str, asked: Named) -> dict[str, Any]:
        from corpus.catalogue.dossiers import rename_dossier

        found = _named(house, dossier)
        with house.catalogue.change(API) as change:
            rename_dossier(change, EVERYTHING, found, asked.name)
        return _shown(house, found)

    @routes.delete("/dossiers/{dossier}", status_code=204, summary="Throw it away")
    def drop(dossier: str) -> None:
        from corpus.catalogue.dossiers import drop_dossier

        found = _named(house, dossier)
        with house.catalogue.change(API) as change:
            drop_dossier(change, EVERYTHING, found)

    @routes.post("/dossiers/{dossier}/items", status_code=201, summary="Put a quotation at its end")
    def put(dossier: str, asked: Added) -> dict[str, Any]:
        from api.dossiers import add, dossier_named, place_of

        found = dossier_named(house, EVERYTHING, dossier)
        place = place_of(house, EVERYTHING, asked.link)
        item = add(house, EVERYTHING, found, place, asked.remark, API)
        items = _shown(house, found.id)["items"]
        return next(one for one in items if one["item"] == item)

    @routes.patch("/dossiers/{dossier}/items/{item}", summary="Change its remark, or its place")
    def change_item(dossier: str, item: str, asked: Changed) -> dict[str, Any]:
        from corpus.catalogue.dossiers import move_in_dossier, remark_in_dossier

        found = _named(house, dossier)
        with house.catalogue.change(API) as change:
            if asked.remark is not None:
                remark_in_dossier(change, EVERYTHING, found, item, asked.remark)
            if asked.place is not None:
                move_in_dossier(change, EVERYTHING, found, item, asked.place)
        return _shown(house, found)

    @routes.delete("/dossiers/{dossier}/items/{item}", status_code=204, summary="Take it out")
    def take_out(dossier: str, item: str) -> None:
        from corpus.catalogue.dossiers import take_from_dossier

        found = _named(house, dossier)
        with house.catalogue.change(API) as change:
            take_from_dossier(change, EVERYTHING, found, item)

    @routes.get(
        "/dossiers/{dossier}/export",
        summary="A dossier as a file, with its citations",
        response_class=StreamingResponse,
        responses={200: {"content": {"application/octet-stream": {}}}},
    )
    def export(
        request: Request,
        dossier: str,
        form: Annotated[Form, Query(alias="format")] = "docx",
        style: Annotated[CiteForm, Query(description="how passages are cited")] = "en",
    ) -> Response:
        return _file(house, dossier, form, style, str(request.base_url).rstrip("/"))

    return routes


def _named(house: House, dossier: str) -> str:
    from api.dossiers import dossier_named

    return dossier_named(house, EVERYTHING, dossier).id


def _shown(house: House, dossier: str) -> dict[str, Any]:
    from api.dossiers import dossier_json, dossier_named

    return dossier_json(house, EVERYTHING, dossier_named(house, EVERYTHING, dossier))


def _file(house: House, dossier: str, form: AnyFormat, style: CiteForm, base: str) -> Response:
    from api.dossiers import dossier_named, write_dossier
    from search.take import ENDINGS, MEDIA_TYPES

    found = dossier_named(house, EVERYTHING, dossier)
    out = io.BytesIO()
    taken = write_dossier(house, EVERYTHING, found, form, out, style=style, base=base)
    headers = told(taken) | {
        "Content-Disposition": f'attachment; filename="dossier-{found.id}.{ENDINGS[form]}"'
    }
    return Response(out.getvalue(), media_type=MEDIA_TYPES[form], headers=headers)
