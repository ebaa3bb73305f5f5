"""The analyser keeps the port's promises."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nlp.analyser import FieldAnalyser
from nlp.shape import analysis_json
from nlp.token import Analyser

TEXTS = [
    "The court in Zhanaozen sentenced the strikers’ leader.",
    "Суд приговорил его к 6 годам по ст. 174 УК РК.",
    "Сот оны алты жылға соттады.",
    "Хабарлама «незаконное собрание» деген сөздермен жазылған\u00ad.",
    "",
    "\u200b… — !",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_is_its_slice_and_they_stand_in_order(text: str) -> None:
    tokens = FieldAnalyser().analyse(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= two.start for one, two in pairwise(tokens))


def test_it_is_an_analyser() -> None:
    analyser: Analyser = FieldAnalyser()
    assert analyser.version


def test_a_query_word_of_unknown_language_is_stemmed_in_each() -> None:
    (word,) = FieldAnalyser().analyse_query("сотов")
    assert {language for language, _ in word.stems} >= {"ru", "kk"}


def test_the_shape_names_what_others_rely_on() -> None:
    shape = analysis_json("Суд", "ru")
    assert shape["languages"] == ["ru"]
    assert set(shape["tokens"][0]) == {
        "text", "start", "end", "language", "exact", "folded", "stem", "names",
    }  # fmt: skip
