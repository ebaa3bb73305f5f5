# ruff: noqa: E501 - tables
"""Courts by name."""

from __future__ import annotations

import pytest

from tagged import words


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("In 2013 Kostanai court awarded", "Kostanai court"),
        ("Kazakhstan's Constitutional Council", "Constitutional Council"),
        ("the Supreme Court of Kazakhstan held", "Supreme Court of Kazakhstan"),
        ("Medeu District Court No. 2 of Almaty", "Medeu District Court No. 2 of Almaty"),
        ("Appeals Collegium of the Almaty City Court.", "Appeals Collegium of the Almaty City Court"),
        # "ordered" is no order, "dated" no date.
        ("The Almaty City Court ordered his release", "Almaty City Court"),
        ("the Semey Specialised Investigating Court dated 3 May", "Semey Specialised Investigating Court"),
        # The owner is a place of its own.
        ("Kyrgyzstan's Osh Regional Court relied", "Osh Regional Court"),
        ("the European Court of Human Rights", "European Court of Human Rights"),
        ("в Алматинском городском суде", "Алматинском городском суде"),
        ("районный суд № 2 Медеуского района г. Алматы", "районный суд № 2 Медеуского района г. Алматы"),
        ("судебной коллегией по уголовным делам Верховного Суда РК", "судебной коллегией по уголовным делам Верховного Суда РК"),
        ("Ошский областной суд решил", "Ошский областной суд"),
        ("Тверской районный суд города Москвы", "Тверской районный суд города Москвы"),
        # "First" is a kind of court, "Pervomaisky" a name.
        ("Первомайский районный суд решил", "Первомайский районный суд"),
        ("военный суд Актауского гарнизона", "военный суд Актауского гарнизона"),
        ("городской суд Караганды решил", "городской суд Караганды"),
        ("ЕСПЧ признал", "ЕСПЧ"),
        ("Алматы қалалық сотының үкімі", "Алматы қалалық сотының"),
        ("Қазақстан Республикасының Жоғарғы Соты", "Қазақстан Республикасының Жоғарғы Соты"),
        ("Қарақалпақстан Республикасының Жоғарғы соты", "Қарақалпақстан Республикасының Жоғарғы соты"),
        ("Ақтау гарнизонының әскери соты", "Ақтау гарнизонының әскери соты"),
    ],
)  # fmt: skip
def test_a_court_keeps_its_number_panel_town_and_country(text: str, court: str) -> None:
    assert words(text, "court") == [court]


@pytest.mark.parametrize(
    "text",
    ["a court in Karaganda", "district court", "The Court found", "районный суд вынес", "бұл сот", "Жоғары Сот Кеңесі", "на Страшный суд"],
)  # fmt: skip
def test_a_court_without_a_name_is_none(text: str) -> None:
    assert words(text, "court") == []


def test_a_womans_surname_is_no_part_of_the_court_after_it() -> None:
    text = "по жалобе Алии Бейсеновой Медеуский районный суд решил"
    assert words(text, "court") == ["Медеуский районный суд"]
