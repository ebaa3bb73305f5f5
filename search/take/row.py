"""What is taken away: one quotation a row, each with all that a citation needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus import Span
from corpus.file_name import show_name
from search.cite import Reference

if TYPE_CHECKING:
    from corpus.catalogue import HeldNote, HeldPassage


# How a reference is told in one line.
Cite = Callable[[Reference], str]


def plain(reference: Reference) -> str:
    """The plain line in English."""
    return reference.line()


@dataclass(frozen=True, slots=True)
class Row:
    """A quotation as it stands in the archive; `json` is the shape that scripts know from a search."""

    number: int
    reference: Reference
    text: str
    document: str
    collections: Sequence[str]
    reading: str
    span: Span
    source: Span | None
    heading: Sequence[str]
    notes: Sequence[HeldNote]
    quality: float
    json: Callable[[], Mapping[str, Any]]
    # Of a search: the words that the passage does without; looked for when a form asks.
    missing: Callable[[], Sequence[str]] = tuple
    # Of a dossier: what its maker wrote, and what became of the quotation.
    remark: str = ""
    status: str = ""

    @property
    def held(self) -> bool:
        """Whether its words are here: not so of what was withdrawn, or can't be found again."""
        return bool(self.text)


@dataclass(slots=True)
class Taken:
    """What was taken, told with it: where from, in which order, which set, how much of it.

    The counts are final once every row was read. `gone` are hits whose passage is held no more.
    """

    name: str
    facts: dict[str, str] = field(default_factory=dict)
    # Where links lead: the server's address, when it is known.
    base: str = ""
    total: int = 0
    rows: int = 0
    gone: int = 0

    def lines(self) -> list[tuple[str, str]]:
        """Everything, as names and values to print."""
        return [
            ("what", self.name),
            *self.facts.items(),
            ("counted", str(self.total)),
            ("rows", str(self.rows)),
            ("no longer held", str(self.gone)),
        ]

    def json(self) -> dict[str, Any]:
        """The same for scripts."""
        counts = {"total": self.total, "rows": self.rows, "gone": self.gone}
        return {"what": self.name, **self.facts, **counts}


def reference_of(held: HeldPassage, link: str) -> Reference:
    """How a whole passage is cited."""
    passage = held.passage
    return Reference(
        key=f"{held.reading}-{passage.span.start}",
        about=held.about,
        name=show_name(held.edition.name),
        languages=held.about.languages or list(passage.languages),
        sha256=held.edition.sha256,
        link=link,
        pages=passage.pages,
        paragraph=passage.paragraph,
        last_paragraph=passage.paragraph,
    )
