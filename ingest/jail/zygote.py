"""The zygote: one process with all readers' code in memory, forked for each file.

A fresh interpreter costs 100 ms and more, a fork two. It has one thread (a namespace for users can't
be had after a second) and touches no file that anyone sent.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys

from ingest.jail.child import flush_and_leave, read_in_jail
from ingest.jail.ending import Ending

_READERS = (
    "encodings.cp1251", "encodings.cp437", "encodings.cp866", "encodings.koi8_r",
    "encodings.utf_16", "encodings.utf_16_be", "encodings.utf_16_le", "bz2", "heapq",
    "lzma", "lxml.html", "numpy", "pdfplumber.table", "pypdfium2",
    "ingest.images.reader", "ingest.kinds", "ingest.ocr.pages", "ingest.pdf.reader",
    "ingest.readers.docx", "ingest.readers.html", "ingest.readers.markdown", "ingest.readers.text",
)  # fmt: skip
# Without it OCR goes by a command, which the jail refuses with a reason; all else is still read.
_MAY_BE_AWAY = ("ingest.ocr.tesseract",)
# An order is a path, a name and a few numbers.
_LONGEST_ORDER = 1 << 16


def main() -> None:
    """Serve orders on the inherited socket until it closes."""
    _preload()
    # What is in memory now is shared by all children; counting references must not copy it.
    gc.collect()
    gc.freeze()
    door = socket.socket(fileno=int(sys.argv[1]))
    while True:
        try:
            body, fds, _, _ = socket.recv_fds(door, _LONGEST_ORDER, 1)
        except InterruptedError:
            continue
        if not body:
            return
        _serve(door, body, fds[0])


def _serve(door: socket.socket, body: bytes, to: int) -> None:
    child = os.fork()
    if child == 0:
        door.close()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # SIGXCPU must end it, not become a KeyboardInterrupt somewhere.
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        _hush()
        try:
            read_in_jail(json.loads(body), to)
        finally:
            flush_and_leave()
    os.close(to)
    # A handle instead of a number: the warden can end this very process, never a later one.
    handle = os.pidfd_open(child)
    socket.send_fds(door, [b"started"], [handle])
    _wait(door, handle)
    os.close(handle)
    _, status, used = os.wait4(child, 0)
    ending = Ending(status, used.ru_utime + used.ru_stime, used.ru_maxrss >> 10)
    # Whoever waited may be gone.
    with contextlib.suppress(BrokenPipeError):
        door.send(ending.packed())


def _wait(door: socket.socket, handle: int) -> None:
    """Until the child has ended; when nobody is left who waits for it, end it."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    # Only a hang-up is told of: there is no other order before this one is done.
    poll.register(door, 0)
    while handle not in (told := [number for number, _ in poll.poll()]):
        if told:
            signal.pidfd_send_signal(handle, signal.SIGKILL)
            poll.unregister(door)


def _hush() -> None:
    """What libraries print about a file (and Tesseract does, without end) goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _preload() -> None:
    """Everything that readers import: loading it again in each child would cost a second."""
    for name in _READERS:
        importlib.import_module(name)
    for name in _MAY_BE_AWAY:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    _fill_tables()


def _fill_tables() -> None:
    """What readers look up: filled here once, not in each child anew (.1 s and more of each file)."""
    from ingest.trust.words import known
    from nlp.language.table import table

    table("latin")
    table("cyrillic")
    known(["word"])


if __name__ == "__main__":
    main()
