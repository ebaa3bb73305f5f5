"""What the text and Markdown readers make of the labelled seeds: notes, paragraphs, titles, dates.

AIGAQ_MATERIAL=/path python bench/reading_text.py
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

from corpus import Reading, Span, faults
from ingest.kinds import kind_of
from ingest.reader import Wish
from ingest.readers import reader_for


def main() -> int:
    """One line a seed, then what went wrong, in words."""
    given = os.environ.get("AIGAQ_MATERIAL")
    if not given:
        sys.exit("set AIGAQ_MATERIAL to the folder with seeds/ and gold/")
    seeds = Path(given) / "seeds"
    gold = json.loads((Path(given) / "gold" / "extraction.json").read_text())
    heads = ("notes", "linked", "gold", "whole", "rejoined", "feet in text")
    print(f"{'seed':6}{'kind':10}" + "".join(f"{head:>13}" for head in heads))
    wrong: list[str] = []
    for path in sorted(seeds.glob("*.txt")):
        kind = kind_of(path)
        reading = reader_for(kind).read(path, Wish(name=path.name))
        raw = path.read_bytes().decode()
        labels = gold.get(path.name[:3], {})
        wrong += [f"{path.name[:3]}: {one}" for one in faults(reading)]
        kept = [_whole(reading, raw, one, wrong) for one in labels.get("must_survive", ())]
        rejoined = [_rejoined(reading, one["parts"], wrong) for one in labels.get("rejoin", ())]
        feet = [
            one["text"]
            for one in labels.get("noise", {}).get("page_furniture", ())
            if "text" in one
        ]
        inside = sum(foot in reading.text for foot in feet)
        linked = sum(note.at is not None for note in reading.notes)
        columns = (
            len(reading.notes),
            linked,
            labels.get("footnotes", "–"),
            f"{sum(kept)}/{len(kept)}",
            f"{sum(rejoined)}/{len(rejoined)}",
            f"{inside}/{len(feet)}",
        )
        print(f"{path.name[:3]:6}{kind.name:10}" + "".join(f"{one!s:>13}" for one in columns))
        for value in reading.about.values:
            print(f"      {value.field:10}{value.value[:90]}  ({value.origin}, {value.where})")
    print("\n".join(wrong))
    return 0


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def _block_at(reading: Reading, raw: Span) -> tuple[int | None, int | None]:
    """The places of the blocks in which the first and the last letters of a stretch stand."""
    assert reading.source_map is not None
    hits = [
        place
        for place, block in enumerate(reading.blocks)
        if any(
            source < raw.end and raw.start < source + taken
            for start, source, length, taken in reading.source_map.pieces
            if block.span.start <= start < block.span.end
        )
    ]
    return (hits[0], hits[-1]) if hits else (None, None)


def _whole(reading: Reading, raw: str, label: dict[str, int], wrong: list[str]) -> bool:
    first, last = _block_at(reading, Span(label["start"], label["end"]))
    said = _letters(re.sub(r"<[^>]*>", "", raw[label["start"] : label["end"]]))
    ok = (
        first is not None
        and first == last
        and said[:200] in _letters(reading.blocks[first].span.of(reading.text))
    )
    if not ok:
        wrong.append(
            f"not whole: {raw[label['start'] : label['start'] + 60]!r} blocks {first}..{last}"
        )
    return ok


def _rejoined(reading: Reading, parts: list[dict[str, int]], wrong: list[str]) -> bool:
    one, two = (_block_at(reading, Span(part["start"], part["end"])) for part in parts)
    ok = one[1] is not None and one[1] == two[0]
    if not ok:
        wrong.append(f"not rejoined: {parts} blocks {one} {two}")
    return ok


if __name__ == "__main__":
    raise SystemExit(main())
