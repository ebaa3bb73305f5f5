"""The pages: search, and the text around a quotation. Rendered here; they do without any script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.alike import alike_line, alike_to_report
from api.http.guard import POLICY_WITH_SCRIPT
from api.http.params import Narrowing
from api.web.address import Address
from api.web.dossiers import known_dossiers
from api.web.render import page
from corpus import EVERYTHING, AigaqError, UnavailableError

if TYPE_CHECKING:
    from api.around import Around
    from api.house import House


class PageParams(Narrowing):
    """What the search page's address says."""

    q: str = ""
    cursor: str = ""
    group: Literal["passage", "report"] = "passage"

    def address(self) -> Address:
        """The page's own, but for how far one has leafed."""
        return Address.of(self.q.strip(), self, by_report=self.group == "report")


class WhyPageParams(PageParams):
    """A search, and the passage of its answer that is asked about."""

    passage: Annotated[str, Query(max_length=100)] = ""


def page_routes(house: House) -> APIRouter:
    """`/` and `/q/…`; not part of the API's description."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def search_page(request: Request, asked: Annotated[PageParams, Query()]) -> Response:
        shown = _searched(request, asked)
        shown.headers["Content-Security-Policy"] = POLICY_WITH_SCRIPT
        return shown

    def _searched(request: Request, asked: PageParams) -> Response:
        query = asked.q.strip()
        if not query and not asked.narrows:
            return page(request, "search.html", query="", held=_held(house))
        from api.searching import search
        from api.web.results import narrowing, results

        try:
            answer = search(
                house, query, EVERYTHING, after=asked.cursor or None, narrowed=asked.narrowed(),
                by_report=asked.group == "report",
            )  # fmt: skip
        except UnavailableError:
            raise
        except AigaqError as error:
            shown = narrowing(asked, asked.address())
            return page(request, "search.html", 400, query=query, error=str(error), **shown)
        return page(request, "search.html", query=query, **results(asked, asked.address(), answer))

    @routes.get("/why")
    def why_page(request: Request, asked: Annotated[WhyPageParams, Query()]) -> Response:
        from api.searching import why_there
        from api.web.why import why_words

        told = why_there(house, asked.q.strip(), EVERYTHING, asked.passage, asked.narrowed())
        return page(request, "why.html", **why_words(asked, asked.address(), told))

    @routes.get("/q/{reading}/{place}/{words_print}")
    def around_page(
        request: Request, reading: str, place: str, words_print: str, words: str = ""
    ) -> Response:
        from api.around import around
        from api.web.quoted import quoted

        found = around(house, EVERYTHING, reading, place, words_print)
        error = ""
        if words.strip():
            try:
                narrower = _narrower(house, found, words)
                return RedirectResponse(f"{narrower}#here", 303)
            except AigaqError as wrong:
                error = str(wrong)
        cited = found.verdict.cited is not None
        shown = quoted(found) | {"cited": cited, "error": error, "words": words}
        shown["dossiers"] = known_dossiers(house)
        report = found.shown[0].place.edition.document
        shown["alike"] = [alike_line(one) for one in alike_to_report(house, EVERYTHING, report)]
        return page(request, "around.html", 400 if error else 200, **shown)

    return routes


def trouble_page(request: Request, status: int, reason: str) -> Response:
    """An error for a person."""
    told = page(request, "error.html", status, status=status, reason=reason)
    if status == 503:
        told.headers["Retry-After"] = "5"
    return told


def _held(house: House) -> Any:
    from corpus.catalogue.holdings import holdings

    with house.catalogue.read() as view:
        held = holdings(view, EVERYTHING)
    return held if held.documents else None


def _narrower(house: House, found: Around, words: str) -> str:
    """The link to some of the quoted words."""
    from api.around import PAGE
    from api.quoting import make_link
    from search.quotes.select import Words

    place = found.shown[0].place
    made = make_link(house, EVERYTHING, place.reading, place.span, Words(words[:2000]), PAGE)
    return str(made.link)
