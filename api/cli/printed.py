"""How verbs print: tables for people, JSON for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any


def print_json(value: Any) -> None:
    """One JSON document, letters as they are; lone surrogates escaped, so that it always prints."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(_printable(text).encode("utf-8") + b"\n")
    sys.stdout.flush()


def print_json_line(value: Any) -> None:
    """One JSON object on one line."""
    sys.stdout.buffer.write(_printable(json.dumps(value, ensure_ascii=False)).encode() + b"\n")
    sys.stdout.flush()


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell; nothing is cut."""
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    for row in (heads, *rows):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say(line.rstrip())


def say(line: str = "") -> None:
    """A line for a person; control characters from documents can't move the cursor."""
    safe = "".join(char if char == "\n" or char.isprintable() else "�" for char in line)
    sys.stdout.buffer.write(_printable(safe).encode("utf-8") + b"\n")


def _printable(text: str) -> str:
    return "".join(
        f"\\u{ord(char):04x}" if 0xD800 <= ord(char) <= 0xDFFF else char for char in text
    )
