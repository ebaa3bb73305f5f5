"""What "Ibid." and "supra note 4" stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

_IBID = re.compile(r"\W*(?:ibid(?:em)?|idem|id\.|там же|сонда|сол жерде)\b", re.IGNORECASE)
_SUPRA = re.compile(
    r"(?:supra|above|see|ibid\.?,?)[,\s]*(?:at\s+)?(?:foot)?notes?\s+(\d{1,4})|(?:foot)?note\s+(\d{1,4})\s*,?\s*(?:above|supra)"
    r"|см\.?\s*(?:выше\s*)?(?:сноск[аиу]|примечание)\s*(?:№\s*)?(\d{1,4})"
    r"|жоғарыдағы\s+(\d{1,4})[-\s]*(?:ескертпе|сілтеме)",
    re.IGNORECASE,
)


def meanings(notes: Sequence[tuple[str, str]]) -> list[int | None]:
    """For each note `(number, text)` the place of the note that it stands for, followed to its source.

    >>> meanings([("1", "Law on Police"), ("2", "Ibid., p. 4"), ("3", "Ibid."), ("4", "Supra note 1")])
    [None, 0, 0, 0]
    """
    found: list[int | None] = []
    for place, (_, text) in enumerate(notes):
        meant: int | None = None
        if _IBID.match(text) and place > 0:
            meant = place - 1
        elif (supra := _SUPRA.search(text)) is not None and len(text) < 200:
            number = next(group for group in supra.groups() if group)
            # The nearest earlier note of that number: numbers may start anew.
            meant = next(
                (earlier for earlier in range(place - 1, -1, -1) if notes[earlier][0] == number),
                None,
            )
        if meant is not None:
            further = found[meant]
            meant = meant if further is None else further
        found.append(meant)
    return found
