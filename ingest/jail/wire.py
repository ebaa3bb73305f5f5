"""What crosses between a reading process and us: frames of bytes, each with its kind and length."""

from __future__ import annotations

import json
import os
import struct
from typing import Any, Literal, get_args

from corpus import AigaqError, LimitBrokenError, UnreadableFileError

# "pages": so many are about to be read. "reading": what was read. "error": why not. "layers": what holds.
# "draft": one page that OCR has read. "member", "bytes": a file of an archive, and what is in it, in
# pieces. "unpacked": that was all of it.
FrameKind = Literal["pages", "reading", "error", "layers", "draft", "member", "bytes", "unpacked"]
_KINDS: tuple[FrameKind, ...] = get_args(FrameKind)
HEAD = struct.Struct("<BQ")

_ERRORS: dict[str, type[AigaqError]] = {
    "unreadable": UnreadableFileError,
    "limit": LimitBrokenError,
}


def send(to: int, kind: FrameKind, body: bytes) -> None:
    """Write one frame whole."""
    for part in (HEAD.pack(_KINDS.index(kind), len(body)), body):
        rest = memoryview(part)
        while rest:
            rest = rest[os.write(to, rest) :]


def kind_at(number: int) -> FrameKind:
    """The kind with this number; anything else came from no reader of ours."""
    if number >= len(_KINDS):
        raise UnreadableFileError("what was read arrived damaged", "report this file to us")
    return _KINDS[number]


def error_body(error: AigaqError) -> bytes:
    kind = "limit" if isinstance(error, LimitBrokenError) else "unreadable"
    told = {"kind": kind, "reason": error.reason[:2000], "remedy": error.remedy[:2000]}
    return json.dumps(told).encode()


def error_of(body: bytes) -> AigaqError:
    """The error that a reader told us; made of nothing but two texts."""
    told = decoded(body)
    reason, remedy = told.get("reason"), told.get("remedy")
    kind = _ERRORS.get(str(told.get("kind")), UnreadableFileError)
    return kind(str(reason)[:2000], str(remedy)[:2000])


def decoded(body: bytes) -> dict[str, Any]:
    """A JSON object, or an error of ours."""
    try:
        value = json.loads(body)
    except ValueError as error:
        raise UnreadableFileError("what was read arrived damaged", "report it to us") from error
    return value if isinstance(value, dict) else {}
