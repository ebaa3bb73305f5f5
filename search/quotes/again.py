"""Finding a quotation's words again in another reading of its report, and never a look-alike.

The same words can stand in a text by chance ("the court"). Eight in a row hardly do: so a quotation and
those of its neighbours that are the same too must together have eight words, and words that stood in the
report more than once need neighbours of their own that tell which of them was meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Span
from corpus.fingerprint import Printed, fingerprint_of_joined, printed_words

# So many words in a row hardly stand in a report twice by chance.
SPEAKS_FOR_ITSELF = 8
# So many neighbours must be the same where the words stood in the report more than once.
LEAST_AROUND = 4
# So many neighbours are looked at on each side.
_AROUND = 20
# How much longer or shorter the stretch may have become, through spaces, hyphens and marks.
_SLACK, _SLACK_SHARE = 4, 0.02


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text, and the stretch of it that is quoted."""

    text: str
    span: Span


def same_words(old: Quoted, text: str, *, same_bytes: bool) -> Span | None:
    """Where the quoted words stand in another text of the same report; None when that can't be told.

    >>> old = Quoted("They said so. He was released on Monday morning, at last.", Span(14, 29))
    >>> same_words(old, "In May he was released on Monday morning at last.", same_bytes=False)
    Span(start=7, end=22)
    >>> same_words(old, "Nobody else was. He was released.", same_bytes=False) is None
    True
    """
    ours, theirs = printed_words(old.text), printed_words(text)
    first = bisect_left(ours, old.span.start, key=lambda one: one.start)
    last = bisect_left(ours, old.span.end, key=lambda one: one.start)
    wanted = [one.word for one in ours[first:last]]
    if not wanted:
        return None
    there = list(_runs(theirs, wanted))
    before = list(_runs(ours, wanted))
    alike = [_around(ours, first, theirs, at, len(wanted)) for at in there]
    chosen = _chosen(alike)
    if chosen is None:
        # Identical surroundings too: in the same bytes the third of five is the third of five.
        if not same_bytes or len(there) != len(before) or first not in before:
            return None
        chosen = before.index(first)
    around = alike[chosen]
    alone = len(wanted) + around < SPEAKS_FOR_ITSELF
    unsure = len(before) > 1 and around < LEAST_AROUND
    # Of a text of seven words all seven are proof enough.
    if (alone or unsure) and around < len(ours) - len(wanted):
        return None
    at = there[chosen]
    span = Span(theirs[at].start, theirs[at + len(wanted) - 1].end)
    return _with_marks(old, ours[first].start, ours[last - 1].end, text, span)


def same_print(words: str, length: int, text: str) -> Span | None:
    """Where words with this fingerprint stand, when they themselves are known no more.

    Only words that speak for themselves are found so, and only when they stand in one place.
    """
    theirs = printed_words(text)
    found = list(_prints(words, length, text, theirs))
    if len(found) != 1:
        return None
    first, last = found[0]
    if last - first < SPEAKS_FOR_ITSELF:
        return None
    return Span(theirs[first].start, theirs[last - 1].end)


def _runs(words: Sequence[Printed], wanted: Sequence[str]) -> Iterator[int]:
    """The places at which these words follow one another."""
    # As one string: a report of 300,000 words is looked through in 20 ms, word by word in 100.
    joined = " " + " ".join(one.word for one in words) + " "
    needle = " " + " ".join(wanted) + " "
    at, place, number = joined.find(needle), 0, 0
    while at >= 0:
        number += joined.count(" ", place, at)
        place = at
        yield number
        at = joined.find(needle, at + 1)


def _around(
    ours: Sequence[Printed], first: int, theirs: Sequence[Printed], at: int, length: int
) -> int:
    """How many neighbouring words are the same, outward until the first that isn't."""
    count = 0
    for step in range(1, _AROUND + 1):
        if min(first, at) < step or ours[first - step].word != theirs[at - step].word:
            break
        count += 1
    for step in range(_AROUND):
        a, b = first + length + step, at + length + step
        if a >= len(ours) or b >= len(theirs) or ours[a].word != theirs[b].word:
            break
        count += 1
    return count


def _chosen(alike: Sequence[int]) -> int | None:
    """The one with most of its surroundings; None when two have as much, or there is none."""
    if not alike:
        return None
    best = max(alike)
    return alike.index(best) if alike.count(best) == 1 else None


def _with_marks(old: Quoted, start: int, end: int, text: str, span: Span) -> Span:
    """The words with the quotation marks and full stop that the old stretch had, if they are there."""
    head, tail = old.text[old.span.start : start], old.text[end : old.span.end]
    before = span.start - len(head)
    if head and before >= 0 and text[before : span.start] == head:
        span = Span(before, span.end)
    if tail and text[span.end : span.end + len(tail)] == tail:
        span = Span(span.start, span.end + len(tail))
    return span


def _prints(
    words: str, length: int, text: str, theirs: Sequence[Printed]
) -> Iterator[tuple[int, int]]:
    joined = " ".join(one.word for one in theirs)
    # Where each word begins in `joined`.
    places = [0]
    for one in theirs:
        places.append(places[-1] + len(one.word) + 1)
    slack = _SLACK + int(length * _SLACK_SHARE)
    last = 0
    for first, one in enumerate(theirs):
        last = max(last, first)
        while last < len(theirs) and theirs[last].end - one.start < length - slack:
            last += 1
        end = last
        while end < len(theirs) and theirs[end].end - one.start <= length + slack:
            if fingerprint_of_joined(joined[places[first] : places[end + 1] - 1]) == words:
                yield first, end + 1
            end += 1
