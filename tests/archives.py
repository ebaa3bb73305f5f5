"""A small archive: reports kept in a catalogue and known to an index, ready to be asked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import (
    COMMAND_LINE,
    EVERYTHING,
    About,
    Mention,
    Note,
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
    keep_mentions,
    keep_passages,
    keep_reading,
)
from corpus.catalogue.acronyms import keep_acronyms
from corpus.catalogue.walk import walk
from ingest.learn import learn
from nlp.analyser import FieldAnalyser
from search.answer import Answer, Wish, find
from search.embedded import EmbeddedEngine
from search.entries import Entries
from search.index import Index, ensure
from search.shelf import CatalogueShelf

ANALYSER = FieldAnalyser()


@dataclass(frozen=True)
class Archive:
    """Ask it with `find`; `keep` adds a report of paragraphs, all on one page each."""

    catalogue: Catalogue
    index: Index

    @classmethod
    def at(cls, folder: Path) -> Archive:
        engine = EmbeddedEngine(folder / "index", ANALYSER.version)
        return cls(Catalogue.open(f"sqlite:///{folder / 'catalogue.sqlite'}"), ensure(engine))

    def keep(
        self,
        name: str,
        *paragraphs: str,
        collection: str = "public",
        mentions: Sequence[tuple[str, Mention]] = (),
        heading: Sequence[str] = (),
        notes: Sequence[tuple[str, str]] = (),
        **about: str,
    ) -> str:
        """Keep a report and tell the index; gives its reading's id. A mention's span is found by its words.

        A note is the words that its marker follows, and its own, which stand in the text too.
        """
        text = "\n\n".join(paragraphs)
        sha256 = hashlib.sha256((name + text).encode()).hexdigest()
        passages, at = [], 0
        for number, paragraph in enumerate(paragraphs, 1):
            span = Span(at, at + len(paragraph))
            pages = [PageRef(number, str(number + 2))]
            passages.append(Passage(span, ("en",), tuple(heading), str(number), pages))
            at += len(paragraph) + 2
        with self.catalogue.change(COMMAND_LINE) as change:
            keep_edition(
                change, sha256=sha256, size=len(text), media_type="text/plain", name=name,
                collection=collection,
            )  # fmt: skip
            values = [Value(field, value, "text") for field, value in about.items()]  # type: ignore[arg-type]
            made = Reading(text, about=About(values), notes=[_note(text, *one) for one in notes])
            reading = keep_reading(change, sha256, made, "read 1")
            keep_passages(change, reading, passages)
            keep_mentions(change, reading, [_placed(text, *one) for one in mentions])
            keep_acronyms(change, reading, learn(made))
        self.tell(sha256[:16])
        return reading

    def tell(self, document: str) -> None:
        entries = Entries(ANALYSER)
        self.index.drop([document])
        with self.catalogue.read() as view:
            self.index.put(map(entries.entry_of, walk(view, EVERYTHING, document)))
        self.index.commit()

    def find(self, text: str, scope: Scope = EVERYTHING, wish: Wish | None = None) -> Answer:
        return find(
            text, scope, index=self.index, shelf=CatalogueShelf(self.catalogue), analyser=ANALYSER,
            wish=wish,
        )  # fmt: skip

    def close(self) -> None:
        self.index.close()
        self.catalogue.close()


def _note(text: str, marked: str, words: str) -> Note:
    start = text.index(words)
    return Note("1", text.index(marked) + len(marked), Span(start, start + len(words)))


def _placed(text: str, words: str, mention: Mention) -> Mention:
    start = text.index(words)
    return Mention(mention.kind, Span(start, start + len(words)), mention.norm, mention.ids)
