"""A text with its names, as the sets and the composed sentences give it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labelled:
    """Names are (start, end, label) in code points; `group` is what must not be split (a document)."""

    text: str
    names: Sequence[tuple[int, int, str]]
    source: str
    group: str

    @property
    def bucket(self) -> int:
        """0 to 99 by the group's hash: the same in every run, whatever the order."""
        return int(hashlib.sha256(self.group.encode()).hexdigest(), 16) % 100


def joined(parts: Sequence[Labelled], between: str = " ") -> Labelled:
    """Several texts as one, as a passage holds several sentences."""
    text, names = "", []
    for part in parts:
        text += between if text else ""
        names += [(start + len(text), end + len(text), label) for start, end, label in part.names]
        text += part.text
    return Labelled(text, names, parts[0].source, parts[0].group)
