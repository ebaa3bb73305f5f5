"""Take reports back: delete their text, originals, index entries and what was made of them, for good.

  aigaq withdraw DOC… --reason "…"   every edition of these reports, in every collection
  aigaq withdraw --list              what was withdrawn, when, by whom and why
  aigaq withdraw --lift HASH         let the same file in again
  aigaq withdraw --finish            go on where an interrupted withdrawal stopped

DOC is a report's id, or the path, name, number or beginning of the hash of one of its files. What
stays is a tombstone (hash, reason, who, when): the same file is refused, a near copy is pointed out,
and `aigaq restore` applies it to older backups. The index is built anew, so withdraw several reports
at once."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.printed import print_json, print_table, say
from corpus.errors import AigaqError, UnavailableError

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue.erasing import Erased
    from corpus.catalogue.tombstones import Tombstone

NAME = "withdraw"
HELP = "take reports back: nothing of them stays but a tombstone"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("documents", nargs="*", metavar="DOC", help="an id, path, name or hash")
    parser.add_argument("--reason", help="why; kept with the tombstone")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--list", action="store_true", help="what was withdrawn")
    which.add_argument("--lift", metavar="HASH", help="let this file in again")
    which.add_argument("--finish", action="store_true", help="go on with what was interrupted")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(asked: argparse.Namespace) -> int:
    with opened() as house:
        if asked.list:
            _list(house, as_json=asked.json)
            return Exit.DONE
        if asked.lift:
            _lift(house, asked.lift)
            return Exit.DONE
        if asked.finish:
            return _finish(house, [], [], as_json=asked.json)
        if not asked.documents or not asked.reason:
            raise AigaqError("nothing is withdrawn", 'name reports and --reason "…"')
        return _withdraw(house, asked)


def _withdraw(house: House, asked: argparse.Namespace) -> int:
    from api.alike import alike_shape
    from api.withdrawing import report_meant, take_back
    from corpus import COMMAND_LINE, EVERYTHING
    from corpus.catalogue.likenesses import alike_to

    with house.catalogue.read() as view:
        meant = [report_meant(view, name) for name in asked.documents]
        alike = [one for each in meant for one in alike_to(view, EVERYTHING, each)]
        near = alike_shape(view, EVERYTHING, [one for one in alike if one.other not in meant])
    erased = take_back(house, asked.documents, asked.reason, COMMAND_LINE)
    return _finish(house, erased, near, as_json=asked.json)


def _finish(
    house: House, erased: list[Erased], near: list[dict[str, Any]], *, as_json: bool
) -> int:
    from api.withdrawing import erase, left_outside
    from ingest.withdraw import unfinished

    trouble: UnavailableError | None = None
    try:
        erase(house)
    except UnavailableError as error:
        trouble = error
    left = left_outside(house, erased)
    waits = len(unfinished(house.catalogue))
    if as_json:
        print_json(
            {
                "withdrawn": [
                    {"document": one.document, "sha256": list(one.sha256s)} for one in erased
                ],
                "unfinished": waits,
                "reason": trouble and trouble.reason,
                "remedy": trouble and trouble.remedy,
                "left_outside": [str(path) for path in left],
                "alike": near,
            }
        )
    else:
        for one in erased:
            say(f"withdrawn: {one.document}, {len(one.sha256s)} files")
        for path in left:
            say(f"not ours, so left where it lies: {path}")
        for other in near:
            say(
                f"says mostly the same ({other['share']:.0%}) and stays: "
                f"{other['document']}  {other['name']}"
            )
        if waits:
            why = f" ({trouble})" if trouble else " (another process is at it)"
            say(f"nobody finds them any more; {waits} files are not erased everywhere yet{why}")
            say("the next start of any `aigaq` that works on the archive goes on with it")
        else:
            say("nothing of what was withdrawn is left here")
    return Exit.UNAVAILABLE if waits else Exit.DONE


def _list(house: House, *, as_json: bool) -> None:
    stones = _stones(house)
    if as_json:
        print_json({"withdrawn": [_shape(one) for one in stones]})
        return
    rows = [
        (
            one.sha256[:16],
            f"{one.at:%Y-%m-%d %H:%M}",
            one.actor,
            "erased" if one.erased else "not erased everywhere yet",
            one.reason,
        )
        for one in stones
    ]
    print_table(("file", "when (UTC)", "who", "", "why"), rows)


def _shape(one: Tombstone) -> dict[str, Any]:
    return {
        "sha256": one.sha256,
        "document": one.document,
        "reason": one.reason,
        "actor": one.actor,
        "at": one.at.isoformat(),
        "erased": one.erased and one.erased.isoformat(),
    }


def _stones(house: House) -> list[Tombstone]:
    from corpus import EVERYTHING
    from corpus.catalogue.tombstones import tombstones

    with house.catalogue.read() as view:
        return list(tombstones(view, EVERYTHING))


def _lift(house: House, beginning: str) -> None:
    from api.withdrawing import tell_beside
    from corpus import COMMAND_LINE, NotFoundError
    from corpus.catalogue.tombstones import lift

    meant = [one for one in _stones(house) if one.sha256.startswith(beginning.lower())]
    if len(meant) != 1:
        raise NotFoundError(
            f"{beginning!r} names {len(meant)} withdrawn files", "see `aigaq withdraw --list`"
        )
    with house.catalogue.change(COMMAND_LINE) as change:
        lift(change, meant[0].sha256)
    tell_beside(house)
    say(f"{meant[0].sha256[:16]} may come in again")
