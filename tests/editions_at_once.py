"""One worker, run as a program: takes one file and finishes reading when another worker has, too.

python tests/editions_at_once.py CATALOGUE ROOT FILE_ID
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from corpus import Actor, Reading
from corpus.catalogue.claims import claim_file
from ingest.holder import new_holder
from ingest.reader import Wish
from ingest.steps import WORK
from ingest.work import bring_on
from queued import Queued


def main() -> None:
    queued = Queued(sys.argv[1], Path(sys.argv[2]))
    number, holder = int(sys.argv[3]), new_holder()

    def read(path: Path, wish: Wish) -> Reading:
        reading = queued.read(path, wish)
        (queued.root / f"read-{os.getpid()}").touch()
        until = time.monotonic() + 20
        while len(list(queued.root.glob("read-*"))) < 2 and time.monotonic() < until:
            time.sleep(0.001)
        return reading

    with queued.catalogue.change(Actor(holder)) as change:
        file = claim_file(change, number, WORK, holder, 60)
    assert file is not None
    bring_on(replace(queued.parts(), read=read), file, holder)
    queued.close()


if __name__ == "__main__":
    main()
