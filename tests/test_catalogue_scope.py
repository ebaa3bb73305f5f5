"""Nothing of another collection is seen through any call that reads: not a word, not a count, not an error.

Two archives are made, one with a secret collection and one without; a reader of the public one must get
the same answer from both, and someone who sees everything must not.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import corpus.catalogue
from catalogues import BOTH, HandClock, new_url
from corpus import (
    EVERYTHING,
    AigaqError,
    Scope,
    Span,
)
from corpus.catalogue import Catalogue, View
from corpus.parting import handle
from two_archives import OPEN, SECRET, WORDS, fill, room

abouts, drafts, editions, entities = map(room, ("abouts", "drafts", "editions", "entities"))
decided, settling, verdicts = map(room, ("decisions", "settling", "verdicts"))
files_room, holdings_room, log, mentions = map(room, ("files", "holdings", "log", "mentions"))
passages, places, readings, stages, walk_room = map(
    room, ("passages", "places", "readings", "stages", "walk")
)
whereabouts, facts_room = room("whereabouts"), room("facts")
likenesses, tombstones = room("likenesses"), room("tombstones")
originals = room("originals")
quoted = room("quoted")
dossiers, acronyms = room("dossiers"), room("acronyms")
uploads = room("uploads")
saved, feeds = room("saved"), room("feeds")

PUBLIC = Scope.of(["public"])
# An editor of the public collection, who reads decisions, still knows nothing of another collection.
EDITOR = Scope(frozenset(["public"]), editor=True)


# Nothing is changed in them, so they are made once.
@pytest.fixture(scope="module", params=BOTH)
def both(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Catalogue, Catalogue]]:
    """The same archive without and with a secret collection."""
    folder = tmp_path_factory.mktemp("scope")
    path = folder / "without.db"
    path.write_bytes(sqlite_template.read_bytes())
    clock = HandClock()
    with (
        new_url(request, folder) as url,
        Catalogue.open(f"sqlite:///{path}", clock=clock) as without,
        Catalogue.open(url, clock=clock) as with_secret,
    ):
        fill(without, secret=False)
        fill(with_secret, secret=True)
        yield without, with_secret


R, S = f"{OPEN[:16]}-1", f"{SECRET[:16]}-1"
D, T = OPEN[:16], SECRET[:16]
PLACES = ["Almaty", "Алматы"]
NAMES = ["public words", "secret words", "words public"]
KEYS = [f"person:public words@{D}", f"person:secret words@{T}", "place:Almaty"]
Call = Callable[[View, Scope], Any]


def dossier(view: View, name: str) -> str:
    """The id of the dossier of this name, which is as good as a wrong one for who may not see it."""
    return next((x.id for x in dossiers.dossiers(view, EVERYTHING) if x.name == name), "none")


def search(view: View, name: str) -> str:
    """The id of the saved search of this name, likewise."""
    return next((x.id for x in saved.saved_searches(view, EVERYTHING) if x.name == name), "none")


CALLS: dict[str, list[Call]] = {
    "acronyms.acronyms_taught": [acronyms.acronyms_taught],
    "abouts.about_of": [lambda v, s: abouts.about_of(v, s, [OPEN, SECRET])],
    "drafts.drafts": [lambda v, s: [list(drafts.drafts(v, s, x, "ocr")) for x in (OPEN, SECRET)]],
    "editions.edition_by_sha": [
        lambda v, s: editions.edition_by_sha(v, s, OPEN),
        lambda v, s: editions.edition_by_sha(v, s, SECRET),
    ],
    "editions.editions_of": [
        lambda v, s: editions.editions_of(v, s, D),
        lambda v, s: editions.editions_of(v, s, T),
    ],
    "editions.editions_named": [
        lambda v, s: editions.editions_named(v, s, "secret words.txt", "secret"),
        lambda v, s: editions.editions_named(v, s, "secret-witness.txt", "secret"),
    ],
    "editions.held_editions": [
        lambda v, s: editions.held_editions(v, s, editions.edition.c.size > 0)
    ],
    "dossiers.dossiers": [dossiers.dossiers],
    "dossiers.dossier_by_id": [
        lambda v, s: dossiers.dossier_by_id(v, s, dossier(v, "secret words"))
    ],
    "dossiers.dossier_items": [
        lambda v, s: dossiers.dossier_items(v, s, dossier(v, "secret words")),
        lambda v, s: dossiers.dossier_items(v, s, dossier(v, "public words")),
    ],
    "saved.saved_searches": [saved.saved_searches],
    "saved.saved_by_id": [lambda v, s: saved.saved_by_id(v, s, search(v, "secret words"))],
    "feeds.feed_lines": [
        lambda v, s: feeds.feed_lines(v, s, search(v, "secret words")),
        lambda v, s: feeds.feed_lines(v, s, search(v, "public words")),
    ],
    "feeds.places_found": [
        lambda v, s: feeds.places_found(v, s, search(v, "secret words"), [D, T]),
        lambda v, s: feeds.places_found(v, s, search(v, "public words"), [D, T]),
    ],
    "decisions.decisions": [decided.decisions],
    "decisions.decisions_about": [lambda v, s: decided.decisions_about(v, s, "person", KEYS)],
    "entities.appearances": [lambda v, s: entities.appearances(v, s, KEYS)],
    "entities.entity_by_id": [
        lambda v, s: entities.entity_by_id(v, s, handle("person", "secret words")),
        *(
            lambda v, s, name=name: entities.entity_by_id(v, s, handle("place", name))
            for name in PLACES
        ),
    ],
    "entities.entities_of_keys": [lambda v, s: entities.entities_of_keys(v, s, KEYS)],
    "entities.entities_of_names": [
        lambda v, s: entities.entities_of_names(v, s, "person", NAMES),
    ],
    "entities.evidence_of": [lambda v, s: entities.evidence_of(v, s, KEYS)],
    "entities.shared_names": [lambda v, s: entities.shared_names(v, s, "place", PLACES)],
    "facts.reading_facts": [lambda v, s: list(facts_room.reading_facts(v, s))],
    "files.file_by_id": [lambda v, s: files_room.file_by_id(v, s, 4)],
    "files.files_ended": [lambda v, s: files_room.files_ended(v, s, range(1, 99))],
    "files.files_known": [lambda v, s: files_room.files_known(v, s, range(1, 99))],
    "files.files": [
        files_room.files,
        lambda v, s: files_room.files(v, s, sha256=SECRET),
    ],
    "files.files_told": [files_room.files_told],
    "files.file_counts": [files_room.file_counts],
    "holdings.holdings": [holdings_room.holdings],
    "holdings.documents": [holdings_room.documents],
    "holdings.collections": [holdings_room.collections],
    "likenesses.alike_to": [
        lambda v, s: likenesses.alike_to(v, s, D),
        lambda v, s: likenesses.alike_to(v, s, T),
    ],
    "likenesses.alike_by_signature": [lambda v, s: likenesses.alike_by_signature(v, s, WORDS)],
    "likenesses.signature_of": [lambda v, s: likenesses.signature_of(v, s, SECRET)],
    "likenesses.uncompared": [lambda v, s: likenesses.uncompared(v, s, "2")],
    "log.audit_log": [log.audit_log],
    "mentions.mentions_of": [lambda v, s: mentions.mentions_of(v, s, S)],
    "mentions.mentions_in": [lambda v, s: mentions.mentions_in(v, s, [f"{R}.0", f"{S}.0"])],
    "mentions.keys_listed": [lambda v, s: mentions.keys_listed(v, s, KEYS)],
    "mentions.keys_of_name": [lambda v, s: mentions.keys_of_name(v, s, "person", "secret words")],
    "mentions.mentions_by_key": [lambda v, s: mentions.mentions_by_key(v, s, KEYS)],
    "originals.originals_held": [originals.originals_held],
    "originals.originals_seen": [originals.originals_seen],
    "outbox.reports_waiting": [room("outbox").reports_waiting],
    "passages.passages_by_id": [
        lambda v, s: passages.passages_by_id(v, s, [f"{S}.0"]),
        lambda v, s: passages.passages_by_id(v, s, [f"{S}.1", f"{R}.1"]),
    ],
    "passages.neighbours": [lambda v, s: passages.neighbours(v, s, f"{S}.0")],
    "places.passages_over": [lambda v, s: places.passages_over(v, s, S, Span(0, 6))],
    "places.notes_over": [lambda v, s: places.notes_over(v, s, S, Span(0, 99))],
    "quoted.reading_by_id": [lambda v, s: quoted.reading_by_id(v, s, S)],
    "quoted.readings_of_stem": [lambda v, s: quoted.readings_of_stem(v, s, SECRET[:16])],
    "quoted.reading_text": [lambda v, s: quoted.reading_text(v, s, S)],
    "quoted.words_over": [lambda v, s: quoted.words_over(v, s, S, Span(0, 3))],
    "quoted.pages_over": [lambda v, s: quoted.pages_over(v, s, S, Span(0, 3))],
    "quoted.source_over": [lambda v, s: quoted.source_over(v, s, S, Span(0, 3))],
    "quoted.is_cited": [lambda v, s: quoted.is_cited(v, s, S, "link")],
    "readings.load_reading": [lambda v, s: readings.load_reading(v, s, S)],
    "readings.readings_of": [lambda v, s: readings.readings_of(v, s, SECRET)],
    "readings.current_reading": [lambda v, s: readings.current_reading(v, s, SECRET)],
    "readings.kept_readings": [readings.kept_readings],
    "stages.stage_totals": [stages.stage_totals],
    "settling.together": [lambda v, s: settling.together(v, s, "person", NAMES).live],
    "stages.stages_of": [lambda v, s: stages.stages_of(v, s, S)],
    "stages.readings_behind": [lambda v, s: stages.readings_behind(v, s, "tag", "2")],
    "whereabouts.paths_below": [lambda v, s: whereabouts.paths_below(v, s, "%2Fbox")],
    "whereabouts.files_below": [
        lambda v, s: whereabouts.files_below(v, s, "%2Fbox", ["stored"]),
        lambda v, s: whereabouts.files_below(v, s, "%2Fbox", ["seen", "stored", "read"]),
    ],
    "whereabouts.files_misplaced": [
        lambda v, s: whereabouts.files_misplaced(v, s, "%2Fend", {"failed": "%2Fno"})
    ],
    "whereabouts.files_named": [
        lambda v, s: whereabouts.files_named(v, s, "secret words"),
        lambda v, s: whereabouts.files_named(v, s, SECRET[:16]),
    ],
    "tombstones.tombstone_of": [lambda v, s: tombstones.tombstone_of(v, s, "df" * 32)],
    "tombstones.tombstones": [tombstones.tombstones],
    "tombstones.buried_alike": [lambda v, s: tombstones.buried_alike(v, s, WORDS)],
    "uploads.upload_of": [
        lambda v, s: uploads.upload_of(v, s, "public words"),
        lambda v, s: uploads.upload_of(v, s, "secret words"),
    ],
    "walk.walk": [
        lambda v, s: list(walk_room.walk(v, s)),
        lambda v, s: list(walk_room.walk(v, s, T)),
    ],
}
# What the machinery reads for itself; no person is ever given it.
INTERNAL = {
    "names.keys_ruled",
    "names.names_by_block",
    "names.names_filed",
    "names.names_missing",
    "alive.lease_held",
    "alive.silent",
    "claims.files_free",
    # A number, which tells nothing of what was changed.
    "log.last_line",
    "claims.holders",
    "claims.steps_waiting",
    "outbox.errands",
    "outbox.errands_waiting",
    "stretches.text_of",
    "stretches.slices",
    "settling.in_batches",
    "wanted.wanted",
}


def answer(catalogue: Catalogue, call: Call, scope: Scope) -> str:
    """What a reader is told, an error's words included."""
    with catalogue.read() as view:
        try:
            return repr(call(view, scope))
        except AigaqError as error:
            return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("name", CALLS)
def test_a_secret_collection_changes_no_answer_to_others(
    both: tuple[Catalogue, Catalogue], name: str
) -> None:
    without, with_secret = both
    for number, call in enumerate(CALLS[name]):
        for scope in (PUBLIC, EDITOR):
            told = answer(with_secret, call, scope)
            assert told == answer(without, call, scope), number
            assert "secret" not in told.replace("secret words@", "")
    # The same calls do tell those who see it: the table asks for something.
    assert any(
        answer(with_secret, call, EVERYTHING) != answer(without, call, EVERYTHING)
        for call in CALLS[name]
    )


def test_no_collection_means_nothing_at_all(both: tuple[Catalogue, Catalogue]) -> None:
    without, with_secret = both
    nothing = Scope.of([])
    for calls in CALLS.values():
        for call in calls:
            assert answer(with_secret, call, nothing) == answer(without, call, nothing)
            assert "words" not in answer(with_secret, call, nothing).replace("words@", "")


def test_every_call_that_reads_takes_a_scope_and_stands_in_the_table() -> None:
    found = set()
    for module in pkgutil.iter_modules(corpus.catalogue.__path__):
        room = importlib.import_module(f"corpus.catalogue.{module.name}")
        for name, verb in vars(room).items():
            if name.startswith("_") or not inspect.isfunction(verb):
                continue
            if verb.__module__ != room.__name__:
                continue
            taken = inspect.signature(verb).parameters
            if "view" not in taken:
                continue
            full = f"{module.name}.{name}"
            assert ("scope" in taken) == (full not in INTERNAL), full
            found.add(full)
    assert found == set(CALLS) | INTERNAL
