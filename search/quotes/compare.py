"""Comparing a quotation with a text word by word.

Two words are the same if folding makes them so: case, accents, ё and е, look-alike letters, kinds of
apostrophe and invisible hyphens don't count, and neither do punctuation and quotation marks. A hyphen
inside a word may be there or not. Signs that carry meaning (% $ № §) count as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus import Span
from nlp.words.fold import fold
from nlp.words.tokens import APOSTROPHES, words

# An ellipsis may leave out so many words.
MOST_LEFT_OUT = 200
_SIGN = re.compile("[%‰$€£₸₽§№°]")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS](?![^\W_])")
# A hyphen, at a line's end too.
_HYPHEN = re.compile("[-\u2010\u2011\u00ad]\\s{0,3}")
_DOTS = r"(?:…|\.\s?\.\s?\.(?:\s?\.)?)"
# "[…]", "(...)", "<…>", "…"; and what an editor put in or remarked: "[the officers]", "[sic]".
_GAP = re.compile(
    rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|<\s*{_DOTS}\s*>|{_DOTS}|\[[^\[\]]{{0,200}}\]"
)
# "[H]e": a letter changed to fit; "beaten[12]": the mark of a note.
_FITTED = re.compile(r"\[([^\W\d_])\](?=[^\W\d_])")
_NOTE = re.compile(
    r"\[\s*(?:\d{1,4}|[ivx]{1,5}|\*{1,3})\s*\]|\(\s*sic!?\s*\)|\[\s*(?:sic|так в тексте)!?\s*\]",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word to compare: folded, its place, and whether only a hyphen joins it to the next."""

    folded: str
    start: int
    end: int
    joined: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A quotation's words in the parts between its ellipses and brackets."""

    text: str
    parts: Sequence[Sequence[Word]]

    @property
    def words(self) -> list[Word]:
        return [word for part in self.parts for word in part]


class Stand(NamedTuple):
    """Where a quotation stands in a text, and what its ellipses leave out there."""

    span: Span
    left_out: Sequence[Span]


def comparable(text: str) -> Sequence[Word]:
    """The words and signs of a text, in order.

    >>> [word.folded for word in comparable("Kozlov’s co-accused got 5 %.")]
    ['kozlovs', 'co', 'accused', 'got', '5', '%']
    """
    spans = list(words(text))
    for at, (start, end) in enumerate(spans):
        if found := _POSSESSIVE.match(text, end):
            spans[at] = (start, found.end())
    spans += [found.span() for found in _SIGN.finditer(text)]
    spans.sort()
    made = []
    for at, (start, end) in enumerate(spans):
        following = spans[at + 1][0] if at + 1 < len(spans) else end
        joined = bool(_HYPHEN.fullmatch(text, end, following))
        made.append(Word(fold(text[start:end]), start, end, joined))
    return made


def asked(text: str) -> Asked:
    """A quotation, cut where it says that it leaves something out or puts something in.

    >>> [[w.folded for w in part] for part in asked("[H]e was […] beaten[3] [by officers].").parts]
    [['he', 'was'], ['beaten']]
    """
    # What is taken out leaves blanks: places stay those of the draft.
    plain = _FITTED.sub(lambda found: f" {found[1]} ", text)
    plain = _NOTE.sub(lambda found: " " * len(found.group()), plain)
    fitted = {found.start() + 1 for found in _FITTED.finditer(text)}
    parts: list[Sequence[Word]] = []
    start = 0
    for found in [*_GAP.finditer(plain), None]:
        end = found.start() if found else len(plain)
        part = _fit(comparable(plain[start:end]), start, fitted)
        if part:
            parts.append(part)
        start = found.end() if found else end
    return Asked(text, parts)


def stands(asked: Asked, text: Sequence[Word]) -> Iterator[Stand]:
    """Where the whole quotation stands, part after part, with no more than an ellipsis' length between."""
    if not asked.parts:
        return
    first, rest = asked.parts[0], asked.parts[1:]
    after = -1
    for begin in range(len(text)):
        end = _match(first, text, begin)
        if end is None or begin < after:
            continue
        left_out: list[Span] = []
        for part in rest:
            found = _next(part, text, end)
            if found is None:
                break
            if found[0] > end:
                left_out.append(Span(text[end].start, text[found[0] - 1].end))
            end = found[1]
        else:
            yield Stand(Span(text[begin].start, text[end - 1].end), left_out)
            after = end


def _next(part: Sequence[Word], text: Sequence[Word], start: int) -> tuple[int, int] | None:
    for begin in range(start, min(len(text), start + MOST_LEFT_OUT + 1)):
        end = _match(part, text, begin)
        if end is not None:
            return begin, end
    return None


def _match(part: Sequence[Word], text: Sequence[Word], begin: int) -> int | None:
    """Up to where the words are the same; a hyphen may be on either side only."""
    at, there = 0, begin
    while at < len(part):
        if there >= len(text):
            return None
        one, other = part[at], text[there]
        if one.folded == other.folded:
            at, there = at + 1, there + 1
        elif one.joined and at + 1 < len(part) and one.folded + part[at + 1].folded == other.folded:
            at, there = at + 2, there + 1
        elif (
            other.joined
            and there + 1 < len(text)
            and other.folded + text[there + 1].folded == one.folded
        ):
            at, there = at + 1, there + 2
        else:
            return None
    return there


def _fit(found: Sequence[Word], start: int, fitted: set[int]) -> list[Word]:
    """The words at their places in the draft; a letter that was fitted is one word with what follows."""
    made: list[Word] = []
    for word in found:
        placed = word._replace(start=word.start + start, end=word.end + start)
        if made and made[-1].start in fitted and made[-1].end - made[-1].start == 1:
            placed = placed._replace(folded=made[-1].folded + placed.folded, start=made[-1].start)
            made.pop()
        made.append(placed)
    return made
