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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import AigaqError, LimitBrokenError, UnavailableError, UnreadableFileError
from ingest.jail.drafts import handed, taken
from ingest.jail.wire import HEAD, FrameKind, error_of, kind_at
from ingest.reader import Drafts, Wish

# No reading is larger: 5,000 pages of text and boxes are a tenth of it.
_LONGEST_FRAME = 1 << 30
_STUMBLED = "open it by hand and save it anew; report it to us"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take; pages add to the time, those that need OCR more."""

    memory_mib: int = 1024
    cpu_s: float = 20.0
    wall_s: float = 30.0
    page_s: float = 0.05
    ocr_page_s: float = 10.0


class Warden:
    """One zygote, one file at a time; a zygote that died is replaced by the next order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._zygote: subprocess.Popen[bytes] | None = None
        self._door: socket.socket | None = None

    def read(self, path: Path, wish: Wish, limits: Limits) -> bytes:
        """The packed reading, or UnreadableFileError or LimitBrokenError as the jail told it."""
        with handed(wish.drafts) as before:
            wished = {"ocr": wish.ocr, "password": wish.password, "name": wish.name}
            order = _order(path, limits) | wished | {"drafts": before}
            frames = self._frames(order, limits, wish.drafts)
        return next(body for kind, body in frames if kind == "reading")

    def layers(self) -> dict[str, str]:
        """Which layers hold on this machine, told from the inside."""
        limits = Limits()
        order = _order(Path("/dev/null"), limits) | {"layers": True}
        for kind, body in self._frames(order, limits):
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
        self, order: dict[str, Any], limits: Limits, drafts: Drafts | None = None
    ) -> list[tuple[FrameKind, bytes]]:
        with self._lock:
            door = self._opened()
            ours, theirs = os.pipe2(os.O_CLOEXEC)
            try:
                with contextlib.closing(_Child(door, order, ours, theirs)) as child:
                    return child.frames(limits, drafts)
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
    """One reading process, from order to end."""

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

    def frames(self, limits: Limits, drafts: Drafts | None) -> list[tuple[FrameKind, bytes]]:
        """All that it sent; raises what it told, or what ended it."""
        deadline = time.monotonic() + limits.wall_s
        frames: list[tuple[FrameKind, bytes]] = []
        stream = _Stream(self._pipe)
        while True:
            frame = stream.frame(deadline)
            if frame is None:
                break
            kind, body = frame
            if kind == "error":
                raise error_of(body)
            if kind == "draft":
                if drafts is not None:
                    taken(body, drafts)
                continue
            if kind == "pages" and body.isdigit():
                deadline += int(body) * (limits.page_s + self._ocr_s)
            frames.append(frame)
        if not any(kind in ("reading", "layers") for kind, _ in frames):
            raise self._why(limits)
        return frames

    def _why(self, limits: Limits) -> AigaqError:
        status = self._wait()
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if number in (signal.SIGXCPU, signal.SIGKILL):
            return LimitBrokenError(
                f"reading it takes more than {limits.cpu_s:g} s of CPU and {limits.page_s:g} a page",
                "open it by hand; raise reading.cpu_s if you trust it",
            )
        if number in (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGTRAP, signal.SIGILL):
            return LimitBrokenError("reading it ended the process (damaged, or made to)", _STUMBLED)
        return UnreadableFileError("the reader ended without a word", _STUMBLED)

    def _wait(self) -> int:
        if not self._ended:
            self._ended = True
            told = self._door.recv(64)
            if not told:
                raise EOFError("the zygote ended")
            return int(told)
        return 0

    def close(self) -> None:
        """End it if it still lives; its end is taken from the zygote in any case."""
        os.close(self._pipe)
        if not self._ended:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            self._wait()
        os.close(self._handle)


class _Stream:
    def __init__(self, pipe: int) -> None:
        self._pipe = pipe

    def frame(self, deadline: float) -> tuple[FrameKind, bytes] | None:
        """The next frame; None at the end."""
        head = b"".join(self._take(HEAD.size, deadline))
        if len(head) < HEAD.size:
            return None
        number, length = HEAD.unpack(head)
        kind = kind_at(number)
        if length > _LONGEST_FRAME:
            raise LimitBrokenError("what was read of it is larger than any report", _STUMBLED)
        body = b"".join(self._take(length, deadline))
        return (kind, body) if len(body) == length else None

    def _take(self, length: int, deadline: float) -> Iterator[bytes]:
        while length:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._pipe], [], [], left)[0]:
                raise LimitBrokenError(
                    "reading it takes too long",
                    "open it by hand; raise reading.wall_s if you trust it",
                )
            part = os.read(self._pipe, min(length, 1 << 20))
            if not part:
                return
            length -= len(part)
            yield part


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
