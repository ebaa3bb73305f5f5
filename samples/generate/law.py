"""What is cited: articles by what they punish and by when they held, treaties, UN documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# The Criminal Code of 2014 came into force on 1 January 2015.
_CODES = {
    "new": {
        "crime": ((174, 1), (174, 2), (272, 2), (272, 3), (378, 1), (380, 2), (402, 3), (405, 1),
                  (405, 2), (256, 2), (258, 1), (274, 4), (182, 1), (179, 3), (190, 4), (296, 3)),
        "torture": ((146, 0), (146, 2), (146, 3), (362, 4), (412, 2), (414, 2)),
    },
    "old": {
        "crime": ((164, 1), (164, 2), (241, 2), (241, 3), (170, 2), (233, 3), (236, 2), (335, 2),
                  (337, 2), (177, 3), (259, 1), (320, 1), (321, 1), (334, 2), (374, 4)),
        "torture": ((308, 4), (347, 2), (141, 1), (307, 3)),
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """Of a code of Kazakhstan; part 0 stands for the article as a whole."""

    code: str
    article: str
    part: int

    @property
    def id(self) -> str:
        return f"kz/{self.code}/{self.article}"


@dataclass(frozen=True, slots=True)
class Treaty:
    """One article or several of a treaty: "cat", "iccpr", "constitution"."""

    name: str
    articles: tuple[int, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        base = "kz/constitution" if self.name == "constitution" else f"un/{self.name}"
        return tuple(f"{base}/{article}" for article in self.articles)


def article(kind: str, year: int, chance: Callable[[], float]) -> Article:
    """One that was in force in that year; `kind` is "crime", "torture" or "procedure"."""
    when = "new" if year >= 2015 else "old"
    if kind == "procedure":
        number = 100 + int(chance() * 80)
        return Article(f"criminal-procedure-code-{2014 if when == 'new' else 1997}", str(number), 0)
    found = _CODES[when][kind]
    number, part = found[int(chance() * len(found))]
    name = str(number)
    if when == "old" and kind == "torture" and number in (347, 141):
        name = f"{number}-1"
    return Article(f"criminal-code-{2014 if when == 'new' else 1997}", name, part)


_ARTICLES = {"cat": (1, 2, 11, 12, 13, 14, 15, 16), "iccpr": (7, 9, 10, 14, 19, 21, 22)}


def treaty(chance: Callable[[], float], name: str, count: int) -> Treaty:
    """Articles of "cat" or "iccpr" in order, no two the same, at most so many."""
    pool = _ARTICLES[name]
    chosen = {pool[int(chance() * len(pool))] for _ in range(count)}
    return Treaty(name, tuple(sorted(chosen)))


def symbol(body: str, year: int, chance: Callable[[], float]) -> str:
    """In the form that the body's decisions have; the numbers are made up."""
    number = 100 + int(chance() * 900)
    filed = year - 1 - int(chance() * 4)
    if body == "wgad":
        return f"A/HRC/WGAD/{year}/{1 + number % 96}"
    if body == "cat":
        return f"CAT/C/{max(30, 2 * (year - 1988))}/D/{number}/{filed}"
    return f"CCPR/C/{max(70, 3 * (year - 1976) - 10)}/D/{number + 1500}/{filed}"


def known_symbol(chance: Callable[[], float]) -> str:
    """A document of which nothing but the symbol is cited."""
    kind = int(chance() * 6)
    number = 1 + int(chance() * 40)
    return (
        f"CAT/C/KAZ/CO/{1 + number % 4}",
        f"CCPR/C/KAZ/CO/{1 + number % 3}",
        f"A/HRC/{10 + number}/{20 + number}",
        f"CAT/C/GC/{1 + number % 4}",
        f"A/HRC/{12 + number}/{40 + number}/Add.{1 + number % 4}",
        f"E/CN.4/{1995 + number % 11}/{20 + number}",
    )[kind]
