"""The page on which a draft's quotations are checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.http.drafts import TYPED, draft_of
from api.verifying import counted, verify_bytes
from api.web.render import page
from corpus import EVERYTHING, AigaqError, UnavailableError

if TYPE_CHECKING:
    from api.house import House

_LONGEST_TYPED = 100_000
_PART = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


def draft_pages(house: House) -> APIRouter:
    """`/verify`; not part of the API's description."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/verify")
    def form(request: Request) -> Response:
        return page(request, "verify.html")

    @routes.post("/verify")
    async def checked(request: Request) -> Response:
        text = ""
        try:
            data, name = await draft_of(request)
            text = _typed(data, name)
            told = await run_in_threadpool(verify_bytes, house, EVERYTHING, data, name)
        except UnavailableError:
            raise
        except AigaqError as error:
            return page(request, "verify.html", 400, error=str(error), text=text)
        for one in told:
            for match in one["matches"]:
                match["pieces"] = list(pieces(match["marked"]))
        return page(request, "verify.html", told=told, counted=counted(told), text=text)

    return routes


def _typed(data: bytes, name: str) -> str:
    """A short draft that was typed stands in its box again: it is put right there, and checked once more."""
    is_short = name == TYPED and len(data) <= _LONGEST_TYPED
    return data.decode("utf-8", "replace") if is_short else ""


def pieces(marked: str) -> Iterator[tuple[str, str]]:
    """The marked comparison cut up: "-" the draft's own words, "+" the archive's, "" those of both.

    >>> list(pieces("he [-was-] {+is+} free"))
    [('', 'he '), ('-', 'was'), ('', ' '), ('+', 'is'), ('', ' free')]
    """
    at = 0
    for found in _PART.finditer(marked):
        if found.start() > at:
            yield "", marked[at : found.start()]
        yield ("-", found[1]) if found[1] is not None else ("+", found[2])
        at = found.end()
    if marked[at:]:
        yield "", marked[at:]
