"""All chains of Kazakh suffixes, made once: a stem is then found by a few look-ups from the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from nlp.words.kazakh.sounds import agree

Kind = Literal["noun", "verb"]
# "й" and "у" in one letter.
MELTED = "ю"


@dataclass(frozen=True, slots=True)
class Chain:
    """One suffix or several: what it may follow, what it is put to, and whether it alone proves little."""

    text: str
    after: frozenset[str]
    kind: Kind
    free: bool = False
    weak: bool = False


@cache
def chains() -> Mapping[str, Sequence[Chain]]:
    """Every chain by its letters."""
    slots = _slots()
    made: defaultdict[str, dict[tuple[frozenset[str], Kind], Chain]] = defaultdict(dict)
    for chain in (*_nouns(slots), *_verbs(slots)):
        key = (chain.after, chain.kind)
        known = made[chain.text].get(key)
        # Of two ways to the same letters, the one that proves more.
        if known is None or (known.weak and not chain.weak):
            made[chain.text][key] = chain
    return {text: tuple(ways.values()) for text, ways in made.items()}


def slot(name: str) -> Sequence[Chain]:
    """The suffixes of one slot, for those who use them alone."""
    return _slots()[name]


@cache
def _slots() -> Mapping[str, Sequence[Chain]]:
    classes: dict[str, str] = {}
    found: defaultdict[str, list[Chain]] = defaultdict(list)
    text = files("nlp.words.kazakh").joinpath("suffixes.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, *cells = line.split("\t")
        if name.startswith("["):
            classes[name] = cells[0]
            continue
        letters = cells[0]
        for known, members in classes.items():
            letters = letters.replace(known, members)
        free = name.endswith("*")
        kind: Kind = "noun"
        found[name.rstrip("*")].extend(
            Chain(suffix, frozenset(letters), kind, free) for suffix in cells[1].split()
        )
    return found


def _join(first: Chain, then: Iterable[Chain], weak: bool = False) -> Iterator[Chain]:
    """The first with each of the others that may follow it."""
    for second in then:
        if first.text[-1] in second.after and (second.free or agree(first.text, second.text)):
            yield Chain(first.text + second.text, first.after, first.kind, first.free, weak)


def _nouns(slots: Mapping[str, Sequence[Chain]]) -> Iterator[Chain]:
    """[plural] [possessive] [case], or [plural] [predicate], or the privative with a case."""
    third, other = slots["possessive3"], slots["possessive12"]
    plurals = slots["plural"]
    yield from plurals
    for plural in plurals:
        yield from _join(plural, slots["case"])
        yield from _join(plural, slots["predicate"])
    yield from (_weak(chain) if chain.text in _DOUBTFUL else chain for chain in slots["case"])
    # "I am a …" is said of few nouns, and its letters begin many: үкі-мін, үкім-ін.
    yield from map(_weak, slots["predicate"])
    for chain in (*third, *(long for plural in plurals for long in _join(plural, third))):
        yield chain
        yield from (
            _weak(long) if long.text in _DOUBTFUL else long for long in _join(chain, slots["case3"])
        )
    for chain in other:
        short = len(chain.text) <= 2
        yield _weak(chain) if short else chain
        yield from _join(chain, slots["case12"], weak=short)
    for chain in (long for plural in plurals for long in _join(plural, other)):
        yield chain
        yield from _join(chain, slots["case12"])
    for chain in slots["case"]:
        # "those in prison": түрмедегілер
        if chain.text.endswith(("ағы", "егі")):
            for plural in _join(chain, plurals):
                yield plural
                yield from _join(plural, slots["case"])


# So short, or so like other endings, that a dictionary has to know the stem.
_DOUBTFUL = frozenset("а е н й р с п у ма ме ба бе па пе дай дей тай тей ын ін".split())


# "we did" ends as "-ness" does: діншілдік.
_LIKE_NOUNS = frozenset("дық дік тық тік".split())


def _weak(chain: Chain) -> Chain:
    return Chain(chain.text, chain.after, chain.kind, chain.free, weak=True)


def _verbs(slots: Mapping[str, Sequence[Chain]]) -> Iterator[Chain]:
    """[not] and an ending, or a form that is a noun and takes a noun's endings."""
    nouns = list(_nouns(slots))
    ends = [
        chain
        for name in ("past", "if", "present", "converb", "report", "future", "wish", "aim", "while")
        for chain in slots[name]
    ]
    for form in slots["participle"]:
        ends.append(form)
        ends.extend(_join(form, nouns))
        ends.extend(_join(form, slots["person"]))
    (verbal,) = slots["verbal_noun"]
    verbals = [verbal, *_join(verbal, nouns)]
    ends.extend(verbals)
    # Stems in "й" melt with it: көбей, көбею.
    for chain in verbals:
        ends.append(Chain(MELTED + chain.text[1:], frozenset("аәеиоөұүыі"), "verb"))
    for end in ends:
        yield _verb(end, weak=end.text in ("п", "р") or end.text in _LIKE_NOUNS)
    for negation in (*slots["negation"], *slots["inability"]):
        yield _verb(negation, weak=True)
        for end in _join(negation, ends):
            yield _verb(end)
        for end in _join(negation, slots["negative_future"]):
            yield _verb(end)


def _verb(chain: Chain, weak: bool = False) -> Chain:
    return Chain(chain.text, chain.after, "verb", chain.free, weak)
