"""Are reports that say mostly the same recognised, and are others left alone?

    python bench/likeness.py --pairs 200

Each pair is a generated report and another text: the same words in another format, with part of its
sentences rewritten, a part of it, another report of the same language, another report between the same
front and back matter. The service's own code decides; a pair is *linked* when the catalogue would link the
two, and *an edition* when a file of the same name would become one. Generated reports come from one
grammar, so unrelated ones share more turns of phrase than people's do. Beside it stands the plain way:
the same words, compared as they are.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.catalogue.likenesses import are_alike
from ingest.likeness import MOSTLY, signature
from ingest.pdf.reader import PdfReader
from ingest.reader import Wish
from ingest.readers.html import HtmlReader
from ingest.readers.text import TextReader
from samples.generate.compose import compose
from samples.generate.make import make

SEED = 20_261_121
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_READERS = {"pdf": PdfReader, "html": HtmlReader, "txt": TextReader}


@dataclass
class Tally:
    """How pairs of one kind fared."""

    alike: bool
    shares: list[float] = field(default_factory=list)
    linked: int = 0
    editions: int = 0
    equal: int = 0
    spent_s: list[float] = field(default_factory=list)

    def add(self, one: str, other: str) -> None:
        started = time.process_time()
        ours, theirs = signature(one), signature(other)
        self.spent_s.append((time.process_time() - started) / 2)
        share = ours.share(theirs)
        # As the catalogue does: only texts with a band in common are compared.
        near = not set(ours.bands()).isdisjoint(theirs.bands())
        self.shares.append(share)
        self.linked += near and are_alike(ours, theirs)
        self.editions += share >= MOSTLY
        self.equal += one.split() == other.split()


def kinds(number: int, folder: Path) -> Iterator[tuple[str, bool, str, str]]:
    """Pairs of every kind: what it is called, whether it should be linked, and the two texts."""
    text = read(number, "txt", folder)
    chance = random.Random(f"{SEED}/{number}")
    language = compose(number, SEED).language
    others = [n for n in range(number + 1, number + 40) if compose(n, SEED).language == language]
    other, third = (read(n, "txt", folder) for n in others[:2])
    for kind in ("pdf", "html"):
        yield f"the same as {kind}", True, text, read(number, kind, folder)
    for part in (10, 30, 50, 70):
        yield (
            f"{part} % rewritten", part <= 50, text, rewritten(text, other, part / 100, chance)
        )  # fmt: skip
    sentences = _SENTENCE.split(text)
    yield "its first half alone", True, text, " ".join(sentences[: len(sentences) // 2])
    yield "another report", False, text, other
    for part in (10, 30):
        yield (
            f"another, {part} % the same matter around it",
            False,
            *framed(text, other, third, part),
        )


def read(number: int, kind: str, folder: Path) -> str:
    """The words of a generated report, as they are read from a file of this kind."""
    path = folder / f"report.{kind}"
    path.write_bytes(make(compose(number, SEED), kind)[0])
    return _READERS[kind]().read(path, Wish("off", name=path.name)).text


def rewritten(text: str, other: str, part: float, chance: random.Random) -> str:
    """The text with so much of its sentences in other words: those of another report."""
    sentences, theirs = _SENTENCE.split(text), _SENTENCE.split(other)
    for at in chance.sample(range(len(sentences)), round(part * len(sentences))):
        sentences[at] = theirs[at % len(theirs)]
    return " ".join(sentences)


def framed(one: str, other: str, matter: str, part: int) -> tuple[str, str]:
    """Two texts of which so many per cent is the same matter before and behind."""
    sentences = _SENTENCE.split(matter)
    share = part / (100 - part)

    def between(text: str) -> str:
        count = max(2, round(share * len(_SENTENCE.split(text))))
        frame = (sentences * (count // len(sentences) + 1))[:count]
        return " ".join([*frame[: count // 2], text, *frame[count // 2 :]])

    return between(one), between(other)


def table(tallies: Mapping[str, Tally]) -> Iterator[Sequence[str]]:
    yield (
        "pairs",
        "should be",
        "linked",
        "an edition",
        "the same words",
        "share: least, median, most",
    )
    for kind, told in tallies.items():
        count = len(told.shares)
        spread = (
            f"{min(told.shares):.2f}, {statistics.median(told.shares):.2f}, {max(told.shares):.2f}"
        )
        yield (
            kind, "linked" if told.alike else "left alone", f"{told.linked} of {count}",
            f"{told.editions}", f"{told.equal}", spread,
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200, help="pairs of each kind")
    asked = parser.parse_args()
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.pairs):
            for kind, alike, one, other in kinds(number, Path(folder)):
                tallies.setdefault(kind, Tally(alike)).add(one, other)
    rows = list(table(tallies))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    good = sum(told.linked for told in tallies.values() if told.alike)
    wrong = sum(told.linked for told in tallies.values() if not told.alike)
    there = sum(len(told.shares) for told in tallies.values() if told.alike)
    spent: Callable[[Tally], float] = lambda told: statistics.mean(told.spent_s)  # noqa: E731
    print(f"\nprecision {good / max(1, good + wrong):.3f}, recall {good / max(1, there):.3f}")
    print(f"a text costs {1000 * statistics.mean(map(spent, tallies.values())):.1f} ms of CPU")


if __name__ == "__main__":
    main()
