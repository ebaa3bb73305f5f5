"""Against labels that the rules weren't made from, the words stay as good as they were."""

from __future__ import annotations

import json
import runpy
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from nlp.language import languages
from nlp.language.label import label
from nlp.names.match import same_name
from nlp.words.stem import stem
from nlp.words.tokens import words

pytestmark = pytest.mark.material


@pytest.fixture(scope="module")
def bench() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parent.parent / "bench" / "words.py"))


def test_forms_of_kazakh_words_share_stems_on_unseen_groups(
    material: Path, bench: dict[str, Any]
) -> None:
    groups = bench["_kazakh_groups"](material / "gold" / "kazakh_groups.txt")
    unseen = {key: groups[key] for key in list(groups)[3::4]}
    assert bench["_pairs"](unseen, lambda word: stem(word, "kk"))[2] >= 0.93


def test_passages_have_their_language(material: Path) -> None:
    items = json.loads((material / "generated/langid/items.json").read_text("utf-8"))
    runs = [item for item in items if item["variant"] in ("plain", "caps", "ocr10", "kk_russified")]
    wrong = [item for item in runs if languages(item["text"])[:1] != (item["lang"],)]
    assert len(wrong) <= 0.005 * len(runs)


def test_words_of_mixed_paragraphs_have_their_language(material: Path) -> None:
    wrong = total = 0
    for parts in json.loads((material / "generated/langid/mixed_segments.json").read_text("utf-8")):
        text = " ".join(part for _, part in parts)
        truth = [language for language, part in parts for _ in words(part)]
        wrong += sum(a != b for a, b in zip(label(text, words(text)), truth, strict=True))
        total += len(truth)
    assert wrong <= 0.005 * total


def test_spellings_of_names_are_found_and_look_alikes_are_not(material: Path) -> None:
    def rows(name: str) -> list[list[str]]:
        lines = (material / "gold" / name).read_text("utf-8").splitlines()
        return [line.split("|") for line in lines if "|" in line]

    one = [
        pair for row in rows("name_variants.txt") for pair in combinations(dict.fromkeys(row), 2)
    ]
    found = sum(same_name(*pair) for pair in one)
    false = sum(same_name(row[0], row[1]) for row in rows("name_non_variants.txt"))
    assert found >= 0.92 * len(one)
    assert found >= 0.98 * (found + false)
