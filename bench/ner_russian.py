"""The Russian sets, as names over texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import razdel

from nlp.models.training.labelled import Labelled

_OBJECTS = {"Person": "person", "Location": "place", "LocOrg": "place", "Org": "organisation"}
# A body is marked by its name ("Газпром"), without the word for what it is ("компания").
_PARTS = {"Org": "org_name", "Location": "loc_name", "LocOrg": "loc_name"}
_NEREL = {
    "PERSON": "person", "ORGANIZATION": "organisation", "CITY": "place", "COUNTRY": "place",
    "STATE_OR_PROVINCE": "place", "DISTRICT": "place", "LOCATION": "place",
}  # fmt: skip


def factrueval(folder: Path) -> list[Labelled]:
    """Names as naeval takes them from the objects: people whole, the rest by their name parts."""
    texts = []
    for path in sorted(folder.glob("*.txt")):
        spans: dict[str, tuple[str, int, int]] = {}
        for line in path.with_suffix(".spans").read_text("utf8").splitlines():
            cells = line.split()
            if cells:
                spans[cells[0]] = (cells[1], int(cells[2]), int(cells[2]) + int(cells[3]))
        found = []
        for line in path.with_suffix(".objects").read_text("utf8").splitlines():
            cells = line.split("#")[0].split()
            kind = cells[1] if cells else ""
            if kind not in _OBJECTS:
                continue
            parts = [spans[cell] for cell in cells[2:] if cell in spans]
            if kind == "Person":
                found.append((min(p[1] for p in parts), max(p[2] for p in parts), "person"))
            else:
                found += [(p[1], p[2], _OBJECTS[kind]) for p in parts if p[0] == _PARTS[kind]]
        text = path.open(encoding="utf8", newline="").read()
        texts.append(Labelled(text, _flat(found), "factrueval", path.stem))
    return texts


def nerel(folder: Path) -> list[Labelled]:
    """NEREL's outermost names; its bodies hold more than slovnet was taught to mark."""
    texts = []
    for path in sorted(folder.glob("*.ann")):
        found = []
        for line in path.read_text("utf8").splitlines():
            cells = line.split("\t")
            head = cells[1].split(" ") if line.startswith("T") else [""]
            if head[0] in _NEREL and ";" not in cells[1]:
                found.append((int(head[1]), int(head[2]), _NEREL[head[0]]))
        text = path.with_suffix(".txt").open(encoding="utf8", newline="").read()
        texts.append(Labelled(text, _flat(found), "nerel", path.stem))
    return texts


def token_counts(
    texts: Sequence[str],
    gold: Sequence[set[tuple[int, int, str]]],
    ours: Sequence[set[tuple[int, int, str]]],
    kind: str,
) -> tuple[int, int, int]:
    """Words right, found and wanted."""
    count: Counter[str] = Counter()
    for text, wanted, found in zip(texts, gold, ours, strict=True):
        for token in razdel.tokenize(text):
            inside = [
                any(s <= token.start and token.stop <= e for s, e, k in names if k == kind)
                for names in (wanted, found)
            ]
            count.update(wanted=inside[0], found=inside[1], right=all(inside))
    return count["right"], count["found"], count["wanted"]


def _flat(found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Without what overlaps an earlier or longer name."""
    names: list[tuple[int, int, str]] = []
    for each in sorted(set(found), key=lambda name: (name[0], -name[1])):
        if not names or each[0] >= names[-1][1]:
            names.append(each)
    return names
