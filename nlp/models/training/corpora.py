"""The labelled sets, each read into texts with names. Which may be trained on: docs/models.md."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from nlp.models.lexicon import entries
from nlp.models.training.labelled import Labelled

_KAZNERD = {"PERSON": "person", "GPE": "place", "LOCATION": "place", "ORGANISATION": "organisation"}
_UNER = {"PER": "person", "LOC": "place", "ORG": "organisation"}
_LEGAL = {
    "JUDGE": "person", "LAWYER": "person", "WITNESS": "person", "OTHER_PERSON": "person",
    "GPE": "place", "ORG": "organisation", "COURT": "court",
}  # fmt: skip
_GUM = {"person": "person", "place": "place", "organization": "organisation"}
# Parties of a case are people or bodies, and the set doesn't say which.
_LEGAL_UNCLEAR = frozenset({"PETITIONER", "RESPONDENT"})


def kaznerd(path: Path) -> Iterator[Labelled]:
    """KazNERD: sentences without documents, so that each is its own group."""
    for rows in _rows(path):
        words = [row.rsplit(" ", 1)[0] for row in rows]
        tags = [row.rsplit(" ", 1)[1] for row in rows]
        text, places = _spaced(words)
        yield Labelled(text, list(_iob(tags, places, _KAZNERD)), "kaznerd", text)


def uner(path: Path) -> Iterator[Labelled]:
    """Universal NER on EWT: the document's id stands before its first sentence."""
    document = ""
    for rows in _rows(path):
        text = ""
        for row in rows:
            if row.startswith("# newdoc id = "):
                document = row.removeprefix("# newdoc id = ")
            elif row.startswith("# text = "):
                text = row.removeprefix("# text = ")
        cells = [row.split("\t") for row in rows if row[0].isdigit()]
        places = _aligned(text, [cell[1] for cell in cells])
        if places:
            yield Labelled(text, list(_iob([c[2] for c in cells], places, _UNER)), "uner", document)


def gum(folder: Path, genres: Sequence[str]) -> Iterator[Labelled]:
    """GUM's named people, places and organisations, by paragraph."""
    for genre in genres:
        for path in sorted(folder.glob(f"GUM_{genre}_*.conllu")):
            for rows in _rows(path):
                text = next(
                    (r.removeprefix("# text = ") for r in rows if r.startswith("# text = ")), ""
                )
                cells = [row.split("\t") for row in rows if row.split("\t")[0].isdigit()]
                places = _aligned(text, [cell[1] for cell in cells])
                if places:
                    yield Labelled(text, _gum_names(cells, places), f"gum-{genre}", path.stem)


def legal(path: Path) -> Iterator[Labelled]:
    """Indian judgments; texts with parties of unclear kind are left out."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        if not any(label in _LEGAL_UNCLEAR for _, _, label in record["ents"]):
            names = [(s, e, _LEGAL[label]) for s, e, label in record["ents"] if label in _LEGAL]
            yield Labelled(record["text"], names, "legal", f"legal-{number}")


def _rows(path: Path) -> Iterator[list[str]]:
    rows: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            rows.append(line)
        elif rows:
            yield rows
            rows = []


def _spaced(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    places, at = [], 0
    for word in words:
        places.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), places


def _aligned(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where each word stands in the sentence; empty when one isn't found."""
    places: list[tuple[int, int]] = []
    at = 0
    for word in words:
        start = text.find(word, at)
        if start < 0:
            return []
        at = start + len(word)
        places.append((start, at))
    return places


def _iob(
    tags: Sequence[str], places: Sequence[tuple[int, int]], kinds: dict[str, str]
) -> Iterator[tuple[int, int, str]]:
    start, label = 0, ""
    for number, tag in enumerate([*tags, "O"]):
        part, _, name = tag.partition("-")
        if label and (part != "I" or name != label):
            if label in kinds:
                yield places[start][0], places[number - 1][1], kinds[label]
            label = ""
        if part == "B" or (part == "I" and not label):
            start, label = number, name


def _gum_names(
    cells: Sequence[Sequence[str]], places: Sequence[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """Mentions whose words are proper nouns, without article and title; the longest of nested ones."""
    opened: list[tuple[str, str, int]] = []
    found: list[tuple[int, int, str]] = []
    for number, cell in enumerate(cells):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", cell[9])
        for mark in re.findall(r"\([^()]*\)?|\d+\)", entity.group(1) if entity else ""):
            if mark.startswith("("):
                identity, kind, *_ = mark.strip("()").split("-")
                opened.append((identity, kind, number))
            if mark.endswith(")"):
                identity = mark.strip("()").split("-")[0]
                index = max(
                    (i for i, each in enumerate(opened) if each[0] == identity), default=None
                )
                if index is not None:
                    _, kind, start = opened.pop(index)
                    if kind in _GUM:
                        found.append((start, number, _GUM[kind]))
    proper = []
    for start, end, kind in found:
        first, last = _proper(cells, start, end, kind)
        if first <= last:
            proper.append((first, last, _kind(cells, first, last, kind)))
    names: list[tuple[int, int, str]] = []
    for first, last, label in sorted(set(proper), key=lambda each: (each[0] - each[1], each)):
        if all(last < other[0] or other[1] < first for other in names):
            names.append((first, last, label))
    return [(places[first][0], places[last][1], label) for first, last, label in sorted(names)]


_INSIDE = frozenset("of for and the on in & - / . to against".split())
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. president justice judge senator minister professor prof. sir lord lady"
    " king queen prince princess pope general captain colonel chancellor governor mayor chief counsel secretary"
    " home foreign prime vice deputy attorney sergeant father brother sister uncle aunt".split()
)


def _proper(cells: Sequence[Sequence[str]], start: int, end: int, kind: str) -> tuple[int, int]:
    """The proper part of a mention; empty (first > last) when it has none."""
    while start <= end and (cells[start][3] == "DET" or cells[start][1].lower() in _TITLES):
        start += 1
    while start <= end and (cells[end][3] == "PUNCT" or cells[end][3] == "PART"):
        end -= 1
    if kind == "person":
        # "founder Hugh McGuire of Example" is Hugh McGuire.
        stops = (
            n for n in range(start, end + 1) if cells[n][3] in ("ADP", "PUNCT", "PART", "VERB")
        )
        end = next((n - 1 for n in stops if cells[n][1] not in ("-", ".")), end)
        first = end + 1
        while first > start and (cells[first - 1][3] == "PROPN" or cells[first - 1][1] == "-"):
            first -= 1
        while first <= end and cells[first][1].lower() in _TITLES:
            first += 1
        # Peoples are no people: "Americans", "Muslims".
        sound = first <= end and cells[end][4] != "NNPS" and cells[first][1] != "-"
        return (first, end) if sound else (1, 0)
    while start <= end and cells[start][3] in ("ADJ", "NOUN", "VERB") and cells[start][1].islower():
        start += 1
    words = cells[start : end + 1]
    named = all(
        cell[3] in ("PROPN", "NUM") or cell[1].lower() in _INSIDE or cell[1][:1].isupper()
        for cell in words
    )
    if not words or not named or not any(cell[3] == "PROPN" for cell in words):
        return 1, 0
    if words[-1][1].lower() in _INSIDE or (words[-1][4] == "NNPS" and len(words) == 1):
        return 1, 0
    return start, end


def _kind(cells: Sequence[Sequence[str]], first: int, last: int, kind: str) -> str:
    """Ours: a court is a kind of its own, and a country is a place also when its team or state is meant."""
    words = [cell[1] for cell in cells[first : last + 1]]
    if kind != "person" and {"Court", "Courts"} & set(words):
        return "court"
    return "place" if " ".join(words) in _states() else kind


@cache
def _states() -> frozenset[str]:
    return frozenset(entries("places_en")["countries"])
