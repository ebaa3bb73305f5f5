"""Acronyms that an archive itself explains: "National Security Committee (KNB)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.thesaurus.initials import SMALL_WORDS, initials, spells

# Raise it with every change to what is learnt: readings that an earlier one learnt from are behind.
VERSION = "1"

_CAPITALS = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_ACRONYM = rf"[{_CAPITALS}]{{2,8}}"
_MARKS = "«»“”„\"'’"
_HEREAFTER = (
    r"(?:hereinafter|hereafter|далее(?:\s+по\s+тексту)?|бұдан\s+әрі)"
    r"(?:\s+referred\s+to\s+as)?(?:\s+the)?\s*[-–—:,]?\s*"
)
_IN_BRACKETS = re.compile(rf"\(\s*(?:{_HEREAFTER})?[{_MARKS}]?({_ACRONYM})[{_MARKS}]?\s*\)")
_BEFORE_BRACKETS = re.compile(rf"\b({_ACRONYM})\s+\(([^()\n]{{5,160}})\)")
_IN_A_LIST = re.compile(rf"^[ \t]*({_ACRONYM})[ \t]*(?:[-–—:=]|\t)[ \t]*([^\n.;:(]{{5,160}})", re.M)
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
# What ends a name to the left of the bracket; a name may run over the end of a line, not of a paragraph.
_ENDS = re.compile(r"[.;:!?()\[\]]|\n[ \t]*\n")
_MOST_WORDS = 14
# Letters of Latin acronyms made of Russian words, beside English initials: КНБ is KNB, a committee.
_SOUNDS = {"k": "kc", "s": "sc", "v": "vwi", "u": "ue"}


@dataclass(frozen=True, slots=True)
class Learnt:
    """An acronym and its name, as they stand in a text.

    `certain` when the letters are the name's own initials; else only their number fits, and it takes a
    second report to believe it.
    """

    acronym: str
    name: str
    certain: bool = True


def learn(text: str) -> Sequence[Learnt]:
    """The acronyms that a text explains, each pair once, in order.

    >>> learn("Его вызвали в Комитет национальной безопасности (далее – КНБ).")
    [Learnt(acronym='КНБ', name='Комитет национальной безопасности', certain=True)]
    """
    return list(dict.fromkeys(_pairs(text)))


def agreed(reports: Iterable[Sequence[Learnt]]) -> Sequence[Learnt]:
    """What several reports teach together: the certain pairs, and others that two reports have.

    An acronym that stands for more than three things is left alone: it would widen to all of them.
    """
    return believed(Counter(pair for report in reports for pair in set(report)))


def believed(seen: Mapping[Learnt, int]) -> Sequence[Learnt]:
    """The same, of pairs and in how many reports each stands."""
    kept = [pair for pair, count in seen.items() if pair.certain or count > 1]
    things = Counter(pair.acronym for pair in kept)
    return sorted(
        (pair for pair in kept if things[pair.acronym] <= 3),
        key=lambda pair: (pair.acronym, pair.name),
    )


def _pairs(text: str) -> Iterator[Learnt]:
    for found in _IN_BRACKETS.finditer(text):
        pair = _before(found[1], text[max(0, found.start() - 240) : found.start()])
        if pair:
            yield pair
    for pattern in (_BEFORE_BRACKETS, _IN_A_LIST):
        for found in pattern.finditer(text):
            words = _WORD.findall(found[2])
            if words and len(words) <= _MOST_WORDS and spells(found[1], words):
                yield Learnt(found[1], _name(found[2], words))


def _before(acronym: str, text: str) -> Learnt | None:
    """The shortest name that ends where the bracket opens."""
    sentence = _ENDS.split(text)[-1]
    if sentence.strip()[-1:] in (",", ""):
        return None
    words = list(_WORD.finditer(sentence))[-_MOST_WORDS:]
    for first in range(len(words) - 2, -1, -1):
        if spells(acronym, [word[0] for word in words[first:]]):
            return Learnt(acronym, _cut(sentence, words[first:]))
    capitals = _capitals(words)
    if _counts(acronym, [word[0] for word in capitals]):
        return Learnt(acronym, _cut(sentence, capitals), certain=False)
    return None


def _capitals(words: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The words in capitals before the bracket, with small words between them."""
    first = len(words)
    for at in range(len(words) - 1, -1, -1):
        if words[at][0][0].isupper() and words[at][0].casefold() not in SMALL_WORDS:
            first = at
        elif words[at][0].casefold() not in SMALL_WORDS:
            break
    return words[first:]


def _counts(acronym: str, words: Sequence[str]) -> bool:
    """Whether an acronym of Russian words in Latin letters may stand for an English name."""
    firsts = initials(words)
    letters = acronym.lower()
    if not acronym.isascii() or not 3 <= len(letters) == len(firsts):
        return False
    common = sum(any(sound in firsts for sound in _SOUNDS.get(one, one)) for one in set(letters))
    return common >= 1


def _cut(text: str, words: Sequence[re.Match[str]]) -> str:
    return " ".join(text[words[0].start() : words[-1].end()].split())


def _name(text: str, words: Sequence[str]) -> str:
    start, end = text.index(words[0]), text.rindex(words[-1]) + len(words[-1])
    return " ".join(text[start:end].split())
