"""Files for the archive: sent, taken in, and their receipts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

import anyio
from fastapi import APIRouter, Query
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from api.alike import alike_to_report
from api.http.parts import Came, receive
from api.http.quotes import API
from api.http.trouble import problem
from api.uploading import file_shape
from corpus import EVERYTHING, FIELDS, Actor, LimitBrokenError
from ingest.sidecar import OCR_CHOICES

if TYPE_CHECKING:
    from api.house import House
    from api.uploading import Uploads

# Longer than most reports take; a proxy's patience ends at about as much.
_LONGEST_WAIT_S = 60.0
_LOOK_EVERY_S = 0.2
# A form says a little more than its file.
_AROUND = 1 << 16

Wait = Annotated[
    float, Query(ge=0, le=_LONGEST_WAIT_S, description="seconds to wait for the file's end")
]
_TEXT = {"type": "string"}
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {
                    "file": {"type": "string", "format": "binary", "description": "the file"},
                    "collection": {"type": "string", "description": "where it belongs"},
                    **dict.fromkeys(FIELDS, _TEXT),
                    "ocr": {"type": "string", "enum": list(OCR_CHOICES)},
                    "password": {"type": "string", "description": "used once, kept nowhere"},
                },
                "required": ["file"],
            }
        },
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
    },
}


def document_routes(house: House, uploads: Uploads) -> APIRouter:
    """`POST /api/v1/documents`, `GET /api/v1/files/ID`, `GET /api/v1/documents/ID/alike`."""
    routes = APIRouter(prefix="/api/v1", tags=["v1"])

    @routes.post(
        "/documents",
        status_code=202,
        summary="Send one file: a form's `file`, or the body itself with its name",
        openapi_extra={"requestBody": _BODY},
        responses={
            200: {"description": "at its end: processed, or a duplicate"},
            202: {"description": "taken in; `url` tells where it stands"},
            409: {"description": "another file was sent with this Idempotency-Key"},
            413: {"description": "larger than a file may be"},
            422: {"description": "at its end: failed or in quarantine, with reason and remedy"},
        },
    )
    async def send(
        request: Request,
        name: Annotated[str, Query(description="the file's, where the body is no form")] = "",
        collection: Annotated[str, Query(description="where it belongs")] = "",
        wait: Wait = 0.0,
    ) -> Response:
        try:
            file_id = await sent(request, uploads, name, collection, API)
        except LimitBrokenError as error:
            return problem(request, 413, error.reason, error.remedy)
        except ClientDisconnect:
            # Nobody is there to be told; what had come of it is gone.
            return Response(status_code=400)
        shape = await _awaited(house, file_id, wait)
        headers = {"Location": shape["url"]}
        if shape["state"] in ("failed", "quarantine"):
            told = {"title": shape["reason"], "detail": shape["remedy"], "status": 422}
            return JSONResponse(
                {"type": "about:blank", **told, **shape},
                422,
                headers,
                media_type="application/problem+json",
            )
        return JSONResponse(shape, 200 if shape["at_end"] else 202, headers)

    @routes.get("/files/{file_id}", summary="Where a file stands, and its receipt")
    async def receipt(file_id: Annotated[int, Field(ge=0)], wait: Wait = 0.0) -> dict[str, Any]:
        return await _awaited(house, file_id, wait)

    @routes.get("/documents/{document}/alike", summary="Reports with mostly the same words")
    def alike(document: str) -> list[dict[str, Any]]:
        return alike_to_report(house, EVERYTHING, document)

    return routes


async def sent(request: Request, uploads: Uploads, name: str, collection: str, actor: Actor) -> int:
    """Take in the file that a request brings; gives its number."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > uploads.largest + _AROUND:
        from ingest.spool import too_large

        raise too_large(uploads.largest)
    came = Came()
    try:
        await receive(request, name, uploads.arriving, came)
        assert came.file is not None
        key = request.headers.get("idempotency-key", "")
        fields = {"collection": collection, **came.fields}
        taken = await run_in_threadpool(uploads.take, came.file, fields, key, actor)
        return taken.id
    finally:
        if came.file is not None:
            came.file.close()


async def _awaited(house: House, file_id: int, wait_s: float) -> dict[str, Any]:
    until = time.monotonic() + wait_s
    while True:
        shape = await run_in_threadpool(file_shape, house, file_id)
        if shape["at_end"] or time.monotonic() >= until:
            return shape
        await anyio.sleep(_LOOK_EVERY_S)
