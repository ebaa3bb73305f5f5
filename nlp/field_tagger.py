"""The tagger: what the texts of this field name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import Mention, Reading, Span

# Symbols of UN documents as most bodies write them: a letter for the body, then parts after strokes.
_SYMBOL = re.compile(
    r"(?<![\w/])(?:A|CAT|CCPR|CEDAW|CERD|CRC|E|S)/[A-Z0-9][A-Za-z0-9.()-]*(?:/[A-Za-z0-9.()-]+)+\b"
)


class FieldTagger:
    """Finds the symbols of UN documents."""

    version = "0"

    def tag(self, reading: Reading) -> Sequence[Mention]:
        """The mentions in order of their place; they don't overlap."""
        return [
            Mention(
                "un_document",
                Span(*found.span()),
                found.group(),
                (f"un/{found.group()}",),
                by="symbol",
            )
            for found in _SYMBOL.finditer(reading.text)
        ]
