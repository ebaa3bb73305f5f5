"""Exit codes, as `aigaq --help` lists them."""

from __future__ import annotations

from enum import IntEnum

from config import ConfigError
from corpus.errors import (
    AigaqError,
    ConflictError,
    DamagedError,
    LimitBrokenError,
    NotFoundError,
    UnavailableError,
    UnreadableFileError,
)


class Exit(IntEnum):
    DONE = 0
    PARTLY = 1
    MISSPOKEN = 2
    MISCONFIGURED = 3
    NOT_FOUND = 4
    UNAVAILABLE = 5
    UNREADABLE = 6
    STOPPED = 130


def exit_of(error: AigaqError) -> Exit:
    """The code that tells a script what kind of trouble it was."""
    kinds: tuple[tuple[type[AigaqError], Exit], ...] = (
        (ConfigError, Exit.MISCONFIGURED),
        (NotFoundError, Exit.NOT_FOUND),
        (UnavailableError, Exit.UNAVAILABLE),
        (ConflictError, Exit.UNAVAILABLE),
        (LimitBrokenError, Exit.UNREADABLE),
        (UnreadableFileError, Exit.UNREADABLE),
        (DamagedError, Exit.UNREADABLE),
    )
    # Here, not above: `--help` needs no lexicons.
    from nlp.lexicons import LexiconError

    kinds += ((LexiconError, Exit.MISCONFIGURED),)
    return next((code for kind, code in kinds if isinstance(error, kind)), Exit.PARTLY)
