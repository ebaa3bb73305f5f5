"""The sets of questions with known answers, and how answers are scored."""

from __future__ import annotations

import csv
import json
import math
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

# Paragraphs of the seeds longer than this are cut at sentences, as passages are.
_LONGEST = 1_200


@dataclass(frozen=True)
class Asked:
    """A question or a passage."""

    id: str
    text: str
    title: str = ""


@dataclass(frozen=True)
class Set:
    """`grades` by question: the grade of each passage that answers it."""

    passages: Sequence[Asked]
    questions: Sequence[Asked]
    grades: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Scores:
    ndcg: float
    mrr: float
    recall: float


def load(name: str) -> Set:
    """A set by its name."""
    where = os.environ.get("AIGAQ_MATERIAL")
    if not where:
        sys.exit("AIGAQ_MATERIAL is unset: the material that this measures on is not here")
    return _seeds(Path(where)) if name == "seeds" else _beir(Path(where) / "data/retrieval" / name)


def _beir(folder: Path) -> Set:
    grades: dict[str, dict[str, int]] = {}
    with (folder / "qrels.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            grades.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    questions = [one for one in _lines(folder / "queries.jsonl") if one.id in grades]
    return Set(_lines(folder / "corpus.jsonl"), questions, grades)


def _lines(file: Path) -> list[Asked]:
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    return [Asked(row["_id"], row["text"], row.get("title") or "") for row in rows]


def _seeds(folder: Path) -> Set:
    """The seeds cut into paragraphs; one answers where it shares half of an answer or of itself."""
    passages: list[Asked] = []
    places: list[tuple[str, int, int]] = []
    for file in sorted((folder / "seeds").glob("*.txt")):
        text = file.read_text("utf-8")
        for start, end in _paragraphs(text):
            doc = file.name[:3]
            passages.append(Asked(f"{doc}.{start:06}", text[start:end]))
            places.append((doc, start, end))
    questions: list[Asked] = []
    grades: dict[str, dict[str, int]] = {}
    for line in (folder / "gold/queries.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        questions.append(Asked(row["id"], row["query"], row["lang"]))
        grades[row["id"]] = {}
        for passage, (doc, start, end) in zip(passages, places, strict=True):
            for answer in row["answers"]:
                common = min(end, answer["end"]) - max(start, answer["start"])
                shorter = min(end - start, answer["end"] - answer["start"])
                if doc == answer["doc"] and common >= shorter / 2:
                    best = max(answer["grade"], grades[row["id"]].get(passage.id, 0))
                    grades[row["id"]][passage.id] = best
    return Set(passages, questions, grades)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Blocks between blank lines; short neighbours joined, long ones cut at sentences."""
    found: list[tuple[int, int]] = []
    for block in re.finditer(r"(?:.+\n?)+", text):
        start, end = block.start(), block.end()
        if found and end - found[-1][0] < 500:
            found[-1] = (found[-1][0], end)
            continue
        while end - start > _LONGEST:
            cut = text.rfind(". ", start, start + _LONGEST) + 1 or start + _LONGEST
            found.append((start, cut))
            start = cut
        found.append((start, end))
    return found


def scores(one: Set, answers: Sequence[Sequence[str]]) -> Scores:
    """Means over all questions; one without an answer found counts 0."""
    ndcg = mrr = recall = 0.0
    for asked, ids in zip(one.questions, answers, strict=True):
        grades = one.grades[asked.id]
        gains = [2 ** grades.get(id_, 0) - 1 for id_ in ids[:10]]
        ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:10]
        best = _dcg(ideal)
        ndcg += _dcg(gains) / best if best else 0
        mrr += next((1 / place for place, gain in enumerate(gains, 1) if gain), 0)
        recall += sum(1 for gain in gains if gain) / len(grades) if grades else 0
    count = len(one.questions)
    return Scores(ndcg / count, mrr / count, recall / count)


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))
