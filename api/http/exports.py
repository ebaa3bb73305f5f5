"""All hits of a search as a file: tables, JSON lines, references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from api.http.params import Narrowing
from corpus import EVERYTHING

if TYPE_CHECKING:
    from api.house import House
    from search.take import Taken

Form = Literal["csv", "xlsx", "jsonl", "bibtex", "ris", "csl-json"]


class ExportParams(Narrowing):
    """A search by its address, and how its hits are wanted."""

    q: Annotated[str, Field(min_length=1, description="the query", examples=['"Dala City Court"'])]
    form: Annotated[Form, Field(alias="format")] = "csv"
    which: Annotated[
        Literal["any", "all"],
        Field(alias="set", description="passages with any of the bare words, or with all"),
    ] = "any"
    strict: Annotated[bool, Field(description="refuse what can't be read as it stands")] = False


def export_routes(house: House) -> APIRouter:
    """`GET /api/v1/export`."""
    routes = APIRouter(prefix="/api/v1", tags=["v1"])

    @routes.get(
        "/export",
        summary="All passages that a search finds, as a file",
        response_class=StreamingResponse,
        responses={200: {"content": {"application/octet-stream": {}}}},
    )
    def export(asked: Annotated[ExportParams, Query()]) -> Response:
        from api.taking import Wanted, taken_file
        from search.take import ENDINGS, MEDIA_TYPES

        wanted = Wanted(asked.q, asked.narrowed(), asked.form, asked.which, asked.strict)
        taken, pieces, size = taken_file(house, EVERYTHING, wanted)
        headers = told(taken) | {
            "Content-Length": str(size),
            "Content-Disposition": f'attachment; filename="aigaq.{ENDINGS[asked.form]}"',
        }
        return StreamingResponse(pieces, headers=headers, media_type=MEDIA_TYPES[asked.form])

    return routes


def told(taken: Taken) -> dict[str, str]:
    """What was counted and in which order, as headers: in every form, also those without a place for it."""
    headers = {
        "X-Aigaq-Total": str(taken.total),
        "X-Aigaq-Rows": str(taken.rows),
        "X-Aigaq-Gone": str(taken.gone),
    }
    for name in ("order", "set"):
        if value := taken.facts.get(name):
            headers[f"X-Aigaq-{name.title()}"] = value
    return headers
