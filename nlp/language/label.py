"""The language of each word, decided from the word and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus import Language
from nlp.language.evidence import Evidence, evidence
from nlp.language.path import cheapest_path
from nlp.language.table import STEPS_PER_NAT, Table, table

# All in steps of the tables (1/8 nat); found on one half of labelled runs and mixed paragraphs.
# To pass from one language to another within a sentence costs this much …
SWITCH = 8 * STEPS_PER_NAT
# … and this much where a quotation, a bracket or a line begins or ends.
SWITCH_AT_BREAK = 2 * STEPS_PER_NAT
# Our three languages are expected; any other must be better by this much, and by so much a word.
STRANGER = 9 * STEPS_PER_NAT
STRANGER_WORD = 4
# A text in Kazakh without its letters (ә ғ қ ң ө ұ ү һ і) must be better as such by this much.
PLAIN = 6 * STEPS_PER_NAT
# The letters of a word with a capital count this many times less.
NAME = 3

_BREAK = re.compile("[\"“”„«»‹›()\\[\\]{}\n\r\t|:;]|(?<!\\w)['‘’‚]|['‘’](?!\\w)")


def label(text: str, spans: Sequence[tuple[int, int]]) -> list[Language]:
    """The language of each word; words without letters go with their neighbours."""
    found = [evidence(text[start:end]) for start, end in spans]
    return label_words(text, spans, found)


def label_words(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[Evidence]
) -> list[Language]:
    """The same when the words' evidence is at hand."""
    scripts = {each.script for each in found}
    if len(scripts) == 1:
        # Most passages: one alphabet, no figures.
        only = next(iter(scripts))
        if only == "cyrillic":
            return _cyrillic(text, spans, found)
        if only == "latin":
            return _latin(text, spans, found)
        return ["other"] * len(found)
    labels: list[Language | None] = [None] * len(found)
    for alphabet, decide in (("cyrillic", _cyrillic), ("latin", _latin)):
        if alphabet in scripts:
            at = [number for number, each in enumerate(found) if each.script == alphabet]
            ours = decide(text, [spans[number] for number in at], [found[number] for number in at])
            for number, language in zip(at, ours, strict=True):
                labels[number] = language
    return _fill(text, spans, found, labels)


def _cyrillic(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[Evidence]
) -> list[Language]:
    costs = table("cyrillic")
    totals = costs.unpack(sum([each.packed for each in found]))
    plain = _plain(totals) and _plain(_without_names(costs, text, spans, found) or totals)
    ours = min(totals[0], totals[1], totals[2] if plain else totals[1])
    stranger = min(range(3, len(totals)), key=totals.__getitem__)
    strange = totals[stranger] + STRANGER + STRANGER_WORD * len(found) < ours
    for_russian = sum([each.first for each in found])
    for_kazakh = sum([each.second for each in found])
    if not (strange or plain) and min(for_russian, for_kazakh) <= 2 * SWITCH_AT_BREAK:
        return ["kk" if for_kazakh > for_russian else "ru"] * len(found)
    rows = []
    for each, (start, end) in zip(found, spans, strict=True):
        by_class = costs.unpack(each.packed)
        row = [by_class[0], min(by_class[1:3]) if plain else by_class[1]]
        if strange:
            row.append(by_class[stranger] + STRANGER_WORD)
        if text[start].isupper() and text[start + 1 : end].islower():
            # A name keeps its spelling in a sentence of another language.
            row = [cost // NAME for cost in row]
        rows.append(row)
    names: tuple[Language, ...] = ("ru", "kk", "other")
    return [names[state] for state in cheapest_path(rows, _switches(text, spans))]


def _plain(totals: Sequence[int]) -> bool:
    """Whether a text is in Kazakh without its letters: a way of writing a whole text.

    Taken word by word it would claim every Turkic name in a Russian sentence.
    """
    return totals[2] + PLAIN < min(totals[0], totals[1])


def _without_names(
    costs: Table, text: str, spans: Sequence[tuple[int, int]], found: Sequence[Evidence]
) -> list[int]:
    """The costs of the words in small letters; nothing when there are none."""
    small = [
        each.packed for each, (start, _) in zip(found, spans, strict=True) if text[start].islower()
    ]
    return costs.unpack(sum(small)) if small else []


def _latin(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[Evidence]
) -> list[Language]:
    doubt = sum([each.second for each in found])
    if doubt <= STRANGER:
        return ["en"] * len(found)
    costs = table("latin")
    totals = costs.unpack(sum([each.packed for each in found]))
    stranger = min(range(1, len(totals)), key=totals.__getitem__)
    strange = totals[stranger] + STRANGER + STRANGER_WORD * len(found) < totals[0]
    if not strange and doubt <= 2 * STRANGER:
        return ["en"] * len(found)
    rows = []
    for each in found:
        by_class = costs.unpack(each.packed)
        rows.append([by_class[0], by_class[stranger] + STRANGER_WORD])
    # A name in an English sentence looks foreign: only a long stretch is another language.
    switches = [cost + STRANGER for cost in _switches(text, spans)]
    names: tuple[Language, Language] = ("en", "other")
    return [names[state] for state in cheapest_path(rows, switches, [0, STRANGER])]


def _switches(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """What it costs to change language before each word but the first."""
    return [
        SWITCH_AT_BREAK if _BREAK.search(text, max(end - 1, 0), start + 1) else SWITCH
        for (_, end), (start, _) in pairwise(spans)
    ]


def _fill(
    text: str,
    spans: Sequence[tuple[int, int]],
    found: Sequence[Evidence],
    labels: Sequence[Language | None],
) -> list[Language]:
    """Figures go with the word before them, or with the one after when only that one is near."""
    known = [each.script != "none" for each in found]
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
