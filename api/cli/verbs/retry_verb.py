"""Send files on their way again: those named, or all in a state (failed, when nothing is said).

One that failed starts anew, from the file if it is still there, else from the original that is kept;
one that waits for its time goes on at once. FILE is a path, a name, the beginning of a hash, or a
file's number as `aigaq why` tells it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.printed import print_json, say
from api.cli.progress import Progress
from corpus.errors import AigaqError, NotFoundError

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue.files import FileRecord, State

NAME = "retry"
HELP = "send files on their way again"
_STATES = (
    "failed", "quarantine", "duplicate", "seen", "stable", "stored", "read", "tagged", "resolved",
    "told", "indexed",
)  # fmt: skip


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="a path, a name, a hash, a number")
    parser.add_argument("--state", choices=_STATES, help="all files in this state")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.shapes import files_shape
    from api.watching import finish
    from corpus import COMMAND_LINE
    from corpus.file_name import show_name
    from ingest.again import NotSent, send_again

    with opened() as house, Progress("reading") as bar:
        chosen = _chosen(house, asked)
        tried = [send_again(house.catalogue, house.store, one, COMMAND_LINE) for one in chosen]
        sent = [one for one in tried if not isinstance(one, NotSent)]
        refused = [one for one in tried if isinstance(one, NotSent)]
        ended = finish(house, sent, lambda now: bar.at(sum(one.is_at_end for one in now), len(now)))
    if asked.json:
        told = [{"name": show_name(one.file.name), "reason": one.why.reason} for one in refused]
        print_json(files_shape(ended) | {"not_tried": told})
    else:
        for file in ended:
            why = f"  ({AigaqError(file.reason, file.remedy or '')})" if file.reason else ""
            say(f"{file.state:10}  {show_name(file.name)}{why}")
        for left in refused:
            say(f"not tried   {show_name(left.file.name)}  ({left.why})")
        if not chosen:
            say("nothing to try again")
    bad = any(one.state in ("failed", "quarantine") for one in ended)
    return Exit.PARTLY if bad or refused else Exit.DONE


def _chosen(house: House, asked: argparse.Namespace) -> list[FileRecord]:
    from corpus import EVERYTHING
    from corpus.catalogue.files import files
    from ingest.story import asked_for

    found: dict[int, FileRecord] = {}
    with house.catalogue.read() as view:
        for name in asked.files:
            meant = asked_for(view, name)
            if not meant:
                raise NotFoundError(f"no file {name!r} ever came", "`aigaq status` lists them")
            # The last one of that name; earlier ones are told by their hash or number.
            found[meant[-1].id] = meant[-1]
        last = 0
        state: State | None = asked.state or (None if asked.files else "failed")
        while state and (more := files(view, EVERYTHING, states=[state], after=last)):
            found |= {one.id: one for one in more}
            last = more[-1].id
    return list(found.values())
