"""What a text teaches of acronyms, and what it doesn't."""

from __future__ import annotations

import pytest

from search.thesaurus import Learnt, agreed, learn


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        ("under the National Preventive Mechanism (NPM), which", "NPM", "National Preventive Mechanism"),
        # A small word may give its letter or none.
        (
            "the Optional Protocol to the Convention against Torture (OPCAT)",
            "OPCAT",
            "Optional Protocol to the Convention against Torture",
        ),
        (
            "said the Organization for Security and Co-operation in Europe (OSCE).",
            "OSCE",
            "Organization for Security and Co-operation in Europe",
        ),
        ("the UN High Commissioner for Refugees (UNHCR)", "UNHCR", "UN High Commissioner for Refugees"),
        ("Комитет национальной безопасности (КНБ)", "КНБ", "Комитет национальной безопасности"),
        ("в следственном изоляторе (СИЗО) города", "СИЗО", "следственном изоляторе"),
        ("Министерство внутренних дел (далее – МВД)", "МВД", "Министерство внутренних дел"),
        ("уголовно-исполнительной системы (далее по тексту УИС)", "УИС", "уголовно-исполнительной системы"),
        ("Ұлттық қауіпсіздік комитеті (ҰҚК)", "ҰҚК", "Ұлттық қауіпсіздік комитеті"),
        ("Ішкі істер министрлігі (бұдан әрі – ІІМ)", "ІІМ", "Ішкі істер министрлігі"),
        ("the Dala Watch Group (hereinafter “DWG”)", "DWG", "Dala Watch Group"),
        # The acronym first, and a list of abbreviations.
        ("the NPM (National Preventive Mechanism)", "NPM", "National Preventive Mechanism"),
        ("КНБ – Комитет национальной безопасности\nМВД – …", "КНБ", "Комитет национальной безопасности"),
        # A name that runs over the end of a line.
        ("the National Preventive\nMechanism (NPM)", "NPM", "National Preventive Mechanism"),
    ],
)  # fmt: skip
def test_a_text_that_explains_an_acronym_teaches_it(text: str, acronym: str, name: str) -> None:
    assert list(learn(text)) == [Learnt(acronym, name)]


@pytest.mark.parametrize(
    "text",
    [
        "He was taken away on Tuesday (UTC).",
        "Kazakhstan ratified it. Another sentence stands here (CAT).",
        "three officers of the police (MVD)",
        "The report (in English) and its annex (PDF) are online.",
        "see Article 146, part 2 (a) of the code, (KZ)",
        # Not every letter is spelt by the words.
        "Комитет безопасности (КНБ)",
        # A name doesn't begin with a small word.
        "for the Rights of (FTRO)",
        # Nor does it reach over the end of a sentence or another bracket.
        "the National. Preventive Mechanism (NPM)",
        "National (new) Preventive Mechanism (NPM)",
        "",
    ],
)
def test_what_explains_no_acronym_teaches_none(text: str) -> None:
    assert list(learn(text)) == []


def test_a_russian_acronym_of_an_english_name_is_not_certain() -> None:
    text = "He was held by the National Security Committee (KNB) and the Ministry of Internal Affairs (MVD)."
    assert list(learn(text)) == [
        Learnt("KNB", "National Security Committee", certain=False),
        Learnt("MVD", "Ministry of Internal Affairs", certain=False),
    ]


def test_a_pair_is_told_once() -> None:
    assert len(learn("Dala Watch Group (DWG). Later the Dala Watch Group (DWG) wrote.")) == 1


def test_an_uncertain_pair_takes_two_reports() -> None:
    knb = Learnt("KNB", "National Security Committee", certain=False)
    npm = Learnt("NPM", "National Preventive Mechanism")
    assert list(agreed([[knb, knb, npm], []])) == [npm]
    assert list(agreed([[knb, npm], [knb]])) == [knb, npm]


def test_an_acronym_of_many_things_is_left_alone() -> None:
    many = [Learnt("ABC", name) for name in ("Alpha B C", "Beta B C", "Gamma B C", "Delta B C")]
    assert list(agreed([many])) == []
    assert len(agreed([many[:3]])) == 3


def test_the_order_of_reports_changes_nothing() -> None:
    one, other = (
        [Learnt("NPM", "National Preventive Mechanism")],
        [Learnt("DWG", "Dala Watch Group")],
    )
    assert agreed([one, other]) == agreed([other, one])
