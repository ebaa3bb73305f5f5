"""Tantivy's errors in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corpus import UnavailableError


@contextmanager
def faults_told(doing: str) -> Iterator[None]:
    """Translate what Tantivy raises: it knows `ValueError` for everything that goes wrong."""
    try:
        yield
    except (ValueError, OSError) as error:
        if "LockBusy" in str(error) or "Lockfile" in str(error):
            reason, remedy = "another process writes to this index", "try again when it is done"
        else:
            reason, remedy = f"the index failed while {doing}: {error}", "`aigaq check` says more"
        raise UnavailableError(reason, remedy) from error
