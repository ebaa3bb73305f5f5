"""Saved searches: asked again of every report that arrives, each new hit told once.

  aigaq saved add "Temirqala" 'court AND torture' --published '>=2012'
  aigaq saved list
  aigaq saved show "Temirqala"                     the newest of what it found
  aigaq saved feed "Temirqala" -o temirqala.atom   an Atom feed; the server has it at /api/v1/saved/ID/feed
  aigaq saved drop "Temirqala"

What is there when a search is saved is not told. Of several bare words a passage must have all, or any
with --set any."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from api.cli.exits import Exit
from api.cli.narrowing import narrowed_by, narrowing
from api.cli.open import opened
from api.cli.printed import print_json, print_table, say
from api.cli.written import whole_file
from corpus import COMMAND_LINE, EVERYTHING

NAME = "saved"
HELP = "save a search, and be told of what arrives"


def words(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    helps = {
        "list": "all saved searches",
        "add": "save a search",
        "show": "the newest of what it found",
        "feed": "what it found, as an Atom feed",
        "drop": "forget it and its feed",
    }
    made = {}
    for what, text in helps.items():
        one = made[what] = verbs.add_parser(what, help=text, description=text)
        if what != "feed":
            one.add_argument("--json", action="store_true", help="as JSON")
        if what != "list":
            one.add_argument("name", metavar="NAME", help="its name or id")
    made["add"].add_argument("query")
    made["add"].add_argument("--set", choices=("all", "any"), default="all", help="(default: all)")
    narrowing(made["add"])
    made["feed"].add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    made["feed"].add_argument("--base", default="", metavar="URL", help="where links lead")


def run(asked: argparse.Namespace) -> int:
    from api.saved import feed, save, saved_json, saved_named, told_json
    from corpus.catalogue.saved import drop_saved, saved_searches

    with opened() as house:
        if asked.what == "list":
            with house.catalogue.read() as view:
                every = [saved_json(one) for one in saved_searches(view, EVERYTHING)]
            _list(every, as_json=asked.json)
            return Exit.DONE
        if asked.what == "add":
            narrowed = narrowed_by(asked)
            found = save(
                house, EVERYTHING, asked.name, asked.query, narrowed, asked.set, COMMAND_LINE
            )  # fmt: skip
        else:
            found = saved_named(house, EVERYTHING, asked.name)
        if asked.what == "drop":
            with house.catalogue.change(COMMAND_LINE) as change:
                drop_saved(change, EVERYTHING, found.id)
            return Exit.DONE
        if asked.what == "feed":
            with whole_file(asked.output) as out:
                out.write(feed(house, found, asked.base.rstrip("/")))
            return Exit.DONE
        shown = told_json(house, found)
    if asked.json:
        print_json(shown)
    else:
        _say(shown)
    return Exit.DONE


def _list(every: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json(every)
        return
    rows = [(one["id"], one["name"], one["query"], one["error"] or "") for one in every]
    print_table(("id", "name", "query", "error"), rows)


def _say(shown: dict[str, Any]) -> None:
    say(f"{shown['name']}  ({shown['id']}): {shown['query']}")
    say(f"feed: {shown['feed']}")
    if shown["error"]:
        say(f"it could not be asked: {shown['error']}")
    for hit in shown["hits"]:
        say()
        say(f"{hit['told'][:10]}  {hit['citation']['text']}")
        say(f"   {hit['citation']['link']}")
        say(f"   {hit['text']}")
