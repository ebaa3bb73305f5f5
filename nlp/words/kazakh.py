"""Kazakh stems."""

from __future__ import annotations

import re

_ENDINGS = re.compile(
    "(?:лар|лер|дар|дер|тар|тер)?(?:ы|і|сы|сі)?(?:н?ың|н?ің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|ны|ні|ды|ді|ты|ті"
    "|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен|н)?$"
)


def stem(folded: str) -> str:
    """What the inflected forms of a word share."""
    match = _ENDINGS.search(folded, min(3, len(folded)))
    return folded[: match.start()] if match else folded
