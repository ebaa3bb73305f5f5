"""Run one stage again, and those that follow it, on chosen reports; nothing before it is repeated.

--where chooses: comparisons joined by and, or, not and brackets, as
  ocr.version < 5 or quality < .7          language = kk and not publisher ~ "committee"
A field with several values (language, reader) holds if one of them does; ~ means "contains"."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.printed import print_json, say
from api.cli.progress import Progress
from corpus.errors import AigaqError

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue.facts import ReadingFacts
    from ingest.reingest import Changed

NAME = "reingest"
HELP = "run one stage again on chosen reports"
_STAGES = ("read", "tag", "resolve", "index")


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stage", required=True, choices=_STAGES)
    parser.add_argument("--where", default="", metavar="EXPRESSION", help="(default: every report)")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, and do nothing"
    )
    parser.add_argument(
        "--hits", action="append", default=[], metavar="QUERY",
        help="also count what this query finds in the archive, before and after",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.reading import parts_of
    from api.watching import finish
    from corpus import COMMAND_LINE
    from ingest.reingest import again, changed, chosen, sum_of
    from ingest.where import where

    test = where(asked.where)
    with opened() as house, Progress("again") as bar:
        readings = chosen(house.catalogue, test)
        if asked.dry_run or not readings:
            _plan(readings, asked)
            return Exit.DONE
        with house.catalogue.read() as view:
            before = sum_of(view, readings)
        hits = [(query, _total(house, query)) for query in asked.hits]
        parts = parts_of(house)
        total = len(readings)
        sent, failed = again(
            parts, asked.stage, readings, COMMAND_LINE, lambda done: bar.at(done, total)
        )
        finish(house, sent, lambda now: bar.at(sum(one.is_at_end for one in now), len(now)))
        with house.catalogue.read() as view:
            difference = changed(before, sum_of(view, readings))
        found = [(query, was, _total(house, query)) for query, was in hits]
    if asked.json:
        print_json(
            {
                "stage": asked.stage,
                "reports": total - len(failed),
                "failed": [
                    {"name": f.name, "reason": f.reason, "remedy": f.remedy} for f in failed
                ],
                "passages": {"new": difference.passages_new, "gone": difference.passages_gone},
                "mentions": {
                    "new": dict(difference.mentions_new),
                    "gone": dict(difference.mentions_gone),
                },
                "entities": {
                    "new": dict(difference.entities_new),
                    "gone": dict(difference.entities_gone),
                },
                "hits": [
                    {"query": query, "before": was, "after": now} for query, was, now in found
                ],
            }
        )
    else:
        for one in failed:
            say(f"as it was   {one.name}  ({AigaqError(one.reason, one.remedy)})")
        _tell(asked.stage, total - len(failed), difference)
        for query, was, now in found:
            say(f"hits of {query}: {was} before, {now} after")
    return Exit.PARTLY if failed else Exit.DONE


def _plan(readings: list[ReadingFacts], asked: argparse.Namespace) -> None:
    pages = sum(facts.pages for facts in readings)
    if asked.json:
        print_json(
            {
                "stage": asked.stage,
                "reports": len(readings),
                "pages": pages,
                "would": [
                    {
                        "name": facts.name,
                        "document": facts.kept.document,
                        "reading": facts.kept.id,
                        "quality": facts.quality,
                        "pages": facts.pages,
                    }
                    for facts in readings
                ],
            }
        )
        return
    for facts in readings:
        quality = "" if facts.quality is None else f", worst page {facts.quality:.2f}"
        say(f"{facts.kept.document}  {facts.name}  ({facts.pages} pages{quality})")
    then = {"read": "read anew", "tag": "tagged anew"}.get(asked.stage, f"sent to {asked.stage}")
    say(f"{len(readings)} reports with {pages} pages would be {then}")


def _tell(stage: str, count: int, difference: Changed) -> None:
    say(f"{stage}: {count} reports done")
    say(f"passages: {difference.passages_new} new, {difference.passages_gone} gone")
    _tell_kinds("mentions", difference.mentions_new, difference.mentions_gone)
    _tell_kinds("entities", difference.entities_new, difference.entities_gone)


def _tell_kinds(what: str, new: Mapping[str, int], gone: Mapping[str, int]) -> None:
    for kind in sorted({*new, *gone}):
        say(f"{what} of kind {kind}: {new.get(kind, 0)} new, {gone.get(kind, 0)} gone")
    if not new and not gone:
        say(f"{what}: as they were")


def _total(house: House, query: str) -> int:
    from api.searching import search
    from corpus import EVERYTHING

    total: int = search(house, query, EVERYTHING, limit=1, strict=True)["total"]
    return total
