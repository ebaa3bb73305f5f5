"""A worker: takes files one after the other and brings each on its way, whatever happens to one."""

from __future__ import annotations

import datetime
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corpus import (
    EVERYTHING,
    Actor,
    AigaqError,
    ConflictError,
    KilledError,
    LimitBrokenError,
    UnavailableError,
)
from corpus.catalogue.claims import claim_next, let_go
from corpus.catalogue.files import End, FileRecord, end, file_by_id, postpone
from ingest.here import this_machine
from ingest.parts import Parts
from ingest.pulse import STALE_AFTER_S, Pulse
from ingest.receipt import refusal_of
from ingest.slain import MOST_KILLS, kills_of, wait_s_after, wish_with
from ingest.steps import WORK, step

log = logging.getLogger("aigaq.ingest")

# Seconds until a step that failed through no fault of the file's is tried again: doubled each
# time, to five minutes, and spread, so that many workers don't come back at one instant.
_FIRST_S, _LONGEST_S = 2.0, 300.0
# A file that was taken up so often and never let go of kills its workers.
_DEADLY = 5


@dataclass(frozen=True, slots=True)
class Share:
    """Which part of the work a worker takes on: by default every step of every file within reach."""

    takes: Callable[[FileRecord], bool] = lambda file: True
    # Only files that no other machine can reach.
    only_here: bool = False
    # Told of each file that it let go of, with the step that the file has reached.
    passed_on: Callable[[FileRecord], None] = lambda file: None


ALL = Share()


def work(
    parts: Parts, holder: str, stop: Callable[[], bool] = lambda: False, share: Share = ALL
) -> int:
    """Bring on all files that wait; returns how many were taken up."""
    taken = 0
    while not stop():
        with parts.catalogue.change(Actor(holder)) as change:
            file = claim_next(
                change,
                WORK,
                holder,
                STALE_AFTER_S,
                host=this_machine(),
                only_here=share.only_here,
            )
        if file is None:
            return taken
        taken += 1
        bring_on(parts, file, holder, share)
    return taken


def bring_on(parts: Parts, file: FileRecord, holder: str, share: Share = ALL) -> None:
    """Take one file through its steps, until the index's turn or its end; a fault is recorded."""
    with Pulse(parts.catalogue, file.id, holder):
        try:
            _spare_the_next(file)
            now: FileRecord | None = file
            while now is not None and now.state in WORK and share.takes(now):
                step(parts, now, holder)
                with parts.catalogue.read() as view:
                    now = file_by_id(view, EVERYTHING, file.id)
            _let_go(parts, file, holder)
            if now is not None and not now.is_at_end:
                share.passed_on(now)
        except ConflictError:
            log.info("taken over by another worker", extra={"file": file.id})
        except KilledError as error:
            _once_more(parts, file, holder, error)
        except UnavailableError as error:
            _later(parts, file, holder, error)
        except LimitBrokenError as error:
            _refuse(parts, file, holder, "quarantine", error)
        except AigaqError as error:
            _refuse(parts, file, holder, "failed", error)
        except OSError as error:
            # A full or vanished disk is nobody's report's fault.
            _later(parts, file, holder, UnavailableError(f"{error.strerror or error}"))
        except Exception as error:
            # The one broad catch: a fault of ours in one file must not stop the rest.
            log.exception("a step failed", extra={"file": file.id, "state": file.state})
            ours = AigaqError(
                f"a fault of ours: {type(error).__name__}", "report it to us, with the log's trace"
            )
            _refuse(parts, file, holder, "failed", ours)


def _spare_the_next(file: FileRecord) -> None:
    if file.attempts > _DEADLY and file.reason is None:
        raise LimitBrokenError(
            f"its reading ended the worker {file.attempts - 1} times",
            "open it by hand; report it to us",
        )


def _refuse(
    parts: Parts, file: FileRecord, holder: str, state: End, error: AigaqError, **facts: Any
) -> None:
    with parts.catalogue.change(Actor(holder)) as change:
        now = file_by_id(change, EVERYTHING, file.id)
        if now is None:
            # Its report was withdrawn while we read it.
            return
        receipt = refusal_of(now, error.reason, error.remedy)
        end(
            change,
            file.id,
            state,
            reason=error.reason,
            remedy=error.remedy,
            receipt=receipt,
            holder=holder,
            **facts,
        )
    log.info("file ended", extra={"file": file.id, "state": state})


def _later(parts: Parts, file: FileRecord, holder: str, error: AigaqError) -> None:
    wait = min(_LONGEST_S, _FIRST_S * 2 ** min(file.attempts - 1, 10)) * random.uniform(0.8, 1.2)
    with parts.catalogue.change(Actor(holder)) as change:
        if file_by_id(change, EVERYTHING, file.id) is None:
            return
        until = change.now() + datetime.timedelta(seconds=wait)
        postpone(change, file.id, error.reason, until, holder=holder)
    log.warning("file waits", extra={"file": file.id, "for_s": round(wait), "why": error.reason})


def _once_more(parts: Parts, file: FileRecord, holder: str, error: KilledError) -> None:
    """Somebody ended its reader: try again, but a file that always brings that about is set aside."""
    with parts.catalogue.change(Actor(holder)) as change:
        now = file_by_id(change, EVERYTHING, file.id)
        if now is None:
            return
        kills = 1 if error.advanced else kills_of(now) + 1
        wish = wish_with(now, kills)
        if kills <= MOST_KILLS:
            until = change.now() + datetime.timedelta(seconds=wait_s_after(kills))
            postpone(change, file.id, error.reason, until, holder=holder, wish=wish)
    log.warning("a reader was ended", extra={"file": file.id, "kills": kills, "why": error.reason})
    if kills > MOST_KILLS:
        why = LimitBrokenError(f"each of {kills} times, {error.reason}", error.remedy)
        # Who tries it again by hand finds the count at nought.
        _refuse(parts, file, holder, "quarantine", why, wish=wish_with(now, 0))


def _let_go(parts: Parts, file: FileRecord, holder: str) -> None:
    with parts.catalogue.change(Actor(holder)) as change:
        let_go(change, file.id, holder)
