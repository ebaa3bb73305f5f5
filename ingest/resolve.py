"""The stage that says who is who: a report's names, compared once with those that sound like them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from corpus import EVERYTHING, Actor, Mention, Span
from corpus.catalogue import Catalogue, Change
from corpus.catalogue.editions import editions_of
from corpus.catalogue.files import FileRecord, advance
from corpus.catalogue.holdings import documents
from corpus.catalogue.mentions import mentions_of
from corpus.catalogue.names import (
    Comparison,
    Filed,
    hold_names,
    keep_names,
    keys_ruled,
    names_by_block,
    names_missing,
)
from corpus.catalogue.readings import current_reading
from corpus.catalogue.stages import finish_stage
from corpus.catalogue.stretches import slices
from corpus.catalogue.who import NamedKey, keep_keys, settle_names
from corpus.keys import mention_keys
from ingest.cpu import cpu_s
from nlp.resolve.naming import (
    RULES,
    blocks_of,
    compare_names,
    definitions,
    looked_up,
    name_keys,
)
from nlp.version import words_version

ACTOR = Actor(f"stage:resolve {RULES}")


def version() -> str:
    """Of the rules and of the tables of names; what another one resolved is behind."""
    return f"resolve-{RULES}-{words_version()}"


def resolve(catalogue: Catalogue, file: FileRecord, holder: str) -> None:
    """Take a tagged file's report into who is who, in one transaction with its new state."""
    assert file.document is not None
    with catalogue.change(ACTOR) as change:
        _finish(change, file.document)
        advance(change, file.id, "resolved", holder=holder)


def resolve_report(change: Change, document: str) -> Sequence[str]:
    """Whom this report's mentions stand for, and what that changes for others; gives its readings.

    Only names that may influence each other are looked at; the outcome is the same for any order in
    which reports come, and when one is resolved again.
    """
    hold_names(change)
    readings = _readings(change, document)
    mentions: list[Mention] = []
    acronyms: dict[str, set[str]] = {}
    for reading in readings:
        found = [one.mention for one in mentions_of(change, EVERYTHING, reading)]
        mentions += found
        for short, full in definitions(found, _between(change, reading)).items():
            acronyms.setdefault(short, set()).update(full)
    keys = {key for one in mentions for key in mention_keys(one, document)}
    named = name_keys(mentions, document, acronyms, keys_ruled(change, keys))
    for kind in sorted({one.kind for one in named}):
        know_names(change, kind, {one.name for one in named if one.kind == kind})
    kept = [
        NamedKey(one.key, one.kind, one.name, one.document, {"rule": one.rule, "head": one.head})
        for one in named
    ]
    for touched, names in sorted(keep_keys(change, document, kept).items()):
        settle_names(change, touched, names)
    return readings


def resolve_all(catalogue: Catalogue, progress: Callable[[int], None] = lambda done: None) -> int:
    """Every report again, each in a transaction of its own; returns how many."""
    done, last = 0, ""
    while True:
        with catalogue.read() as view:
            some = documents(view, EVERYTHING, after=last, limit=100)
        if not some:
            return done
        for document in some:
            with catalogue.change(ACTOR) as change:
                _finish(change, document)
            done += 1
        last = some[-1]
        progress(done)


def know_names(change: Change, kind: str, names: Iterable[str]) -> None:
    """Have these names filed, and compared with those that share a block."""
    ours = version()
    new = {name: blocks_of(kind, name) for name in names_missing(change, kind, names, ours)}
    filed = {
        block: set(near)
        for block, near in names_by_block(change, kind, set().union(*new.values())).items()
    }
    known = []
    for name, blocks in new.items():
        others = sorted(set().union(*(filed.get(block, ()) for block in blocks)) - {name})
        compared = ((other, compare_names(kind, name, other)) for other in others)
        found = [Comparison(other, one.same, one.keys) for other, one in compared if one]
        known.append(Filed(name, blocks | looked_up(kind, name), found))
        for block in blocks:
            filed.setdefault(block, set()).add(name)
    keep_names(change, kind, known, ours)


def _finish(change: Change, document: str) -> None:
    started = cpu_s()
    readings = resolve_report(change, document)
    spent = cpu_s() - started
    for reading in readings:
        finish_stage(change, reading, "resolve", version(), spent / len(readings))


def _readings(change: Change, document: str) -> Sequence[str]:
    """The current readings of the editions that anybody sees."""
    held = (
        current_reading(change, EVERYTHING, one.edition.id)
        for one in editions_of(change, EVERYTHING, document)
    )
    return [one.id for one in held if one]


def _between(change: Change, reading: str) -> Callable[[int, int], str]:
    def words(start: int, end: int) -> str:
        place = (reading, Span(start, end))
        found: Mapping[tuple[str, Span], str] = slices(change, [place])
        return found[place]

    return words
