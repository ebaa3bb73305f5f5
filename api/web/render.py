"""Rendering a page from its template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.templating import Jinja2Templates

_TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")


def page(request: Request, name: str, status_code: int = 200, **words: Any) -> HTMLResponse:
    """The page; every word in it is escaped."""
    return _TEMPLATES.TemplateResponse(request, name, words, status_code=status_code)
