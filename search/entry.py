"""What an index is given for each passage: streams of words, and what can be filtered by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus import DateSpan

# What they gain and cost: docs/ranking.md.
_TRUNK_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Streams:
    """The words of one text in parallel forms: word i of each stream is the same word.

    `names` alone is not parallel: it holds all keys of all names, in order.
    """

    exact: Sequence[str] = ()
    folded: Sequence[str] = ()
    stem: Sequence[str] = ()
    names: Sequence[str] = ()

    @property
    def trunk(self) -> Sequence[str]:
        """The first letters of each word, as it is folded."""
        return [trunk_of(word) for word in self.folded]


def trunk_of(folded: str) -> str:
    """What endings are hung on, as far as one can tell without knowing the language.

    >>> trunk_of("процесін"), trunk_of("процесі"), trunk_of("сот")
    ('проце', 'проце', 'сот')
    """
    return folded[:_TRUNK_LETTERS]


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as the index knows it. Its text stays in the catalogue."""

    id: str
    document: str
    edition: str
    reading: str
    # Its place in the reading: neighbours and ties go by it.
    ordinal: int
    collections: Sequence[str]
    text: Streams
    heading: Streams
    title: Streams
    note: Streams
    languages: Sequence[str]
    # "body", "note", "contents", "row": what isn't body ranks below it.
    role: str
    kind: str | None
    publisher: str | None
    published: DateSpan | None
    paragraph: str | None
    # Keys of its mentions, "statute:kz/criminal-code-1997/347-1"; entities are looked up by them.
    mentions: Sequence[str]
    # The dates that it speaks of.
    dates: Sequence[DateSpan]
    quality: float
    # The same for passages that say the same thing word for word.
    fingerprint: str
    # Only the newest edition of a report is found by default.
    newest: bool = True
    publisher_words: Streams = Streams()
    # By kind of mention, the words of those in this passage.
    named: Mapping[str, Streams] = field(default_factory=dict)
    # The headings that rank it: without those that stand in its text. None: all of them.
    above: Streams | None = None
