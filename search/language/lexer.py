"""Cutting a query into its pieces. Every character belongs to a piece or is a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus import Span
from search.language.fields import FIELDS
from search.language.repair import Repair

PieceKind = Literal["(", ")", "and", "or", "not", "field", "word", "quote", "regular"]

WORD_OPERATORS: dict[str, PieceKind] = {
    "AND": "and", "И": "and", "ЖӘНЕ": "and",
    "OR": "or", "ИЛИ": "or", "НЕМЕСЕ": "or",
    "NOT": "not", "НЕ": "not", "ЕМЕС": "not",
}  # fmt: skip
SIGN_OPERATORS: dict[str, PieceKind] = {"&&": "and", "||": "or"}

# What closes each opening mark. A mark that nobody closes so is closed by any other.
_CLOSERS = {
    '"': '"', "«": "»", "“": "”“", "„": "“”", "‟": "”“", "”": "”“", "»": "»«", "″": '″"',
}  # fmt: skip
QUOTES = frozenset('"«»“”„‟″')
_ENDS_WORD = frozenset("()") | QUOTES
_DISTANCE = re.compile(r"~(\d*)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece; `text` is the word, quotation, pattern or name of a field."""

    kind: PieceKind
    at: Span
    text: str = ""
    exact: bool = False
    # `~5` behind it; -1 for a bare `~`.
    distance: int | None = None
    # Whether `*` and `?` in it stand for characters.
    pattern: bool = False
    # A backslash took its characters' meaning away.
    escaped: bool = False


def pieces(query: str, repairs: list[Repair]) -> Iterator[Piece]:
    """The pieces in order; what makes no sense where it stands is left out and told."""
    return _Lexer(query, repairs).pieces()


class _Lexer:
    def __init__(self, query: str, repairs: list[Repair]) -> None:
        self.query = query
        self.repairs = repairs
        self.at = 0
        # In a query all in capitals AND is a word like the others: titles are typed so.
        self.has_word_operators = any(char.islower() for char in query)

    def pieces(self) -> Iterator[Piece]:
        while self.at < len(self.query):
            char = self.query[self.at]
            if char.isspace():
                self.at += 1
            elif char in "()":
                yield Piece("(" if char == "(" else ")", Span(self.at, self.at + 1))
                self.at += 1
            elif (sign := self.query[self.at : self.at + 2]) in SIGN_OPERATORS:
                yield Piece(SIGN_OPERATORS[sign], Span(self.at, self.at + 2), sign)
                self.at += 2
            elif char in QUOTES:
                yield from self._quote(self.at, exact=False)
            elif char == "-" and self._stands_before_something():
                yield Piece("not", Span(self.at, self.at + 1), "-")
                self.at += 1
            elif char == "=" and self.query[self.at + 1 : self.at + 2] in QUOTES:
                yield from self._quote(self.at + 1, exact=True)
            elif char == "/" and (end := self._regular_end()):
                yield Piece("regular", Span(self.at, end), self.query[self.at + 1 : end - 1])
                self.at = end
            else:
                yield from self._word()

    def _stands_before_something(self) -> bool:
        follows = self.query[self.at + 1 : self.at + 2]
        return bool(follows) and not follows.isspace() and follows not in ")-"

    def _regular_end(self) -> int | None:
        end = self.at + 1
        while end < len(self.query) and not self.query[end].isspace():
            if self.query[end] == "/":
                follows = self.query[end + 1 : end + 2]
                whole = not follows or follows.isspace() or follows in _ENDS_WORD
                return end + 1 if whole and end > self.at + 1 else None
            end += 1
        return None

    def _quote(self, opening: int, *, exact: bool) -> Iterator[Piece]:
        start, self.at = self.at, opening + 1
        end = self._closing(opening)
        if end is None and not exact and self.query[start - 1 : start].isalnum():
            # It closes what nobody opened: 'Zhanaozen" trial' asks for no phrase.
            at = Span(start, self.at)
            self.repairs.append(Repair(at, "a quotation mark without its other", "left out"))
            return
        if end is None:
            end = len(self.query)
            said = "read to the end of the query"
            self.repairs.append(Repair(Span(start, opening + 1), "a quotation is not closed", said))
        text = self.query[opening + 1 : end]
        self.at = min(end + 1, len(self.query))
        distance = self._distance()
        if text.strip():
            yield Piece("quote", Span(start, self.at), " ".join(text.split()), exact, distance)
        else:
            self.repairs.append(Repair(Span(start, self.at), "an empty quotation", "left out"))

    def _closing(self, opening: int) -> int | None:
        wanted = _CLOSERS[self.query[opening]]
        for closers in (wanted, QUOTES):
            for end in range(opening + 1, len(self.query)):
                if self.query[end] in closers:
                    return end
        return None

    def _distance(self) -> int | None:
        found = _DISTANCE.match(self.query, self.at)
        if found is None:
            return None
        self.at = found.end()
        # Nobody means a number of five digits; int() refuses one of five thousand.
        return int(found.group(1)[:4]) if found.group(1) else -1

    def _word(self) -> Iterator[Piece]:
        start = self.at
        follows = self.query[start + 1 : start + 2].strip()
        exact = self.query[start] == "=" and bool(follows) and follows not in _ENDS_WORD
        self.at += exact
        text, escaped, pattern, field = self._characters(start, plain=not exact)
        if field:
            yield Piece("field", Span(start, self.at), FIELDS[text.casefold()])
            return
        distance = self._distance()
        at = Span(start, self.at)
        if not exact and not escaped and distance is None:
            kind = WORD_OPERATORS.get(text) if self.has_word_operators else None
            if kind:
                yield Piece(kind, at, text)
                return
        yield Piece("word", at, text, exact, distance, pattern and not exact, escaped)

    def _characters(self, start: int, *, plain: bool) -> tuple[str, bool, bool, bool]:
        text: list[str] = []
        escaped = pattern = False
        while self.at < len(self.query):
            char = self.query[self.at]
            if char.isspace() or char in _ENDS_WORD:
                break
            if char == "~" and text and self._ends_at_distance():
                break
            follows = self.query[self.at + 1 : self.at + 2]
            if char == "\\" and follows and not follows.isspace():
                self.at += 1
                char, escaped = self.query[self.at], True
            elif char == ":" and plain and not escaped and "".join(text).casefold() in FIELDS:
                self.at += 1
                return "".join(text), escaped, pattern, True
            elif char == "*" or (char == "?" and self._within_word()):
                pattern = True
            text.append(char)
            self.at += 1
        return "".join(text), escaped, pattern, False

    def _ends_at_distance(self) -> bool:
        found = _DISTANCE.match(self.query, self.at)
        assert found is not None
        follows = self.query[found.end() : found.end() + 1]
        return not follows or follows.isspace() or follows in _ENDS_WORD

    def _within_word(self) -> bool:
        # At the end of a word it is the question's own mark: "What happened in Zhanaozen?"
        follows = self.query[self.at + 1 : self.at + 2]
        return bool(follows) and (follows.isalnum() or follows in "?*")
