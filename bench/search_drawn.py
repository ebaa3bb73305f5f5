"""Queries drawn by chance from the passages of an archive, by operator: each finds something there."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus import EVERYTHING, Scope
from corpus.catalogue.walk import TaggedPassage
from nlp.analyser import FieldAnalyser
from search.ask import SORTS, Sort
from search.language.dates import read_range
from search.query import Keyword, Range
from search.thesaurus.shelf import field

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Drawn:
    """A query as one types it, and what narrows and orders its answer."""

    text: str
    scope: Scope = EVERYTHING
    filters: Sequence[Keyword] = ()
    dates: Sequence[Range] = ()
    sort: Sort = "relevance"


class Chance:
    """Draws words, names and dates from passages."""

    def __init__(self, passages: Sequence[TaggedPassage], seed: int) -> None:
        self.random = random.Random(seed)
        self._passages = passages
        concepts = field(FieldAnalyser()).concepts
        self._names = [label.text for concept in concepts for label in concept.labels]

    def passage(self, language: str = "") -> TaggedPassage:
        while True:
            one = self.random.choice(self._passages)
            if one.held.passage.role == "body" and language in ("", *one.held.passage.languages):
                return one

    def words(self, count: int, language: str = "") -> list[str]:
        """Words of one passage."""
        while True:
            found = list(dict.fromkeys(_WORD.findall(self.passage(language).held.text)))
            if len(found) >= count:
                return self.random.sample(found, count)

    def word(self) -> str:
        return self.words(1)[0]

    def run(self, count: int) -> list[str]:
        """Words of one passage side by side."""
        while True:
            found = self.passage().held.text.split()
            at = self.random.randrange(len(found))
            some = found[at : at + count]
            if len(some) == count and not any(set(one) & set('"«»“”„') for one in some):
                return some

    def name(self, kind: str) -> str:
        """The words of a mention of this kind as printed, or of its identifier."""
        while True:
            one = self.passage()
            named = [each.mention for each in one.mentions if each.mention.kind == kind]
            if named:
                mention = self.random.choice(named)
                first = one.held.passage.span.start
                printed = one.held.text[mention.span.start - first : mention.span.end - first]
                return self.random.choice([printed, mention.norm]).replace('"', "")

    def other_name(self) -> str:
        """What the thesaurus calls something."""
        return self.random.choice(self._names)

    def date(self) -> str:
        """A date spoken of or one less precise."""
        return self.name("date").strip()[:4] if self.random.random() < 0.3 else self._norm()

    def _norm(self) -> str:
        while True:
            one = self.passage()
            norms = [each.mention.norm for each in one.mentions if each.mention.kind == "date"]
            plain = [norm for norm in norms if re.fullmatch(r"\d{4}(-\d\d){0,2}", norm)]
            if plain:
                return self.random.choice(plain)

    def range(self) -> str:
        """A range as one types it."""
        first, last = sorted((self._norm(), self._norm()))
        shapes = (
            f"{first}",
            f"{first}..{last}",
            f">={last}",
            f"<={first}",
            f">{last}",
            f"..{first}",
        )
        return self.random.choice(shapes)

    def narrowed(self, text: str) -> Drawn:
        """The same narrowed as a reader narrows it."""
        held = self.passage().held
        about = held.about
        among = {
            "language": list(held.passage.languages),
            "publisher": [about.publisher or ""],
            "year": [(about.published or "")[:4], str(self.random.randrange(1998, 2025))],
            "kind": [about.kind or ""],
        }
        fields = self.random.sample(sorted(among), self.random.randrange(1, 3))
        filters = [Keyword(name, among[name]) for name in fields]  # type: ignore[arg-type]
        if self.random.random() < 0.3:
            return Drawn(text, filters=filters, dates=[Range("date", *read_range(self.range()))])
        return Drawn(text, Scope.of(["public", "partners"]), filters)


def _joined(chance: Chance, operator: str, language: str) -> str:
    one, other = chance.words(2, language)
    return f"{one.lower()} {operator} {other.lower()}"


def _pattern(chance: Chance) -> str:
    word = chance.word()
    at = chance.random.randrange(1, len(word))
    return word[:at] + chance.random.choice("?*") + word[at + 1 :]


def _regular(chance: Chance) -> str:
    word, other = (one.lower() for one in chance.words(2))
    shapes = (
        f"/{word[:3]}.{{0,5}}/", f"/({word}|{other})/", f"/[{word[0]}{other[0]}]{word[1:]}/",
        f"/{word[:-1]}.?/",
    )  # fmt: skip
    return chance.random.choice(shapes)


def _swapped(word: str, chance: Chance) -> str:
    at = chance.random.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _long_word(chance: Chance) -> str:
    while len(word := chance.word()) < 5:
        pass
    return word


def _near(chance: Chance) -> str:
    some = chance.run(chance.random.randrange(3, 8))
    some = chance.random.sample(some, chance.random.randrange(2, 4))
    return f'"{" ".join(some)}"~{chance.random.randrange(1, 8)}'


def _in_field(place: str, kind: str = "") -> Callable[[Chance], str]:
    def ask(chance: Chance) -> str:
        name = chance.name(kind or place)
        words = _WORD.findall(name)
        if words and chance.random.random() < 0.5:
            return f"{place}:{chance.random.choice(words)}"
        return f'{place}:"{name}"'

    return ask


def _of_report(place: str) -> Callable[[Chance], str]:
    def ask(chance: Chance) -> str:
        held = chance.passage().held
        texts = {
            "title": held.about.title, "publisher": held.about.publisher,
            "heading": " ".join(held.passage.heading[-1:]),
        }  # fmt: skip
        text = texts[place] or ""
        return f"{place}:{chance.random.choice(_WORD.findall(text) or ['x'])}"

    return ask


def _value(place: str) -> Callable[[Chance], str]:
    def ask(chance: Chance) -> str:
        held = chance.passage().held
        values = {
            "collection": held.collections[0], "language": held.passage.languages[0],
            "kind": f'"{held.about.kind}"', "paragraph": held.passage.paragraph or "1",
        }  # fmt: skip
        # Alone, these find too much to be anybody's question.
        return f"{place}:{values[place]} AND {chance.word().lower()}"

    return ask


# Each draws one query; what finds nothing, or too much, is drawn again.
OPERATORS: Mapping[str, Callable[[Chance], str | Drawn]] = {
    "a word": lambda c: c.word(),
    "2 to 3 words": lambda c: " ".join(c.words(c.random.randrange(2, 4))),
    "4 to 8 words": lambda c: " ".join(c.words(c.random.randrange(4, 9))),
    "widened words": lambda c: c.other_name(),
    "widened, and a word": lambda c: f"{c.other_name()} {c.word()}",
    "AND": lambda c: _joined(c, "AND", "en"),
    "OR": lambda c: _joined(c, "OR", "en"),
    "NOT": lambda c: f"{c.word().lower()} NOT {c.word().lower()}",
    "-x": lambda c: f"{' '.join(c.words(2)).lower()} -{c.word().lower()}",
    "( )": lambda c: "({} OR {}) AND ({} OR -{})".format(*(one.lower() for one in c.words(4))),
    "И ИЛИ НЕ": lambda c: _joined(c, c.random.choice(("И", "ИЛИ", "И НЕ")), "ru"),
    "ЖӘНЕ НЕМЕСЕ ЕМЕС": lambda c: _joined(c, c.random.choice(("ЖӘНЕ", "НЕМЕСЕ", "ЖӘНЕ ЕМЕС")), "kk"),
    '"phrase"': lambda c: '"' + " ".join(c.run(c.random.randrange(2, 5))) + '"',
    '"a b"~n': _near,
    "=word": lambda c: f"={c.word()}",
    "prefix*": lambda c: c.word()[: c.random.randrange(3, 6)] + "*",
    "wo?d, w*d": _pattern,
    "word~1": lambda c: f"{_swapped(_long_word(c), c)}~1",
    "word~2": lambda c: f"{_swapped(_long_word(c), c)}~2",
    "/regex/": _regular,
    "person:": _in_field("person"),
    "place:": _in_field("place"),
    "org:": _in_field("org", "organisation"),
    "court:": _in_field("court"),
    "statute:": _in_field("statute"),
    "un:": _in_field("un", "un_document"),
    "case:": _in_field("case"),
    "title:": _of_report("title"),
    "heading:": _of_report("heading"),
    "note:": lambda c: f"note:{c.random.randrange(9_000)}",
    "publisher:": _of_report("publisher"),
    "paragraph:": _value("paragraph"),
    "collection:": _value("collection"),
    "language:": _value("language"),
    "kind:": _value("kind"),
    "date:": lambda c: f"date:{c.range()}",
    "published:": lambda c: f"published:{c.range()}",
    "date: and words": lambda c: f"{c.word()} date:{c.range()}",
    "filters, a scope": lambda c: c.narrowed(" ".join(c.words(2))),
    "other orders": lambda c: Drawn(" ".join(c.words(2)), sort=c.random.choice(SORTS[1:])),
}  # fmt: skip
