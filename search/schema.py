"""How an entry lies in an index: the same fields, with the same values, in both engines."""

from __future__ import annotations

import datetime
import functools
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus import DamagedError, DateSpan
from search.ask import Sort
from search.entry import Entry, Streams
from search.query import BOUNDARY, KEYWORD_FIELDS, PLACES, STREAMS, Form, KeywordField, Stream
from search.query.calendar import above, around, cover
from search.query.leaves import DateField, Range

# Raise it with every change to what is written here: it is part of each index's name.
SCHEMA = "3"

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
_STREAM_NAMES = tuple(stream.name for stream in STREAMS)
_FORMS: Mapping[str, Sequence[Form]] = {
    place: [one.form for one in STREAMS if one.place == place] for place in PLACES
}
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
    # Most streams of most passages are empty: an index of a million spends a minute less this way.
    streams = dict.fromkeys(_STREAM_NAMES, BOUNDARY)
    for place, words in _places(entry).items():
        for form in _FORMS.get(place, ()):
            if tokens := getattr(words, form):
                streams[f"{place}_{form}"] = _joined(tokens)
    return streams


def _places(entry: Entry) -> dict[str, Streams]:
    return {
        "text": entry.text,
        "heading": entry.heading,
        "above": entry.heading if entry.above is None else entry.above,
        "title": entry.title,
        "note": entry.note,
        "publisher": entry.publisher_words,
        **entry.named,
    }


def words_in(entry: Entry, stream: Stream) -> Sequence[str]:
    """The words of an entry in one stream."""
    words = _places(entry).get(stream.place, _NO_WORDS)
    tokens: Sequence[str] = getattr(words, stream.form)
    return tokens


def _joined(tokens: Sequence[str]) -> str:
    if max(map(len, tokens)) > LONGEST_TOKEN:
        tokens = [token[:LONGEST_TOKEN] for token in tokens]
    joined = " ".join((BOUNDARY, *tokens))
    # A blank inside a token would shift every word after it: phrases and highlights would be wrong.
    if len(joined.split()) != len(tokens) + 1:
        raise DamagedError("a token is empty or holds a blank", "report it: an analyser made it")
    return joined


def _values(entry: Entry) -> dict[str, Sequence[str]]:
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
    values: dict[str, list[str]] = {
        field: [value[:LONGEST_VALUE]] for field, value in once.items() if value
    }
    values["collection"] = _unique(entry.collections)
    values["language"] = _unique(entry.languages)
    for key in _unique(entry.mentions):
        kind = key.partition(":")[0]
        if kind in KEYWORD_FIELDS:
            values.setdefault(kind, []).append(key)
    published = [entry.published] if entry.published else []
    for field, spans in (("published", published), ("date", entry.dates)):
        if spans:
            names = [_date_names(span) for span in spans]
            values[f"{field}_cover"] = _unique(name for exact, _ in names for name in exact)
            values[f"{field}_around"] = _unique(name for _, wide in names for name in wide)
    return dict(values)


@functools.lru_cache(maxsize=4096)
def _date_names(span: DateSpan) -> tuple[Sequence[str], Sequence[str]]:
    exact = cover(span.first, span.last)
    return exact, around(exact)


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
