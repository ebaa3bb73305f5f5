"""An archive twice, without and with a secret collection, holding one of everything that can be kept."""

from __future__ import annotations

import importlib
from typing import Any

from catalogues import TESTER
from corpus import (
    EVERYTHING,
    Mention,
    Note,
    Page,
    Passage,
    Reading,
    Scope,
    SourceMap,
    Span,
    Value,
)
from corpus.catalogue import Catalogue, Draft
from corpus.parting import handle
from corpus.signature import Signature
from ingest.resolve import resolve_report


def room(name: str) -> Any:
    """A module of the catalogue: some give their name to a function of the package."""
    return importlib.import_module(f"corpus.catalogue.{name}")


abouts, drafts, editions, files_room, readings = map(
    room, ("abouts", "drafts", "editions", "files", "readings")
)
passages, mentions, likenesses, stages, verdicts = map(
    room, ("passages", "mentions", "likenesses", "stages", "verdicts")
)
tombstones, dossiers, acronyms, uploads = map(
    room, ("tombstones", "dossiers", "acronyms", "uploads")
)
saved, feeds = map(room, ("saved", "feeds"))

OPEN = "0e" * 32
SECRET = "5e" * 32
PUBLIC = Scope.of(["public"])
WORDS = Signature.of("1", 4, range(9))


def add(change: Any, sha: str, collection: str, text: str) -> str:
    """A report with everything that can be kept of one; gives the id of a dossier with its words."""
    kept = editions.keep_edition(
        change,
        sha256=sha,
        size=len(text),
        media_type="text/plain",
        name=f"{text}.txt",
        collection=collection,
    )
    reading = readings.keep_reading(
        change,
        sha,
        Reading(
            text,
            pages=(Page(1, text, (Span(0, 3),)),),
            notes=(Note("1", 2, Span(3, 6)),),
            source_map=SourceMap([(0, 0, len(text), len(text))]),
        ),
        "1",
    )
    readings.cite_reading(change, reading, "link")
    passages.keep_passages(change, reading, [Passage(Span(0, 3)), Passage(Span(3, 6))])
    people = Mention("person", Span(0, 3), text)
    place = Mention("place", Span(3, 6), "Almaty")
    # Another spelling of a place that both collections name.
    spelt = Mention("place", Span(3, 6), "Алматы" if collection == "secret" else "Almaty")
    mentions.keep_mentions(change, reading, [people, place, spelt])
    acronyms.keep_acronyms(change, reading, [acronyms.Explained("AW", text, True)])
    likenesses.keep_likeness(change, sha, WORDS)
    stages.finish_stage(change, reading, "tag", "1")
    abouts.decide_about(change, kept.document, "title", text)
    drafts.keep_draft(change, sha, "ocr", Draft(1, "ocr", text.encode()))
    file = files_room.keep_file(change, name=text, path=f"/{text}", collection=collection)
    files_room.advance(change, file.id, "resolved", sha256=sha, edition=sha, document="none")
    files_room.keep_file(change, name=text, path=f"%2Fbox%2F{text}", collection=collection)
    gone = files_room.keep_file(change, name=text, path=f"%2Fend%2F{text}", collection=collection)
    files_room.end(change, gone.id, "processed", sha256=sha[::-1])
    uploads.keep_upload(change, text, sha, file.id)
    resolve_report(change, kept.document)
    verdicts.rename(change, EVERYTHING, handle("person", text), text, text)
    made = dossiers.make_dossier(change, Scope.of([collection]), text)
    dossiers.add_to_dossier(change, EVERYTHING, made, reading, Span(0, 3), text, text)
    search = saved.save_search(change, Scope.of([collection]), text, text, {"set": "all"}, "")
    place = feeds.FoundPlace(kept.document, sha, reading, Span(0, 3), text)
    feeds.tell(change, search, [place])
    return str(made)


def fill(catalogue: Catalogue, *, secret: bool) -> None:
    with catalogue.change(TESTER) as change:
        made = add(change, OPEN, "public", "public words")
    if not secret:
        return
    with catalogue.change(TESTER) as change:
        add(change, SECRET, "secret", "secret words")
        reading = f"{SECRET[:16]}-1"
        dossiers.add_to_dossier(change, EVERYTHING, made, reading, Span(3, 6), "secret words")
        at = change.now()
        stone = tombstones.Tombstone("df" * 32, "no", "secret", "me", at, signature=WORDS)
        tombstones.bury(change, stone)
        # The public bytes in the secret collection too, under a telling name, with telling words.
        editions.keep_edition(
            change,
            sha256=OPEN,
            size=9,
            media_type="text/plain",
            name="secret-witness.txt",
            collection="secret",
        )
        abouts.keep_sidecar(change, OPEN, "secret", [Value("author", "secret witness", "sidecar")])
