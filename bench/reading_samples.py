"""Our own reports with their truth: blocks, roles, numbers, notes, labels, order."""

from __future__ import annotations

import json
import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus import Reading
from ingest.pdf.reader import PdfReader
from ingest.reader import Wish

_REPORTS = Path(__file__).parent.parent / "samples"


def samples(
    _material: Path | None, show: int = 0, only: str = "", where: Path = _REPORTS
) -> list[tuple[str, str]]:
    """Rows of the table: F1 of whole blocks (words and role), of notes with their point, labels, order."""
    count: Counter[str] = Counter()
    for path in sorted((where / "truth").glob("*.pdf.json")):
        if only and only not in path.name:
            continue
        truth = json.loads(path.read_text("utf8"))
        if truth.get("scanned"):
            continue
        reading = PdfReader().read(where / "reports" / truth["file"], Wish())
        before = Counter(count)
        _compare(truth, reading, count, show)
        if show:
            now = count - before
            print("==", path.name, {k: v for k, v in now.items() if "wrong" in k or "missed" in k})
    return [
        *(
            _f1(name, count)
            for name in (
                "blocks",
                "blocks with role",
                "paragraph starts",
                "notes",
                "notes at their point",
            )
        ),
        *(
            _f1(f"role {role}", count)
            for role in ("heading", "paragraph", "item", "row", "caption", "note", "contents")
        ),
        ("numbers right", f"{count['numbers right']} of {count['numbers']}"),
        ("levels in the same order", f"{count['levels right']} of {count['levels']}"),
        ("page labels right", f"{count['labels right']} of {count['labels']}"),
        ("furniture right", f"{count['furniture right']} of {count['furniture']}"),
        ("pages of blocks right", f"{count['pages right']} of {count['pages']}"),
        (
            "words in order",
            f"{100 * count['order right'] / max(1, count['order words']):.2f} % of {count['order words']}",
        ),
    ]


def _f1(name: str, count: Counter[str]) -> tuple[str, str]:
    right, found, there = (count[f"{name} {part}"] for part in ("right", "found", "there"))
    precision, recall = right / max(1, found), right / max(1, there)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return name, f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {there}"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _compare(truth: dict[str, Any], reading: Reading, count: Counter[str], show: int) -> None:
    text = truth["text"]
    wanted = [(b["role"], _plain(text[b["start"] : b["end"]]), b) for b in truth["blocks"]]
    found = [(b.role, _plain(b.span.of(reading.text)), b) for b in reading.blocks]
    for name, key in (("blocks", 0), ("blocks with role", 1)):
        one = Counter((r if key else "", t) for r, t, _ in wanted)
        two = Counter((r if key else "", t) for r, t, _ in found)
        _tally(name, one, two, count)
    if show:
        left = Counter((r, t) for r, t, _ in wanted) - Counter((r, t) for r, t, _ in found)
        more = Counter((r, t) for r, t, _ in found) - Counter((r, t) for r, t, _ in wanted)
        for sign, bag in (("-", left), ("+", more)):
            for role, words in list(bag)[:show]:
                print(f"  {sign} {role:9} {words[:100]!r} … {words[-40:]!r}")
    starts = Counter(
        t[:40] for r, t, _ in wanted if r in ("heading", "paragraph", "item", "contents")
    )
    ours = Counter(t[:40] for r, t, _ in found if r in ("heading", "paragraph", "item", "contents"))
    _tally("paragraph starts", starts, ours, count)
    for role in ("heading", "paragraph", "item", "row", "caption", "note", "contents"):
        _tally(
            f"role {role}",
            Counter(t for r, t, _ in wanted if r == role),
            Counter(t for r, t, _ in found if r == role),
            count,
        )
    by_text = {t: b for _, t, b in found}
    pages = {p["index"]: p["runs"] for p in truth["pages"]}
    for role, words, block in wanted:
        mine = by_text.get(words)
        if mine is None:
            continue
        if role in ("paragraph", "item"):
            count["numbers"] += 1
            count["numbers right"] += block["number"] == mine.number
            if show and block["number"] != mine.number:
                print("  number", block["number"], mine.number, words[:60])
        there = {
            i
            for i, runs in pages.items()
            if any(s < block["end"] and block["start"] < e for s, e in runs)
        }
        count["pages"] += 1
        count["pages right"] += there == {p.index for p in reading.pages_of(mine.span)}
    levels = [
        (block["level"], by_text[words].level)
        for role, words, block in wanted
        if role == "heading" and words in by_text and by_text[words].role == "heading"
    ]
    for (a, x), (b, y) in pairwise(levels):
        count["levels"] += 1
        count["levels right"] += (a < b) == ((x or 0) < (y or 0)) and (a > b) == (
            (x or 0) > (y or 0)
        )
    for want, page in zip(truth["pages"], reading.pages, strict=True):
        count["labels"] += 1
        count["labels right"] += want["label"] == page.label
        count["furniture"] += 1
        same = Counter(_plain(x) for x in want["furniture"]) == Counter(map(_plain, page.furniture))
        count["furniture right"] += same
        if show and (want["label"] != page.label or not same):
            print(
                "  page", page.index, want["label"], page.label, want["furniture"], page.furniture
            )
    _notes(truth, reading, count, show)
    one_words, two_words = text.split(), reading.text.split()
    matcher = SequenceMatcher(None, one_words, two_words, autojunk=False)
    count["order words"] += len(one_words)
    count["order right"] += sum(size for _, _, size in matcher.get_matching_blocks())


def _notes(truth: dict[str, Any], reading: Reading, count: Counter[str], show: int) -> None:
    text = truth["text"]
    one = [
        (n["number"], _plain(text[slice(*n["body"])]), _tail(text, n["at"])) for n in truth["notes"]
    ]
    two = [
        (n.number, _plain(n.body.of(reading.text)), _tail(reading.text, n.at))
        for n in reading.notes
    ]
    _tally("notes", Counter((a, b) for a, b, _ in one), Counter((a, b) for a, b, _ in two), count)
    _tally("notes at their point", Counter(one), Counter(two), count)
    if show:
        for note in list(Counter(one) - Counter(two))[:show]:
            print("  note -", note)
        for note in list(Counter(two) - Counter(one))[:show]:
            print("  note +", note)


def _tail(text: str, at: int | None) -> str | None:
    return None if at is None else _plain(text[max(0, at - 25) : at])


def _tally(name: str, wanted: Counter[Any], found: Counter[Any], count: Counter[str]) -> None:
    count[f"{name} there"] += sum(wanted.values())
    count[f"{name} found"] += sum(found.values())
    count[f"{name} right"] += sum((wanted & found).values())
