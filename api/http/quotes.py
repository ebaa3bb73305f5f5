"""Quotations for scripts: a link's verdict, its citation in any form, and new links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from corpus import EVERYTHING, Actor, AigaqError, NotFoundError, Span

if TYPE_CHECKING:
    from api.house import House
    from search.quotes import Place

API = Actor("api")
Format = Literal[
    "json", "en", "ru", "kk", "apa", "chicago", "oscola", "gost", "csl-json", "bibtex", "ris",
    "annotation",
]  # fmt: skip
_MEDIA_TYPES = {
    "csl-json": "application/vnd.citationstyles.csl+json",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
_ENDINGS = {"csl-json": "json", "bibtex": "bib", "ris": "ris"}
_LARGEST = 2**30
_Text = Annotated[str, Field(max_length=20_000)]


class Selection(BaseModel):
    """What is to be linked: a passage or a span of a reading, whole or by words within it.

    `exact`, `prefix` and `suffix` are those of a W3C TextQuoteSelector. Without `passage`, `start` and
    `end` count from the start of the reading's text; with it, from the start of the passage.
    """

    model_config = ConfigDict(extra="forbid")

    passage: Annotated[str, Field(max_length=100)] | None = None
    reading: Annotated[str, Field(max_length=100)] | None = None
    start: Annotated[int, Field(ge=0, lt=_LARGEST)] | None = None
    end: Annotated[int, Field(ge=0, lt=_LARGEST)] | None = None
    exact: _Text = ""
    prefix: _Text = ""
    suffix: _Text = ""


def quote_routes(house: House) -> APIRouter:
    """`GET /api/v1/quotes/…` and `POST /api/v1/quotes`."""
    routes = APIRouter(prefix="/api/v1", tags=["v1"])

    @routes.get(
        "/quotes/{reading}/{place}/{words}",
        summary="Whether a quotation stands: same, moved or gone; its citation",
    )
    def quote(
        reading: str,
        place: str,
        words: str,
        form: Annotated[Format, Query(alias="format")] = "json",
        selectors: Annotated[bool, Query(description="with W3C selectors of each place")] = False,
    ) -> Response:
        from api.quoting import verdict_on
        from search.quotes import read_link
        from search.quotes.shape import verdict_json

        path = f"/q/{reading}/{place}/{words}"
        try:
            verdict = verdict_on(house, EVERYTHING, read_link(path), API)
        except NotFoundError as error:
            if form != "json":
                raise
            return _gone(path, error.reason)
        best = verdict.best
        if best is None:
            if form != "json":
                raise NotFoundError(verdict.reason, "search for its words")
            return JSONResponse(verdict_json(verdict), 404)
        if form != "json":
            return _formed(house, best, form)
        shape = verdict_json(verdict)
        if selectors:
            places = [verdict.cited, *verdict.now]
            shown = [shape["cited"], *shape["now"]]
            for one, told in zip(places, shown, strict=True):
                if one is not None:
                    told["selectors"] = _annotation(house, one)["target"]["selector"]
        return JSONResponse(shape)

    @routes.post("/quotes", status_code=201, summary="Link to a passage, or to words of it")
    def make(asked: Selection) -> dict[str, Any]:
        from api.quoting import make_link
        from search.quotes.select import Words
        from search.quotes.shape import place_json

        reading, within = _within(house, asked)
        words = Words(asked.exact, asked.prefix, asked.suffix) if asked.exact else None
        place = make_link(house, EVERYTHING, reading, within, words, API)
        shown = place_json(place)
        return {"link": shown["citation"]["link"], "citation": shown["citation"], "place": shown}

    return routes


def _within(house: House, asked: Selection) -> tuple[str, Span]:
    from api.quoting import passage_span

    start, end = asked.start, asked.end
    if (start is None) != (end is None) or (start is not None and end is not None and end <= start):
        raise AigaqError("a span needs a start and an end behind it", "give both, or neither")
    if asked.passage is not None:
        reading, span = passage_span(house, EVERYTHING, asked.passage)
        if start is None or end is None:
            return reading, span
        if end > len(span):
            raise AigaqError("the span runs past its passage", "or name the reading instead")
        return reading, Span(start, end).moved(span.start)
    if asked.reading is None or start is None or end is None:
        raise AigaqError("nothing is selected", "name a passage, or a reading with start and end")
    return asked.reading, Span(start, end)


def _formed(house: House, place: Place, form: str) -> Response:
    from api.quoting import styled

    if form == "annotation":
        profile = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
        return JSONResponse(_annotation(house, place), media_type=profile)
    text = styled(place, form)  # type: ignore[arg-type]  # the other forms are styles
    media_type = _MEDIA_TYPES.get(form, "text/plain; charset=utf-8")
    headers = {}
    if form in _ENDINGS:
        name = f"{place.reading}-{place.span.start}.{_ENDINGS[form]}"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(text, media_type=media_type, headers=headers)


def _annotation(house: House, place: Place) -> dict[str, Any]:
    from api.quoting import annotated

    return annotated(house, EVERYTHING, place)


def _gone(link: str, reason: str) -> Response:
    shape: dict[str, Any] = {
        "status": "gone",
        "reason": reason,
        "link": link,
        "cited": None,
        "now": [],
    }
    return JSONResponse(shape, 404)
