"""A real Elasticsearch of a bench's own, and what it spends."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "scripts" / "elasticsearch"


@dataclass(frozen=True)
class Meter:
    """CPU seconds of this process, and of a server if there is one."""

    server: int | None = None
    url: str = ""

    def cpu(self) -> float:
        return time.process_time() + (_cpu_of(self.server) if self.server else 0.0)


@contextmanager
def elasticsearch() -> Iterator[Meter]:
    """An empty server of our own; ELASTICSEARCH_HEAP says how much memory it takes."""
    folder = Path(tempfile.mkdtemp(prefix="aigaq-es-", dir="/tmp"))
    # The server runs as a user of its own.
    folder.chmod(0o755)
    # Who ends a bench must not leave its server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        started = subprocess.run(
            [SCRIPT, "start", folder], capture_output=True, text=True, check=True
        )
        yield Meter(int((folder / "pid").read_text()), started.stdout.strip())
    finally:
        subprocess.run([SCRIPT, "stop", folder], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _cpu_of(pid: int) -> float:
    """To a billionth of a second: /proc/PID/stat counts in hundredths, and a query takes less."""
    spent = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            spent += int((task / "schedstat").read_text("ascii").split()[0])
        except OSError:
            # A thread that has just ended.
            continue
    return spent / 1e9
