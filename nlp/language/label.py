"""The language of each word, decided from the word and its neighbours."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import neg
from typing import TypeVar

from corpus import Language
from nlp.language.evidence import NAME, Evidence, evidence, looks_like_name
from nlp.language.path import cheaper_of_two, cheapest_path, stays
from nlp.language.table import STEPS_PER_NAT, Table, table

# All in steps of the tables (1/8 nat); found on one half of labelled runs and mixed paragraphs.
# To pass from one language to another within a sentence costs this much …
SWITCH = 8 * STEPS_PER_NAT
# … and this much where a quotation, a bracket or a line begins or ends.
SWITCH_AT_BREAK = 3 * STEPS_PER_NAT
# Our three languages are expected; any other must be better by this much, and by so much a word.
STRANGER = 9 * STEPS_PER_NAT
STRANGER_WORD = 4
# A text in Kazakh without its letters (ә ғ қ ң ө ұ ү һ і) must be better as such by this much.
PLAIN = 6 * STEPS_PER_NAT

_T = TypeVar("_T")
_APOSTROPHES = frozenset("'‘’")
_BREAK = re.compile("[\"“”„«»‹›()\\[\\]{}\n\r\t|:;'‘’‚]")


def label(text: str, spans: Sequence[tuple[int, int]]) -> list[Language]:
    """The language of each word; words without letters go with their neighbours."""
    found = [evidence(text[start:end]) for start, end in spans]
    return label_words(text, spans, found)


def label_words(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[Evidence]
) -> list[Language]:
    """The same when the words' evidence is at hand."""
    if not found:
        return []
    # Column by column: this runs for every word of every passage.
    scripts, costs, full, leans = zip(*found, strict=True)
    # The first word has its capital from its place.
    leans = (full[0], *leans[1:])
    alphabets = set(scripts) - {"none"}
    # Most passages: one alphabet. Figures lean to no side, and so go along.
    if alphabets == {"cyrillic"}:
        return _cyrillic(text, spans, costs, leans)
    if alphabets == {"latin"}:
        return _latin(text, spans, costs, leans)
    if len(alphabets) < 2:
        return ["other"] * len(found)
    labels: list[Language | None] = [None] * len(found)
    for alphabet, decide in (("cyrillic", _cyrillic), ("latin", _latin)):
        if alphabet in alphabets:
            at = [number for number, script in enumerate(scripts) if script == alphabet]
            ours = decide(text, _pick(spans, at), _pick(costs, at), _pick(leans, at))
            for number, language in zip(at, ours, strict=True):
                labels[number] = language
    return _fill(text, spans, [script != "none" for script in scripts], labels)


def _pick(column: Sequence[_T], at: Sequence[int]) -> list[_T]:
    return [column[number] for number in at]


def _cyrillic(
    text: str,
    spans: Sequence[tuple[int, int]],
    costs: Sequence[int],
    leans: Sequence[int],
) -> list[Language]:
    known = table("cyrillic")
    totals = known.unpack(sum(costs))
    plain = _plain(totals) and _plain(_without_names(known, text, spans, costs) or totals)
    ours = min(totals[0], totals[1], totals[2] if plain else totals[1])
    stranger = min(range(3, len(totals)), key=totals.__getitem__)
    strange = totals[stranger] + STRANGER + STRANGER_WORD * len(costs) < ours
    if not (strange or plain):
        whole: Language = "ru" if totals[0] <= totals[1] else "kk"
        if stays(leans if whole == "ru" else list(map(neg, leans)), SWITCH_AT_BREAK):
            return [whole] * len(costs)
        kazakh = cheaper_of_two(leans, _switches(text, spans))
        return ["kk" if one else "ru" for one in kazakh]
    rows = []
    for cost, (start, end) in zip(costs, spans, strict=True):
        by_class = known.unpack(cost)
        row = [by_class[0], min(by_class[1:3]) if plain else by_class[1]]
        if strange:
            row.append(by_class[stranger] + STRANGER_WORD)
        if looks_like_name(text[start:end]):
            row = [each // NAME for each in row]
        rows.append(row)
    names: tuple[Language, ...] = ("ru", "kk", "other")
    return [names[state] for state in cheapest_path(rows, _switches(text, spans))]


def _plain(totals: Sequence[int]) -> bool:
    """Whether a text is in Kazakh without its letters: a way of writing a whole text.

    Taken word by word it would claim every Turkic name in a Russian sentence.
    """
    return totals[2] + PLAIN < min(totals[0], totals[1])


def _without_names(
    known: Table, text: str, spans: Sequence[tuple[int, int]], costs: Sequence[int]
) -> list[int]:
    """The costs of the words in small letters; nothing when there are none."""
    small = [cost for cost, (start, _) in zip(costs, spans, strict=True) if text[start].islower()]
    return known.unpack(sum(small)) if small else []


def _latin(
    text: str,
    spans: Sequence[tuple[int, int]],
    costs: Sequence[int],
    leans: Sequence[int],
) -> list[Language]:
    if stays(leans, STRANGER):
        return ["en"] * len(costs)
    # A name in an English sentence looks foreign: only a long stretch is another language.
    switches = [cost + STRANGER for cost in _switches(text, spans)]
    if not any(cheaper_of_two(leans, switches, STRANGER)):
        # Not even with each word's best other language; and it has to be one for them all.
        return ["en"] * len(costs)
    known = table("latin")
    totals = known.unpack(sum(costs))
    stranger = min(range(1, len(totals)), key=totals.__getitem__)
    by_word = [known.unpack(cost) for cost in costs]
    precise = [
        by_class[stranger] + STRANGER_WORD - by_class[0] if any(by_class) else 0
        for by_class in by_word
    ]
    return ["other" if one else "en" for one in cheaper_of_two(precise, switches, STRANGER)]


def _switches(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """What it costs to change language before each word but the first."""
    switches = [SWITCH] * (len(spans) - 1)
    ends = [end for _, end in spans]
    for found in _BREAK.finditer(text, ends[0], spans[-1][0]):
        at = found.start()
        if text[at] in _APOSTROPHES and text[at - 1].isalnum() and text[at + 1].isalnum():
            # Between letters it quotes nothing: the accused’s, O'Brien.
            continue
        # Before the first word that ends after it; never inside a word.
        number = bisect_right(ends, at) - 1
        if number < len(switches):
            switches[number] = SWITCH_AT_BREAK
    return switches


def _fill(
    text: str,
    spans: Sequence[tuple[int, int]],
    known: Sequence[bool],
    labels: Sequence[Language | None],
) -> list[Language]:
    """Figures go with the word before them, or with the one after when only that one is near."""
    filled: list[Language] = []
    after: list[Language | None] = [None] * len(labels)
    last: Language | None = None
    for number in range(len(labels) - 1, -1, -1):
        if known[number]:
            last = labels[number] or "other"
        after[number] = last
    before: Language | None = None
    for number, (start, _) in enumerate(spans):
        if known[number]:
            before = labels[number] or "other"
            filled.append(before)
            continue
        following = after[number]
        parted = number > 0 and _BREAK.search(text, spans[number - 1][1], start)
        if following and (before is None or parted):
            filled.append(following)
        else:
            filled.append(before or "other")
        if parted:
            before = filled[-1]
    return filled
