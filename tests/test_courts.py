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
        ("the European Court of Human Rights", "European Court of Human Rights"),
        ("в Алматинском городском суде", "Алматинском городском суде"),
        ("районный суд № 2 Медеуского района г. Алматы", "районный суд № 2 Медеуского района г. Алматы"),
        ("судебной коллегией по уголовным делам Верховного Суда РК", "судебной коллегией по уголовным делам Верховного Суда РК"),
        ("военный суд Актауского гарнизона", "военный суд Актауского гарнизона"),
        ("городской суд Караганды решил", "городской суд Караганды"),
        ("ЕСПЧ признал", "ЕСПЧ"),
        ("Алматы қалалық сотының үкімі", "Алматы қалалық сотының"),
        ("Қазақстан Республикасының Жоғарғы Соты", "Қазақстан Республикасының Жоғарғы Соты"),
        ("Ақтау гарнизонының әскери соты", "Ақтау гарнизонының әскери соты"),
    ],
)  # fmt: skip
def test_a_court_keeps_its_number_panel_town_and_country(text: str, court: str) -> None:
    assert words(text, "court") == [court]


@pytest.mark.parametrize(
    "text",
    ["a court in Karaganda", "district court", "The Court found", "районный суд вынес", "бұл сот", "Жоғары Сот Кеңесі"],
)  # fmt: skip
def test_a_court_without_a_name_is_none(text: str) -> None:
    assert words(text, "court") == []
