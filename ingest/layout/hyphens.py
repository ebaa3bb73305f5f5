"""Words broken at line ends: joined, but true compounds keep their hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_INNER = re.compile(r"(?:by|to|in|of|and|the|for|и|на|за|в|по)-\w")
_BROKEN = re.compile(r"([^\W_]+(?:-[^\W_]+)*)-$")
# First parts that are written with a hyphen wherever they stand.
_FIRST = frozenset(
    "ill self non well vice cross high low long short full half quasi follow counter anti "
    "two three four five six seven eight nine twenty thirty forty fifty sixty seventy eighty ninety "
    "кое нац гос ұлт".split()
)
# First parts that are as often the first syllable of another word ("pre-trial", "present").
_EITHER = frozenset("pre post co ex so mid multi sub semi inter pro non re over under".split())
_LAST = frozenset("либо нибудь таки".split())
_PAIRS = re.compile(
    r"(?:во|в)-(?:первых|вторых|третьих|четв[её]ртых)|из-(?:за|под)|по-\w+(?:ому|ему|ски|цки|ьи)"
    r"|(?:кто|что|как|где|когда|куда|како[йе]|какая|какие|какого|кого|чего|кем|чем|чей)-то"
)


class Joiner:
    """Decides on each broken word by what the rest of the document writes."""

    def __init__(self, lines: Iterable[str], known: Callable[[str], bool] | None = None) -> None:
        self._lines = lines
        self._known = known
        self._counts: Counter[str] | None = None

    def keeps_hyphen(self, left: str, right: str, *, soft: bool = False) -> bool:
        """Whether "left-" at a line's end and "right" on the next are a compound, not one broken word."""
        if soft:
            return False
        first, second = _last_part(left), _first_part(right)
        if not first or not second:
            return True
        if not second[0].islower() or not first[-1].isalpha():
            return True
        if _INNER.match(right):
            # "page-" and "by-page": a chain of words.
            return True
        joined, compound = (first + second).lower(), f"{first}-{second}".lower()
        counts = self._vocabulary()
        if counts[joined] or counts[compound]:
            return counts[compound] > counts[joined]
        start, rest = first.lower(), second.lower()
        if "-" in first:
            # "zero-toler-" and "ance": the last part of a compound may be broken itself, and in a text that
            # breaks words mostly is. "mother-in-" and "law": what follows is a word of its own.
            last = start.rpartition("-")[2]
            return not counts[last + rest] and (counts[rest] > 0 or last.endswith(("о", "е")))
        if start in _FIRST or rest in _LAST or _PAIRS.fullmatch(compound):
            return True
        if self._known is not None and self._known(joined):
            return False
        if start in _EITHER:
            return len(rest) >= 4 and counts[rest] > 0
        # Both halves are words of the text by themselves, and too long to be syllables by chance.
        return len(start) >= 5 and len(rest) >= 5 and counts[start] > 0 and counts[rest] > 1

    def _vocabulary(self) -> Counter[str]:
        if self._counts is None:
            self._counts = Counter()
            rest = False
            for line in self._lines:
                # The two halves of broken words are no evidence themselves.
                broken = line.endswith("-")
                words = _WORD.findall(line.lower())
                self._counts.update(words[1 if rest else 0 : -1 if broken else None])
                rest = broken
        return self._counts


def _last_part(word: str) -> str:
    found = _BROKEN.search(word[-60:])
    return found.group(1) if found else ""


def _first_part(word: str) -> str:
    found = re.match(r"[^\W\d_]+", word)
    return found.group() if found else ""
