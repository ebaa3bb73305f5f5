"""What one word says about its language; the same for every text it stands in, so kept."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from nlp.language.alphabets import Script, script, spelling
from nlp.language.table import table

# Reports of one publisher use some 60,000 words; a word takes about .4 kB here.
_KEPT = 1 << 17


class Evidence(NamedTuple):
    """A word's alphabet, its packed costs (see Table), and how far it speaks for or against.

    For Cyrillic `first` is how much more it costs in Kazakh than in Russian and `second` the other
    way round; for Latin how much more in any other language than in English, and the other way round.
    One of the two is 0.
    """

    script: Script
    packed: int
    first: int
    second: int


@lru_cache(_KEPT)
def evidence(word: str) -> Evidence:
    """The evidence of a word as written.

    >>> evidence("және").second > 0, evidence("которые").first > 0, evidence("2014").script
    (True, True, 'none')
    """
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
    rival = by_class[1] if alphabet == "cyrillic" else min(by_class[1:])
    lean = rival - by_class[0]
    return Evidence(alphabet, packed, max(lean, 0), max(-lean, 0))
