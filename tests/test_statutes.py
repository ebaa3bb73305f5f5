# ruff: noqa: E501 - tables
"""Statutes: their words, and an identifier for each article."""

from __future__ import annotations

import pytest

from tagged import mentions

CC, CPC = "kz/criminal-code", "kz/criminal-procedure-code"
STATUTES = [
    ("Article 347-1 of the Criminal Code", "Article 347-1 of the Criminal Code", [f"{CC}/347-1"]),
    ("under Criminal Procedure Code Articles 37 and 38", "Criminal Procedure Code Articles 37 and 38", [f"{CPC}/37", f"{CPC}/38"]),
    ("ICCPR art. 9(4)", "ICCPR art. 9(4)", ["un/iccpr/9"]),
    ("Part IV of OPCAT", "Part IV of OPCAT", ["un/opcat"]),
    ("the Law on Refugees", "Law on Refugees", ["kz/law-on-refugees"]),
    # A range; 347-1 is an article and none.
    ("Articles 147–150 of the Criminal Code", "Articles 147–150 of the Criminal Code", [f"{CC}/{n}" for n in range(147, 151)]),
    ("по ст. 174 ч. 2 УК РК", "ст. 174 ч. 2 УК РК", [f"{CC}/174"]),
    ("по статьям 258 (финансирование) и 405 УК РК", "статьям 258 (финансирование) и 405 УК РК", [f"{CC}/258", f"{CC}/405"]),
    # A country in full beside a code is a place of its own.
    ("статьёй 146 Уголовного кодекса Республики Казахстан", "статьёй 146 Уголовного кодекса", [f"{CC}/146"]),
    ("ст. 205.5 УК РФ", "ст. 205.5 УК РФ", ["ru/criminal-code/205.5"]),
    ("ст. 307(3) УК РТ", "ст. 307(3) УК РТ", ["tj/criminal-code/307-3"]),
    ("закон о беженцах", "закон о беженцах", ["kz/law-on-refugees"]),
    ("Закон РК «О связи» от 5 июля 2004 года № 567-II", "Закон РК «О связи» от 5 июля 2004 года № 567-II", ["kz/law-on-communications"]),
    ("ҚР ҚК-нің 37 және 38-баптары", "ҚР ҚК-нің 37 және 38-баптары", [f"{CC}/37", f"{CC}/38"]),
    ("Қылмыстық кодекстің 146-бабының 2-бөлігі бойынша", "Қылмыстық кодекстің 146-бабының 2-бөлігі", [f"{CC}/146"]),
    ("«Босқындар туралы» Заңының 5-бабы", "«Босқындар туралы» Заңының 5-бабы", ["kz/law-on-refugees/5"]),
    # "the Covenant" of nobody else is the ICCPR; a bare article is of the law named before.
    ("статья 14 Пакта", "статья 14 Пакта", ["un/iccpr/14"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "ids"), STATUTES)
def test_every_article_of_a_list_has_its_identifier(text: str, span: str, ids: list[str]) -> None:
    (found,) = mentions(text, "statute")
    assert (found.span.of(text), list(found.ids)) == (span, ids)


@pytest.mark.parametrize(
    "text",
    ["a criminal code", "он хочет стать 5", "international law", "ООО УК «Дала»", "the law", "этот закон"],
)  # fmt: skip
def test_ordinary_words_are_no_statutes(text: str) -> None:
    assert mentions(text, "statute") == []


def test_a_footnotes_number_never_becomes_part_of_an_article() -> None:
    found = mentions("under article 347‐116 of the Criminal Code", "statute")
    assert [one.ids for one in found] == [("kz/criminal-code/347-1",)]
    # The Criminal Code has no article 1749.
    assert mentions("article 1749 of the Criminal Code", "statute")[0].ids == (
        "kz/criminal-code/174",
    )


@pytest.mark.parametrize(
    ("text", "published", "code"),
    [
        ("On 3 May 2013 he was charged under Article 164 of the Criminal Code.", "", "-1997"),
        ("On 3 May 2016 he was charged under Article 174 of the Criminal Code.", "", "-2014"),
        ("He was charged under Article 174 of the Criminal Code.", "2016-02", "-2014"),
        ("He was charged under Article 174 of the Criminal Code.", "", ""),
        ("по статье 146 Уголовного кодекса 1997 года", "2016", "-1997"),
    ],
)
def test_the_edition_of_a_code_follows_from_the_date(text: str, published: str, code: str) -> None:
    (found,) = mentions(text, "statute", published)
    assert found.ids[0].startswith(f"kz/criminal-code{code}/")


def test_a_bare_article_belongs_to_the_law_that_has_it() -> None:
    text = "Article 347-1 of the Criminal Code is new. Before Article 347-1 there was none."
    assert [one.ids for one in mentions(text, "statute")] == [("kz/criminal-code/347-1",)] * 2
    assert mentions(text, "statute")[1].inferred == "law from context"


def test_the_convention_is_that_of_the_committee() -> None:
    text = "The Committee against Torture found a violation of article 12 of the Convention."
    assert mentions(text, "statute")[0].ids == ("un/cat/12",)


def test_a_committee_that_speaks_is_no_treaty() -> None:
    assert mentions("The CAT concluded its session.", "statute") == []
    assert len(mentions("The CAT concluded its session.", "organisation")) == 1
    assert len(mentions("its obligations under the CAT", "statute")) == 1


def test_parts_are_kept_beside_the_article() -> None:
    (found,) = mentions("ч. 2 ст. 174 УК РК", "statute")
    assert found.pinpoint == "art. 174: 2"
