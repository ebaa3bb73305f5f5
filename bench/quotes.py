"""Measure quotations: are runs of words found verbatim, changed ones never, and links again in another reading?

    python -m bench.quotes FOLDER [--runs 200]

Reads the files of FOLDER into an archive of its own, draws runs of words from its passages (fixed seed), and
prints how each fared. A changed run has one word in its middle replaced by another word of the archive.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from api.files import bring_in
from api.house import House
from config import load
from corpus import COMMAND_LINE, EVERYTHING, Passage, Reading, Span
from corpus.catalogue import keep_passages, keep_reading
from corpus.catalogue.walk import walk
from corpus.fingerprint import fingerprint
from search.quotes import QuoteLink, resolve
from search.quotes.compare import comparable
from search.quotes.quotations import Quotation
from search.quotes.verify import verify


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        settings = load({"AIGAQ_DATA": data, "AIGAQ_LOG_LEVEL": "error"}).settings
        with House.of(settings) as house:
            bring_in(house, [asked.folder], "bench")
            _measure(house, asked.runs)


def _measure(house: House, runs: int) -> None:
    chance = random.Random(2026)
    with house.catalogue.read() as view:
        held = [one.held for one in walk(view, EVERYTHING)]
    vocabulary = sorted({w for one in held for w in one.text.split() if w.isalpha() and len(w) > 3})
    found: Counter[tuple[str, str]] = Counter()
    spent: Counter[str] = Counter()
    links: list[tuple[QuoteLink, str]] = []
    long_enough = [one for one in held if len(one.text.split()) >= 12]
    for _ in range(runs):
        one = chance.choice(long_enough)
        words = comparable(one.text)
        length = chance.randint(5, min(40, len(words)))
        first = chance.randrange(len(words) - length + 1)
        span = Span(words[first].start, words[first + length - 1].end)
        text = span.of(one.text)
        middle = words[first + length // 2]
        other = chance.choice(vocabulary)
        changed = one.text[span.start : middle.start] + other + one.text[middle.end : span.end]
        for name, quote in (("as it stands", text), ("one word changed", changed)):
            started = time.perf_counter()
            with house.catalogue.read() as view:
                told = verify(Quotation(quote, span, "marks"), view, EVERYTHING, house.index())
            spent[name] += time.perf_counter() - started
            found[name, told.finding] += 1
        links.append((QuoteLink.to(one.reading, span.moved(one.passage.span.start), text), text))
    for name in ("as it stands", "one word changed"):
        counts = ", ".join(
            f"{n} {verdict}" for (of, verdict), n in sorted(found.items()) if of == name
        )
        print(f"{name:18} {counts} of {runs}; {spent[name] / runs * 1000:.0f} ms each")
    _again(house, [link for link, _ in links])


def _again(house: House, links: list[QuoteLink]) -> None:
    """Read every file "again": a foreword before the text, and its case changed."""
    from corpus.catalogue.quoted import reading_by_id, reading_text

    for name in sorted({link.reading for link in links}):
        with house.catalogue.read() as view:
            kept = reading_by_id(view, EVERYTHING, name)
            text = "Foreword. " + (reading_text(view, EVERYTHING, name) or "").lower()
        assert kept is not None
        with house.catalogue.change(COMMAND_LINE) as change:
            new = keep_reading(change, kept.edition, Reading(text), "bench")
            keep_passages(change, new, [Passage(Span(0, len(text)))])
    counts: Counter[str] = Counter()
    for link in links:
        with house.catalogue.read() as view:
            verdict = resolve(view, EVERYTHING, link)
        right = all(
            place.span.start == link.span.start + len("Foreword. ")
            and fingerprint(place.text) == link.words
            for place in verdict.now
        )
        counts[verdict.status + ("" if right else ", to the wrong place")] += 1
    told = ", ".join(f"{n} {status}" for status, n in sorted(counts.items()))
    print(f"links, read again   {told} of {len(links)}")


if __name__ == "__main__":
    main()
