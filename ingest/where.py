"""A small language to choose readings by: `ocr.version < 5 or quality < .7 and language = kk`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus import AigaqError
from corpus.catalogue.facts import ReadingFacts

Test = Callable[[ReadingFacts], bool]
Values = Sequence[str | float | tuple[int, ...]]

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"[^"]*"|'[^']*')|(?P<op><=|>=|!=|==|=|<|>|~)|(?P<bracket>[()])"""
    r"""|(?P<word>[\w.\-/:+]+))"""
)
_NUMBERS = re.compile(r"\d+(?:\.\d+)*")
# Deeper than anybody thinks; a longer row of brackets is a mistake.
_DEEPEST = 50


class WhereError(AigaqError):
    """The expression says nothing that can be looked for."""


def where(text: str) -> Test:
    """What the expression asks of a reading; WhereError when it can't be understood.

    Comparisons of a field with a value (`= != < <= > >= ~`; `~` is "contains"), joined by `and`,
    `or`, `not` and brackets. A field that a reading hasn't compares as false.
    """
    tokens = list(_tokens(text))
    if not tokens:
        return lambda facts: True
    parser = _Parser(tokens)
    test = parser.either()
    if parser.at < len(tokens):
        raise WhereError(f"{tokens[parser.at]!r} comes unexpectedly in the expression", _HELP)
    return test


def _versions(found: str) -> Iterator[tuple[int, ...]]:
    """The first number in a reader's name: "tesseract 5.3.0 kaz+rus+eng" is 5.3.0."""
    number = _NUMBERS.search(found)
    if number:
        yield tuple(map(int, number.group().split(".")))


def _readers(facts: ReadingFacts, *, ocr: bool) -> Iterator[tuple[int, ...]]:
    for name in facts.readers:
        if not ocr or "tesseract" in name or "ocr" in name.lower():
            for part in name.split(", "):
                if not ocr or "tesseract" in part or "ocr" in part.lower():
                    yield from _versions(part)


def _text(value: str | None) -> Values:
    return () if value is None else (value,)


def _number(value: float | None) -> Values:
    return () if value is None else (value,)


FIELDS: Mapping[str, Callable[[ReadingFacts], Values]] = {
    "reader": lambda facts: facts.readers,
    "reader.version": lambda facts: list(_readers(facts, ocr=False)),
    "ocr.version": lambda facts: list(_readers(facts, ocr=True)),
    "method": lambda facts: facts.methods,
    "quality": lambda facts: _number(facts.quality),
    "quality.mean": lambda facts: _number(facts.mean_quality),
    "pages": lambda facts: _number(facts.pages),
    "language": lambda facts: facts.languages,
    "languages": lambda facts: facts.languages,
    "publisher": lambda facts: _text(facts.about.publisher),
    "published": lambda facts: _text(facts.about.published),
    "title": lambda facts: _text(facts.about.title),
    "kind": lambda facts: _text(facts.about.kind),
    "name": lambda facts: _text(facts.name),
    "collection": lambda facts: facts.collections,
    "media": lambda facts: _text(facts.media_type),
    "document": lambda facts: _text(facts.kept.document),
    "reading": lambda facts: _text(facts.kept.id),
    "read.version": lambda facts: _text(facts.kept.version),
    "segment.version": lambda facts: _text(facts.stages.get("segment")),
    "tag.version": lambda facts: _text(facts.stages.get("tag")),
    "resolve.version": lambda facts: _text(facts.stages.get("resolve")),
    "tell.version": lambda facts: _text(facts.stages.get("tell")),
}
_HELP = "write for example: ocr.version < 5 or quality < .7; the fields are " + ", ".join(FIELDS)


def _tokens(text: str) -> Iterator[str]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if not found:
            raise WhereError(f"{text[at : at + 10]!r} can't be read in the expression", _HELP)
        yield found.group().strip()
        at = found.end()


@dataclass
class _Parser:
    tokens: Sequence[str]
    at: int = 0
    _depth: int = field(default=0)

    def either(self) -> Test:
        tests = [self._both()]
        while self._take("or"):
            tests.append(self._both())
        return lambda facts: any(test(facts) for test in tests)

    def _both(self) -> Test:
        tests = [self._one()]
        while self._take("and"):
            tests.append(self._one())
        return lambda facts: all(test(facts) for test in tests)

    def _one(self) -> Test:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise WhereError("too many brackets in the expression", _HELP)
        try:
            if self._take("not"):
                inner = self._one()
                return lambda facts: not inner(facts)
            if self._take("("):
                inner = self.either()
                if not self._take(")"):
                    raise WhereError("a bracket isn't closed in the expression", _HELP)
                return inner
            return self._comparison()
        finally:
            self._depth -= 1

    def _comparison(self) -> Test:
        name, operator, value = self._next("a field"), self._next("< or ="), self._next("a value")
        values = FIELDS.get(name.lower())
        if values is None:
            raise WhereError(f"there is no field {name!r}", _HELP)
        plain = value[1:-1] if value[:1] in "\"'" and len(value) > 1 else value
        if operator == "~":
            part = plain.casefold()
            return lambda facts: any(part in str(one).casefold() for one in values(facts))
        compare = _COMPARED.get(operator)
        if compare is None:
            raise WhereError(f"{operator!r} compares nothing", _HELP)
        return lambda facts: any(compare(_order(one, plain)) for one in values(facts))

    def _take(self, word: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at].lower() == word:
            self.at += 1
            return True
        return False

    def _next(self, wanted: str) -> str:
        if self.at >= len(self.tokens):
            raise WhereError(f"the expression ends where {wanted} should stand", _HELP)
        self.at += 1
        return self.tokens[self.at - 1]


_COMPARED: Mapping[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "==": lambda order: order == 0,
    "!=": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


def _order(one: str | float | tuple[int, ...], asked: str) -> int:
    """-1, 0 or 1: whether the reading's value comes before, is, or comes after what was asked."""
    if isinstance(one, tuple):
        if not _NUMBERS.fullmatch(asked):
            raise WhereError(f"{asked!r} is no version", "write numbers, as 5 or 5.3")
        wanted = tuple(map(int, asked.split(".")))
        # 5.3.0 is a version 5: only as many numbers count as were asked for.
        mine = one[: len(wanted)]
        return (mine > wanted) - (mine < wanted)
    if isinstance(one, str):
        if not (one.isdecimal() and asked.isdecimal()):
            text, other = one.casefold(), asked.casefold()
            return (text > other) - (text < other)
        # Versions of our own are often plain numbers: "9" comes before "10".
        one = float(one)
    try:
        number = float(asked)
    except ValueError as error:
        raise WhereError(f"{asked!r} is no number", "write .7 or 12") from error
    return (one > number) - (one < number)
