"""Which state's code is meant where none stands beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache

from corpus import Mention
from nlp.entities.view import View
from nlp.lexicons import Finder, rows

# Of the states whose codes we tell apart the ones that reports about the region speak of.
_NEAR = 6
# A text with so large a share of signs for Kazakhstan is about it.
_MOSTLY = 0.7
# A state far away is what the text is about only if it comes up so often: an extradition names one as well.
_FAR = 3
# How far back, in the same paragraph, a state named before is still the one that is spoken of.
_BACK = 400


class LawCountry:
    """The states that a text names, by place; made once a text."""

    def __init__(
        self, view: View, sentences: Sequence[tuple[int, int]], courts: Sequence[Mention]
    ) -> None:
        self._low = view.low
        self._sentences = sentences
        found = list(_names().find(view.low))
        signs = [
            (start, country, sure and not _MOVING.search(view.low, max(0, start - 12), start))
            for start, _, (country, sure, far) in found
            if not far
        ]
        signs += [
            (found.start(), _LETTERS[found.group()], True) for found in _SHORT.finditer(view.text)
        ]
        signs.sort()
        self._counts = Counter(country for _, country, _ in signs)
        self._abroad = Counter(country for _, _, (country, _, far) in found if far)
        self._sure = [(start, country) for start, country, sure in signs if sure]
        self._courts = [
            (one.span.start, one.span.end, country)
            for one in courts
            if (country := self._last(one.span.start, one.span.end))
        ]

    def of(self, at: int) -> str:
        """The state of the court in the sentence, else the one that the sentence names; else what the text is about.

        Where a text isn't mostly about Kazakhstan, a state named shortly before counts as well.
        """
        start, end = self._sentence(at)
        near = [
            (max(first - at, at - last, 0), country)
            for first, last, country in self._courts
            if start <= first < end
        ]
        if near:
            return min(near)[1]
        ours = rows("countries")[0].id
        inside = [country for first, country in self._between(start, end)]
        mostly = self._counts[ours] >= _MOSTLY * self._counts.total()
        if not self._counts and not self._abroad:
            return ours
        if self._counts and (mostly and (ours in inside or not inside)):
            return ours
        return (
            self._last(start, at)
            or (inside[0] if inside else "")
            or self._last(max(self._low.rfind("\n", 0, at), at - _BACK), at)
            or self._main(ours)
        )

    def _main(self, ours: str) -> str:
        """What the text is about: another state only where it is named far more often than ours."""
        far, seen = next(iter(self._abroad.most_common(1)), ("", 0))
        other, times = next(iter(self._counts.most_common(1)), ("", 0))
        if seen >= _FAR and seen > 2 * self._counts[ours] and seen > times:
            return far
        return other if times > 2 * self._counts[ours] else ours

    def _sentence(self, at: int) -> tuple[int, int]:
        number = bisect_right(self._sentences, (at, 10**9)) - 1
        return self._sentences[number] if number >= 0 else (at, at)

    def _between(self, start: int, end: int) -> Sequence[tuple[int, str]]:
        return self._sure[bisect_left(self._sure, (start, "")) : bisect_left(self._sure, (end, ""))]

    def _last(self, start: int, end: int) -> str:
        found = self._between(start, end)
        return found[-1][1] if found else ""


# "Fled to Russia", "уехал в Россию из Астаны": whence and whither, not where.
_MOVING = re.compile(r"(?:\b(?:to|into|from|for|via)(?: the)?|(?<!\w)(?:из|для|через|к)) {1,3}$")
# "РТ" and "ТР", "РУ", "РБ" mean other things as well; beside a code they are read all the same.
_LETTERS = {"РК": "kz", "ҚР": "kz", "РФ": "ru", "КР": "kg", "РУз": "uz"}
_SHORT = re.compile(rf"(?<![\w-])(?:{'|'.join(_LETTERS)})(?![\w])")


@cache
def _names() -> Finder[tuple[str, bool, bool]]:
    """The states' names and towns are sure signs; an adjective only says what the text is about.

    So do states far away, whose laws our readers seldom mean.
    """
    near = (
        (forms, (row.id, sure, False))
        for row in rows("countries")[:_NEAR]
        for forms, sure in (
            ([*row.all_forms("en", "ru", "kk"), *row.words("towns")], True),
            (row.words("adjectives"), False),
        )
    )
    far = ((row.all_forms("en", "ru", "kk"), (row.id, False, True)) for row in rows("abroad"))
    return Finder([*near, *far])
