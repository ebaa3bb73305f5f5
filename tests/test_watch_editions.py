"""A corrected file under the name of the first is a new edition of it; other words are another report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import EVERYTHING
from corpus.catalogue.editions import editions_of
from corpus.catalogue.files import files
from ingest.likeness import MOSTLY, likeness
from watched import Watched

WORDS = " ".join(f"word{number} of paragraph {number // 7}" for number in range(200))
CORRECTED = WORDS.replace("word17 ", "corrected17 ") + " And an annex of a few words."
OTHER = " ".join(f"quite other things {number} said elsewhere" for number in range(150))


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    folder = Watched(tmp_path)
    yield folder
    folder.close()


def documents(watched: Watched) -> list[str]:
    with watched.catalogue.read() as view:
        return [file.document or "" for file in files(view, EVERYTHING)]


def bring(watched: Watched, name: str, words: str) -> None:
    watched.drop(name, words)
    watched.until_calm()


def test_the_same_name_with_mostly_the_same_words_is_a_new_edition(watched: Watched):
    bring(watched, "report.txt", WORDS)
    bring(watched, "report.txt", CORRECTED)
    first, second = documents(watched)
    assert first == second
    with watched.catalogue.read() as view:
        assert [held.edition.ordinal for held in editions_of(view, EVERYTHING, first)] == [1, 2]


def test_the_same_words_in_other_bytes_are_a_new_edition(watched: Watched):
    bring(watched, "report.txt", WORDS)
    bring(watched, "report.txt", WORDS.upper() + "\n")
    assert len(set(documents(watched))) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("report.txt", OTHER),
        # Another name, another collection: nobody said that they are one report.
        ("final.txt", CORRECTED),
        ("un/report.txt", CORRECTED),
    ],
)
def test_anything_else_is_another_report(watched: Watched, name: str, words: str):
    bring(watched, "report.txt", WORDS)
    bring(watched, name, words)
    assert len(set(documents(watched))) == 2


def test_an_edition_of_several_reports_of_one_name_finds_its_own(watched: Watched):
    bring(watched, "report.txt", WORDS)
    bring(watched, "report.txt", OTHER)
    bring(watched, "report.txt", CORRECTED)
    first, other, third = documents(watched)
    assert third == first != other


def test_likeness_tells_a_correction_from_a_report_of_the_same_field():
    assert likeness(WORDS, WORDS) == 1.0
    assert likeness(WORDS, CORRECTED) > 0.8
    assert likeness(WORDS, OTHER) < 0.05
    every_tenth = " ".join(
        "changed" if number % 10 == 0 else word for number, word in enumerate(WORDS.split())
    )
    assert MOSTLY < likeness(WORDS, every_tenth) < 0.7
    assert likeness("one", "two") == 0.0
