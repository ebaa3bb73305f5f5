"""Measure citations: do the words of random hits stand on the cited page, as another program reads the file?

    python -m bench.hits FOLDER… [--hits 1000] [--keep FOLDER] [--show 10]

Reads the PDFs of the folders into an archive of its own (or takes the one that --keep names), asks it for
words drawn from its passages (fixed seed) and draws one of the first ten hits each time; those on pages that
had to be recognised are left out. For each hit: is its text byte for byte the reading's span, and do its
letters and digits stand on the cited pages as `pdftotext` (poppler) has them, in one run a page? If not: do
they without digits (pdftotext leaves note numbers glued to words), or are all its words there in another order
(columns, tables)? --show prints those that aren't in one run: they are to be looked at.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from api.files import bring_in
from api.house import House
from api.searching import search
from config import load
from corpus import EVERYTHING
from corpus.catalogue.quoted import reading_text
from corpus.catalogue.walk import walk

_NOT_LETTERS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
# Scans have no text of their own to compare with.
_BORN = "text"
# pdftotext orders lists and columns in three ways, none of them right everywhere.
_ORDERS = ("", "-layout", "-raw")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--hits", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help="make the archive here, or take the one here")
    parser.add_argument("--show", type=int, default=0, help="print so many that were not found")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = asked.keep or Path(folder)
        fresh = not (data / "catalogue.sqlite").exists()
        environment = {"AIGAQ_DATA": str(data), "AIGAQ_LOG_LEVEL": "error"}
        with House.of(load(environment).settings) as house:
            if fresh:
                paths = sorted(p for one in asked.folders for p in one.rglob("*.pdf"))
                ends = Counter(file.state for file in bring_in(house, paths, "bench"))
                print(f"{len(paths)} files: {dict(ends)}")
            _measure(house, asked.hits, asked.show)


def _measure(house: House, wanted: int, show: int) -> None:
    chance = random.Random(2026)
    with house.catalogue.read() as view:
        texts = [one.held.text for one in walk(view, EVERYTHING)]
    found: Counter[str] = Counter()
    files = set()
    while found["hits"] < wanted:
        words = [word for word in _WORD.findall(chance.choice(texts)) if len(word) > 3]
        query = " ".join(chance.sample(words, min(len(words), chance.randint(1, 3))))
        hits = search(house, query, EVERYTHING, facets=())["hits"] if query else []
        if not hits:
            continue
        hit = chance.choice(hits)
        if not _is_born_digital(house, hit):
            found["left out: pages that were recognised, or a file without pages"] += 1
            continue
        found["hits"] += 1
        files.add(hit["document"]["sha256"])
        found["text is byte for byte the reading's span"] += _is_span(house, hit)
        verdict = _verdict(house, hit)
        found[verdict] += 1
        if verdict.startswith("not") and show > 0:
            show -= 1
            print(hit["document"]["name"], hit["citation"]["text"], repr(hit["passage"]["text"]))
    print(f"{'of hits':64}{found.pop('hits'):>6}  in {len(files)} files")
    for name, count in sorted(found.items()):
        print(f"{name:64}{count:>6}")


def _is_span(house: House, hit: dict[str, Any]) -> bool:
    passage = hit["passage"]
    reading = passage["id"].rpartition(".")[0]
    with house.catalogue.read() as view:
        text = reading_text(view, EVERYTHING, reading) or ""
    return bool(text[passage["start"] : passage["end"]].encode() == passage["text"].encode())


def _is_born_digital(house: House, hit: dict[str, Any]) -> bool:
    from sqlalchemy import select

    from corpus.catalogue.tables import page

    reading = hit["passage"]["id"].rpartition(".")[0]
    numbers = [one["index"] for one in hit["pages"]]
    asked = select(page.c.method).where(page.c.reading == reading, page.c.ordinal.in_(numbers))
    with house.catalogue.read() as view:
        methods = {row.method for row in view.rows(asked)}
    return bool(numbers) and methods == {_BORN}


def _verdict(house: House, hit: dict[str, Any]) -> str:
    with house.store.local(hit["document"]["sha256"]) as file:
        orders = [
            [_printed(str(file), one["index"], order) for one in hit["pages"]] for order in _ORDERS
        ]
    quote = _squeezed(hit["passage"]["text"])
    squeezed = [[_squeezed(one) for one in pages] for pages in orders]
    if any(_in_runs(quote, pages) for pages in squeezed):
        return "found on the cited page, in one run a page"
    bare = [[_DIGITS.sub("", one) for one in pages] for pages in squeezed]
    if any(_in_runs(_DIGITS.sub("", quote), pages) for pages in bare):
        return "found in one run, digits (note numbers) left aside"
    pages = orders[0]
    there = Counter(_WORD.findall("\n".join(pages).casefold()))
    missing = Counter(_WORD.findall(hit["passage"]["text"].casefold())) - there
    return "not in one run" + (", all words there" if not missing else ", words missing")


def _in_runs(quote: str, pages: Sequence[str]) -> bool:
    """Whether it is made of one run of each page, in their order."""
    if not pages:
        return not quote
    # What begins a run that is there is there too, so the longest one is found by halving.
    short, long = 0, len(quote)
    while short < long:
        middle = (short + long + 1) // 2
        short, long = (middle, long) if quote[:middle] in pages[0] else (short, middle - 1)
    return short == len(quote) or _in_runs(quote[short:], pages[1:])


@cache
def _printed(file: str, number: int, order: str) -> str:
    page = ["-f", str(number), "-l", str(number)]
    command = ["pdftotext", *filter(None, [order]), *page, "-enc", "UTF-8", file, "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode(
        "utf-8", "replace"
    )


def _squeezed(text: str) -> str:
    """Letters and digits only: programs differ in blanks, marks and hyphens at line ends."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


if __name__ == "__main__":
    main()
