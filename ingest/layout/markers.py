"""Note markers: the raised numbers of the text, each led to its note."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.layout.draft import Draft, NoteDraft
from ingest.layout.strip import Strip
from ingest.layout.word import GLUED, RAISED

_UNIT = re.compile(r"(?:^|\d)(?:k?m|cm|mm|к?м|см|мм)$")
_NUMBER = re.compile(r"[\[(]?(\d{1,4}|[*†‡§]{1,4}|[a-zа-я])[\])]?[.,;:]?")


@dataclass(frozen=True, slots=True)
class Marker:
    """A word that looks like a marker, in its place."""

    number: str
    strip: Strip
    place: int
    page: int


def link(notes: Sequence[NoteDraft], blocks: Sequence[Draft]) -> None:
    """Say for each note where its marker stands, if it is found.

    A marker means the note of its number on its own page; else, in order, the next note of that
    number (endnotes; numbers that start anew with each chapter).
    """
    waiting: dict[str, list[NoteDraft]] = {}
    for note in notes:
        waiting.setdefault(note.number, []).append(note)
    bracketed = any(_in_brackets(note) for note in notes)
    for marker in markers(blocks, bracketed=bracketed):
        candidates = waiting.get(marker.number)
        if not candidates:
            continue
        chosen = next((note for note in candidates if note.page == marker.page), None)
        if chosen is None:
            chosen = next(
                (note for note in candidates if note.kind == "end" or note.page == marker.page + 1),
                None,
            )
        if chosen is not None:
            chosen.mark = (id(marker.strip), marker.place)
            candidates.remove(chosen)


def _in_brackets(note: NoteDraft) -> bool:
    """Whether the note's own number is printed in square brackets."""
    if not note.body.lines:
        return False
    words = note.body.lines[0].strips[0].words
    return bool(words) and words[0].startswith("[")


def markers(blocks: Sequence[Draft], *, bracketed: bool = False) -> Iterator[Marker]:
    """Every word that reads as a number or sign and is raised, smaller or bracketed, in reading order."""
    for block in blocks:
        for line in block.lines:
            for outer in line.strips:
                for strip in inner(outer):
                    yield from _of_strip(strip, line.page, bracketed)


def _of_strip(strip: Strip, page: int, bracketed: bool) -> Iterator[Marker]:
    if strip.even and not bracketed:
        # Nothing in it is raised or glued.
        return
    words = strip.words
    for place, flags in enumerate(strip.flags):
        sign = words[place][:1]
        if not (flags & RAISED or (bracketed and sign == "[") or (sign == "*" and flags & GLUED)):
            continue
        # "km" before a raised number makes it a square.
        if place and _UNIT.search(words[place - 1]) and flags & GLUED:
            continue
        found = _NUMBER.fullmatch(_plain(words[place]))
        if found:
            yield Marker(found.group(1), strip, place, page)


def inner(strip: Strip) -> Iterator[Strip]:
    """The strip itself, or those in its cells if it stands for a table row."""
    if strip.cells is None:
        yield strip
    else:
        for cell in strip.cells:
            yield from cell


def _plain(word: str) -> str:
    return word if word.isascii() else unicodedata.normalize("NFKC", word)
