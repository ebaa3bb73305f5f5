"""Find passages, each with its citation.

Bare words: passages with all of them first, then those with most. "Quotation marks" and =word mean
exactly what they say; AND OR NOT ( ) -word, prefix*, wo?d, word~1, "a b"~5, field:value and
date:2010..2012-05 do what one expects of them. Filters may be given several times: any of their
values will do."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from typing import Any

from api.cli.narrowing import narrowed_by, narrowing
from api.cli.open import opened
from api.cli.printed import print_json, print_table, say

NAME = "search"
HELP = "find passages, each with its citation"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query")
    parser.add_argument("--limit", type=_limit, default=10, help="how many passages (default: 10)")
    parser.add_argument("--after", metavar="CURSOR", help="the page after the one with this cursor")
    narrowing(parser)
    parser.add_argument(
        "--by-report", action="store_true", help="each report once, with its best passages"
    )
    parser.add_argument(
        "--why", metavar="PASSAGE", help="why this passage (its id, by --json) ranks where it does"
    )
    parser.add_argument("--facets", action="store_true", help="print counts by language, year …")
    parser.add_argument(
        "--strict", action="store_true", help="refuse a query with a fault instead of repairing it"
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.searching import search
    from api.web.results import counted
    from corpus import EVERYTHING

    if asked.why:
        return _why(asked)
    with opened() as house:
        answer = search(
            house,
            asked.query,
            EVERYTHING,
            limit=asked.limit,
            after=asked.after,
            strict=asked.strict,
            narrowed=narrowed_by(asked),
            facets=None if asked.json or asked.facets else (),
            by_report=asked.by_report,
        )
    if asked.json:
        print_json(answer)
        return 0
    for warning in answer["warnings"]:
        say(f"note: {warning}")
    say(counted(answer))
    for line in _emptied(answer["explain"]["emptied"]):
        say(line)
    for number, hit in enumerate(answer["hits"], 1):
        _print(number, hit)
    if answer["cursor"]:
        say()
        say(f"more: --after {answer['cursor']}")
    for name, values in answer["facets"].items():
        if values:
            say()
            print_table(
                (name, "passages", "value"),
                [(one["label"], str(one["count"]), one["value"]) for one in values],
            )
    return 0


def _why(asked: argparse.Namespace) -> int:
    from api.searching import why_there
    from corpus import EVERYTHING

    with opened() as house:
        told = why_there(house, asked.query, EVERYTHING, asked.why, narrowed_by(asked))
    if asked.json:
        print_json(told)
        return 0
    say(f"rank {told['rank'] or 'past the first thousand'}, score {told['score']:.2f}")
    rows = [
        (f"{one['score']:.2f}", one["word"] or "", one["form"], one["place"] or "", one["tokens"])
        for one in told["parts"]
    ]
    print_table(("score", "word", "found by", "in", "as"), rows)
    return 0


def _emptied(told: dict[str, Any] | None) -> Iterator[str]:
    """Why no passage has all of what was asked."""
    if told is None:
        return
    for one in told["lacking"]:
        near = ", ".join(f"{near['text']} ({near['count']})" for near in one["nearest"])
        yield f"nothing has: {one['part']}" + (f"; spelt nearly so: {near}" if near else "")
    if told["filters"]:
        yield "without the filters there would be passages"


def _print(number: int, hit: dict[str, Any]) -> None:
    passage = hit["passage"]
    say()
    say(f"{number}. {hit['citation']['text']}")
    say(f"   {hit['citation']['link']}")
    if passage["heading"]:
        say("   " + " › ".join(passage["heading"]))
    for line in _marked(passage["text"], hit["highlights"]).split("\n"):
        say(textwrap.fill(line, 96, initial_indent="   ", subsequent_indent="   "))
    for note in passage["notes"]:
        text = f"[{note['number']}] {note['text']}"
        say(textwrap.fill(text, 96, initial_indent="   ", subsequent_indent="       "))
    if hit["missing"]:
        say(f"   without: {', '.join(hit['missing'])}")
    for also in hit["also_in"]:
        say(f"   also in: {also['citation']['text']}")


def _marked(text: str, highlights: list[list[int]]) -> str:
    """Found words between brackets of a kind that reports don't use."""
    for start, end in sorted(highlights, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def _limit(text: str) -> int:
    from api.searching import LONGEST

    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 1 <= number <= LONGEST:
        raise argparse.ArgumentTypeError(f"give a number from 1 to {LONGEST}")
    return number
