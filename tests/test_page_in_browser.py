"""The search page in a real browser: from a typed word to the text around a quotation."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from api.files import bring_in
from api.house import House
from api.http.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAMPLES = Path(__file__).parent.parent / "samples" / "reports"
# Without these, Debian's Chromium asks its maker's hosts for updates at every start.
_QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture
def address(embedded: House) -> Iterator[str]:
    """A server over two sample reports."""
    bring_in(
        embedded,
        [SAMPLES / "en-silence-on-the-steppe.pdf", SAMPLES / "kk-ashyq-khat.pdf"],
        "main",
    )
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(embedded), log_config=None))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def page() -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_QUIET)
        context = browser.new_context(viewport={"width": 390, "height": 844})
        yield context.new_page()
        browser.close()


def test_a_person_types_a_word_and_reads_a_cited_passage_and_the_text_around_it(page, address):
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda request: (
            elsewhere.append(request.url)
            if not request.url.startswith((address, "data:"))
            else None
        ),
    )
    broken: list[str] = []
    page.on(
        "console", lambda message: broken.append(message.text) if message.type == "error" else None
    )
    page.goto(address)
    assert "2 reports" in page.inner_text("main")
    page.keyboard.type("hunger strike")
    page.keyboard.press("Enter")
    page.wait_for_selector("ol.hits li")
    assert page.url.endswith("?q=hunger+strike")
    first = page.locator("ol.hits li").first
    assert first.locator("mark").count() >= 1
    assert "Silence on the Steppe" in first.locator("cite").inner_text()
    assert ", p" in first.locator("cite").inner_text()
    quoted = first.locator("blockquote").inner_text()
    first.locator("p.cite a").first.click()
    page.wait_for_selector(".around .here")
    here = page.locator(".around .here").inner_text()
    assert " ".join(quoted.split())[:80] in " ".join(here.split())
    # Nothing from another host, nothing the page's own policy had to stop, no sideways scrolling.
    assert elsewhere == []
    assert broken == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_names_are_suggested_while_somebody_types(page, address):
    broken: list[str] = []
    page.on(
        "console", lambda message: broken.append(message.text) if message.type == "error" else None
    )
    page.goto(f"{address}?q=court&language=en")
    page.fill("input[name=q]", "")
    page.keyboard.type("torture Tolenb")
    first = page.locator("#names a").first
    first.wait_for()
    count = first.locator("span").inner_text().rsplit(" ", 1)[1]
    # By keys alone: down to it, back, and away.
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('#names') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    assert page.locator("#names").is_hidden()
    # What narrows the search stays when a name is taken; the rest of what was typed, too.
    page.keyboard.type("e")
    first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("ul.chips")
    assert page.input_value("input[name=q]") == "torture"
    assert "language=en" in page.url
    assert "person=" in page.url
    # A name by itself finds as many passages as were told.
    page.goto(address)
    page.keyboard.type("Tolenb")
    first.wait_for()
    first.click()
    page.wait_for_selector("ul.chips")
    assert page.inner_text("p.count").startswith(f"{count} passage")
    page.fill("input[name=q]", "")
    page.keyboard.type("Tolenb")
    first.wait_for()
    page.keyboard.type("qqqq")
    first.wait_for(state="detached")
    assert broken == []


def test_kazakh_is_found_and_marked_by_its_stem(page, address):
    page.goto(f"{address}?q=азаптау")
    # Words of other languages are marked too: the thesaurus widens to them.
    marks = page.locator("blockquote[lang=kk] mark").all_inner_texts()
    assert marks
    assert all(mark.lower().startswith("азапта") for mark in marks)
    assert page.locator("ol.hits blockquote").first.get_attribute("lang") == "kk"


def test_an_unheld_quotation_says_so_in_words(page, address):
    answer = page.goto(f"{address}q/0000000000000000-1/0-5/{'0' * 16}")
    assert answer.status == 404
    assert "not held here" in page.inner_text("main")


@pytest.mark.parametrize("width", [390, 1100])
def test_a_person_narrows_a_search_cites_words_and_checks_a_draft(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    broken: list[str] = []
    page.on(
        "console", lambda message: broken.append(message.text) if message.type == "error" else None
    )

    def fits() -> bool:
        # What is asked for before the style sheet has come is laid out without it.
        page.wait_for_load_state("load")
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    page.goto(f"{address}?q=torture+court")
    facet = page.locator("#narrow li a").first
    count = int(facet.locator("xpath=../span").inner_text())
    facet.click()
    page.wait_for_selector("ul.chips")
    # The switches below the facets have titles, and are on as well.
    assert page.locator("#narrow li a.on:not([title])").count() == 1
    assert f"{count} " in page.inner_text("p.count") + " "
    assert fits()
    page.locator("p.cite a").first.click()
    words = " ".join(page.locator(".around .here").first.inner_text().split()[:4])
    page.fill("form.link input", words)
    page.click("form.link button")
    page.wait_for_selector(".around mark")
    assert page.locator(".around mark").inner_text().split() == words.split()
    assert fits()
    page.goto(f"{address}verify")
    page.fill("form.draft textarea", f"It says “{words}” and “nobody ever wrote this here”.")
    page.click("form.draft button")
    page.wait_for_selector("ol.verdicts")
    assert page.locator("b.verdict").all_text_contents() == ["verbatim", "absent"]
    assert fits()
    assert broken == []


@pytest.mark.parametrize("width", [390, 1100])
def test_a_person_gathers_a_passage_in_a_dossier(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}?q=torture+court")
    page.locator("p.cite a", has_text="add to a dossier").first.click()
    page.fill("#keep input[name=name]", "Annex one")
    page.fill("#keep input[name=remark]", "ask the lawyer")
    # The browser says that the form is ours, and is believed.
    page.click("#keep button")
    page.wait_for_selector("h1")
    assert page.inner_text("h1") == "Annex one"
    assert page.locator("ol.hits blockquote").count() == 1
    page.fill("ol.hits textarea", "asked")
    page.click("button[value=remark]")
    page.wait_for_url("**/dossiers/*#i*")
    assert page.input_value("ol.hits textarea") == "asked"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 1100])
def test_a_person_groups_narrows_to_a_year_and_asks_why(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    broken: list[str] = []
    page.on(
        "console", lambda message: broken.append(message.text) if message.type == "error" else None
    )

    def fits() -> bool:
        # What is asked for before the style sheet has come is laid out without it.
        page.wait_for_load_state("load")
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    page.goto(f"{address}?q=torture+court+сот")
    page.get_by_role("link", name="Group by report").click()
    page.wait_for_selector("ol.reports")
    assert page.locator("ol.reports > li").count() == 2
    assert page.locator("ol.reports blockquote").count() <= 6
    assert fits()
    # The chart has a bounded height, and its bars are links.
    box = page.locator("figure.years svg").bounding_box()
    assert box is not None
    assert 40 < box["height"] < 120
    assert box["width"] <= width
    bar = page.locator("figure.years svg a").first
    told = bar.locator("title").text_content() or ""
    bar.click()
    page.wait_for_selector("ul.chips")
    assert f"year={told[:4]}" in page.url
    assert "group=report" in page.url
    # Without the mouse, the same links stand in a table.
    page.locator("figure.years summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("figure.years table").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('table') !== null")
    assert fits()
    page.get_by_role("link", name="why here").first.click()
    page.wait_for_selector("table.parts")
    assert "Why this passage is here" in page.inner_text("h1")
    assert page.locator("table.parts tbody tr").count() >= 2
    assert fits()
    page.locator("p.meta a").first.click()
    page.wait_for_selector("ol.reports")
    assert broken == []


@pytest.mark.parametrize("width", [390, 1100])
def test_no_word_is_so_long_that_a_page_scrolls_sideways(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    long = "Rindfleischetikettierung" * 8

    def fits() -> bool:
        page.wait_for_load_state("load")
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    page.goto(f"{address}?q={long}&person={long}")
    assert fits()
    page.goto(f"{address}?q=court&sort={long}")
    assert fits()
    page.goto(f"{address}?q=torture+court+{long}")
    assert fits()
    page.get_by_role("link", name="why here").first.click()
    page.wait_for_selector("table.parts")
    assert fits()
    page.goto(f"{address}?q=torture+court")
    page.fill("form.link input[name=name]", long)
    page.get_by_role("button", name="Save this search").click()
    page.wait_for_selector("h1")
    assert fits()
    page.goto(f"{address}dossiers")
    page.fill("form.link input[name=name]", long)
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url("**/dossiers/*")
    assert fits()
    page.goto(f"{address}dossiers")
    assert fits()
