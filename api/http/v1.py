"""The API for scripts, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request

from api.http.params import Narrowing
from api.searching import LONGEST
from corpus import EVERYTHING, AigaqError

if TYPE_CHECKING:
    from api.house import House
    from search.query import KeywordField


class SearchParams(Narrowing):
    """A search by its address."""

    q: Annotated[str, Field(description="the query", examples=['torture "Dala City Court"'])]
    limit: Annotated[int, Field(ge=1, le=LONGEST)] = 10
    cursor: Annotated[str | None, Field(description="`cursor` of the page before")] = None
    strict: Annotated[bool, Field(description="refuse what can't be read as it stands")] = False
    facets: Annotated[
        str | None, Field(description="which to count, by commas; none for none; all by default")
    ] = None
    group: Annotated[
        Literal["passage", "report"],
        Field(description="`report`: each report once, with its best passages"),
    ] = "passage"


class WhyParams(Narrowing):
    """A search, and the passage of its answer that is asked about."""

    q: Annotated[str, Field(description="the query")]
    passage: Annotated[str, Field(max_length=100, description="`passage.id` of a hit")]


def v1_routes(house: House) -> APIRouter:
    """`GET /api/v1/search`, `/suggest` and `/explain`."""
    routes = APIRouter(prefix="/api/v1", tags=["v1"])

    @routes.get("/search", summary="Find passages, each with its citation")
    def search(request: Request, asked: Annotated[SearchParams, Query()]) -> dict[str, Any]:
        from api.searching import search as ask

        answer = ask(
            house,
            asked.q,
            EVERYTHING,
            limit=asked.limit,
            after=asked.cursor,
            strict=asked.strict,
            narrowed=asked.narrowed(),
            facets=facet_names(asked.facets),
            by_report=asked.group == "report",
        )
        # A misspelt filter must not pass for one that found everything.
        for name in sorted(set(request.query_params) - set(SearchParams.model_fields)):
            answer["warnings"].append(f"there is no parameter {name[:40]!r}: left aside")
        return answer

    @routes.get("/explain", summary="Why a passage ranks where it does")
    def explain(asked: Annotated[WhyParams, Query()]) -> dict[str, Any]:
        from api.searching import why_there

        return why_there(house, asked.q, EVERYTHING, asked.passage, asked.narrowed())

    @routes.get("/suggest", summary="Names that the end of what is typed may become")
    def suggest(
        q: Annotated[str, Query(max_length=400, description="what is typed so far")],
        limit: Annotated[int, Query(ge=1, le=50)] = 10,
    ) -> dict[str, Any]:
        from api.searching import suggestions

        return {"typed": q, "suggestions": suggestions(house, q, EVERYTHING, limit)}

    return routes


def facet_names(given: str | None) -> list[KeywordField] | None:
    """The facets that an address names; None for all of them."""
    from search.facets import FACETS
    from search.narrow import FILTERS

    if given is None:
        return None
    names: list[KeywordField] = []
    for name in filter(None, (one.strip() for one in given.split(","))):
        if name == "none":
            continue
        if name == "all":
            names += FACETS
            continue
        known = next((one for one in FILTERS if one == name), None)
        if known is None:
            raise AigaqError(f"there is no facet {name[:40]!r}", "use " + ", ".join(FILTERS))
        names.append(known)
    return names
