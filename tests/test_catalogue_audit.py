"""Every change leaves one line in the audit log, in its actor's name; the machinery's own pulse leaves none."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import corpus.catalogue
from catalogues import TESTER, HandClock
from corpus import EVERYTHING, Actor, Mention, NotFoundError, Passage, Reading, Scope, Span, Value
from corpus.catalogue import Catalogue, Change, Draft, audit_log
from corpus.catalogue.tables import dossier as dossier_table
from corpus.parting import handle
from corpus.signature import Signature
from ingest.resolve import resolve_report
from two_archives import room

SHA, GONE = "ab" * 32, "ef" * 32
WORDS = Signature.of("1", 4, range(9))
D, R = SHA[:16], f"{SHA[:16]}-2"
NAMED = ("Daniyar Toktarov", "D. Toktarov", "Dana Omarova")
WHO, _, OTHER = (handle("person", name) for name in NAMED)


def stone(change: Change, sha256: str) -> Any:
    """A tombstone of something that is erased everywhere."""
    made = room("tombstones").Tombstone(sha256, "none", "words", "me", change.now())
    return replace(made, erased=change.now())


def fill(change: Change) -> None:
    room("tombstones").keep_stone(change, stone(change, GONE))
    room("editions").keep_edition(
        change, sha256=SHA, size=1, media_type="text/plain", name="a", collection="un"
    )
    for text in ("old words", "new words"):
        room("readings").keep_reading(change, SHA, Reading(text), "1")
    room("files").keep_file(change, name="a", path="/a", collection="un")
    ended = room("files").keep_file(change, name="b", path="/b2", collection="un")
    room("files").end(change, ended.id, "processed")
    held = room("files").keep_file(change, name="c", path="/c", collection="un")
    change.run(room("files").file.update().filter_by(id=held.id).values(holder="me"))
    people = [Mention("person", Span(0, 3), name) for name in NAMED]
    room("mentions").keep_mentions(change, R, people)
    resolve_report(change, D)
    made = room("dossiers").make_dossier(change, EVERYTHING, "words")
    room("dossiers").add_to_dossier(change, EVERYTHING, made, R, Span(3, 6), "words")
    room("saved").save_search(change, EVERYTHING, "words", "words", {}, "words")


def dossier(change: Change) -> str:
    """The id of the one that is there."""
    (one,) = room("dossiers").dossiers(change, EVERYTHING)
    return str(one.id)


def item(change: Change) -> tuple[str, str]:
    """The dossier and the one passage in it."""
    (one,) = room("dossiers").dossier_items(change, EVERYTHING, dossier(change))
    return dossier(change), one.id


def saved(change: Change) -> str:
    """The id of the saved search that is there."""
    (one,) = room("saved").saved_searches(change, EVERYTHING)
    return str(one.id)


def place() -> Any:
    return room("feeds").FoundPlace(D, SHA, R, Span(0, 3), "words")


Verb = Callable[[Change], Any]
LOGGED: dict[str, Verb] = {
    "abouts.keep_sidecar": lambda c: room("abouts").keep_sidecar(
        c, SHA, "un", [Value("title", "words", "sidecar")]
    ),
    "abouts.decide_about": lambda c: room("abouts").decide_about(c, D, "title", "words"),
    "editions.keep_edition": lambda c: room("editions").keep_edition(
        c, sha256="cd" * 32, size=1, media_type="text/plain", name="words", collection="un"
    ),
    "editions.withdraw": lambda c: room("editions").withdraw(c, SHA, "un"),
    "decisions.decide": lambda c: room("decisions").decide(c, "hide", "e", "words"),
    "verdicts.merge": lambda c: room("verdicts").merge(c, EVERYTHING, [WHO, OTHER], "words"),
    "verdicts.split": lambda c: room("verdicts").split(
        c, EVERYTHING, WHO, "words", names=["D. Toktarov"]
    ),
    "verdicts.rename": lambda c: room("verdicts").rename(c, EVERYTHING, WHO, "words", "words"),
    "verdicts.hide": lambda c: room("verdicts").hide(c, EVERYTHING, WHO, "words"),
    "verdicts.withhold": lambda c: room("verdicts").withhold(c, EVERYTHING, WHO, "words"),
    "verdicts.reveal": lambda c: room("verdicts").reveal(c, EVERYTHING, WHO, "words"),
    "files.keep_file": lambda c: room("files").keep_file(c, name="b", path="/b", collection="un"),
    "files.advance": lambda c: room("files").advance(c, 1, "stored"),
    "files.end": lambda c: room("files").end(c, 1, "failed", reason="words"),
    "files.postpone": lambda c: room("files").postpone(c, 1, "words", c.now()),
    "files.retry": lambda c: room("files").retry(c, 1),
    "mentions.keep_mentions": lambda c: room("mentions").keep_mentions(
        c, R, [Mention("person", Span(0, 3), "words")]
    ),
    "passages.keep_passages": lambda c: room("passages").keep_passages(c, R, [Passage(Span(0, 9))]),
    "readings.keep_reading": lambda c: room("readings").keep_reading(c, SHA, Reading("words"), "2"),
    "readings.cite_reading": lambda c: room("readings").cite_reading(c, R, "link"),
    "readings.drop_reading": lambda c: room("readings").drop_reading(c, f"{D}-1"),
    "restored.wake": lambda c: room("restored").wake(c),
    "stages.finish_stage": lambda c: room("stages").finish_stage(c, R, "tag", "1"),
    "dossiers.make_dossier": lambda c: room("dossiers").make_dossier(c, EVERYTHING, "words"),
    "dossiers.rename_dossier": lambda c: room("dossiers").rename_dossier(
        c, EVERYTHING, dossier(c), "words"
    ),
    "dossiers.drop_dossier": lambda c: room("dossiers").drop_dossier(c, EVERYTHING, dossier(c)),
    "dossiers.add_to_dossier": lambda c: room("dossiers").add_to_dossier(
        c, EVERYTHING, dossier(c), R, Span(0, 3), "words", "words"
    ),
    "dossiers.remark_in_dossier": lambda c: room("dossiers").remark_in_dossier(
        c, EVERYTHING, *item(c), "words"
    ),
    "dossiers.move_in_dossier": lambda c: room("dossiers").move_in_dossier(
        c, EVERYTHING, *item(c), 1
    ),
    "dossiers.take_from_dossier": lambda c: room("dossiers").take_from_dossier(
        c, EVERYTHING, *item(c)
    ),
    "saved.save_search": lambda c: room("saved").save_search(
        c, EVERYTHING, "words", "words", {"person": ["words"]}, "words"
    ),
    "saved.drop_saved": lambda c: room("saved").drop_saved(c, EVERYTHING, saved(c)),
    "tombstones.bury": lambda c: room("tombstones").bury(c, stone(c, "cd" * 32)),
    "tombstones.mark_erased": lambda c: room("tombstones").mark_erased(c, [GONE]),
    "tombstones.lift": lambda c: room("tombstones").lift(c, GONE),
    "erasing.erase_document": lambda c: room("erasing").erase_document(
        c, EVERYTHING, D, room("erasing").Grounds("words")
    ),
    "whereabouts.move_file": lambda c: room("whereabouts").move_file(c, 2, "/words"),
    "whereabouts.forget_file": lambda c: room("whereabouts").forget_file(c, 3, "me"),
}
# Parts of a change that has its line, claims and pulses, working material.
SILENT: dict[str, Verb] = {
    "abouts.keep_found": lambda c: room("abouts").keep_found(c, SHA, []),
    "acronyms.keep_acronyms": lambda c: room("acronyms").keep_acronyms(
        c, R, [room("acronyms").Explained("WW", "words words", True)]
    ),
    "claims.claim_next": lambda c: room("claims").claim_next(c, ["seen"], "me", 1),
    "alive.sign_of_life": lambda c: room("alive").sign_of_life(c, "watcher", "me", 9),
    "alive.goodbye": lambda c: room("alive").goodbye(c, "watcher", "me"),
    "claims.claim_file": lambda c: room("claims").claim_file(c, 1, ["seen"], "me", 1),
    "claims.beat": lambda c: room("claims").beat(c, 1, "me"),
    "claims.let_go": lambda c: room("claims").let_go(c, 1, "me"),
    "claims.let_go_all": lambda c: room("claims").let_go_all(c, "me"),
    "editions.hold_name": lambda c: room("editions").hold_name(c, "words", "un"),
    "dossiers.forget_in_dossiers": lambda c: room("dossiers").forget_in_dossiers(c, D),
    "saved.note_error": lambda c: room("saved").note_error(c, saved(c), "words"),
    "feeds.tell": lambda c: room("feeds").tell(c, saved(c), [place()]),
    "feeds.were_there": lambda c: room("feeds").were_there(c, saved(c), [place()]),
    "feeds.forget_in_feeds": lambda c: room("feeds").forget_in_feeds(c, D),
    "maker.fresh_id": lambda c: room("maker").fresh_id(c, dossier_table, "words"),
    "drafts.keep_draft": lambda c: room("drafts").keep_draft(c, SHA, "s", Draft(1, "ocr", b"w")),
    "drafts.drop_drafts": lambda c: room("drafts").drop_drafts(c, SHA),
    "leases.take_lease": lambda c: room("leases").take_lease(c, "index", "me", 9),
    "leases.release_lease": lambda c: room("leases").release_lease(c, "index", "me"),
    "names.hold_names": lambda c: room("names").hold_names(c),
    "names.keep_names": lambda c: room("names").keep_names(
        c, "person", [room("names").Filed("words", ["w"])], "1"
    ),
    "names.bring_together": lambda c: room("names").bring_together(c, "person", [["words"]]),
    "who.keep_keys": lambda c: room("who").keep_keys(c, D, []),
    "who.settle_names": lambda c: room("who").settle_names(c, "person", ["Daniyar Toktarov"]),
    "likenesses.keep_likeness": lambda c: room("likenesses").keep_likeness(c, SHA, WORDS),
    "likenesses.forget_likeness": lambda c: room("likenesses").forget_likeness(c, SHA),
    "tombstones.keep_stone": lambda c: room("tombstones").keep_stone(c, stone(c, "cd" * 32)),
    "tombstones.refuse_withdrawn": lambda c: room("tombstones").refuse_withdrawn(c, SHA),
    "forgetting.keys_named": lambda c: room("forgetting").keys_named(c, [SHA]),
    "forgetting.forget_names": lambda c: room("forgetting").forget_names(c, D, []),
    "mentions.link_mentions": lambda c: room("mentions").link_mentions(c, R),
    "uploads.keep_upload": lambda c: room("uploads").keep_upload(c, "words", SHA, 1),
    "outbox.announce": lambda c: room("outbox").announce(c, D),
    "outbox.errands_done": lambda c: room("outbox").errands_done(c, [1]),
    "outbox.errands_failed": lambda c: room("outbox").errands_failed(c, [1], "away"),
}


@pytest.fixture
def archive(catalogue: Catalogue) -> Catalogue:
    with catalogue.change(TESTER) as change:
        fill(change)
    return catalogue


@pytest.mark.parametrize("name", [*LOGGED, *SILENT])
def test_a_change_leaves_its_line(archive: Catalogue, clock: HandClock, name: str) -> None:
    with archive.read() as view:
        before = len(audit_log(view, EVERYTHING))
    clock.pass_by(60)
    with archive.change(Actor("user:aigul")) as change:
        (LOGGED | SILENT)[name](change)
    with archive.read() as view:
        lines = audit_log(view, EVERYTHING)[before:]
    if name in SILENT:
        assert lines == []
        return
    (line,) = lines
    assert (line.actor, line.at) == ("user:aigul", clock())
    assert line.subject
    # Words of documents, titles and reasons stay where they are.
    assert "words" not in repr(line)


def test_a_change_that_fails_leaves_no_line(archive: Catalogue) -> None:
    with archive.read() as view:
        before = audit_log(view, EVERYTHING)

    def decide_and_fail(change: Change) -> None:
        LOGGED["decisions.decide"](change)
        room("editions").withdraw(change, SHA, "another")

    with pytest.raises(NotFoundError), archive.change(TESTER) as change:
        decide_and_fail(change)
    with archive.read() as view:
        assert audit_log(view, EVERYTHING) == before


def test_every_change_stands_in_one_of_the_tables() -> None:
    found = set()
    for module in pkgutil.iter_modules(corpus.catalogue.__path__):
        for name, verb in vars(room(module.name)).items():
            if name.startswith("_") or not inspect.isfunction(verb):
                continue
            if verb.__module__ != f"corpus.catalogue.{module.name}":
                continue
            if "change" in inspect.signature(verb).parameters:
                found.add(f"{module.name}.{name}")
    assert found == set(LOGGED) | set(SILENT)


def test_the_log_can_be_followed_and_asked_about_one_thing(archive: Catalogue) -> None:
    with archive.read() as view:
        lines = audit_log(view, EVERYTHING)
        assert audit_log(view, EVERYTHING, after=lines[1].id) == lines[2:]
        assert audit_log(view, EVERYTHING, limit=2) == lines[:2]
        about = audit_log(view, EVERYTHING, subject=R)
        assert [line.action for line in about] == ["keep reading", "keep mentions"]
        with pytest.raises(NotFoundError):
            audit_log(view, Scope.of(["un"]))
