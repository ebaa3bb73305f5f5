"""How an entry lies in an index: the same fields, with the same values, in both engines."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus import DamagedError
from search.ask import Sort
from search.entry import Entry, Streams
from search.query import BOUNDARY, KEYWORD_FIELDS, STREAMS, KeywordField, Place, Stream
from search.query.calendar import above, around, cover
from search.query.leaves import DateField, Range

# Raise it with every change to what is written here: it is part of each index's name.
SCHEMA = "1"

# Elasticsearch cuts longer tokens in two (at 255), Tantivy doesn't. No word is that long.
LONGEST_TOKEN = 200

# Elasticsearch refuses a passage for a value of 32 kB, Tantivy leaves the value out. No title is so long.
LONGEST_VALUE = 2_000

# Names of days: exactly the interval; and the interval with all that it lies in. See query/calendar.py.
DATE_NAMES = ("published_cover", "published_around", "date_cover", "date_around")
# Days as numbers (20120517), for sorting; what has no date is last whichever way it is sorted.
BY_DAY: dict[Sort, str] = {
    "newest": "newest_first",
    "oldest": "oldest_first",
    "latest_spoken": "latest_spoken_first",
    "earliest_spoken": "earliest_spoken_first",
}
DAYS = tuple(BY_DAY.values())
ASCENDING: tuple[Sort, ...] = ("oldest", "earliest_spoken")
_NO_WORDS = Streams()
_NEVER_LATE, _NEVER_EARLY = 0, 99_999_999


@dataclass(frozen=True, slots=True)
class Record:
    """An entry as fields: streams of words joined by blanks, whole values, and numbers."""

    id: str
    streams: Mapping[str, str]
    values: Mapping[str, Sequence[str]]
    days: Mapping[str, int]


def version(analysis: str) -> str:
    """What an index's name carries: the same only for the same schema and the same analysis.

    >>> version("words 1") == version("words 1"), version("words 1") == version("words 2")
    (True, False)
    """
    return hashlib.sha256(f"{SCHEMA}\n{analysis}".encode()).hexdigest()[:12]


def record(entry: Entry) -> Record:
    """The fields of an entry."""
    return Record(entry.id, _streams(entry), _values(entry), _days(entry))


def _streams(entry: Entry) -> dict[str, str]:
    return {stream.name: _joined(words_in(entry, stream)) for stream in STREAMS}


def words_in(entry: Entry, stream: Stream) -> Sequence[str]:
    """The words of an entry in one stream."""
    places: Mapping[Place, Streams] = {
        "text": entry.text,
        "heading": entry.heading,
        "title": entry.title,
        "note": entry.note,
        "publisher": entry.publisher_words,
    }
    words = places.get(stream.place) or entry.named.get(stream.place) or _NO_WORDS
    match stream.form:
        case "exact":
            return words.exact
        case "folded":
            return words.folded
        case "stem":
            return words.stem
        case "names":
            return words.names


def _joined(tokens: Sequence[str]) -> str:
    joined = " ".join((BOUNDARY, *tokens))
    if len(joined) > LONGEST_TOKEN:
        joined = " ".join((BOUNDARY, *(token[:LONGEST_TOKEN] for token in tokens)))
    # A blank inside a token would shift every word after it: phrases and highlights would be wrong.
    if len(joined.split()) != len(tokens) + 1:
        raise DamagedError("a token is empty or holds a blank", "report it: an analyser made it")
    return joined


def _values(entry: Entry) -> dict[str, Sequence[str]]:
    values: dict[str, Sequence[str]] = dict.fromkeys(KEYWORD_FIELDS, ())
    once: dict[KeywordField, str | None] = {
        "id": entry.id,
        "document": entry.document,
        "edition": entry.edition,
        "reading": entry.reading,
        "role": entry.role,
        "kind": entry.kind,
        "publisher": entry.publisher,
        "paragraph": entry.paragraph,
        "fingerprint": entry.fingerprint,
        "newest": "true" if entry.newest else "false",
        "year": str(entry.published.start.year) if entry.published else None,
        # Tenths, rounded down: "doubtful pages" are those below a tenth.
        "quality": f"{int(entry.quality * 10 + 1e-9) / 10:.1f}",
    }
    values.update({field: _unique([value]) for field, value in once.items() if value})
    values["collection"] = _unique(entry.collections)
    values["language"] = _unique(entry.languages)
    for kind in KEYWORD_FIELDS[-7:]:
        values[kind] = _unique(key for key in entry.mentions if key.startswith(kind + ":"))
    published = [entry.published] if entry.published else []
    for field, spans in (("published", published), ("date", entry.dates)):
        names = [name for span in spans for name in cover(span.first, span.last)]
        values[f"{field}_cover"] = _unique(names)
        values[f"{field}_around"] = around(names)
    return values


def _days(entry: Entry) -> dict[str, int]:
    published, dates = entry.published, entry.dates
    return {
        "newest_first": _number(published.first) if published else _NEVER_LATE,
        "oldest_first": _number(published.first) if published else _NEVER_EARLY,
        "latest_spoken_first": max(
            (_number(span.end.first) for span in dates), default=_NEVER_LATE
        ),
        "earliest_spoken_first": min((_number(span.first) for span in dates), default=_NEVER_EARLY),
    }


def _number(day: datetime.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value[:LONGEST_VALUE] for value in values))


@dataclass(frozen=True, slots=True)
class Names:
    """A range as names to look up: any of `inside` in `<field>_around`, or of `outside` in `<field>_cover`."""

    inside: Sequence[str]
    outside: Sequence[str]


def range_names(asked: Range) -> Names:
    """Which names an interval must have to share a day with the range."""
    names = cover(asked.first or datetime.date.min, asked.last or datetime.date.max)
    return Names(names, above(names))


def date_field(field: DateField, part: str) -> str:
    return f"{field}_{part}"
