"""Text that knows what it names, what it tells and where its note markers stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention: `start`..`end` in the text that holds it."""

    kind: str
    start: int
    end: int
    norm: str
    ids: Sequence[str] = ()
    # The part that the sentence gives a person: "victim", "official", "lawyer".
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An event that the sentence `start`..`end` tells; what it doesn't give is None or empty."""

    type: str
    start: int
    end: int
    standing: str = "stated"
    date: str | None = None
    place: str | None = None
    court: str | None = None
    statute: Sequence[str] = ()
    term: str | None = None
    number: int | None = None
    sum: str | None = None
    un_document: str | None = None
    # (name, part) with part one of "victim", "official", "lawyer".
    people: Sequence[tuple[str, str]] = ()

    def moved(self, by: int) -> Told:
        return Told(
            self.type, self.start + by, self.end + by, self.standing, self.date, self.place,
            self.court, self.statute, self.term, self.number, self.sum, self.un_document, self.people,
        )  # fmt: skip


@dataclass(slots=True)
class Rich:
    """A text with spans over it; `notes` are points (offset, the note's own text)."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    notes: list[tuple[int, Rich]] = field(default_factory=list)

    def add(self, other: Rich | str) -> Rich:
        """Append, moving the other's spans; returns itself."""
        if isinstance(other, str):
            self.text += other
            return self
        by = len(self.text)
        self.text += other.text
        # Spelt out: replace() takes three times as long, and passages are made by the million.
        self.marks += [
            Mark(m.kind, m.start + by, m.end + by, m.norm, m.ids, m.role) for m in other.marks
        ]
        self.told += [t.moved(by) for t in other.told]
        self.notes += [(at + by, note) for at, note in other.notes]
        return self

    def note(self, body: Rich) -> Rich:
        """Mark a note at the end of what stands here now."""
        self.notes.append((len(self.text), body))
        return self


def joined(parts: Iterable[Rich | str], by: str = " ") -> Rich:
    """One text of many, e.g. a paragraph of sentences.

    >>> joined(["One.", "Two."]).text
    'One. Two.'
    """
    whole = Rich()
    for number, part in enumerate(parts):
        if number:
            whole.add(by)
        whole.add(part)
    return whole
