"""Many forms looked for at once: only those whose first letters stand at a word's beginning are tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from nlp.lexicons.forms import pattern

Kept = TypeVar("Kept")
_BEGINNING = re.compile(r"(?<!\w)[^\W\d_]{1,3}")
_LETTERS = 3


class Finder(Generic[Kept]):
    """Finds the forms of many entries in a lower-case text; twenty times as fast as one large expression.

    >>> finder = Finder([(["criminal code"], "a"), (["[the ]criminal procedure code"], "b")])
    >>> list(finder.find("under the criminal procedure code"))
    [(6, 33, 'b')]
    """

    def __init__(self, entries: Iterable[tuple[Sequence[str], Kept]], tail: str = "") -> None:
        """`tail` is an expression that must follow every form."""
        self._shelves: dict[str, list[tuple[re.Pattern[str], Kept]]] = {}
        for forms, kept in entries:
            by_head: dict[str, list[str]] = {}
            for form in forms:
                for head in heads(form.lower()):
                    by_head.setdefault(head, []).append(form)
            for head, ours in by_head.items():
                made = re.compile(pattern(ours) + tail)
                self._shelves.setdefault(head, []).append((made, kept))

    def find(self, low: str) -> Iterator[tuple[int, int, Kept]]:
        """Start, end and entry, in order, none overlapping; of those that begin together the longest."""
        end = 0
        for word in _BEGINNING.finditer(low):
            shelf = self._shelves.get(word.group())
            if shelf is None or word.start() < end:
                continue
            best: tuple[int, Kept] | None = None
            for shape, kept in shelf:
                found = shape.match(low, word.start())
                if found and (best is None or found.end() > best[0]):
                    best = (found.end(), kept)
            if best:
                end = best[0]
                yield word.start(), end, best[1]


def heads(form: str) -> set[str]:
    """The first letters, three at most, with which texts of this form may begin.

    >>> sorted(heads("[the ](old|new) law"))
    ['new', 'old', 'the']
    """
    return {re.split(r"[\W\d_]", one)[0][:_LETTERS] for one in _openings(form, 0, "")[0]}


def _openings(form: str, at: int, closing: str) -> tuple[set[str], int]:
    """The beginnings of all ways to read the form; "~" and what is long enough ends one."""
    done: set[str] = set()
    now = {""}
    while at < len(form) and form[at] != closing:
        char = form[at]
        if char in "[(":
            inner, at = _openings(form, at + 1, "]" if char == "[" else ")")
            more = {a + b for a in now for b in inner}
            now = more | now if char == "[" else more
        elif char == "|":
            done |= now
            now = {""}
        elif char not in "~+":
            now = {one + char if len(one) < 8 else one for one in now}
        else:
            # An ending may be empty: what follows it begins no earlier than here.
            now = {one + "\0" if len(one) < _LETTERS else one for one in now}
        at += 1
    return done | now, at
