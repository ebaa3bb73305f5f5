"""People, bodies and places: see who is meant under which names, and decide where the rules can't.

  aigaq entity show "Daniyar Toktarov"           names, reports, and why they are one
  aigaq entity merge ID ID --reason "…"          they are one
  aigaq entity split ID --report REPORT --reason "…"   what that report names is somebody else
  aigaq entity rename ID "Name to show" --reason "…"
  aigaq entity hide|withhold|reveal ID --reason "…"

ID is an id that `show` prints, or a name that fits one alone. A decision is kept with its author and
reason and outlives every re-run; withheld people are known to editors only."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.printed import print_json, say
from corpus.mention import KINDS

if TYPE_CHECKING:
    from corpus.catalogue import Change, View

NAME = "entity"
HELP = "who is who: show, merge, split, rename, hide, withhold, reveal"
_SHOWN_REPORTS = 20


def words(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    helps = {
        "show": "who is meant by a name: its spellings, its reports, why they are one",
        "merge": "say that several are one",
        "split": "say that some reports, or spellings, name somebody else",
        "rename": "choose the name to be shown",
        "hide": "leave out of every list, but for editors",
        "withhold": "let editors alone know of this person or body (people at risk)",
        "reveal": "show again what was hidden or withheld",
    }
    for what, text in helps.items():
        one = verbs.add_parser(what, help=text, description=text)
        if what == "merge":
            one.add_argument("entities", nargs="+", metavar="ID")
        else:
            one.add_argument("entity", metavar="NAME" if what == "show" else "ID")
        if what == "rename":
            one.add_argument("name")
        if what == "split":
            one.add_argument("--report", action="append", default=[], metavar="REPORT")
            one.add_argument("--name", action="append", default=[], dest="names", metavar="NAME")
        if what != "show":
            one.add_argument("--reason", required=True, help="why; kept with the decision")
        one.add_argument("--kind", choices=[k for k in KINDS if k != "date"])
        one.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.entities import candidates_shape, entity_shape, the_one
    from corpus import COMMAND_LINE, EVERYTHING

    kinds = [asked.kind] if asked.kind else KINDS
    with opened() as house:
        if asked.what != "show":
            with house.catalogue.change(COMMAND_LINE) as change:
                done = _decide(change, asked, kinds)
        with house.catalogue.read() as view:
            found = the_one(view, EVERYTHING, asked.entity if asked.what == "show" else done, kinds)
            if isinstance(found, Sequence):
                shape = candidates_shape(view, EVERYTHING, found)
            else:
                shape = entity_shape(view, EVERYTHING, found)
    if asked.json:
        print_json(shape)
    elif "candidates" in shape:
        _say_candidates(asked.entity, shape["candidates"])
    else:
        _say_entity(shape)
    return Exit.PARTLY if "candidates" in shape else Exit.DONE


def _decide(change: Change, asked: argparse.Namespace, kinds: Sequence[str]) -> str:
    """Do as asked; the id of what came out."""
    from corpus import EVERYTHING
    from corpus.catalogue import verdicts

    if asked.what == "merge":
        ids = [_id(change, one, kinds) for one in asked.entities]
        return verdicts.merge(change, EVERYTHING, ids, asked.reason)
    one = _id(change, asked.entity, kinds)
    if asked.what == "split":
        return verdicts.split(
            change, EVERYTHING, one, asked.reason, documents=asked.report, names=asked.names
        )
    if asked.what == "rename":
        return verdicts.rename(change, EVERYTHING, one, asked.name, asked.reason)
    mark = {"hide": verdicts.hide, "withhold": verdicts.withhold, "reveal": verdicts.reveal}
    return mark[asked.what](change, EVERYTHING, one, asked.reason)


def _id(view: View, name: str, kinds: Sequence[str]) -> str:
    from api.entities import the_one
    from corpus import EVERYTHING, AigaqError

    found = the_one(view, EVERYTHING, name, kinds)
    if isinstance(found, Sequence):
        raise AigaqError(f"{name!r} fits {len(found)}", f"choose an id: aigaq entity show {name!r}")
    return found.id


def _say_entity(shape: dict[str, Any]) -> None:
    standing = f", {shape['standing']}" if shape.get("standing") else ""
    say(f"{shape['name']}  ({shape['kind']} {shape['id']}{standing})")
    say("names: " + ", ".join(f"{one['name']} ({one['count']})" for one in shape["names"]))
    reports = shape["documents"]
    say(f"{len(reports)} reports" if len(reports) != 1 else "1 report")
    for one in reports[:_SHOWN_REPORTS]:
        names = ", ".join(f"{each['name']} ({each['count']})" for each in one["names"])
        say(f"  {one['document']}  {one['name'] or ''}: {names}")
    if len(reports) > _SHOWN_REPORTS:
        say(f"  and {len(reports) - _SHOWN_REPORTS} more (--json lists all)")
    for one in shape["evidence"]:
        if one["name"] != one["stands_by"]:
            say(f"  {one['name']} stands by {one['stands_by']}: {one['rule']} ({one['document']})")
    for one in shape["spellings"]:
        say(f"  {one['one']} = {one['two']}: both sound like {' '.join(one['share'])}")
    for one in shape.get("decisions", ()):
        say(f"  {one['at'][:10]} {one['by']}: {one['action']}: {one['reason']}")


def _say_candidates(name: str, candidates: Sequence[dict[str, Any]]) -> None:
    say(f"{name!r} fits {len(candidates)}:")
    for one in candidates:
        names = ", ".join(one["names"])
        say(
            f"  {one['id']}  {one['kind']}  {one['name']}: {names} in {len(one['documents'])} reports"
        )
