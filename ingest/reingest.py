"""Running one stage again on chosen readings, and saying what that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from corpus import EVERYTHING, Actor, AigaqError, KilledError, UnavailableError
from corpus.catalogue import Catalogue, View
from corpus.catalogue.acronyms import keep_acronyms
from corpus.catalogue.drafts import drop_drafts
from corpus.catalogue.entities import entities_of_keys
from corpus.catalogue.facts import ReadingFacts, reading_facts
from corpus.catalogue.files import FileRecord, Step, file_by_id, files, retry
from corpus.catalogue.likenesses import keep_likeness
from corpus.catalogue.mentions import keep_mentions
from corpus.catalogue.outbox import announce
from corpus.catalogue.passages import keep_passages
from corpus.catalogue.readings import keep_reading
from corpus.catalogue.stages import finish_stage
from corpus.catalogue.walk import walk
from ingest import segment as segments
from ingest.cpu import cpu_s
from ingest.drafts import BATCH, batches_of, drafts_of
from ingest.here import path_of
from ingest.learn import LEARNT, learn
from ingest.parts import Parts
from ingest.reader import Wish
from ingest.sidecar import Sidecar, load_sidecar
from ingest.steps import look_at
from ingest.where import Test

Stage = Literal["read", "tag", "resolve", "index"]
STAGES: tuple[Stage, ...] = get_args(Stage)
# Which step a file goes back to so that a worker runs this stage again, and all that follow it.
_BACK_TO: Mapping[Stage, Step] = {
    "read": "tagged",
    "tag": "read",
    "resolve": "tagged",
    "index": "indexed",
}


@dataclass(frozen=True, slots=True)
class Sum:
    """What is made of some reports, so that before and after can be compared."""

    # By their words, as "<report> <fingerprint>".
    passages: frozenset[str]
    # By kind and normal form.
    mentions: Counter[tuple[str, str]]
    # Whom they name, as kind and entity.
    entities: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Changed:
    """What running a stage again changed: passages that are found or gone, mentions and entities by kind."""

    passages_new: int
    passages_gone: int
    mentions_new: Mapping[str, int]
    mentions_gone: Mapping[str, int]
    entities_new: Mapping[str, int]
    entities_gone: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Failed:
    """A report that could not be read again: its earlier reading stays."""

    name: str
    reason: str
    remedy: str


def chosen(catalogue: Catalogue, test: Test) -> list[ReadingFacts]:
    """The current readings of which the expression holds."""
    with catalogue.read() as view:
        return [facts for facts in reading_facts(view, EVERYTHING) if test(facts)]


def again(
    parts: Parts,
    stage: Stage,
    readings: Sequence[ReadingFacts],
    actor: Actor,
    progress: Callable[[int], None] = lambda done: None,
) -> tuple[list[FileRecord], list[Failed]]:
    """Send these on their way again from this stage; the files to be waited for, and what failed.

    Reading is done here, since a reading that fails must not take the place of one that holds.
    """
    sent, failed = [], []
    for number, facts in enumerate(readings):
        try:
            if stage == "read":
                _read_again(parts, facts, actor)
        except KilledError as error:
            failed.append(Failed(facts.name, error.reason, error.remedy))
        except UnavailableError:
            raise
        except AigaqError as error:
            failed.append(Failed(facts.name, error.reason, error.remedy))
        else:
            sent += _send(parts.catalogue, facts, stage, actor)
        progress(number + 1)
    return sent, failed


def sum_of(view: View, readings: Sequence[ReadingFacts]) -> Sum:
    """What is made of these reports now: passages by their words, mentions by kind and key, entities."""
    passages: set[str] = set()
    mentions: Counter[tuple[str, str]] = Counter()
    kinds: dict[str, str] = {}
    for document in dict.fromkeys(facts.kept.document for facts in readings):
        for tagged in walk(view, EVERYTHING, document):
            passages.add(f"{document} {tagged.held.fingerprint}")
            for held in tagged.mentions:
                mentions[(held.mention.kind, held.mention.norm)] += 1
                kinds[held.key] = held.mention.kind
    known = entities_of_keys(view, EVERYTHING, sorted(kinds))
    entities = frozenset((kinds[key], entity) for key, entity in known.items())
    return Sum(frozenset(passages), mentions, entities)


def changed(before: Sum, after: Sum) -> Changed:
    """The difference, both ways."""
    return Changed(
        passages_new=len(after.passages - before.passages),
        passages_gone=len(before.passages - after.passages),
        mentions_new=_by_kind(after.mentions - before.mentions),
        mentions_gone=_by_kind(before.mentions - after.mentions),
        entities_new=_by_kind(Counter(after.entities - before.entities)),
        entities_gone=_by_kind(Counter(before.entities - after.entities)),
    )


def _by_kind(mentions: Counter[tuple[str, str]]) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for (kind, _), count in mentions.items():
        counted[kind] += count
    return dict(sorted(counted.items()))


def _send(
    catalogue: Catalogue, facts: ReadingFacts, stage: Stage, actor: Actor
) -> list[FileRecord]:
    """The file through which the report came goes back a few steps; that of one collection is enough."""
    with catalogue.change(actor) as change:
        same = files(change, EVERYTHING, sha256=facts.kept.edition, states=["processed"])[:1]
        for file in same:
            retry(change, file.id, _BACK_TO[stage])
        if stage == "index" or not same:
            announce(change, facts.kept.document)
        now = [file_by_id(change, EVERYTHING, file.id) for file in same]
    return [file for file in now if file is not None]


def _read_again(parts: Parts, facts: ReadingFacts, actor: Actor) -> None:
    """A new reading with its passages and mentions, kept whole or not at all."""
    from ingest.likeness import signature

    sha256 = facts.kept.edition
    wish = _wish(parts, facts)
    started = cpu_s()
    with parts.store.local(sha256) as original:
        made = parts.read(original, wish)
    look_at(made)
    words = signature(made.text)
    read = cpu_s()
    passages = list(segments.segment(made, parts.languages_of))
    cut = cpu_s()
    mentions = parts.tagger.tag(made)
    tagged = cpu_s()
    explained = learn(made)
    learnt = cpu_s()
    with parts.catalogue.change(actor) as change:
        name = keep_reading(change, sha256, made, parts.read_version)
        drop_drafts(change, sha256, BATCH)
        keep_likeness(change, sha256, words)
        finish_stage(change, name, "read", parts.read_version, read - started)
        keep_passages(change, name, passages)
        finish_stage(change, name, "segment", segments.VERSION, cut - read)
        keep_mentions(change, name, mentions)
        finish_stage(change, name, "tag", parts.tagger.version, tagged - cut)
        keep_acronyms(change, name, explained)
        finish_stage(change, name, "learn", LEARNT, learnt - tagged)


def _wish(parts: Parts, facts: ReadingFacts) -> Wish:
    """As it was read before: its side-car lies beside it, unless somebody moved it."""
    with parts.catalogue.read() as view:
        same = files(view, EVERYTHING, sha256=facts.kept.edition, states=["processed"])
    sidecar = load_sidecar(path_of(same[0])) if same else Sidecar()
    password = sidecar.password or parts.password
    drafts = drafts_of(parts.catalogue, facts.kept.edition)
    batches = batches_of(parts.catalogue, facts.kept.edition, parts.read_version)
    return Wish(sidecar.ocr or parts.ocr, password, facts.name, drafts, batches)
