"""The reader for plain text: lines wrapped by hand, page feet inside, note numbers glued to words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpus import Page, Reading, Span
from ingest.about import about
from ingest.about.publishers import from_feet
from ingest.layout.hyphens import Joiner
from ingest.reader import Wish
from ingest.readers.bodies import Body, bodies, usual_width
from ingest.readers.draft import Draft
from ingest.readers.feet import Feet, feet
from ingest.readers.marks import lost, marks
from ingest.readers.paragraphs import gather, joined
from ingest.readers.rows import Row, rows
from ingest.readers.shape import is_rule
from ingest.readers.signs import Sign, signs_of
from ingest.readers.write import Written, write
from ingest.sniff.encoding import decode

MEDIA_TYPE = "text/plain"


class TextReader:
    """Reads plain text; offsets of the source map count the file's code points, its BOM included."""

    name = "text"
    version = "1"

    def read(self, path: Path, wish: Wish) -> Reading:
        """Read it whole. What is left out of the text (feet, markers) is what the map doesn't cover."""
        return read_text(decode(path.read_bytes()).text, f"{self.name} {self.version}")


def read_text(text: str, reader: str = "text") -> Reading:
    """The reading of a text as it was decoded."""
    found = rows(text)
    furniture = feet(found)
    signs = [
        sign
        for place, row in enumerate(found)
        if row.number not in furniture.rows
        for sign in signs_of(row, place)
    ]
    notes = bodies(found, furniture.rows, signs)
    drafts = _drafts(found, furniture, notes, signs)
    written = write(drafts, media_type=MEDIA_TYPE, reader=reader, mapped=True)
    reading = replace(written.reading, pages=_pages(found, furniture, written))
    return replace(reading, about=about(reading, {}, list(from_feet(furniture.words))))


def left_out(text: str, reading: Reading) -> list[Span]:
    """The stretches of the file with letters or digits that are not in the text: feet, note numbers."""
    assert reading.source_map is not None
    covered = sorted((source, source + taken) for _, source, _, taken in reading.source_map.pieces)
    gaps = []
    at = 0
    for start, end in [*covered, (len(text), len(text))]:
        if start > at and any(c.isalnum() for c in text[at:start]):
            gaps.append(Span(at, start))
        at = max(at, end)
    return gaps


def _drafts(
    found: Sequence[Row], furniture: Feet, notes: Sequence[Body], signs: Sequence[Sign]
) -> list[Draft]:
    busy = {at for note in notes for at in note.rows}
    linked = marks(signs, notes, busy)
    joiner = Joiner(row.text for row in found)
    cuts: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for place, sign in linked.items():
        cuts[sign.row].append((sign.start, sign.end, str(place)))
    empty: dict[int, list[Draft]] = defaultdict(list)
    for number, (place, sign) in enumerate(lost(signs, notes, linked, busy)):
        key = f"lost {number}"
        cuts[sign.row].append((sign.start, sign.end, key))
        empty[place].append(Draft("note", number=str(sign.number), note=key))
    main = [
        at for at, row in enumerate(found) if at not in busy and row.number not in furniture.rows
    ]
    after: dict[int, list[Draft]] = defaultdict(list)
    first: list[Draft] = []
    for place, note in enumerate(notes):
        parts = [(at, note.start if at == note.rows[0] else 0) for at in note.rows]
        words = [(at, start) for at, start in parts if not is_rule(found[at].text[start:])]
        content = joined(found, words, {}, joiner)
        draft = Draft("note", content, number=str(note.number), note=str(place))
        before = max((at for at in _up_to(main, note.rows[0])), default=None)
        (first if before is None else after[before]).extend([*empty[place], draft])
    return [*first, *gather(found, main, after, cuts, joiner, usual_width(found))]


def _up_to(main: Sequence[int], at: int) -> Sequence[int]:
    place = bisect_left(main, at)
    return main[place - 1 : place] if place else ()


def _pages(found: Sequence[Row], furniture: Feet, written: Written) -> list[Page]:
    """The pages of a file with form feeds; none without."""
    last = found[-1].page if found else 0
    feet_of: Mapping[int, list[str]] = defaultdict(list)
    for row in found:
        if row.number in furniture.rows:
            feet_of[row.page].append(row.text)
    return [
        Page(
            index,
            furniture.labels.get(index),
            written.runs.get(index, ()),
            tuple(feet_of[index]),
            reader=written.reading.reader,
        )
        for index in range(1, last + 1)
    ]
