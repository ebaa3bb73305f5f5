"""The stem of a Kazakh word: every reading is tried, the dictionary decides, rules settle the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nlp.words.kazakh.chains import MELTED, Kind, chains, slot
from nlp.words.kazakh.lexicon import lexicon, verb_key
from nlp.words.kazakh.sounds import LOAN, VOWELS, agree, devoiced, restored

# A shorter stem that no dictionary knows is more often a mistake than a stem.
_SHORTEST = 3
_LONGEST_CHAIN = 20
# Verbal endings that end as many nouns: куәгер, аргумент-ар.
_HARD = frozenset("тқкп")
_NAMELIKE = frozenset(("ар", "ер"))


def stem(folded: str) -> str:
    """What the forms of a Kazakh word share: nouns without endings, verbs without voice as well.

    >>> stem("тұтқындардың"), stem("құқығын"), stem("соттарында"), stem("азапталғандар")
    ('тұтқын', 'құқық', 'сот', 'азапта')
    """
    if len(folded) < _SHORTEST:
        return folded
    best = best_reading(folded)
    if best.kind == "verb":
        return _active(verb_key(best.stem))
    return best.stem


class Reading(NamedTuple):
    """One way to take a word apart.

    `known` tells whether a dictionary has the stem, `weak` that the suffix alone proves little.
    """

    stem: str
    kind: Kind
    known: bool
    weak: bool
    suffix: str


def best_reading(folded: str) -> Reading:
    """The likeliest way to take a word apart."""
    return min(_readings(folded), key=_order)


def _order(reading: Reading) -> tuple[int, int, str]:
    """The best reading first: a word that the dictionary has; a stem that it has, with a telling suffix.

    The dictionary holds no inflected forms, so of two stems that it knows the longer is the word
    (дәптер-ге, not дәп-терге); of two that it doesn't, the one with more suffix.
    """
    length = len(reading.stem)
    if reading.known and not reading.weak:
        # бақа-ны rather than бақан-ы, алма-сы rather than алмас-ы.
        return min(len(reading.suffix), 1) + (reading.suffix in ("ы", "і")), -length, reading.kind
    if reading.known:
        return 3, -length, reading.kind
    return (5 if reading.weak else 4), length, reading.kind


def _readings(word: str) -> Iterator[Reading]:
    known = lexicon()
    if word in known.nouns:
        yield Reading(word, "noun", True, False, "")
    elif verb_key(word) in known.verbs:
        yield Reading(word, "verb", True, True, "")
    else:
        yield Reading(word, "noun", False, True, "")
    loan = not LOAN.isdisjoint(word)
    table = chains()
    for cut in range(max(2, len(word) - _LONGEST_CHAIN), len(word)):
        before, suffix = word[:cut], word[cut:]
        ways = table.get(suffix)
        if not ways or VOWELS.isdisjoint(before):
            continue
        last = before[-1]
        for chain in ways:
            if last not in chain.after:
                continue
            if not chain.free and not agree(before, suffix) and not (loan and chain.kind == "noun"):
                continue
            yield from _judged(before, chain.kind, chain.weak, suffix)


def _judged(before: str, kind: Kind, weak: bool, suffix: str) -> Iterator[Reading]:
    known = lexicon()
    if kind == "verb":
        base = before + "й" if suffix.startswith(MELTED) else before
        # "-у" ends few nouns of four letters or more that no dictionary has.
        telling = suffix not in _NAMELIKE and (suffix != "у" or len(before) > 3) and not weak
        if verb_key(base) in known.verbs or _active(verb_key(base)) != verb_key(base):
            yield Reading(base, kind, True, weak, suffix)
        elif len(before) >= _SHORTEST and telling and not _is_loan(before):
            yield Reading(base, kind, False, False, suffix)
        return
    base = devoiced(before) if suffix[0] in VOWELS else before
    if base in known.nouns:
        yield Reading(base, kind, True, weak, suffix)
        return
    for whole in _wholes(before, suffix):
        if whole in known.nouns:
            yield Reading(whole, kind, True, weak, suffix)
            return
    if suffix[0] in "ыі":
        # Nobody's "тергеуш": the maker's -шы is part of the word. A voiced қ or к proves the suffix.
        if before[-1] == "ш":
            return
        weak = weak and before[-1] not in "ғг"
    elif suffix[0] in _HARD and _is_loan(before):
        # журналис-тер: no dictionary has every -ист.
        base = before + "т"
    if len(before) >= _SHORTEST and not weak:
        yield Reading(base, kind, False, weak, suffix)


def _wholes(before: str, suffix: str) -> Iterator[str]:
    """What the stem may have been before the suffix changed it."""
    lost = restored(before) if suffix[0] in "ыі" else None
    if lost:
        yield lost
    # One of three т is not written: журналист, журналистер.
    if before[-1] == "с" and suffix[0] in _HARD:
        yield before + "т"


def _is_loan(before: str) -> bool:
    return len(before) > 4 and before.endswith("ис")


def _active(verb: str) -> str:
    """The verb without passive or reflexive, when a dictionary knows what is left."""
    verbs = lexicon().verbs
    for chain in slot("passive"):
        base = verb[: -len(chain.text)]
        # "кел" is no passive of "ке".
        enough = len(base) > (2 if len(chain.text) == 1 else 1)
        fits = enough and verb.endswith(chain.text) and base[-1] in chain.after
        if fits and agree(base, chain.text) and verb_key(base) in verbs:
            return verb_key(base)
    return verb
