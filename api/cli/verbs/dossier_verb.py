"""Dossiers: passages gathered under a name, in your order, with your remarks, taken away with citations.

  aigaq dossier make "Temirqala 2014"
  aigaq dossier add "Temirqala 2014" /q/… /q/… --remark "for the annex"
  aigaq dossier show "Temirqala 2014"            what is in it, and what became of each passage
  aigaq dossier move|remark|take NAME ITEM …     put in order, write beside, take out
  aigaq dossier export NAME -o annex.docx --style oscola
  aigaq dossier list | rename NAME NEW | drop NAME

A dossier keeps places, never copies: each passage is looked up again and told as same, moved or gone."""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.printed import print_json, print_table, say
from api.cli.verbs.cite_verb import LINES
from api.cli.verbs.export_verb import ENDINGS as TABLE_ENDINGS
from api.cli.verbs.export_verb import form_of
from api.cli.written import whole_file
from corpus import COMMAND_LINE, EVERYTHING

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue.dossiers import Dossier

NAME = "dossier"
HELP = "gather passages under a name, with remarks, and take them away with citations"

# In the words of search.take, which --help must not load.
ENDINGS = {one: one for one in ("md", "docx", "html", "txt")} | TABLE_ENDINGS
FORMATS = tuple(ENDINGS.values())


def words(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    helps = {
        "list": "all dossiers",
        "make": "an empty one",
        "show": "its passages, each with what became of it",
        "add": "put quotations at its end, by their links or passage ids",
        "remark": "write something beside a passage",
        "move": "put a passage at another place",
        "take": "take a passage out",
        "rename": "give it another name",
        "drop": "throw it away",
        "export": "write it with its citations",
    }
    made = {}
    for what, text in helps.items():
        one = made[what] = verbs.add_parser(what, help=text, description=text)
        one.add_argument("--json", action="store_true", help="as JSON")
        if what != "list":
            one.add_argument("name", metavar="NAME", help="its name or id")
        if what in ("remark", "move", "take"):
            one.add_argument("item", metavar="ITEM", help="the passage's id or number, as shown")
    made["rename"].add_argument("new", metavar="NEW")
    made["remark"].add_argument("text", metavar="TEXT")
    made["move"].add_argument("place", type=int, metavar="PLACE", help="from 1")
    made["add"].add_argument("links", nargs="+", metavar="LINK")
    made["add"].add_argument("--remark", default="")
    made["export"].add_argument("--format", choices=FORMATS, help="(default: by the file's ending)")
    made["export"].add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    made["export"].add_argument("--style", choices=LINES, default="en", help="(default: en)")
    made["export"].add_argument("--base", default="", metavar="URL", help="where links lead")


def run(asked: argparse.Namespace) -> int:
    from api.dossiers import dossier_json, dossier_named, head_json
    from corpus.catalogue.dossiers import dossiers, make_dossier

    with opened() as house:
        if asked.what == "list":
            with house.catalogue.read() as view:
                every = [head_json(one) for one in dossiers(view, EVERYTHING)]
            if asked.json:
                print_json(every)
            else:
                print_table(
                    ("id", "name", "made"), [(d["id"], d["name"], d["made"][:10]) for d in every]
                )
            return Exit.DONE
        if asked.what == "make":
            with house.catalogue.change(COMMAND_LINE) as change:
                asked.name = make_dossier(change, EVERYTHING, asked.name)
        found = dossier_named(house, EVERYTHING, asked.name)
        if asked.what == "export":
            return _export(house, found, asked)
        if asked.what not in ("make", "show"):
            _change(house, found, asked)
            if asked.what == "drop":
                return Exit.DONE
            found = dossier_named(house, EVERYTHING, found.id)
        shown = dossier_json(house, EVERYTHING, found)
    if asked.json:
        print_json(shown)
    else:
        _say(shown)
    return Exit.DONE


def _change(house: House, found: Dossier, asked: argparse.Namespace) -> None:
    from api.dossiers import add, place_of
    from corpus.catalogue import dossiers as rooms

    if asked.what == "add":
        places = [place_of(house, EVERYTHING, link) for link in asked.links]
        for place in places:
            add(house, EVERYTHING, found, place, asked.remark, COMMAND_LINE)
        return
    with house.catalogue.change(COMMAND_LINE) as change:
        if asked.what == "rename":
            rooms.rename_dossier(change, EVERYTHING, found.id, asked.new)
        elif asked.what == "drop":
            rooms.drop_dossier(change, EVERYTHING, found.id)
        else:
            items = rooms.dossier_items(change, EVERYTHING, found.id)
            numbers = {str(number): one.id for number, one in enumerate(items, 1)}
            item = numbers.get(asked.item, asked.item)
            if asked.what == "remark":
                rooms.remark_in_dossier(change, EVERYTHING, found.id, item, asked.text)
            elif asked.what == "move":
                rooms.move_in_dossier(change, EVERYTHING, found.id, item, asked.place)
            else:
                rooms.take_from_dossier(change, EVERYTHING, found.id, item)


def _export(house: House, found: Dossier, asked: argparse.Namespace) -> int:
    from api.dossiers import write_dossier

    with whole_file(asked.output) as out:
        taken = write_dossier(
            house, EVERYTHING, found, form_of(asked, ENDINGS), out, style=asked.style,
            base=asked.base.rstrip("/"),
        )  # fmt: skip
    if asked.json:
        print_json(taken.json())
    elif taken.gone:
        print(f"{taken.gone} of {taken.rows} are no longer held", file=sys.stderr)
    return Exit.PARTLY if taken.gone else Exit.DONE


def _say(shown: dict[str, Any]) -> None:
    say(f"{shown['name']}  ({shown['id']})")
    for one in shown["items"]:
        place = one["place"]
        say()
        if place is None:
            say(f"{one['number']}. {one['status']}: {one['reason']}")
        else:
            standing = "" if one["status"] == "same" else f"  [{one['status']}]"
            say(f"{one['number']}. {place['citation']['text']}{standing}")
            say(f"   {place['citation']['link']}")
            for line in place["text"].split("\n"):
                say(textwrap.fill(line, 96, initial_indent="   ", subsequent_indent="   "))
        for line in one["remark"].splitlines():
            say(f"   | {line}")
