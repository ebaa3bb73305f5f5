"""The web application: pages for people, `/api/v1` for scripts, health for whoever runs it."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from fastapi import FastAPI
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from api.http.documents import document_routes
from api.http.dossiers import dossier_routes
from api.http.drafts import draft_routes
from api.http.exports import export_routes
from api.http.guard import Guard
from api.http.health import declare, health_routes
from api.http.quotes import quote_routes
from api.http.saved import saved_routes
from api.http.trouble import for_people, problem, status_of
from api.http.v1 import v1_routes
from api.metrics import Metrics
from api.uploading import Uploads
from api.web.dossiers import dossier_pages
from api.web.drafts import draft_pages
from api.web.pages import page_routes, trouble_page
from api.web.saved import saved_pages
from api.web.upload import upload_pages
from corpus import AigaqError

if TYPE_CHECKING:
    from api.house import House

log = logging.getLogger("aigaq.http")
_STATUS = {404: "there is no such page here", 405: "a page can't be asked for in this way"}
_STATIC = Path(__file__).parent.parent / "web" / "static"


def create_app(house: House, uploads: Uploads | None = None) -> FastAPI:
    """The application over an opened house."""
    uploads = uploads or Uploads(house)
    # No interactive docs: they load scripts from another host.
    app = FastAPI(
        title="Aigaq",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_ending(uploads),
    )
    metrics = Metrics()
    declare(metrics)
    app.add_middleware(Guard)
    app.add_middleware(BaseHTTPMiddleware, dispatch=_Counted(metrics))
    app.include_router(health_routes(house, metrics))
    app.include_router(v1_routes(house))
    app.include_router(quote_routes(house))
    app.include_router(draft_routes(house))
    app.include_router(export_routes(house))
    app.include_router(dossier_routes(house))
    app.include_router(saved_routes(house))
    app.include_router(document_routes(house, uploads))
    app.include_router(page_routes(house))
    app.include_router(draft_pages(house))
    app.include_router(dossier_pages(house))
    app.include_router(saved_pages(house))
    app.include_router(upload_pages(house, uploads))
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")

    @app.exception_handler(RequestValidationError)
    async def unreadable(request: Request, error: RequestValidationError) -> Response:
        if not for_people(request):
            return await request_validation_exception_handler(request, error)
        told = "; ".join(f"{one['loc'][:2][-1]}: {one['msg']}" for one in error.errors())
        return trouble_page(request, 422, f"this address can't be read: {told[:500]}")

    @app.exception_handler(HTTPException)
    async def nothing_there(request: Request, error: HTTPException) -> Response:
        if not for_people(request):
            return await http_exception_handler(request, error)
        return trouble_page(
            request, error.status_code, _STATUS.get(error.status_code, error.detail)
        )

    @app.exception_handler(AigaqError)
    async def trouble(request: Request, error: AigaqError) -> Response:
        status = status_of(error)
        if request.url.path.startswith("/api/"):
            return problem(request, status, error.reason, error.remedy)
        return trouble_page(request, status, str(error))

    return app


def _ending(uploads: Uploads) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Workers end with the server: a signal ends the process as soon as the last answer is given."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(uploads.backroom.stop)

    return lifespan


class _Counted:
    """Counts and logs each request by its route, never by its query: that may hold a name."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    async def __call__(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        started = time.perf_counter()
        request_id = uuid4().hex[:12]
        response = await call_next(request)
        route = getattr(request.scope.get("route"), "path", "unknown")
        seconds = time.perf_counter() - started
        self._metrics.add(
            "aigaq_http_requests_total", route=route, status=str(response.status_code)
        )
        self._metrics.add("aigaq_http_seconds_total", seconds, route=route)
        response.headers["X-Request-Id"] = request_id
        log.info(
            "answered",
            extra={
                "request": request_id,
                "route": route,
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
            },
        )
        return response
