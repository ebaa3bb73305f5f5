"""The pages: search, and the text around a quotation. Rendered here, without script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.templating import Jinja2Templates

from api.http.params import Narrowing
from api.web.marked import marked
from corpus import EVERYTHING, AigaqError, UnavailableError, cite, cite_pages
from corpus.file_name import show_name

if TYPE_CHECKING:
    from api.around import Around
    from api.house import House
    from corpus.catalogue import HeldPassage

_TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")


class PageParams(Narrowing):
    """What the search page's address says."""

    q: str = ""
    cursor: str = ""


def page_routes(house: House) -> APIRouter:
    """`/` and `/q/…`; not part of the API's description."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def search_page(request: Request, asked: Annotated[PageParams, Query()]) -> Response:
        query = asked.q.strip()
        if not query:
            return _page(request, "search.html", query="", held=_held(house))
        from api.searching import search
        from api.web.results import narrowing, results

        try:
            answer = search(
                house, query, EVERYTHING, after=asked.cursor or None, narrowed=asked.narrowed()
            )
        except UnavailableError:
            raise
        except AigaqError as error:
            shown = narrowing(query, asked)
            return _page(request, "search.html", 400, query=query, error=str(error), **shown)
        return _page(request, "search.html", query=query, **results(query, asked, answer))

    @routes.get("/q/{reading}/{place}/{words}")
    def around_page(request: Request, reading: str, place: str, words: str) -> Response:
        from api.around import around

        found = around(house, EVERYTHING, reading, place, words)
        return _page(request, "around.html", **_around(found))

    return routes


def trouble_page(request: Request, status: int, reason: str) -> Response:
    """An error for a person."""
    page = _page(request, "error.html", status, status=status, reason=reason)
    if status == 503:
        page.headers["Retry-After"] = "5"
    return page


def _page(request: Request, name: str, status_code: int = 200, **words: Any) -> HTMLResponse:
    return _TEMPLATES.TemplateResponse(request, name, words, status_code=status_code)


def _held(house: House) -> Any:
    from corpus.catalogue.holdings import holdings

    with house.catalogue.read() as view:
        held = holdings(view, EVERYTHING)
    return held if held.documents else None


def _around(found: Around) -> dict[str, Any]:
    first = found.passages[0]
    about = first.about
    quoted = [one for one in found.passages if one.passage.span.overlaps(found.quoted)]
    pages = list(dict.fromkeys(page for one in quoted for page in one.passage.pages))
    warnings = []
    if not first.current:
        warnings.append("This file has been read again since; this is the reading that was cited.")
    if not first.newest:
        warnings.append("There is a newer edition of this report.")
    edges = (found.passages[0], found.passages[-1])
    return {
        "title": about.title or show_name(first.edition.name),
        "about": " · ".join(part for part in (about.publisher, about.published) if part),
        "warnings": warnings,
        "parts": list(_parts(found)),
        "citation": cite(
            title=about.title,
            publisher=about.publisher,
            published=about.published,
            pages=pages,
            paragraph=quoted[0].passage.paragraph,
            name=show_name(first.edition.name),
        ),
        "earlier": _link(edges[0]) if edges[0] not in quoted else None,
        "later": _link(edges[1]) if edges[1] not in quoted else None,
        "sha256": first.edition.sha256,
    }


def _parts(found: Around) -> Sequence[dict[str, Any]]:
    parts = []
    shown = ""
    for one in found.passages:
        common = one.passage.span.common(found.quoted)
        start = one.passage.span.start
        highlights = [(common.start - start, common.end - start)] if common else []
        pages = cite_pages(one.passage.pages)
        notes = [(note.at, note.number) for note in one.notes]
        notes += [
            (at - start, number)
            for at, number in found.bodies
            if start <= at < one.passage.span.end
        ]
        parts.append(
            {
                "page": pages if pages != shown else None,
                "here": bool(common),
                "language": one.passage.languages[0] if one.passage.languages else "und",
                "pieces": list(marked(one.text, highlights, notes)),
            }
        )
        shown = pages
    return parts


def _link(one: HeldPassage) -> str:
    span = one.passage.span
    return f"/q/{one.reading}/{span.start}-{span.end}/{one.fingerprint}#here"
