"""Watch the inbox: what is dropped there is read and ends in exactly one place, with a receipt.

A first-level sub-folder is a collection. A file is taken when it has stood still for a few seconds;
it ends as results/{processed,duplicate,failed,quarantine}/COLLECTION/HASH/NAME with receipt.json
beside it. Runs until it is stopped (Ctrl-C, or SIGTERM); whatever dies, the next start goes on."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from typing import TYPE_CHECKING

from api.cli.open import opened
from api.cli.printed import print_json_line, say
from corpus.errors import UnavailableError

if TYPE_CHECKING:
    from corpus.catalogue.files import FileRecord

NAME = "watch"
HELP = "read what is dropped into a folder, and put it away with a receipt"


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="a JSON object for each file that ended"
    )


def run(asked: argparse.Namespace) -> int:
    from api.watching import watcher_of
    from api.withdrawing import erase_if_any
    from ingest.watch.hints import Hints
    from ingest.watch.inbox import left_aside
    from nlp.lexicons import look_through

    told = threading.Event()
    # What a lawyer wrote wrongly is told now, not at the first report.
    look_through()
    with opened() as house:
        watcher = watcher_of(house, _print_json if asked.json else _print)
        folders = watcher.cabinet.folders
        try:
            # An index of another version is told now, not after hours; one that is away comes back.
            house.index()
            erase_if_any(house)
        except UnavailableError as error:
            say(f"waiting: {error}")
        with Hints(folders.inbox) as hints:

            def stop(*_: object) -> None:
                told.set()
                hints.wake()

            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, stop)
            if not asked.json:
                say(f"watching {folders.inbox}; files end in {folders.results} (stop: Ctrl-C)")
                for found in left_aside(folders):
                    say(f"left where it is: {found.path} ({found.problem})")
            sys.stdout.flush()
            watcher.watch(told.is_set, hints)
    return 0


def _print(file: FileRecord) -> None:
    from corpus.file_name import show_name

    why = f"  ({file.reason}" + (f"; {file.remedy})" if file.remedy else ")") if file.reason else ""
    say(f"{file.state:10}  {file.collection}/{show_name(file.name)}{why}")
    # Whoever reads us through a pipe wants it now.
    sys.stdout.flush()


def _print_json(file: FileRecord) -> None:
    from api.shapes import files_shape

    print_json_line(files_shape([file])["items"][0])
