"""Our side of the jail: hands a file to the zygote, watches the clock, takes what comes back."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import AigaqError, KilledError, UnavailableError, UnreadableFileError
from ingest.cpu import add_jailed
from ingest.jail.drafts import handed, taken
from ingest.jail.ending import STUMBLED, Ending, killed
from ingest.jail.starved import number_of, starved_s
from ingest.jail.stream import Stream
from ingest.jail.wire import FrameKind, error_of
from ingest.reader import Wish

# Takes a frame, or says that it doesn't want this kind.
Take = Callable[[FrameKind, bytes], bool]
# What comes last when all went well.
_LAST: tuple[FrameKind, ...] = ("reading", "layers", "unpacked")
# From the end of the pipe to the end of its process: memory is given back in between.
_LINGERS_S = 5.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take; pages add to the time, those that need OCR more."""

    memory_mib: int = 1024
    cpu_s: float = 20.0
    wall_s: float = 30.0
    page_s: float = 0.05
    ocr_page_s: float = 10.0
    # What comes out piece by piece has so much more wall time for each MiB.
    mib_s: float = 0.0


class Warden:
    """One zygote, one file at a time; a zygote that died is replaced by the next order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._zygote: subprocess.Popen[bytes] | None = None
        self._door: socket.socket | None = None

    def read(self, path: Path, wish: Wish, limits: Limits) -> bytes:
        """The packed reading, or UnreadableFileError or LimitBrokenError as the jail told it."""
        with handed(wish) as before:
            wished = {
                "ocr": wish.ocr,
                "password": wish.password,
                "name": wish.name,
                "batch_pages": wish.batch_pages,
            }
            order = _order(path, limits) | wished | {"drafts": before}
            frames = self._frames(order, limits, lambda kind, body: taken(kind, body, wish))
        return next(body for kind, body in frames if kind == "reading")

    def unpack(self, path: Path, order: dict[str, Any], limits: Limits, take: Take) -> None:
        """Open an archive; `take` gets what comes out of it, piece by piece."""
        self._frames(_order(path, limits) | {"unpack": order}, limits, take)

    def layers(self) -> dict[str, str]:
        """Which layers hold on this machine, told from the inside."""
        limits = Limits()
        order = _order(Path("/dev/null"), limits) | {"layers": True}
        for kind, body in self._frames(order, limits, lambda *_: False):
            if kind == "layers":
                return {str(name): str(state) for name, state in json.loads(body).items()}
        raise UnavailableError("the jail did not answer", "look at the log")

    def close(self) -> None:
        if self._door is not None:
            self._door.close()
        if self._zygote is not None:
            self._zygote.wait()
        self._door = self._zygote = None

    def _frames(
        self, order: dict[str, Any], limits: Limits, take: Take
    ) -> list[tuple[FrameKind, bytes]]:
        with self._lock:
            door = self._opened()
            ours, theirs = os.pipe2(os.O_CLOEXEC)
            try:
                with contextlib.closing(_Child(door, order, ours, theirs)) as child:
                    return child.frames(limits, take)
            except (OSError, EOFError) as error:
                self.close()
                raise UnavailableError(
                    f"the reading process can't be had: {error}", "it is started again"
                ) from error

    def _opened(self) -> socket.socket:
        if self._zygote is not None and self._zygote.poll() is not None:
            self.close()
        if self._door is None or self._zygote is None:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            command = [sys.executable, "-P", "-m", "ingest.jail.zygote", str(theirs.fileno())]
            self._zygote = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=_environment()
            )
            theirs.close()
            self._door = ours
        return self._door


class _Child:
    """One process in the jail, from order to end."""

    def __init__(self, door: socket.socket, order: dict[str, Any], ours: int, theirs: int) -> None:
        self._door = door
        self._pipe = ours
        try:
            socket.send_fds(door, [json.dumps(order).encode()], [theirs])
        finally:
            os.close(theirs)
        told, handles, _, _ = socket.recv_fds(door, 64, 1)
        if not told or not handles:
            os.close(ours)
            raise EOFError("the zygote ended")
        self._handle = handles[0]
        self._ended = False
        self._ocr_s = 0.0 if order.get("ocr") == "off" else float(order["ocr_page_s"])

    def frames(self, limits: Limits, take: Take) -> list[tuple[FrameKind, bytes]]:
        """All that it sent and `take` did not; raises what it told, or what ended it."""
        number = number_of(self._handle)
        stream = Stream(self._pipe, time.monotonic() + limits.wall_s, lambda: starved_s(number))
        cpu_s = limits.cpu_s
        frames: list[tuple[FrameKind, bytes]] = []
        advanced = False
        while (frame := stream.frame()) is not None:
            kind, body = frame
            if kind == "error":
                raise error_of(body)
            if take(kind, body):
                advanced = True
                stream.deadline += limits.mib_s * len(body) / (1 << 20)
                continue
            if kind == "pages" and body.isdigit():
                stream.deadline += int(body) * (limits.page_s + self._ocr_s)
                cpu_s += int(body) * (limits.page_s + self._ocr_s)
            frames.append(frame)
        if not any(kind in _LAST for kind, _ in frames):
            error = self._why(cpu_s, limits)
            if isinstance(error, KilledError):
                error.advanced = advanced
            raise error
        return frames

    def _why(self, cpu_s: float, limits: Limits) -> AigaqError:
        # Its end of the pipe is closed, so it is over; one that lingers hides something.
        if not select.select([self._door], [], [], _LINGERS_S)[0]:
            self._end()
            return UnreadableFileError("the reader ended without a word", STUMBLED)
        ending = self._wait()
        if ending is None:
            return killed("together with what started it")
        by_page = f" and {limits.page_s:g} a page" if limits.page_s else ""
        return ending.why(cpu_s, f"{limits.cpu_s:g} s of CPU{by_page}")

    def _wait(self) -> Ending | None:
        """How it ended; None if nobody is left to tell."""
        self._ended = True
        told = self._door.recv(64)
        if not told:
            return None
        ending = Ending.of(told)
        add_jailed(ending.cpu_s)
        return ending

    def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        self._wait()

    def close(self) -> None:
        """End it if it still lives; its end is taken from the zygote in any case."""
        os.close(self._pipe)
        if not self._ended:
            self._end()
        os.close(self._handle)


def _order(path: Path, limits: Limits) -> dict[str, Any]:
    return {
        "path": str(path.absolute()),
        "memory": limits.memory_mib << 20,
        "cpu_s": limits.cpu_s,
        "page_s": limits.page_s,
        "ocr_page_s": limits.ocr_page_s,
    }


def _environment() -> dict[str, str]:
    """As little as it takes; one thread in every library, since the zygote must have only one."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "HOME") if name in os.environ
    }
    return kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
