"""A person's name as it is written: its parts, what each may sound like, and what it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from nlp.language.alphabets import script, spelling
from nlp.names.keys import keys
from nlp.names.match import initial
from nlp.words.tokens import words

# A longer "name" is a title or a list.
_MOST_PARTS = 6
_FATHER = ("+m", "+f")
# What a tagger may leave before or after a name; "Mr Toktarov" has no given name.
_TITLES = frozenset(
    "mr mrs ms miss dr prof judge г-н г-на г-ну г-ном г-жа г-жи г-же г-жу г-жой "
    "господин госпожа адвокат судья прокурор следователь мырза ханым адвокаты судьясы".split()
)
# With a given name alone this is a polite address ("Serik Omarovich"), no full name, unlike "-uly".
_POLITE = re.compile(r".+(?:вич|вна|ична|v[iy]t?ch|vi[cčć]|vna)(?:а|у|ем|е|ы|ой)?")
# No surname ends so unless it stands in an oblique case, in Russian or in Kazakh.
_OBLIQUE = re.compile(
    r"(?P<stem>.+(?:[оеё]в|ин|ын))(?:(?P<man>ым|е)|(?P<woman>ой|ою)|(?P<either>у))"
    r"|(?P<long>.+[сц]к)(?:ого|ому|им|ом|ую|ой)"
    r"|(?P<kazakh>.+(?:[оеё]в|ин|ын)а?)"
    r"(?:[нтд][ыі]ң|[ғқг][ае]|ке|[тд][ыі]|н[ыі]|[тдн][ае]н?|[мбп]ен)"
    r"|(?P<father>.+(?:ұлы|қызы))(?:ның|на|н|нда|нан|мен)"
)
# What a woman's surname adds to a man's.
_WOMANS = re.compile(r"(?P<man>.+(?:[оеё]в|ин|ын|[oe]v|in|yn))[аa]")
_ROUNDED = {
    **dict.fromkeys("оo", "o"),
    **dict.fromkeys("уюu", "u"),
    **dict.fromkeys("өұүёöüōūóúw", "*"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name: name keys of it as written, those of its base forms too, or an initial's sounds."""

    spelt: str
    written: frozenset[str]
    loose: frozenset[str]
    initials: frozenset[str]

    @property
    def is_initial(self) -> bool:
        return not self.written

    @property
    def is_father(self) -> bool:
        return any(key.endswith(_FATHER) for key in self.loose)

    @property
    def mans(self) -> str | None:
        """The man's surname of which this is the woman's: Токтаров of Токтарова."""
        found = _WOMANS.fullmatch(self.spelt)
        return found["man"] if found else None

    @property
    def begins(self) -> frozenset[str]:
        """The sounds that it may begin with."""
        return self.initials or frozenset(key[0] for key in self.written if key[0] != "=")


@dataclass(frozen=True, slots=True)
class Written:
    """A name: `core` is what it is told by (given name and surname), beside patronymics and initials.

    `pieces` are the parts of the core with those joined by a hyphen taken apart.
    """

    text: str
    core: Sequence[Part]
    pieces: Sequence[Part]
    fathers: Sequence[Part]
    initials: Sequence[Part]
    # Whether it surely stands in an oblique case.
    is_oblique: bool = False

    @property
    def is_full(self) -> bool:
        return len(self.core) > 1

    @property
    def parts(self) -> Sequence[Part]:
        return (*self.pieces, *self.fathers, *self.initials)


@lru_cache(1 << 13)
def written(text: str) -> Written:
    """Read a name.

    >>> name = written("Daniyar Serikuly Toktarov")
    >>> [part.spelt for part in name.core], [part.spelt for part in name.fathers]
    (['daniyar', 'toktarov'], ['serikuly'])
    >>> written("Д. Токтаров").is_full, written("Тоқтаровтың Данияр").is_oblique
    (False, True)
    """
    chunks = [chunk for chunk in text.split() if chunk.strip(".,").lower() not in _TITLES]
    found = [group for chunk in chunks if (group := _pieces(chunk))][:_MOST_PARTS]
    initials = [part for group in found for part in group if part.is_initial]
    groups = [kept for group in found if (kept := [p for p in group if not p.is_initial])]
    fathers = [group for group in groups if len(group) == 1 and group[0].is_father]
    core = [group for group in groups if group not in fathers]
    if len(core) == 1 and len(fathers) == 1 and not initials:
        # "Altynbek Sarsenuly": a surname made as a patronymic is.
        if not _POLITE.fullmatch(fathers[0][0].spelt):
            core, fathers = groups, []
    elif len(core) < 2 and len(fathers) > 1:
        core, fathers = groups, []
    name = Written(
        text,
        tuple(_joined(group) for group in core),
        tuple(part for group in core for part in group),
        tuple(part for group in fathers for part in group),
        tuple(initials),
    )
    return _upright(name) if any(_OBLIQUE.fullmatch(part.spelt) for part in name.core) else name


def _pieces(chunk: str) -> list[Part]:
    """The parts of what stands between two spaces: several where hyphens or initials' points are."""
    cut = [chunk[start:end] for start, end in words(chunk)]
    return [part for word in cut if (part := _part(word))]


def _part(word: str) -> Part | None:
    spelt = spelling(word)
    alphabet = script(spelt)
    if alphabet not in ("latin", "cyrillic"):
        return None
    if sounds := initial(word):
        return Part(spelt, frozenset(), frozenset(), sounds)
    as_written = frozenset(keys(word))
    if not as_written:
        return None
    if alphabet == "latin":
        return Part(spelt, as_written, as_written, frozenset())
    loose = as_written.union(keys(word, "ru"), keys(word, "kk"))
    return Part(spelt, as_written, loose.union(*map(keys, _bases(spelt))), frozenset())


def _bases(spelt: str) -> Sequence[str]:
    """What a surname in an oblique case may be the case form of, a man's and a woman's."""
    found = _OBLIQUE.fullmatch(spelt)
    if found is None:
        return ()
    if found["kazakh"] or found["father"]:
        return (found["kazakh"] or found["father"],)
    if found["long"]:
        return (f"{found['long']}ий", f"{found['long']}ая")
    # "Садыровой", "Садырову": a woman's; "Садырове" too, in one of its cases.
    man = () if found["woman"] else (found["stem"],)
    return man if found["man"] == "ым" else (*man, f"{found['stem']}а")


def _joined(group: Sequence[Part]) -> Part:
    """A double name as one part: Қасым-Жомарт is also written Касымжомарт."""
    if len(group) == 1:
        return group[0]
    spelt = "".join(part.spelt for part in group)
    one = _part(spelt)
    ways = [
        frozenset("-".join(way) for way in product(*(sorted(getattr(p, form))[:4] for p in group)))
        for form in ("written", "loose")
    ]
    whole = one or Part(spelt, frozenset(), frozenset(), frozenset())
    return Part(spelt, whole.written | ways[0], whole.loose | ways[1], frozenset())


def _upright(name: Written) -> Written:
    """One that surely is inflected counts by its base forms."""
    # "Айгуль Садырову": her given name has no case forms, so this is a woman's surname.
    others = [part.spelt for part in name.core if not _bases(part.spelt)]
    hers = bool(others) and not any(spelt.endswith(("у", "ю")) for spelt in others)

    def upright(part: Part) -> Part:
        bases = _bases(part.spelt)
        if len(bases) == 2 and hers and part.spelt.endswith("у"):
            bases = bases[1:]
        if len(bases) == 1:
            sure = frozenset(keys(bases[0]))
            return Part(bases[0], sure, sure, frozenset())
        # "Динару": Динар, or Динара.
        also = keys(f"{part.spelt[:-1]}а") if part.spelt.endswith("у") else ()
        loose = part.loose.union(also)
        return Part(part.spelt, loose, loose, part.initials)

    core, pieces, fathers = (
        tuple(map(upright, parts)) for parts in (name.core, name.pieces, name.fathers)
    )
    return Written(name.text, core, pieces, fathers, name.initials, is_oblique=True)


def rounded(spelt: str) -> str:
    """Its о and у in order, "*" where an alphabet has a letter between them.

    >>> rounded("бокаев"), rounded("букаев"), rounded("бөкаев"), rounded("noursoultan")
    ('o', 'u', '*', 'uu')
    """
    plain = spelt.replace("ou", "u").replace("oo", "u").replace("уо", "у")
    return "".join(_ROUNDED.get(char, "") for char in plain)
