"""From what somebody selected to a link: a stretch of a reading, or words and what stands around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus import AigaqError, NotFoundError, Scope, Span
from corpus.fingerprint import Printed, printed_words
from search.quotes.link import LONGEST
from search.quotes.place import Place, place_at

if TYPE_CHECKING:
    from corpus.catalogue import View


class SelectionError(AigaqError):
    """A selection that can't be linked as it is."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words to find in a stretch; `prefix` and `suffix` tell one place from another (TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


def select(
    view: View, scope: Scope, reading: str, within: Span, words: Words | None = None
) -> Place:
    """The place of a stretch, or of words within it; a selection that cuts words is widened to whole ones."""
    from corpus.catalogue.quoted import reading_by_id, words_over

    held = reading_by_id(view, scope, reading)
    if held is None or within.end > held.length:
        raise NotFoundError("there is no such text here", "take reading and span from a hit")
    if len(within) > LONGEST:
        raise SelectionError(
            f"{len(within)} characters are no quotation", f"select up to {LONGEST}"
        )
    # With a little on each side, to see whether the selection cuts a word.
    wide = Span(max(0, within.start - 100), min(held.length, within.end + 100))
    text = words_over(view, scope, reading, wide) or ""
    inner = within.moved(-wide.start)
    span = _found(text, inner, words) if words else _whole_words(text, inner)
    place = place_at(view, scope, reading, span.moved(wide.start))
    if place is None:
        raise NotFoundError("no passage stands there", "select words of a passage")
    return place


def _whole_words(text: str, inner: Span) -> Span:
    printed = printed_words(text)
    first = bisect_right(printed, inner.start, key=lambda one: one.end)
    last = bisect_left(printed, inner.end, key=lambda one: one.start)
    if first >= last:
        raise SelectionError("there is no word in the selection", "select at least one word")
    start, end = inner.start, inner.end
    while start < printed[first].start and text[start].isspace():
        start += 1
    while end > printed[last - 1].end and text[end - 1].isspace():
        end -= 1
    return Span(min(start, printed[first].start), max(end, printed[last - 1].end))


def _found(text: str, inner: Span, words: Words) -> Span:
    printed = [
        one for one in printed_words(text) if one.start >= inner.start and one.end <= inner.end
    ]
    wanted = [one.word for one in printed_words(words.exact)]
    if not wanted:
        raise SelectionError("there is no word in the selection", "select at least one word")
    there = [
        at
        for at in range(len(printed) - len(wanted) + 1)
        if [one.word for one in printed[at : at + len(wanted)]] == wanted
    ]
    if not there:
        raise NotFoundError("these words don't stand there", "copy them from the passage")
    if len(there) > 1:
        there = _beside(printed, there, len(wanted), words)
    if len(there) > 1:
        # Letter for letter, marks included, it may stand there once.
        letters = " ".join(words.exact.split())
        spans = [_place(text, inner, printed[at : at + len(wanted)], words.exact) for at in there]
        alike = [" ".join(span.of(text).split()) == letters for span in spans]
        there = [at for at, is_alike in zip(there, alike, strict=True) if is_alike] or there
    if len(there) != 1:
        raise SelectionError(
            "these words stand there more than once", "give the words before or after them too"
        )
    return _place(text, inner, printed[there[0] : there[0] + len(wanted)], words.exact)


def _beside(
    printed: Sequence[Printed], there: Sequence[int], length: int, words: Words
) -> list[int]:
    """Those whose neighbours are the prefix and suffix; the far words of these may be cut."""
    before = [one.word for one in printed_words(words.prefix)]
    after = [one.word for one in printed_words(words.suffix)]

    def fits(at: int) -> bool:
        left = [one.word for one in printed[max(0, at - len(before)) : at]]
        right = [one.word for one in printed[at + length : at + length + len(after)]]
        if len(left) < len(before) or len(right) < len(after):
            return False
        ends = (not before or left[0].endswith(before[0])) and (
            not after or right[-1].startswith(after[-1])
        )
        return ends and left[1:] == before[1:] and right[:-1] == after[:-1]

    return [at for at in there if fits(at)]


def _place(text: str, inner: Span, found: Sequence[Printed], exact: str) -> Span:
    """From the first word to the last, with the marks that the selection had, where they stand there."""
    wanted = printed_words(exact)
    head, tail = exact[: wanted[0].start].lstrip(), exact[wanted[-1].end :].rstrip()
    start, end = found[0].start, found[-1].end
    if head and text[max(inner.start, start - len(head)) : start] == head:
        start -= len(head)
    if tail and text[end : min(inner.end, end + len(tail))] == tail:
        end += len(tail)
    return Span(start, end)
