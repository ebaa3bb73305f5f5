"""Files that verbs write for people: whole under their name, or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from corpus import UnavailableError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its name when the block ends, in place of what had it; on an error nothing is left."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        raise UnavailableError(
            f"{path} can't be written ({error.strerror or error})", "name another place with -o"
        ) from error
    finally:
        part.unlink(missing_ok=True)
