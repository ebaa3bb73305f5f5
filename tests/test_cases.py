# ruff: noqa: E501 - tables
"""Court cases by form."""

from __future__ import annotations

import pytest

from tagged import words


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("In S.A. v. Denmark the Committee", "S.A. v. Denmark"),
        ("In Toktarov and Others v. Russia (no. 1234/06) the Court", "Toktarov and Others v. Russia (no. 1234/06)"),
        ("по делу «Токтаров и другие против России» решено", "Токтаров и другие против России"),
        # What a communication's number introduces is its name.
        ("Сообщение № 433/2010, Бейсенов против Казахстана, Соображения", "Бейсенов против Казахстана"),
        ("№ 433/2010 хабарлама, Бейсенов Қазақстанға қарсы, Пікірлер", "Бейсенов Қазақстанға қарсы"),
        ("«Тоқтаров және басқалар Ресейге қарсы» ісі", "Тоқтаров және басқалар Ресейге қарсы"),
    ],
)  # fmt: skip
def test_a_case_is_its_parties_and_number(text: str, case: str) -> None:
    assert words(text, "case") == [case]


def test_sides_of_a_match_in_lower_case_are_no_case() -> None:
    assert words("good v. evil, Aktau Vs nothing", "case") == []
