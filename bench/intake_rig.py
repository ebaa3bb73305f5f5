"""The processes of a watched folder as a bench starts, kills and starts them again, with or without servers."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent
SETTLE_S = 1.0
# How long the system may take to bury who was killed.
_REAPED_S = 5.0


@dataclass
class Servers:
    """A PostgreSQL and an Elasticsearch of our own, killed and started again."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="aigaq-s-")))
    catalogue: str = ""
    index: str = ""

    def start(self) -> None:
        self.folder.chmod(0o711)
        self.catalogue = _script("postgres", "start", self.folder / "p")
        self.index = _script("elasticsearch", "start", self.folder / "e")

    def kill(self, which: str) -> None:
        """As a machine that loses power: all its processes at once."""
        name = {"postgres": "p/data/postmaster.pid", "elasticsearch": "e/pid"}[which]
        number = int((self.folder / name).read_text().split()[0])
        mother = psutil.Process(number)
        for one in [mother, *mother.children(recursive=True)]:
            one.kill()
        until = time.monotonic() + _REAPED_S
        while psutil.pid_exists(number) and time.monotonic() < until:
            time.sleep(0.1)
        # Dead, but nobody has buried it: its number would pass for a server that runs.
        (self.folder / name).unlink(missing_ok=True)

    def mend(self, which: str) -> None:
        """Start it again, at the same address."""
        if which == "postgres":
            _script("postgres", "start", self.folder / "p")
            return
        # Its next start would take another port.
        port = self.index.rpartition(":")[2]
        for config in (self.folder / "e").glob("elasticsearch-*/config/elasticsearch.yml"):
            config.write_text(config.read_text().replace("http.port: 0", f"http.port: {port}"))
        _script("elasticsearch", "start", self.folder / "e")

    def stop(self) -> None:
        for which, place in (("postgres", "p"), ("elasticsearch", "e")):
            _script(which, "stop", self.folder / place)
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass
class Rig:
    """A watcher, and workers of its own or, with `by` "workers", such that take from the queue."""

    root: Path
    workers: int
    by: str = "pool"
    servers: Servers | None = None
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _retrying: subprocess.Popen[bytes] | None = None

    @property
    def catalogue_url(self) -> str:
        if self.servers is not None:
            return self.servers.catalogue
        return f"sqlite:///{self.root / 'data' / 'catalogue.sqlite'}"

    def revive(self) -> None:
        """Start whatever isn't running."""
        self._start("watcher", "data", "watch")
        if self.by == "workers":
            for number in range(self.workers):
                self._start(f"worker {number}", f"machine-{number}", "worker")

    def settings(self, data: str = "data") -> dict[str, str]:
        own = {
            "AIGAQ_DATA": str(self.root / data),
            "AIGAQ_INGEST_WORKERS": str(self.workers),
            "AIGAQ_INGEST_BY": self.by,
            "AIGAQ_WATCH_SETTLE_S": str(SETTLE_S),
            "AIGAQ_LOG_LEVEL": "warning",
            "OMP_THREAD_LIMIT": "1",
        }
        if self.servers is not None:
            own |= {
                "AIGAQ_CATALOGUE_URL": self.servers.catalogue,
                "AIGAQ_INDEX_ENGINE": "elasticsearch",
                "AIGAQ_INDEX_URL": self.servers.index,
                "AIGAQ_FILES_URL": f"file://{self.root / 'files'}",
            }
        return own

    def ended_by_itself(self) -> bool:
        return any(one.poll() is not None for one in self._running.values())

    def strike(self, chance: random.Random, holder: int | None) -> str:
        """Kill -9 one process, by preference the one with this number; which it was."""
        workers, zygotes, readers = self._below()
        kinds = ["holder", "holder", "watcher", "worker", "reader", "zygote"]
        whom = chance.choice(kinds if holder else kinds[2:])
        if whom == "watcher":
            return self._kill("watcher")
        if whom == "holder":
            name = next((n for n, one in self._running.items() if one.pid == holder), None)
            return self._kill(name) if name else _kill(_process(holder), "worker")
        among = {"worker": workers, "reader": readers, "zygote": zygotes}[whom]
        return _kill(chance.choice(among), whom) if among else self._kill("watcher")

    def retry(self) -> None:
        """Try again all that failed, as an operator may at any time; without waiting for it."""
        if self._retrying is not None:
            self._retrying.wait()
        self._retrying = self._run("data", "retry")

    def end(self) -> None:
        """Leave nothing running, whatever happened."""
        every = list(self._running.values())
        for one in [*every, self._retrying] if self._retrying else every:
            if one.poll() is None:
                one.kill()
                one.wait()

    def stop(self) -> bool:
        """Have all end; whether they did so cleanly."""
        for one in self._running.values():
            one.terminate()
        ended = [one.wait(90) for one in self._running.values()]
        return not any(ended)

    def _start(self, name: str, data: str, verb: str) -> None:
        running = self._running.get(name)
        if running is not None and running.poll() is None:
            return
        self._running[name] = self._run(data, verb)

    def _run(self, data: str, verb: str) -> subprocess.Popen[bytes]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AIGAQ_")}
        with (self.root / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "api.cli.main", verb],
                cwd=ROOT, env={**kept, **self.settings(data)}, stdout=log, stderr=log,
            )  # fmt: skip

    def _kill(self, name: str) -> str:
        running = self._running[name]
        running.kill()
        running.wait()
        return name.split(maxsplit=1)[0]

    def _below(self) -> tuple[list[psutil.Process], list[psutil.Process], list[psutil.Process]]:
        """Workers, what they fork readers from, and readers at work."""
        every: list[psutil.Process] = []
        for name, one in self._running.items():
            try:
                mother = psutil.Process(one.pid)
                every += [
                    *([mother] if name != "watcher" else []),
                    *mother.children(recursive=True),
                ]
            except psutil.NoSuchProcess:
                continue
        workers = [
            one for one in every
            if {"--multiprocessing-fork", "worker"}.intersection(_command(one))
        ]  # fmt: skip
        jailed = [one for one in every if "ingest.jail.zygote" in _command(one)]
        numbers = {one.pid for one in jailed}
        readers = [one for one in jailed if _parent(one) in numbers]
        return workers, [one for one in jailed if one not in readers], readers


def _process(number: int | None) -> psutil.Process | None:
    try:
        return psutil.Process(number) if number else None
    except psutil.NoSuchProcess:
        return None


def _kill(process: psutil.Process | None, what: str) -> str:
    if process is None:
        return "nobody: it had just ended"
    try:
        process.send_signal(signal.SIGKILL)
    except psutil.NoSuchProcess:
        return "nobody: it had just ended"
    return what


def _command(process: psutil.Process) -> Sequence[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def _parent(process: psutil.Process) -> int:
    try:
        return int(process.ppid())
    except psutil.Error:
        return 0


def _script(name: str, verb: str, folder: Path) -> str:
    done = subprocess.run(
        [ROOT / "scripts" / name, verb, folder], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
