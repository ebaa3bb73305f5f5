"""Drafts for scripts: their quotations looked up in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request

from api.verifying import LARGEST, verify_bytes
from corpus import EVERYTHING, AigaqError, LimitBrokenError

if TYPE_CHECKING:
    from api.house import House

# What a draft without a file is called.
TYPED = "draft.txt"
_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {
                    "file": {"type": "string", "format": "binary", "description": "the draft"},
                    "text": {"type": "string", "description": "or its text, instead of a file"},
                },
            }
        },
        "application/json": {
            "schema": {
                "type": "object",
                "properties": {"text": {"type": "string"}},
                "required": ["text"],
            }
        },
    },
}


def draft_routes(house: House) -> APIRouter:
    """`POST /api/v1/verify`."""
    routes = APIRouter(prefix="/api/v1", tags=["v1"])

    @routes.post(
        "/verify",
        summary="Whether each quotation of a draft stands in the archive word for word",
        openapi_extra={"requestBody": _BODY},
    )
    async def verify(request: Request) -> list[dict[str, Any]]:
        data, name = await draft_of(request)
        return list(await run_in_threadpool(verify_bytes, house, EVERYTHING, data, name))

    return routes


async def draft_of(request: Request) -> tuple[bytes, str]:
    """The draft that came, and its name; refused when it is too large or isn't there."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > LARGEST + 65_536:
        raise _too_large()
    if request.headers.get("content-type", "").startswith("application/json"):
        return _text(await _json(request)), TYPED
    if not length.isdigit():
        # A form is written to disk as it comes: how much may come is asked before.
        raise AigaqError("the request doesn't say how long it is", "send Content-Length")
    async with request.form(max_files=1, max_fields=5, max_part_size=LARGEST) as form:
        file = form.get("file")
        if isinstance(file, UploadFile) and file.filename:
            data = await file.read(LARGEST + 1)
            if len(data) > LARGEST:
                raise _too_large()
            return data, file.filename
        return _text(form.get("text")), TYPED


async def _json(request: Request) -> object:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise _too_large()
    import json

    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise AigaqError("the body is no JSON", 'send {"text": "…"} or a file') from error
    return value.get("text") if isinstance(value, dict) else None


def _text(value: object) -> bytes:
    if not isinstance(value, str) or not value.strip():
        raise AigaqError("there is no draft in the request", "send `file`, or `text`")
    data = value.encode("utf-8", "replace")
    if len(data) > LARGEST:
        raise _too_large()
    return data


def _too_large() -> LimitBrokenError:
    return LimitBrokenError(
        f"the draft has more than {LARGEST >> 20} MiB", "send it without its pictures"
    )
