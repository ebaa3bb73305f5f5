"""Whether two people's names are spellings of one: with the evidence, or the contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from nlp.resolve.written import Part, Written, rounded, written

# A part with more keys than this is too vague to be looked up by.
_MOST_KEYS = 8


@dataclass(frozen=True, slots=True)
class Compared:
    """Two full names that sound alike: spellings of one (with the keys that they share), or not."""

    same: bool
    keys: Sequence[str]


def blocks(name: Written) -> frozenset[str]:
    """Under which a full name is filed; two spellings of one share at least one.

    >>> from nlp.resolve.written import written
    >>> one, two = written("Данияр Тоқтаров"), written("TOKTAROV Daniyar")
    >>> sorted(blocks(one) & blocks(two))
    ['danar tOktarOv']
    """
    if not name.is_full:
        return frozenset()
    filed: set[str] = set()
    for parts in {name.core, name.pieces}:
        for one, two in combinations(parts, 2):
            ways = product(sorted(one.written)[:_MOST_KEYS], sorted(two.written)[:_MOST_KEYS])
            filed.update(" ".join(sorted(way)) for way in ways)
    # Beside their men, so that "Айнуру Токтарову" is seen to be either's.
    return frozenset(filed) | (blocks(mans) if (mans := _mans(name)) else frozenset())


def compare(one: Written, two: Written) -> Compared | None:
    """What two full names are to each other; None when they don't sound alike.

    Given name and surname must be found in both, in any order; patronymics must not contradict.

    >>> from nlp.resolve.written import written
    >>> name = written("Daniyar Serikuly Toktarov")
    >>> [compare(name, written(n)) and compare(name, written(n)).same for n in
    ...  ("Тоқтаров Данияр", "Данияр Омарович Токтаров", "Дана Токтарова")]
    [True, False, None]
    """
    if not one.is_full or not two.is_full:
        return None
    shared = pairing(one.core, two.core) or pairing(one.pieces, two.pieces)
    if shared is None:
        return _woman_and_man(one, two) or _woman_and_man(two, one)
    # In a case form о and у may be the ending's.
    apart = not (one.is_oblique or two.is_oblique) and any(_told_apart(*pair) for pair in shared)
    agree = not apart and not contradict(one, two)
    return Compared(agree, [min(a.written & b.written) for a, b in shared])


def _woman_and_man(one: Written, two: Written) -> Compared | None:
    mans = _mans(one)
    shared = pairing(mans.core, two.core) if mans else None
    return Compared(False, [min(a.written & b.written) for a, b in shared]) if shared else None


def _mans(name: Written) -> Written | None:
    """The name that her brother would have, if his given name were hers, or hers without its -a."""
    if not any(part.mans for part in name.core):
        return None
    return written(
        " ".join(part.mans or re.sub("(?<=...)[аa]$", "", part.spelt) for part in name.core)
    )


def pairing(
    one: Sequence[Part], two: Sequence[Part], *, loose: bool = False
) -> Sequence[tuple[Part, Part]] | None:
    """Each part of the one with a part of the other that sounds like it; None when that can't be.

    With `loose`, the first name may stand in an oblique case.
    """
    if len(one) != len(two) or not one:
        return None
    return next(_ways(one, two, loose), None)


def fits(short: Written, full: Written, *, loose: bool = False) -> bool:
    """Whether all that the shorter name says is found in the fuller one: a surname, an initial.

    A father's initial may be missing in a full name that tells of no father.
    """
    initials = short.initials
    if len(initials) == 2 and not full.fathers and not full.initials:
        initials = initials[:1]
    parts = [*short.pieces, *short.fathers, *initials]
    of_full = full.parts
    if not (short.pieces or short.fathers) or len(parts) > len(of_full):
        return False
    return next(_ways(parts, of_full, loose), None) is not None


def contradict(one: Written, two: Written) -> bool:
    """Two patronymics that differ, or an initial beside a patronymic that doesn't begin so."""
    if one.fathers and two.fathers:
        return not any(a.loose & b.loose for a, b in product(one.fathers, two.fathers))
    spoken = [
        frozenset().union(*(part.begins for part in (*name.fathers, *name.initials)))
        for name in (one, two)
    ]
    return bool(spoken[0] and spoken[1] and not spoken[0] & spoken[1])


def _ways(
    short: Sequence[Part], full: Sequence[Part], loose: bool
) -> Iterator[list[tuple[Part, Part]]]:
    """The ways to find each part of the shorter in the fuller name, no part used twice."""
    if not short:
        yield []
        return
    for number, other in enumerate(full):
        if _alike(short[0], other, loose):
            for rest in _ways(short[1:], [*full[:number], *full[number + 1 :]], loose):
                yield [(short[0], other), *rest]


def _alike(one: Part, two: Part, loose: bool) -> bool:
    if one.is_initial or two.is_initial:
        return bool(one.begins & two.begins)
    # The second stands in its own form: what may be a case form is the first alone.
    return bool((one.loose if loose else one.written) & two.written)


def rounds_agree(one: str, two: str) -> bool:
    """Whether two spellings have о and у in the same places, as far as their alphabets tell.

    Bokayev is no Bukayev: name keys hold о and у for one, since Kazakh has vowels between them.

    >>> rounds_agree("bokayev", "букаев"), rounds_agree("bokayev", "бөкаев")
    (False, True)
    """
    first, second = rounded(one), rounded(two)
    if len(first) != len(second):
        return True
    return all(a == b or "*" in (a, b) for a, b in zip(first, second, strict=True))


def _told_apart(one: Part, two: Part) -> bool:
    # An alias (Ыбырай, Ибрагим) is another word: its vowels say nothing.
    alias = any(key.startswith("=") for key in one.written & two.written)
    return not alias and not rounds_agree(one.spelt, two.spelt)
