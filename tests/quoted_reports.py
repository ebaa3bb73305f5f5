"""A shelf of small reports for tests of quotations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import (
    COMMAND_LINE,
    EVERYTHING,
    About,
    Note,
    Page,
    PageRef,
    Passage,
    Reading,
    Scope,
    Span,
    Value,
)
from corpus.catalogue import (
    Catalogue,
    keep_edition,
    keep_passages,
    keep_reading,
)
from search.quotes import QuoteLink, Verdict, resolve
from search.quotes.select import Words, select

FIRST = "The guards beat Daniyar Toktarov for two nights in the cellar of the Temirqala station."
SECOND = "He was released on Monday. The prosecutor refused to open a case."
THIRD = "His lawyer appealed. He was released on Monday, the ministry said."


class Shelf:
    """Reports of paragraphs; each paragraph is a passage on a page of its own."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def keep(
        self, *paragraphs: str, sha: str = "a", document: str | None = None, where: str = "public"
    ) -> str:
        """Keep a reading of the file that `sha` names; gives the reading's id."""
        text = "\n".join(paragraphs)
        sha256 = hashlib.sha256(sha.encode()).hexdigest()
        spans, at = [], 0
        for paragraph in paragraphs:
            spans.append(Span(at, at + len(paragraph)))
            at += len(paragraph) + 1
        pages = [Page(n, str(n + 10), (span,)) for n, span in enumerate(spans, 1)]
        about = About([Value("title", "Silence", "text"), Value("publisher", "Dala Watch", "text")])
        note = Note("1", spans[0].end, Span(0, 3))
        made = Reading(text, pages=tuple(pages), notes=(note,), about=about)
        with self.catalogue.change(COMMAND_LINE) as change:
            keep_edition(
                change, sha256=sha256, size=1, media_type="text/plain", name=f"{sha}.pdf",
                collection=where, document_id=document,
            )  # fmt: skip
            reading = keep_reading(change, sha256, made, "read 1")
            passages = [
                Passage(span, ("en",), (), str(n), [PageRef(n, str(n + 10))])
                for n, span in enumerate(spans, 1)
            ]
            keep_passages(change, reading, passages)
        return reading

    def link(self, reading: str, words: str) -> QuoteLink:
        with self.catalogue.read() as view:
            whole = Span(0, sum(1 for _ in self.text(reading)))
            return select(view, EVERYTHING, reading, whole, Words(words)).link

    def text(self, reading: str) -> str:
        from corpus.catalogue.quoted import reading_text

        with self.catalogue.read() as view:
            return reading_text(view, EVERYTHING, reading) or ""

    def resolve(self, link: QuoteLink, scope: Scope = EVERYTHING) -> Verdict:
        with self.catalogue.read() as view:
            return resolve(view, scope, link)


@pytest.fixture
def shelf(catalogue: Catalogue) -> Shelf:
    return Shelf(catalogue)


@pytest.fixture
def one(sqlite_template: Path, tmp_path: Path) -> Iterator[Shelf]:
    """On SQLite alone, for what no database changes."""
    path = tmp_path / "catalogue.db"
    path.write_bytes(sqlite_template.read_bytes())
    with Catalogue.open(f"sqlite:///{path}") as opened:
        yield Shelf(opened)


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
