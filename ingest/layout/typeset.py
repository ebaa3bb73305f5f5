"""How a document is set: the size of its body type and the usual step from line to line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout.sheet import Print, Sheet


@dataclass(frozen=True, slots=True)
class Typeset:
    """`body` in points; `pitches` gives for each type size the usual distance of baselines."""

    body: float
    pitches: dict[float, float]
    # Whether lines are spaced out to end at one edge.
    justified: bool = False

    def pitch(self, size: float) -> float:
        """The usual step between lines of this size; 1.2 sizes where none was seen."""
        return self.pitches.get(round(size * 2) / 2, 1.2 * size)

    def is_small(self, line: Print) -> bool:
        return line.size <= 0.94 * self.body and self.body - line.size >= 0.45


def typeset(sheets: Sequence[Sheet]) -> Typeset:
    """Measured over all lines that are no furniture, by their letters."""
    letters: Counter[float] = Counter()
    full = lines = 0
    steps: dict[float, Counter[float]] = {}
    for sheet in sheets:
        before: Print | None = None
        for line in sheet.lines:
            size = round(line.size * 2) / 2
            letters[size] += len(line.text)
            lines += 1
            full += line.right - line.x1 <= 0.12 * size
            if (
                before is not None
                and before.region == line.region
                and abs(before.size - line.size) < 0.3
            ):
                step = round((line.baseline - before.baseline) * 2) / 2
                if 0.8 * size <= step <= 2.6 * size:
                    steps.setdefault(size, Counter())[step] += 1
            before = line
    body = letters.most_common(1)[0][0] if letters else 10.0
    # A third of the lines end paragraphs or stand alone; ragged lines meet the edge by chance only.
    return Typeset(
        body, {size: _usual(counts) for size, counts in steps.items()}, full > 0.45 * max(lines, 1)
    )


def _usual(counts: Counter[float]) -> float:
    """The commonest step; of steps nearly as common the smaller: the larger ones part paragraphs."""
    most = counts.most_common(1)[0][1]
    return min(step for step, count in counts.items() if count >= 0.5 * most)
