"""The seeds as the service reads them, with the questions and answers of the hand-made labels."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from search_sets import Answers, Asked, Set

from api.files import bring_in
from api.house import House
from config import load
from corpus import EVERYTHING
from corpus.catalogue import HeldPassage
from corpus.catalogue.walk import walk
from corpus.file_name import show_name
from search.entries import Entries

# As the labels' own scorer has it: what is longer is no passage, what is shorter has to hold half of
# an answer.
_LONGEST, _SHORTEST = 1_500, 40


def reports(material: Path) -> Set:
    """The seeds brought in like any file; the answers as `score.py` beside the labels counts them."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load({"AIGAQ_DATA": folder, "AIGAQ_LOG_LEVEL": "error"}).settings
        with House.of(settings) as house:
            ends = bring_in(house, [material / "seeds"], "seeds")
            assert all(file.state == "processed" for file in ends), ends
            make = Entries(house.analyser).entry_of
            with house.catalogue.read() as view:
                tagged = list(walk(view, EVERYTHING))
            held = [one.held for one in tagged]
            rows = [
                json.loads(line)
                for line in (material / "gold/queries.jsonl").read_text("utf-8").splitlines()
            ]
            return Set(
                passages=[Asked(one.id, one.text, " ".join(one.passage.heading)) for one in held],
                questions=[Asked(row["id"], row["query"], row["lang"]) for row in rows],
                answers={row["id"]: _answers(row["answers"], held) for row in rows},
                entries={one.held.id: make(one) for one in tagged},
                learnt=tuple(house.shelf.learnt(EVERYTHING)),
            )


def _answers(answers: Sequence[dict[str, Any]], held: Sequence[HeldPassage]) -> Answers:
    found = {one.id: [at for at, answer in enumerate(answers) if _has(one, answer)] for one in held}
    return Answers([answer["grade"] for answer in answers], {k: v for k, v in found.items() if v})


def _has(held: HeldPassage, answer: dict[str, Any]) -> bool:
    """Half of the answer is in the passage, or half of the passage in the answer."""
    source = held.source
    if source is None or not show_name(held.edition.name).startswith(f"{answer['doc']:>03}"):
        return False
    length = source.end - source.start
    common = min(source.end, answer["end"]) - max(source.start, answer["start"])
    if common <= 0 or length > _LONGEST:
        return False
    whole = 2 * common >= answer["end"] - answer["start"]
    return whole or (length >= _SHORTEST and 2 * common >= length)
