"""How health answers, and time going by, for tests of it."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable

from starlette.testclient import TestClient

from api.house import House
from api.http.app import create_app
from api.wellbeing import WELL
from corpus import COMMAND_LINE
from corpus.catalogue.tables import lease, outbox

ALL_WELL = dict.fromkeys(("catalogue", "index", "disk", "watcher", "queue", "outbox"), WELL)


def ready(house: House, path: str = "/readyz") -> tuple[int, dict[str, str]]:
    client = TestClient(create_app(house), base_url="http://127.0.0.1:8400")
    answer = client.get(path)
    assert (answer.status_code == 503) == ("retry-after" in answer.headers)
    return answer.status_code, answer.json()


def pass_by(house: House, seconds: float) -> None:
    """So much time goes by for all signs of life, leases and errands."""
    gone = datetime.timedelta(seconds=seconds)
    with house.catalogue.change(COMMAND_LINE) as change:
        for table, column in ((lease, lease.c.until), (outbox, outbox.c.at)):
            key = next(iter(table.primary_key.columns))
            for row in change.rows(table.select()):
                same = key == getattr(row, key.name)
                values = {column.name: getattr(row, column.name) - gone}
                change.run(table.update().where(same).values(**values))


def wait_for(truth: Callable[[], object], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < until
        time.sleep(0.05)


def unwell(parts: dict[str, str]) -> set[str]:
    return {name for name, state in parts.items() if state != WELL}
