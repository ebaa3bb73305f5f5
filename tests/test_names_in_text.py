# ruff: noqa: E501 - tables
"""People, places and bodies that the words around them give away, without any model."""

from __future__ import annotations

import pytest

from corpus import Kind, Span
from nlp.models.mend import mend
from nlp.models.named import Named
from nlp.words.russian import is_ordinary
from tagged import words

FOUND: list[tuple[str, Kind, list[str]]] = [
    # What follows a word for a relative is a name; a place after it isn't part of it.
    ("оның інісі Төлеген Атыраудағы үйде болды", "person", ["Төлеген"]),
    ("Анасы Сәния Қабдешова келді", "person", ["Сәния Қабдешова"]),
    ("оның әйелі Гүлсім үй қамағында", "person", ["Гүлсім"]),
    ("ағасы Алматы қаласында тұрады", "person", []),
    ("Марлен деген жас жігіт отырды", "person", ["Марлен"]),
    # A father's name in Latin letters.
    ("A man named Ivan Karlovich Voss died.", "person", ["Ivan Karlovich Voss"]),
    ("with Aidos Serikuly in court", "person", ["Aidos Serikuly"]),
    # The state beside a name is none of it.
    ("гражданина Казахстана Тараса Бейсенова", "person", ["Тараса Бейсенова"]),
    ("Сәния Серікқызы Өзбекстан ҚК бойынша", "person", ["Сәния Серікқызы"]),
    # A mandate, whose word for "special" ends like a father's name.
    ("Арнаулы баяндамашы келді", "person", []),
    ("Арнаулы баяндамашы келді", "organisation", ["Арнаулы баяндамашы"]),
    ("Специальный докладчик по вопросу о праве на свободу мирных собраний и ассоциации отметил", "organisation",
     ["Специальный докладчик по вопросу о праве на свободу мирных собраний и ассоциации"]),
    ("Қазақстан Республикасы Үкіметі", "place", ["Қазақстан Республикасы"]),
    ("Қырғыз Республикасының емес, Өзбекстан Республикасына", "place", ["Өзбекстан Республикасына"]),
    ("ол Сүйінбай даңғылында тұрады", "place", ["Сүйінбай даңғылында"]),
    ("Самал-2 шағынауданынан", "place", ["Самал-2 шағынауданынан"]),
    ("на проспекте Суюнбая, по улице 8 Марта", "place", ["проспекте Суюнбая", "улице 8 Марта"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), FOUND)
def test_the_words_around_a_name_tell_where_it_ends(
    text: str, kind: Kind, expected: list[str]
) -> None:
    assert words(text, kind) == expected


def test_a_word_for_a_relative_is_taken_off_what_a_model_finds() -> None:
    text = "Анасы Сәния Қабдешова келді"
    (one,) = mend(text, [Named(Span(0, 21), "person", None, "model")])
    assert one.span.of(text) == "Сәния Қабдешова"


def test_a_capital_that_opens_a_sentence_makes_no_name() -> None:
    assert is_ordinary("Возражая")
    assert not is_ordinary("Марта")
    assert not is_ordinary("Бейсенов")


@pytest.mark.slow
def test_the_russian_model_names_nobody_by_an_ordinary_word() -> None:
    from nlp.models import recognise

    text = "Осуждённый подал жалобу. Осуждённый Бейсенов молчал. Марал Бейсенова ушла."
    assert [one.span.of(text) for one in recognise(text, "ru") if one.kind == "person"] == ["Бейсенов", "Марал Бейсенова"]  # fmt: skip
