"""Generated pages with known truth: words, order, roles, paragraph starts, notes, labels."""

from __future__ import annotations

import json
import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from corpus import Reading
from ingest.pdf.reader import PdfReader
from ingest.reader import Wish

_WORD = re.compile(r"\w+")
_GLUED = re.compile(r"(?<=[^\W\d_)”\".])\d{1,2}\b|(?<=[.,;:)”»?!])\d{1,2}\b")


def born(material: Path, show: int = 0, only: str = "") -> list[tuple[str, str]]:
    """Rows of the table; paragraph starts and notes by F1, words and order against the truth."""
    count: Counter[str] = Counter()
    for truth_path in sorted((material / "generated" / "born").glob("*.truth.json")):
        if only and only not in truth_path.name:
            continue
        truth = json.loads(truth_path.read_text("utf8"))
        reading = PdfReader().read(truth_path.with_name(truth["name"] + ".pdf"), Wish())
        _roles(truth, reading, count)
        _starts(truth, reading, count, show)
        _notes(truth, reading, count, show)
        _labels(truth, reading, count)
        before = Counter(count)
        _order(truth, reading, count)
        if show:
            now = count - before
            print(
                truth["name"],
                "order",
                now["order right"] / max(1, now["order words"]),
                "lost",
                now["words lost"],
            )
    return [
        *(_f1(name, count) for name in ("paragraph starts", "notes", "note markers linked")),
        *(_f1(f"furniture {name}", count) for name in ("words",)),
        ("page labels right", f"{count['labels right']} of {count['labels']}"),
        (
            "words in order",
            f"{100 * count['order right'] / max(1, count['order words']):.2f} % of {count['order words']}",
        ),
        ("words lost", f"{count['words lost']} of {count['words']}"),
    ]


def _f1(name: str, count: Counter[str]) -> tuple[str, str]:
    right, found, there = (count[f"{name} {part}"] for part in ("right", "found", "there"))
    precision, recall = right / max(1, found), right / max(1, there)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return name, f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {there}"


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.replace("\u00ad", "")).lower()


def _roles(truth: dict, reading: Reading, count: Counter[str]) -> None:  # type: ignore[type-arg]
    """Running heads and page numbers out of the text, everything else in it."""
    for wanted, page in zip(truth["pages"], reading.pages, strict=True):
        heads = Counter(
            word
            for line in wanted["lines"]
            if line["role"] in ("header", "pageno")
            for word in _WORD.findall(line["text"])
        )
        taken = Counter(word for part in page.furniture for word in _WORD.findall(part))
        count["furniture words there"] += sum(heads.values())
        count["furniture words found"] += sum(taken.values())
        count["furniture words right"] += sum((heads & taken).values())


def _starts(truth: dict, reading: Reading, count: Counter[str], show: int) -> None:  # type: ignore[type-arg]
    """A block's first line must start a block of ours, and no other line."""
    starts = {block.span.start for block in reading.blocks if block.role != "row"}
    ours: dict[int, list[tuple[str, bool]]] = {}
    for line in reading.lines:
        ours.setdefault(line.page or 0, []).append(
            (_squeeze(line.span.of(reading.text)), line.span.start in starts)
        )
    before = None
    for page in truth["pages"]:
        for line in page["lines"]:
            if line["role"] not in ("body", "heading"):
                continue
            first = line["block"] != before
            before = line["block"]
            key = _squeeze(re.sub(r"(?<=[^\d\s])\d{1,2}(?=\s|$)", "", line["text"]))[:25]
            found = next(
                (begins for text, begins in ours.get(page["page"], []) if text[:25] == key), None
            )
            if found is None:
                count["lines unmatched"] += 1
                continue
            count["paragraph starts there"] += first
            count["paragraph starts found"] += found
            count["paragraph starts right"] += first and found
            if show and first != found:
                print(
                    truth["name"], page["page"], "missed" if first else "false", line["text"][:80]
                )


def _notes(truth: dict, reading: Reading, count: Counter[str], show: int) -> None:  # type: ignore[type-arg]
    """Each note by its number and words; its marker behind the same words as in the truth."""
    wanted: dict[tuple[int, str], str] = {}
    last: tuple[int, str] | None = None
    for page in truth["pages"]:
        for line in page["lines"]:
            if line["role"] != "footnote":
                continue
            found = re.match(r"(\d{1,3})\s+", line["text"])
            if found and (last is None or int(found.group(1)) == int(last[1]) + 1):
                last = (page["page"], found.group(1))
                wanted[last] = line["text"][found.end() :]
            elif last is not None:
                wanted[last] += line["text"]
    count["notes there"] += len(wanted)
    count["notes found"] += len(reading.notes)
    count["note markers linked there"] += len(wanted)
    count["note markers linked found"] += sum(note.at is not None for note in reading.notes)
    lines = {
        page["page"]: [x for x in page["lines"] if x["role"] in ("body", "heading")]
        for page in truth["pages"]
    }
    for (number_page, number), text in wanted.items():
        mine = [
            note
            for note in reading.notes
            if note.number == number and _squeeze(note.body.of(reading.text)) == _squeeze(text)
        ]
        if not mine:
            if show:
                print(truth["name"], "note missed", number_page, number, text[:60])
            continue
        count["notes right"] += 1
        at = mine[0].at
        if at is None:
            if show:
                print(truth["name"], "note without marker", number_page, number, text[:60])
            continue
        tail = _squeeze(reading.text[max(0, at - 30) : at])[-12:]
        count["note markers linked right"] += any(
            tail + number in _squeeze(line["text"])
            or (_squeeze(line["text"]).startswith(number) and len(tail) < 12)
            or (tail[-4:] + number) in _squeeze(line["text"])
            for near in (number_page - 1, number_page)
            for line in lines.get(near, [])
        )


def _labels(truth: dict, reading: Reading, count: Counter[str]) -> None:  # type: ignore[type-arg]
    for wanted, page in zip(truth["pages"], reading.pages, strict=True):
        printed = next((x["text"] for x in wanted["lines"] if x["role"] == "pageno"), None)
        count["labels"] += 1
        count["labels right"] += printed == page.label


def _order(truth: dict, reading: Reading, count: Counter[str]) -> None:  # type: ignore[type-arg]
    """Words of body and headings in the order of the truth, page by page."""
    for page in truth["pages"]:
        body = " ".join(x["text"] for x in page["lines"] if x["role"] in ("body", "heading"))
        wanted = _WORD.findall(_GLUED.sub("", body))
        mine = _WORD.findall(
            " ".join(
                line.span.of(reading.text) for line in reading.lines if line.page == page["page"]
            )
        )
        count["words"] += len(wanted)
        count["words lost"] += sum((Counter(wanted) - Counter(mine)).values())
        matcher = SequenceMatcher(None, wanted, mine, autojunk=False)
        count["order words"] += len(wanted)
        count["order right"] += sum(size for _, _, size in matcher.get_matching_blocks())
