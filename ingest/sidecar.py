"""`report.json` beside `report.pdf`: what whoever brings the file knows about it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from corpus import FIELDS, Field, PartialDate, UnreadableFileError, Value
from ingest.reader import OcrChoice
from ingest.walk import sidecar_of

OCR_CHOICES: tuple[OcrChoice, ...] = get_args(OcrChoice)
NAMES: tuple[str, ...] = (*FIELDS, "collection", "ocr", "password")

# A dozen short values; what is larger was not written to describe a report.
_LARGEST = 64 * 1024
_LONGEST = 2000
_LANGUAGE = re.compile(r"[a-z]{2,3}")
# NUL and halves of surrogate pairs can't be kept; other controls say nothing in a title.
_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\ud800-\\udfff]")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a side-car says: about the report, and how the file is to be read and where it belongs.

    The password is used for reading and kept nowhere, so it stays out of what is printed of us.
    """

    values: Sequence[Value] = ()
    ocr: OcrChoice | None = None
    password: str | None = None
    collection: str | None = None

    def __repr__(self) -> str:
        hidden = None if self.password is None else "…"
        return (
            f"Sidecar(values={self.values!r}, ocr={self.ocr!r}, password={hidden!r}, "
            f"collection={self.collection!r})"
        )


def load_sidecar(path: Path) -> Sidecar:
    """The side-car of the report at `path`; an empty one when there is none.

    A faulty one is an UnreadableFileError that names the field: a value that was given and not
    understood must not be lost quietly.
    """
    beside = sidecar_of(path)
    return Sidecar() if beside is None else read_sidecar(_bytes(beside), beside.name)


def carried(sidecar: Sidecar) -> Mapping[str, object] | None:
    """What a machine that can't see the side-car needs of it; never the password."""
    if not sidecar.values and sidecar.ocr is None:
        return None
    values = [[one.field, one.value, one.where] for one in sidecar.values]
    return {"values": values, "ocr": sidecar.ocr}


def sidecar_carried(kept: Mapping[str, Any] | None) -> Sidecar:
    """The side-car that was carried along so; an empty one for None."""
    if kept is None:
        return Sidecar()
    values = [Value(field, value, "sidecar", where) for field, value, where in kept["values"]]
    return Sidecar(values, kept["ocr"])


def read_sidecar(data: bytes, name: str) -> Sidecar:
    """A side-car from its bytes; `name` stands in errors and as the place of each value.

    >>> read_sidecar(b'{"title": "Silence", "published": "2014-11"}', "a.json").values[1].value
    '2014-11'
    """
    fields = _fields(data, name)
    if unknown := sorted(set(fields) - set(NAMES)):
        raise _faulty(name, unknown[0], "no such field", "the fields are " + ", ".join(NAMES))
    values = [
        Value(field, value, "sidecar", name)
        for field in FIELDS
        if (value := _value(fields, field, name))
    ]
    return Sidecar(
        values, _ocr(fields, name), _password(fields, name), _text(fields, "collection", name)
    )


def _bytes(path: Path) -> bytes:
    try:
        # A link may point anywhere; files are taken in by the same rule.
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(opened, "rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise UnreadableFileError(
            f"the side-car {path.name} can't be opened: {error.strerror}",
            "make it a plain file that the service's user may read",
        ) from error
    if len(data) > _LARGEST:
        raise UnreadableFileError(
            f"the side-car {path.name} is larger than {_LARGEST >> 10} KiB",
            "keep to " + ", ".join(NAMES),
        )
    return data


def _fields(data: bytes, name: str) -> Mapping[str, object]:
    try:
        found = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"the side-car {name} is not UTF-8", "save it again as UTF-8"
        ) from error
    except _TwiceError as error:
        raise _faulty(name, str(error), "given twice", "keep one of the two") from error
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableFileError(
            f"the side-car {name} is not JSON{where}", 'write it as {"title": "…"}'
        ) from error
    if not isinstance(found, dict):
        raise UnreadableFileError(
            f"the side-car {name} is not a record of fields", 'write it as {"title": "…"}'
        )
    return found


class _TwiceError(Exception):
    """A field that stands twice: JSON would keep the last one, quietly."""


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _value(fields: Mapping[str, object], field: Field, name: str) -> str | None:
    if field == "language":
        return _languages(fields, name)
    text = _text(fields, field, name)
    if text is None:
        return None
    if field == "published":
        try:
            PartialDate.parse(text)
        except ValueError as error:
            raise _faulty(
                name, field, f"{text[:40]!r} is no date", "write 2014, 2014-11 or 2014-11-30"
            ) from error
    if field == "url" and not text.lower().startswith(("http://", "https://")):
        raise _faulty(name, field, f"{text[:40]!r} is no address", "begin it with https://")
    return text


def _languages(fields: Mapping[str, object], name: str) -> str | None:
    """One code, several separated by spaces or commas, or a list of them; kept as "kk ru"."""
    given = fields.get("language")
    if isinstance(given, list):
        if not all(isinstance(one, str) for one in given):
            raise _faulty(name, "language", "not a list of codes", 'write "kk" or ["kk", "ru"]')
        given = " ".join(given)
    text = _text({"language": given}, "language", name)
    if text is None:
        return None
    codes = text.lower().replace(",", " ").split()
    for code in codes:
        if not _LANGUAGE.fullmatch(code):
            raise _faulty(name, "language", f"{code[:40]!r} is no code", "write en, ru or kk")
    return " ".join(dict.fromkeys(codes)) or None


def _ocr(fields: Mapping[str, object], name: str) -> OcrChoice | None:
    text = _text(fields, "ocr", name)
    for choice in OCR_CHOICES:
        if text == choice:
            return choice
    if text is None:
        return None
    raise _faulty(name, "ocr", f"{text[:40]!r} is no choice", "write " + ", ".join(OCR_CHOICES))


def _password(fields: Mapping[str, object], name: str) -> str | None:
    """As given: a password may begin with a space. It never stands in an error."""
    given = fields.get("password")
    if given is None or isinstance(given, str):
        return given or None
    raise _faulty(name, "password", "not a text", "put it between quotation marks")


def _text(fields: Mapping[str, object], field: str, name: str) -> str | None:
    """The value in one line; None where it is missing, null or blank."""
    given = fields.get(field)
    if given is None:
        return None
    if not isinstance(given, str):
        raise _faulty(name, field, "not a text", "put it between quotation marks")
    text = " ".join(given.split())
    if _CONTROL.search(text):
        raise _faulty(name, field, "holds control characters", "type it again")
    if len(text) > _LONGEST:
        raise _faulty(name, field, f"longer than {_LONGEST} characters", "shorten it")
    return text or None


def _faulty(name: str, field: str, problem: str, remedy: str) -> UnreadableFileError:
    return UnreadableFileError(f"the side-car {name}, field {field[:40]!r}: {problem}", remedy)
