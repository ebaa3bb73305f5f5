"""Who is answered until there are accounts: only this machine itself."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.http.guard import Guard

app = Guard(Starlette(routes=[Route("/", lambda request: PlainTextResponse("in"))]))


def ask(**headers: str):
    return TestClient(app, base_url="http://127.0.0.1:8400").get("/", headers=headers)


@pytest.mark.parametrize("host", ["127.0.0.1:8400", "localhost", "[::1]:8400", "[::1]"])
def test_this_machine_is_answered_under_its_own_names(host: str):
    assert ask(host=host).text == "in"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8400", "", "192.0.2.7"])
def test_a_foreign_host_is_refused(host: str):
    assert ask(host=host).status_code == 421


@pytest.mark.parametrize("name", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"])
def test_a_proxy_is_refused(name: str):
    assert ask(**{name: "192.0.2.7"}).status_code == 403


def test_every_answer_says_what_a_browser_may_not_do():
    headers = ask().headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
