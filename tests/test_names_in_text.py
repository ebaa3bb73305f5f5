# ruff: noqa: E501 - tables
"""People, places and bodies that the words around them give away, without any model."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus import Kind, Language, Mention, Reading, Span
from nlp.entities.flat import flat
from nlp.entities.named import named
from nlp.entities.view import view
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
    ("Қырғыз Республикасының емес, Өзбекстан Республикасына", "place", ["Қырғыз Республикасының", "Өзбекстан Республикасына"]),
    ("ҚР Конституциясының 16-бабы", "place", ["ҚР"]),
    ("ҚР ҚК-нің 146-бабы", "place", []),
    ("Қырғыз Республикасы Бас прокуратурасы", "place", ["Қырғыз Республикасы"]),
    # A square in a town isn't the town's name; a man's name that a town bears as well stays with the models.
    ("на центральной площади Жанаозена", "place", []),
    ("Жәнібек келді", "place", []),
    ("ұстады ҰҚК-нің қызметкері", "organisation", ["ҰҚК-нің"]),
    ("Адам құқықтары жөніндегі кеңес 31/31 қарарында", "organisation", ["Адам құқықтары жөніндегі кеңес"]),
    ("Экономикалық, әлеуметтік және мәдени құқықтар жөніндегі комитет еске салды", "organisation",
     ["Экономикалық, әлеуметтік және мәдени құқықтар жөніндегі комитет"]),
    ("Телефонная линия «Дала рядом» работает", "organisation", ["Дала рядом"]),
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


def test_what_a_list_knows_is_no_other_kind_because_a_model_says_so() -> None:
    text = "ҰҚК-нің жауабы"
    sure = Mention("organisation", Span(0, 7), "KNB", by="list")
    guessed = Mention("place", Span(0, 7), text[:7], by="a model")
    assert flat([guessed, sure]) == [sure]


def test_what_a_model_finds_without_a_capital_names_none() -> None:
    text = "Комитет үкіметтің 12 хатын Астанада алды"
    spans = [Span(8, 17), Span(18, 20), Span(27, 35)]

    def recognise(texts: Sequence[str], language: Language) -> list[list[Named]]:
        return [[Named(span, "organisation", None, "model") for span in spans] for _ in texts]

    found = named(view(text), Reading(text), recognise)
    assert [one.span.of(text) for one in found] == ["Астанада"]
