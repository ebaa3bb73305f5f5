"""The port through which texts are tagged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corpus import Mention, Reading


class Tagger(Protocol):
    """Finds what a text names. The same reading always gives the same mentions."""

    @property
    def version(self) -> str:
        """Part of what says whether a reading's mentions are behind."""
        ...

    def tag(self, reading: Reading) -> Sequence[Mention]:
        """The mentions in order of their place; they don't overlap."""
        ...
