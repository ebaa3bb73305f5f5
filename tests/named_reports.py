"""Reports that are nothing but the names in them, kept and resolved as the stage does it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from corpus import COMMAND_LINE, EVERYTHING, Kind, Mention, Reading, Scope, Span
from corpus.catalogue import Catalogue, entities_of_keys, keep_edition, keep_mentions, keep_reading
from corpus.keys import mention_keys
from ingest.resolve import resolve_report

Names = Sequence[str | tuple[Kind, str]]


def mentions_of(names: Names) -> Sequence[Mention]:
    """A mention for each name; a bare one is a person's."""
    told = [("person", one) if isinstance(one, str) else one for one in names]
    return [Mention(kind, Span(n, n + 1), name) for n, (kind, name) in enumerate(told)]  # type: ignore[arg-type]


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def report_id(name: str) -> str:
    """The id that the report of this name gets."""
    return sha(name)[:16]


def key(name: str, report: str, kind: Kind = "person") -> str:
    return f"{kind}:{name}@{report_id(report)}"


def keep(
    catalogue: Catalogue,
    report: str,
    names: Names,
    collection: str = "public",
    *,
    resolve: bool = True,
) -> str:
    """Keep a report that names these, and resolve it; kept again, it names these from now on."""
    with catalogue.change(COMMAND_LINE) as change:
        kept = keep_edition(
            change, sha256=sha(report), size=1, media_type="text/plain", name=report,
            collection=collection,
        )  # fmt: skip
        reading = keep_reading(change, kept.edition, Reading("." * (len(names) + 1)), "1")
        keep_mentions(change, reading, mentions_of(names))
        if resolve:
            resolve_report(change, kept.document)
    return kept.document


def entities(
    catalogue: Catalogue, reports: Mapping[str, Names], scope: Scope = EVERYTHING
) -> Mapping[str, str]:
    """Whom each key of the reports stands for."""
    keys = [
        key
        for report, names in reports.items()
        for one in mentions_of(names)
        for key in mention_keys(one, report_id(report))
    ]
    with catalogue.read() as view:
        return entities_of_keys(view, scope, keys)


def groups(found: Mapping[str, str]) -> set[frozenset[str]]:
    """Which keys stand for one, whatever its id."""
    of: dict[str, set[str]] = {}
    for key, entity in found.items():
        of.setdefault(entity, set()).add(key)
    return {frozenset(keys) for keys in of.values()}
