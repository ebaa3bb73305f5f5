"""Reading a query. What can't be read is repaired and told, or refused with its place marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus import Span
from search.language.dates import read_range
from search.language.fields import DATES
from search.language.lexer import Piece, PieceKind, pieces
from search.language.nodes import (
    All,
    Any,
    Bag,
    Like,
    Node,
    Pattern,
    Quote,
    Regular,
    Within,
    Without,
    Word,
    walk,
)
from search.language.printer import show
from search.language.repair import QueryError, QueryLimitError, Repair
from search.query import PatternError, check_pattern

# A page of typing, far above any question and far below what would hold up either engine.
MOST_CHARS = 2_000
MOST_DEPTH = 20
MOST_WORDS = 120
# Of a pattern's letters, so many must be known: `a*` stands for a tenth of all words.
LEAST_LETTERS = 2

# "pubisher:Dala" is meant as a field; "https://…" and "12:30" are not.
_NO_FIELD = re.compile(r"[^\W\d]{2,}:(?=\w)")


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it was read; `tree` is None when nothing in it can be looked for."""

    text: str
    tree: Node | None
    repairs: Sequence[Repair] = ()

    @property
    def read_as(self) -> str:
        """The query printed anew: reading this gives the same tree."""
        return show(self.tree) if self.tree else ""


def read(text: str, *, strict: bool = False) -> Question:
    """Read a query; with `strict`, refuse what would need a repair.

    >>> read('torture (police OR prison').read_as
    'torture (police OR prison)'
    """
    if len(text) > MOST_CHARS:
        place = Span(MOST_CHARS, len(text))
        raise QueryLimitError(
            text[:MOST_CHARS], Span(MOST_CHARS, MOST_CHARS),
            f"the query is {len(place)} characters too long", f"use up to {MOST_CHARS}",
        )  # fmt: skip
    repairs: list[Repair] = []
    tree = _Parser(text, repairs).question()
    if tree is not None and sum(1 for _ in walk(tree)) > MOST_WORDS * 2:
        raise QueryLimitError(
            text,
            Span(0, len(text)),
            f"the query has more than {MOST_WORDS} parts",
            "ask in two queries",
        )
    if strict and repairs:
        first = repairs[0]
        raise QueryError(text, first.at, first.reason, "mend it there, or ask without `strict`")
    return Question(text, tree, repairs)


class _Parser:
    def __init__(self, text: str, repairs: list[Repair]) -> None:
        self.text = text
        self.repairs = repairs
        self.pieces = list(pieces(text, repairs))
        self.next = 0
        self.depth = 0

    def question(self) -> Node | None:
        parts: list[Node] = []
        while self.next < len(self.pieces):
            part = self._any()
            if part is not None:
                parts.append(part)
            if self.next < len(self.pieces):
                self._left_out(self._take(), "a bracket is closed that was not opened")
        return _joined(Bag, parts)

    def _any(self) -> Node | None:
        return self._chain(self._all, "or", Any)

    def _all(self) -> Node | None:
        return self._chain(self._bag, "and", All)

    def _chain(
        self, part: Callable[[], Node | None], operator: PieceKind, joined: type[All] | type[Any]
    ) -> Node | None:
        parts = [part()]
        while self._peek() == operator:
            sign = self._take()
            following = part()
            if following is None or parts[-1] is None:
                self._left_out(sign, "an operator with nothing on one side")
            if following is not None:
                parts.append(following)
        return _joined(joined, [one for one in parts if one is not None])

    def _bag(self) -> Node | None:
        parts: list[Node] = []
        while self._peek() not in (None, ")", "and", "or"):
            part = self._item()
            if part is not None:
                parts.append(part)
        return _joined(Bag, parts)

    def _item(self) -> Node | None:
        piece = self._take()
        match piece.kind:
            case "(":
                return self._group(piece)
            case "not":
                return self._without(piece)
            case "field":
                return self._within(piece)
            case "quote":
                return self._quote(piece)
            case "regular":
                return self._regular(piece)
            case _:
                return self._word(piece)

    def _group(self, opening: Piece) -> Node | None:
        self._deeper(opening)
        part = self._any()
        self.depth -= 1
        if self._peek() == ")":
            self._take()
        else:
            self.repairs.append(Repair(opening.at, "a bracket is not closed", "closed at the end"))
        if part is None:
            self._left_out(opening, "empty brackets")
        return part

    def _without(self, sign: Piece) -> Node | None:
        self._deeper(sign)
        part = self._item() if self._peek() not in (None, ")", "and", "or") else None
        self.depth -= 1
        if part is None:
            self._left_out(sign, "nothing follows what is to be left out")
            return None
        # Twice without is with.
        return part.part if isinstance(part, Without) else Without(part)

    def _within(self, name: Piece) -> Node | None:
        self._deeper(name)
        part = self._item() if self._peek() not in (None, ")", "and", "or") else None
        self.depth -= 1
        if part is None:
            self._left_out(name, "a field with nothing to look for")
            return None
        if isinstance(part, Without):
            inside = self._in_field(name, part.part)
            return Without(inside) if not isinstance(inside, Without) else inside.part
        return self._in_field(name, part)

    def _in_field(self, name: Piece, part: Node) -> Node:
        if any(isinstance(one, Within) for one in walk(part)):
            self.repairs.append(
                Repair(name.at, "a field within a field", "the outer one is left out")
            )
            return part
        if name.text in DATES and (bad := _no_date(part)):
            said = "read as words, without the field"
            self.repairs.append(Repair(bad, "no date or range of dates", said))
            return part
        return Within(name.text, part, at=name.at)

    def _quote(self, piece: Piece) -> Node | None:
        if not any(char.isalnum() for char in piece.text):
            self._left_out(piece, "a quotation without a word")
            return None
        slop = piece.distance
        if slop is not None and not 0 <= slop <= 100:
            said = "five are taken" if slop < 0 else "a hundred are taken"
            self.repairs.append(Repair(piece.at, "how many words may stand between?", said))
            slop = 5 if slop < 0 else 100
        return Quote(piece.text, slop, piece.exact, at=piece.at)

    def _regular(self, piece: Piece) -> Node | None:
        try:
            check_pattern(piece.text)
        except PatternError as error:
            place = Span(piece.at.start + 1 + error.at, piece.at.start + 1 + error.at + 1)
            self.repairs.append(Repair(place, error.reason, "the pattern is read as a word"))
            return self._word(replace(piece, kind="word"))
        return Regular(piece.text, at=piece.at)

    def _word(self, piece: Piece) -> Node | None:
        letters = sum(char.isalnum() for char in piece.text)
        if not letters:
            # A dash or an ampersand on its own.
            return None
        plain = not piece.exact and not piece.escaped
        if plain and (found := _NO_FIELD.match(piece.text)):
            place = Span(piece.at.start, piece.at.start + found.end())
            self.repairs.append(Repair(place, f"no field: {found.group()}", "read as words"))
        if piece.distance is not None:
            return self._like(piece, letters)
        if piece.pattern:
            if letters >= LEAST_LETTERS:
                return Pattern(piece.text, at=piece.at)
            said = "read as a word"
            self.repairs.append(
                Repair(piece.at, f"a pattern needs {LEAST_LETTERS} letters or digits", said)
            )
        return Word(piece.text, piece.exact, at=piece.at)

    def _like(self, piece: Piece, letters: int) -> Node:
        distance = 1 if piece.distance in (None, -1) else piece.distance
        assert distance is not None
        if distance in (1, 2) and letters >= 2 * distance + 1 and letters == len(piece.text):
            if not piece.exact and not piece.pattern:
                return Like(piece.text, distance, at=piece.at)
            reason = "a word is either exact or may differ"
        elif distance not in (1, 2):
            reason = "a word may differ by 1 or 2 letters"
        else:
            reason = f"too short to differ by {distance}, or not one word"
        self.repairs.append(Repair(piece.at, reason, "the word is looked for as it stands"))
        return Word(piece.text, piece.exact, at=piece.at)

    def _deeper(self, piece: Piece) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise QueryLimitError(
                self.text, piece.at, f"more than {MOST_DEPTH} levels deep", "ask in two queries"
            )

    def _left_out(self, piece: Piece, reason: str) -> None:
        self.repairs.append(Repair(piece.at, reason, "left out"))

    def _peek(self) -> PieceKind | None:
        return self.pieces[self.next].kind if self.next < len(self.pieces) else None

    def _take(self) -> Piece:
        piece = self.pieces[self.next]
        self.next += 1
        return piece


def _joined(kind: type[All] | type[Any] | type[Bag], parts: Sequence[Node]) -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else kind(tuple(parts))


def _no_date(part: Node) -> Span | None:
    """The first part that is no date; None when all are."""
    for one in walk(part):
        match one:
            case Word(text, _, at) | Quote(text, _, _, at):
                try:
                    read_range(text)
                except ValueError:
                    return at
            case Pattern() | Like() | Regular():
                return one.at
            case _:
                continue
    return None
