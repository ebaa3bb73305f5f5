"""Errors as answers: one shape (RFC 9457) for scripts, a page for people."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from corpus import (
    AigaqError,
    ConflictError,
    NotFoundError,
    UnavailableError,
)


def status_of(error: AigaqError) -> int:
    """The status that tells a client whose turn it is."""
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, ConflictError):
        return 409
    if isinstance(error, UnavailableError):
        return 503
    return 400


def for_people(request: Request) -> bool:
    """Whether a browser asks for a page: what a script or a probe asks for is told in its own shape."""
    accepted = request.headers.get("accept", "")
    return "text/html" in accepted and not request.url.path.startswith("/api/")


def problem(request: Request, status: int, title: str, detail: str = "") -> Response:
    """A problem document; 503 says when to come back."""
    body = {"type": "about:blank", "title": title, "status": status, "instance": request.url.path}
    if detail:
        body["detail"] = detail
    headers = {"Retry-After": "5"} if status == 503 else None
    return JSONResponse(body, status, headers, media_type="application/problem+json")
