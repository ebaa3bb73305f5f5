"""Places are known by the name that a map has, whatever case the sentence put them in."""

from __future__ import annotations

import pytest

from corpus import Mention, Reading, Span
from nlp.entities.named import named
from nlp.entities.nominative import in_nominative
from nlp.entities.view import view
from nlp.models.named import Named

TOLD = [
    ("Казахстану", "Казахстан"),
    ("Сарыдалинской области", "Сарыдалинская область"),
    ("Алматинскую область", "Алматинская область"),
    ("Мангистауского района", "Мангистауский район"),
    ("Республики Казахстан", "Республика Казахстан"),
    ("улице Абая", "улица Абая"),
    ("Нур-Султане", "Нур-Султан"),
    ("Ростове-на-Дону", "Ростов-на-Дону"),
    ("МОСКВЕ", "МОСКВА"),
    ("Алматы қаласында", "Алматы қаласы"),
    ("Сарыдала облысының", "Сарыдала облысы"),
    ("Қазақстанға", "Қазақстан"),
    ("Шымкентте", "Шымкент"),
]
# Names that only look inflected, several in one, and what no dictionary has.
AS_WRITTEN = [
    "Алматы", "Қарағанды", "Актау", "США", "Атырау", "Темиркале", "Темірқалада", "Almaty", "Сарыдала облысы",
    "Карагандинской и Алматинской областях",
]  # fmt: skip


def place(name: str) -> Mention:
    return Mention("place", Span(0, len(name)), name)


@pytest.mark.parametrize(("written", "nominative"), TOLD)
def test_a_place_is_known_by_its_nominative(written: str, nominative: str) -> None:
    (made,) = in_nominative([place(written)])
    assert (made.norm, made.span) == (nominative, Span(0, len(written)))


@pytest.mark.parametrize("written", AS_WRITTEN)
def test_what_is_not_sure_stays_as_it_was_written(written: str) -> None:
    assert in_nominative([place(written)])[0].norm == written


COURTS = [
    ("Темиркалинском городском суде", "Темиркалинский городской суд"),
    ("Верховным судом РК", "Верховный суд РК"),
    ("районного суда № 2 Сарыдалинского района", "районный суд № 2 Сарыдалинского района"),
    ("суде города Темиркала", "суд города Темиркала"),
    ("Темірқала қалалық сотында", "Темірқала қалалық соты"),
    ("Temirqala City Court", "Temirqala City Court"),
    ("Судебной коллегии", "Судебной коллегии"),
]


@pytest.mark.parametrize(("written", "nominative"), COURTS)
def test_a_court_is_known_by_its_nominative(written: str, nominative: str) -> None:
    (made,) = in_nominative([Mention("court", Span(0, 3), written)])
    assert made.norm == nominative


def test_a_name_in_no_list_goes_by_the_one_in_the_same_text() -> None:
    names = ("Темиркала", "Темиркале", "Темірқалада", "Темірқала")
    made = [one.norm for one in in_nominative([place(name) for name in names])]
    assert made == ["Темиркала", "Темиркала", "Темірқала", "Темірқала"]


def test_only_places_are_changed() -> None:
    people = Mention("person", Span(0, 9), "Казахстану")
    assert in_nominative([people]) == [people]


HEADINGS = [
    ("Дело Токтарова", "Токтарова"),
    ("ДЕЛО ТОКТАРОВА", "ТОКТАРОВА"),
    ("Case of Daniyar Toktarov", "Daniyar Toktarov"),
]


@pytest.mark.parametrize(("heading", "name"), HEADINGS)
def test_a_case_is_no_first_name(heading: str, name: str) -> None:
    def recognise(texts, language):
        return [[Named(Span(0, len(text)), "person", None, "model")] for text in texts]

    (found,) = named(view(heading), Reading(heading), recognise)
    assert found.norm == name
