"""Running heads and page feet inside a text file: lines that repeat but for a growing number."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.labels import lone_number
from ingest.readers.rows import Row

# A foot is a title and a number; what is longer is a sentence.
_LONGEST = 90
_LEAST = 3
# No page has fewer lines than this between its foot and the last one's, its foot counted.
_PAGE = 4
_NUMBERED = re.compile(r"(?P<head>\d{1,4})\b\W*(?P<words>\D+)|(?P<words2>\D+?)\W*(?P<foot>\d{1,4})")
# A number by itself, not a part of a symbol or a date.
_PRINTED = re.compile(r"(?<![\d/.,:-])\d{1,4}(?![\d/]|[.,:]\d)")
_LETTER = re.compile(r"[^\W\d_]")
# What is counted in a text itself: "Article 5" stands there as a heading, however often.
_COUNTED = frozenset(
    """
    article articles art section chapter part annex appendix table figure fig box chart case example
    question issue recommendation principle rule paragraph para step goal item photo interview
    witness victim document no january february march april may june july august september october
    november december
    статья статьи ст раздел глава часть приложение таблица рисунок рис схема вопрос пункт пример
    случай дело рекомендация принцип правило этап том фото документ параграф
    бап бөлім тарау бөлік қосымша кесте сурет мысал сұрақ тармақ ұсыным № n
    """.split()
)


@dataclass(frozen=True, slots=True)
class Feet:
    """The numbers of the lines that are furniture, and the printed number of each page that has one."""

    rows: frozenset[int]
    labels: dict[int, str]
    # What they say besides the number, the first met first.
    words: tuple[str, ...] = ()


def feet(rows: Sequence[Row]) -> Feet:
    """What is furniture; the doubt favours the text, since what is taken here is not searched."""
    found: set[int] = set()
    words: dict[str, None] = {}
    for group in _alike(rows).values():
        numbers = [int(number) for _, number in group]
        if len(group) >= _LEAST and _grows(numbers) and _apart([row for row, _ in group], numbers):
            found |= {row.number for row, _ in group}
            words[re.sub(r"[\W_]*\d+[\W_]*", "", group[0][0].text)] = None
    if rows and rows[-1].page:
        found |= _at_edges(rows)
    labels = _labels([row for row in rows if row.number in found and row.page])
    return Feet(frozenset(found), labels, tuple(words))


def _labels(furniture: Sequence[Row]) -> dict[int, str]:
    """The printed number of each page: one of its furniture's numbers that counts with the pages."""
    shifts: Counter[int] = Counter()
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in furniture:
        for printed in dict.fromkeys(_PRINTED.findall(row.text)):
            shift = int(printed) - row.page
            shifts[shift] += 1
            found[row.page].append((printed, shift))
    labels = {}
    for page, candidates in found.items():
        printed, shift = max(candidates, key=lambda candidate: shifts[candidate[1]])
        if shifts[shift] >= 2:
            labels[page] = printed
    return labels


def _alike(rows: Sequence[Row]) -> dict[str, list[tuple[Row, str]]]:
    """Lines of the same words with a number before or after them."""
    groups: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    for row in rows:
        found = _NUMBERED.fullmatch(row.text) if len(row.text) <= _LONGEST else None
        if found is None:
            continue
        words = (found["words"] or found["words2"]).lower()
        if not _LETTER.search(words) or _COUNTED & set(re.findall(r"[^\W\d_]+|№", words)):
            continue
        key = re.sub(r"\W", "", words) + ("<" if found["head"] else ">")
        groups[key].append((row, found["head"] or found["foot"]))
    return groups


def _grows(values: Sequence[int]) -> bool:
    """Whether they count on as pages do: never back, and not all the same."""
    steps = [later - earlier for earlier, later in pairwise(values)]
    return min(steps) >= 0 and values[-1] > values[0] and steps.count(0) <= len(steps) / 3


def _apart(group: Sequence[Row], values: Sequence[int]) -> bool:
    """Whether pages fit between them; entries of a list ("Cell 1", "Cell 2") follow one another."""
    gaps = [later.place - earlier.place for earlier, later in pairwise(group)]
    return min(gaps) >= _PAGE and sum(gaps) >= _PAGE * (values[-1] - values[0])


def _at_edges(rows: Sequence[Row]) -> set[int]:
    """First and last lines of pages that repeat, or are a number that counts with the pages."""
    pages: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        pages[row.page].append(row)
    found: set[int] = set()
    for place in (0, 1, -1, -2):
        outer = {0: None, -1: None, 1: 0, -2: -1}[place]
        # A second line is a head only under a first that is one.
        edge = [
            mine[place]
            for mine in pages.values()
            if len(mine) > 4 and (outer is None or mine[outer].number in found)
        ]
        words: dict[str, list[Row]] = defaultdict(list)
        shifts: dict[int, list[Row]] = defaultdict(list)
        for row in edge:
            words[_wording(row.text)].append(row)
            if lone_number(row.text) and (number := re.search(r"\d{1,4}", row.text)):
                shifts[int(number.group()) - row.page].append(row)
        for key, mine in words.items():
            if key and len(mine) >= max(_LEAST, 0.2 * len(edge)) and len(mine[0].text) <= _LONGEST:
                found |= {row.number for row in mine}
        for alike in shifts.values():
            if len(alike) >= 2:
                found |= {row.number for row in alike}
    return found


def _wording(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text.lower()).strip()
