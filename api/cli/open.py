"""What every verb that works on the archive does first: settings, logs, the house."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from api.house import House
from api.log import start_logging
from config import load


@contextmanager
def opened() -> Iterator[House]:
    """The house as the settings say; closed when the verb is done."""
    settings = load().settings
    start_logging(settings.log.format, settings.log.level)
    with House.of(settings) as house:
        yield house
