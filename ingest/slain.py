"""How often a file's reader was ended from outside: kept with the file, so that no restart forgets it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from corpus.catalogue.files import FileRecord

# Operators, tests and a system short of memory end readers now and then. Five times in one place
# (pages read meanwhile set the count back) is the file's own doing.
MOST_KILLS = 5
# Tripled each time: 2, 6, 18, 54, 162 s. Who took the memory may be done by then.
_FIRST_S, _FACTOR = 2.0, 3.0
_NAME = "killed"


def kills_of(file: FileRecord) -> int:
    """How often since its reading last got on."""
    return int(file.wish.get(_NAME, 0))


def wish_with(file: FileRecord, kills: int) -> Mapping[str, Any]:
    """What is kept with the file, with this count in it."""
    kept = {name: value for name, value in file.wish.items() if name != _NAME}
    return {**kept, _NAME: kills} if kills else kept


def wait_s_after(kills: int) -> float:
    """Seconds until the next try, spread so that many readers don't come back at one instant."""
    return _FIRST_S * _FACTOR ** (kills - 1) * random.uniform(0.8, 1.2)
