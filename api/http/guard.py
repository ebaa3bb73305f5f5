"""Until there are accounts: only this machine's own browser and scripts are answered."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OURS = ("127.0.0.1", "localhost", "[::1]")
# A proxy in front would make every stranger look like this machine.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
# What looks and changes nothing; whatever else a page elsewhere makes a browser send is refused.
_LOOKS = frozenset(("GET", "HEAD", "OPTIONS"))
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# For the search page alone: a script of our own asks for suggestions while somebody types.
POLICY_WITH_SCRIPT = f"{POLICY}; script-src 'self'; connect-src 'self'"
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with it a browser hides even from us that a form was our own.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # A search for a name must not stay in a shared computer's cache.
    "Cache-Control": "no-store",
}


class Guard:
    """Refuses a foreign Host (a page elsewhere that resolves its own name to us), any proxy, and changes
    that a page elsewhere has the browser send.
    """

    def __init__(self, app: ASGIApp, also: Sequence[str] = ()) -> None:
        self._app = app
        self._hosts = {*_OURS, *also}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(Headers(scope=scope), scope)
        if refusal:
            await PlainTextResponse(refusal, 421 if "Host" in refusal else 403)(
                scope, receive, send
            )
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _refusal(self, headers: Headers, scope: Scope) -> str | None:
        host = headers.get("host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name not in self._hosts:
            return "This server answers only under 127.0.0.1 or localhost (Host refused)."
        if any(header in headers for header in _FORWARDED):
            return "This server has no accounts yet and answers no proxy."
        if scope["method"] not in _LOOKS and not _is_ours(headers, f"{scope['scheme']}://{host}"):
            return "A page elsewhere may not change anything here."
        return None


def _is_ours(headers: Headers, here: str) -> bool:
    """Whether one of our own pages, or no page at all (a script), sends it."""
    # Browsers say so themselves, and no page can write this header.
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    return headers.get("origin", here) == here
