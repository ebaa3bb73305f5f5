"""Who is answered until there are accounts: only this machine itself."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.http.guard import Guard

app = Guard(
    Starlette(routes=[Route("/", lambda request: PlainTextResponse("in"), methods=["GET", "POST"])])
)


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


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        # A script or curl: no browser, no page.
        ({}, 200),
        ({"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8400"}, 200),
        # The browser's own address bar.
        ({"sec-fetch-site": "none"}, 200),
        # A browser that doesn't say it; our own form.
        ({"origin": "http://127.0.0.1:8400"}, 200),
        ({"sec-fetch-site": "cross-site", "origin": "https://evil.example"}, 403),
        # Another program's page on this very machine.
        ({"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:9000"}, 403),
        ({"origin": "http://127.0.0.1:9000"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_no_page_elsewhere_has_a_browser_change_anything(headers: dict[str, str], status: int):
    client = TestClient(app, base_url="http://127.0.0.1:8400")
    assert client.post("/", headers=headers).status_code == status
    # To look is no change: a link from elsewhere leads here.
    assert client.get("/", headers=headers).status_code == 200


def test_a_form_of_ours_tells_us_that_it_is_ours():
    # With "no-referrer" browsers send `Origin: null` even to ourselves.
    assert ask().headers["referrer-policy"] == "same-origin"
