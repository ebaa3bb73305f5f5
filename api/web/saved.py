"""The page of saved searches; usable without script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.http.saved import ToSave
from api.web.render import page
from corpus import EVERYTHING, Actor, AigaqError, UnavailableError
from search.narrow import FILTERS

if TYPE_CHECKING:
    from api.house import House

PAGE = Actor("page")


def saved_pages(house: House) -> APIRouter:
    """`/saved` and below; not part of the API's description."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/saved")
    def every(request: Request) -> Response:
        return page(request, "saved.html", searches=_known(house))

    @routes.post("/saved")
    async def keep(request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool

        form = await request.form()
        return await run_in_threadpool(_keep, house, request, form)

    @routes.get("/saved/{saved}")
    def show(request: Request, saved: str) -> Response:
        from api.saved import saved_named, told_json

        found = told_json(house, saved_named(house, EVERYTHING, saved))
        return page(request, "saved.html", searches=[found], one=found)

    @routes.post("/saved/{saved}/drop")
    def drop(saved: str) -> Response:
        from corpus.catalogue.saved import drop_saved

        with house.catalogue.change(PAGE) as change:
            drop_saved(change, EVERYTHING, saved)
        return RedirectResponse("/saved", 303)

    return routes


def _keep(house: House, request: Request, form: FormData) -> Response:
    from api.saved import save

    try:
        asked = _asked(form)
        narrowed = asked.narrowed()
        made = save(house, EVERYTHING, asked.name, asked.q, narrowed, asked.which, PAGE)
    except UnavailableError:
        raise
    except AigaqError as error:
        return page(request, "saved.html", 400, searches=_known(house), error=str(error))
    return RedirectResponse(f"/saved/{made.id}", 303)


def _asked(form: FormData) -> ToSave:
    """What the search page's form says: its address, a name and a set."""
    values: dict[str, Any] = {}
    for name, value in form.multi_items():
        if name in FILTERS:
            values.setdefault(name, []).append(value)
        else:
            values[name] = value
    try:
        return ToSave(**values)
    except ValidationError as error:
        told = "; ".join(f"{one['loc'][0]}: {one['msg']}" for one in error.errors())
        raise AigaqError(f"this search can't be saved: {told}", "go back and try again") from error


def _known(house: House) -> list[dict[str, Any]]:
    from api.saved import saved_json
    from corpus.catalogue.saved import saved_searches

    with house.catalogue.read() as view:
        return [saved_json(one) for one in saved_searches(view, EVERYTHING)]
