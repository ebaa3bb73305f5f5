"""The sets of questions with known answers, and how answers are scored."""

from __future__ import annotations

import csv
import json
import math
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from search.entry import Entry
from search.thesaurus import Learnt

# Paragraphs of the seeds longer than this are cut at sentences, as passages are.
_LONGEST = 1_200


@dataclass(frozen=True)
class Asked:
    """A question or a passage."""

    id: str
    text: str
    title: str = ""


@dataclass(frozen=True)
class Answers:
    """What answers a question: the grade of each answer, and which of them each passage holds.

    An answer counts once, however many passages share it; a passage may hold several.
    """

    grades: Sequence[int]
    held: Mapping[str, Sequence[int]]

    @classmethod
    def each_its_own(cls, grades: Mapping[str, int]) -> Answers:
        """Every passage that answers is an answer by itself."""
        return cls(list(grades.values()), {id_: [at] for at, id_ in enumerate(grades)})


@dataclass(frozen=True)
class Set:
    """Passages, questions, and what answers each question, by its id."""

    passages: Sequence[Asked]
    questions: Sequence[Asked]
    answers: Mapping[str, Answers]
    # Where the service read the passages itself: what its index is told of them, and what they taught it.
    entries: Mapping[str, Entry] = field(default_factory=dict)
    learnt: tuple[Learnt, ...] = ()


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
    if name == "reports":
        from search_reports import reports

        return reports(Path(where))
    return _seeds(Path(where)) if name == "seeds" else _beir(Path(where) / "data/retrieval" / name)


def _beir(folder: Path) -> Set:
    grades: dict[str, dict[str, int]] = {}
    with (folder / "qrels.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            grades.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    questions = [one for one in _lines(folder / "queries.jsonl") if one.id in grades]
    answers = {asked.id: Answers.each_its_own(grades[asked.id]) for asked in questions}
    return Set(_lines(folder / "corpus.jsonl"), questions, answers)


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
    answers = {id_: Answers.each_its_own(found) for id_, found in grades.items()}
    return Set(passages, questions, answers)


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


def scores(one: Set, found: Sequence[Sequence[str]]) -> Scores:
    """Means over all questions; one without an answer found counts 0."""
    each = [
        score(one.answers[asked.id], ids) for asked, ids in zip(one.questions, found, strict=True)
    ]
    count = len(each)
    return Scores(
        sum(row.ndcg for row in each) / count,
        sum(row.mrr for row in each) / count,
        sum(row.recall for row in each) / count,
    )


def score(answers: Answers, ids: Sequence[str]) -> Scores:
    """How well the first ten passages answer one question."""
    seen: set[int] = set()
    gains = []
    first = 0.0
    for place, id_ in enumerate(ids[:10], 1):
        held = set(answers.held.get(id_, ()))
        first = first or (1 / place if held else 0.0)
        gains.append(sum(2 ** answers.grades[at] - 1 for at in held - seen))
        seen |= held
    best = _dcg(sorted((2**grade - 1 for grade in answers.grades), reverse=True)[:10])
    # A passage that holds two answers can do better than each of them alone.
    ndcg = min(1.0, _dcg(gains) / best) if best else 0.0
    return Scores(ndcg, first, len(seen) / len(answers.grades) if answers.grades else 0.0)


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))
