"""The page on which a file is sent to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.http.documents import sent
from api.uploading import file_shape
from api.web.dossiers import PAGE
from api.web.render import page
from corpus import EVERYTHING, AigaqError, UnavailableError

if TYPE_CHECKING:
    from api.house import House
    from api.uploading import Uploads


def upload_pages(house: House, uploads: Uploads) -> APIRouter:
    """`/upload`; not part of the API's description."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/upload")
    def form(request: Request, file: int | None = None) -> Response:
        told = None if file is None else file_shape(house, file)
        return page(request, "upload.html", file=told, collections=_collections(house))

    @routes.post("/upload")
    async def send(request: Request) -> Response:
        try:
            file_id = await sent(request, uploads, "", "", PAGE)
        except UnavailableError:
            raise
        except AigaqError as error:
            known = await run_in_threadpool(_collections, house)
            words = {"file": None, "error": str(error), "collections": known}
            return page(request, "upload.html", 400, **words)
        return RedirectResponse(f"/upload?file={file_id}", 303)

    return routes


def _collections(house: House) -> list[str]:
    """Those that are there, to choose from."""
    from corpus.catalogue.holdings import collections

    with house.catalogue.read() as view:
        return sorted({house.settings.ingest.collection, *collections(view, EVERYTHING)})
