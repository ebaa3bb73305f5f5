"""Entries made by chance from a small vocabulary, and what a query means, said as plainly as can be."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Mapping, Sequence

from corpus import DateSpan
from search.ask import Ask
from search.entry import Entry, Streams
from search.query import (
    And,
    BestOf,
    Boost,
    Constant,
    Everything,
    Fuzzy,
    Keyword,
    Most,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Query,
    Range,
    Regex,
    Term,
    Wildcard,
    wildcard_pattern,
)
from search.schema import words_in

WORDS = (
    "court courts prison prisons torture tortured police officer officers trial report committee "
    "суд суда пытки пыток полиция приговор сот соты азаптау қамау қамауға ұстау colour color"
).split()
PLACES = ["Almaty", "Astana", "Zhanaozen", "Osh", "Bishkek"]
DATES = ["2010", "2011-12", "2011-12-16", "2012-05", "2012/2013-02", "1997-07-16", "2014-02-28"]


def words(*text: str) -> Streams:
    """Streams of these words: folded is lower case, a stem is the first five letters."""
    folded = [word.casefold() for word in text]
    return Streams(
        exact=text,
        folded=folded,
        stem=[word[:5] for word in folded],
        names=[f"n{word.casefold()[:3]}" for word in text if word[:1].isupper()],
    )


def entry(
    name: str = "a1-1.1", *text: str, document: str = "", collections: Sequence[str] = ("public",),
    heading: Streams | None = None, title: Streams | None = None, note: Streams | None = None,
    languages: Sequence[str] = ("en",), role: str = "body", kind: str | None = None,
    publisher: str | None = None, published: str | None = None, paragraph: str | None = None,
    mentions: Sequence[str] = (), dates: Sequence[str] = (), quality: float = 1.0,
    fingerprint: str = "", newest: bool = True, named: Mapping[str, Streams] | None = None,
) -> Entry:  # fmt: skip
    """An entry of these words; all else can be said or left."""
    reading, ordinal = name.rsplit(".", 1)
    return Entry(
        id=name,
        document=document or reading.split("-")[0],
        edition=reading.split("-")[0],
        reading=reading,
        ordinal=int(ordinal),
        collections=collections,
        text=words(*text),
        heading=heading or Streams(),
        title=title or Streams(),
        note=note or Streams(),
        languages=languages,
        role=role,
        kind=kind,
        publisher=publisher,
        published=DateSpan.parse(published) if published else None,
        paragraph=paragraph,
        mentions=mentions,
        dates=[DateSpan.parse(date) for date in dates],
        quality=quality,
        fingerprint=fingerprint or name,
        newest=newest,
        publisher_words=words(*publisher.split()) if publisher else Streams(),
        named=named or {},
    )


def entries(count: int, seed: int = 1) -> list[Entry]:
    """Passages of reports of ten passages each."""
    chance = random.Random(seed)
    return [_by_chance(chance, number) for number in range(count)]


def _by_chance(chance: random.Random, number: int) -> Entry:
    report = number // 10
    facts = random.Random(report)

    def some(most: int) -> Streams:
        picked = [
            chance.choice(PLACES) if chance.random() < 0.15 else chance.choice(WORDS)
            for _ in range(chance.randrange(most + 1))
        ]
        return words(*picked)

    text = some(30).exact or ("report",)
    return entry(
        f"{report:04x}-1.{number % 10 + 1}",
        *text,
        collections=facts.sample(["public", "internal", "partners"], facts.randrange(1, 3)),
        heading=some(3),
        title=words(*facts.sample(WORDS, 3)),
        note=some(4),
        languages=chance.sample(["en", "ru", "kk"], chance.randrange(1, 3)),
        role=chance.choice(["body", "body", "body", "note", "contents"]),
        kind=facts.choice([None, "report", "letter"]),
        publisher=facts.choice([None, "Dala Watch", "Құқық", "Комитет «Право»"]),
        published=facts.choice([None, *DATES]),
        paragraph=chance.choice([None, "1", "76"]),
        mentions=[f"place:{place}" for place in chance.sample(PLACES, chance.randrange(3))],
        dates=chance.sample(DATES, chance.randrange(3)),
        quality=chance.choice([1.0, 0.55]),
        fingerprint=f"f{number % 37}",
        newest=facts.random() < 0.8,
        named={"person": some(2), "statute": some(2)},
    )


def found(ask: Ask, among: Sequence[Entry]) -> set[str]:
    """What an ask must find: the meaning of every node, without any index."""
    query = And([ask.query, ask.filter()])
    return {one.id for one in among if matches(query, one)}


def matches(query: Query, one: Entry) -> bool:
    """Whether an entry matches."""
    match query:
        case Everything():
            return True
        case Nothing():
            return False
        case Keyword(field, wanted):
            return bool(set(wanted) & set(values(one, field)))
        case Range(field, first, last):
            spans = one.dates if field == "date" else [one.published] if one.published else []
            return any(
                (first is None or span.last >= first) and (last is None or span.first <= last)
                for span in spans
            )
        case And(parts):
            return all(matches(part, one) for part in parts)
        case Or(parts) | BestOf(parts) | Most(words=parts):
            return any(matches(part, one) for part in parts)
        case Not(part):
            return not matches(part, one)
        case Boost(part, _) | Constant(part, _) | Prefer(part, _):
            return matches(part, one)
        case _:
            return _in_stream(query, words_in(one, query.stream))


def _in_stream(query: Query, tokens: Sequence[str]) -> bool:
    match query:
        case Term(_, token):
            return token in tokens
        case Phrase(_, wanted):
            size = len(wanted)
            starts = range(len(tokens) - size + 1)
            return any(list(tokens[at : at + size]) == list(wanted) for at in starts)
        case Near():
            return all(_close(tokens, *pair, query.gap) for pair in query.pairs())
        case Prefix(_, start):
            return any(token.startswith(start) for token in tokens)
        case Wildcard(_, pattern):
            return any(re.fullmatch(wildcard_pattern(pattern), token) for token in tokens)
        case Regex(_, pattern):
            return any(re.fullmatch(pattern, token) for token in tokens)
        case Fuzzy(_, wanted_token, distance):
            return any(edits(wanted_token, token) <= distance for token in tokens)
    raise AssertionError(query)


def _close(tokens: Sequence[str], one: str, other: str, gap: int) -> bool:
    ones = [at for at, token in enumerate(tokens) if token == one]
    others = [at for at, token in enumerate(tokens) if token == other]
    return any(abs(a - b) - 1 <= gap for a, b in itertools.product(ones, others))


def edits(one: str, other: str) -> int:
    """Letters put in, taken out, replaced, or swapped with their neighbour."""
    table = {(-1, at): at + 1 for at in range(-1, len(other))}
    table |= {(at, -1): at + 1 for at in range(-1, len(one))}
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            table[i, j] = min(
                table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a != b)
            )
            if i and j and a == other[j - 1] and one[i - 1] == b:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one) - 1, len(other) - 1]


def values(one: Entry, field: str) -> Sequence[str]:
    """What an entry has in a field of whole values."""
    match field:
        case "collection":
            return one.collections
        case "language":
            return one.languages
        case "newest":
            return ["true" if one.newest else "false"]
        case "year":
            return [str(one.published.start.year)] if one.published else []
        case "quality":
            return [f"{int(one.quality * 10) / 10:.1f}"]
        case _ if hasattr(one, field):
            value = getattr(one, field)
            return [value] if value else []
    return [key for key in one.mentions if key.startswith(field + ":")]
