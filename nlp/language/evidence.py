"""What one word says about its language; the same for every text it stands in, so kept."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from nlp.language.alphabets import Script, script, spelling
from nlp.language.table import table

# Reports of one publisher use some 60,000 words; a word takes about .4 kB here.
KEPT = 1 << 16
# The letters of a word with a capital count this many times less.
NAME = 3


class Evidence(NamedTuple):
    """A word's alphabet, its packed costs (see Table), and which way it leans.

    `lean` tells by how much a Cyrillic word costs more in Kazakh than in Russian, and a Latin one
    more in its best other language than in English. `weight` is the same but less for what looks like
    a name: it keeps its spelling in a sentence of another language.
    """

    script: Script
    packed: int
    lean: int
    weight: int


@lru_cache(KEPT)
def evidence(word: str) -> Evidence:
    """The evidence of a word as written.

    >>> evidence("және").lean < 0, evidence("которые").lean > 0, evidence("2014").script
    (True, True, 'none')
    """
    return weighed(word)


def weighed(word: str) -> Evidence:
    """The same, worked out at every call: for who keeps fewer words, or none."""
    spelt = spelling(word)
    alphabet = script(spelt)
    if alphabet not in ("latin", "cyrillic"):
        return Evidence(alphabet, 0, 0, 0)
    if alphabet == "latin" and len(spelt) == 1:
        # "D4", "IV (b)": a lone letter is a number rather than a word.
        return Evidence(alphabet, 0, 0, 0)
    costs = table(alphabet)
    packed = costs.cost(spelt)
    by_class = costs.unpack(packed)
    # Classes stand in this order: ru, kk, kk-plain, others; en, others.
    lean = (by_class[1] if alphabet == "cyrillic" else min(by_class[1:])) - by_class[0]
    weight = int(lean / NAME) if looks_like_name(word) else lean
    return Evidence(alphabet, packed, lean, weight)


def looks_like_name(word: str) -> bool:
    """A capital and small letters after it; none of them Kazakh, for those no Russian sentence writes."""
    return word[:1].isupper() and word[1:].islower() and not _KAZAKH.search(word.lower())


_KAZAKH = re.compile("[әғқңөұүһі]")
