"""A stretch of a text, in Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, not including, `end`.

    >>> Span(4, 9).of("the court")
    'court'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words themselves; a span that runs past the text is an error, never a shorter slice."""
        if self.end > len(text):
            raise ValueError(f"span {self.start}..{self.end} in a text of {len(text)}")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def common(self, other: Span) -> Span | None:
        """What the two share, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def moved(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)
