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
    # An article put in between, its number raised; OCR's spaces; points in quotation marks.
    ("ст. 244¹ ч. 3 п. «а» УК РУз", "ст. 244¹ ч. 3 п. «а» УК РУз", ["uz/criminal-code/244-1"]),
    ("Ст . 362 ч . 4 УК РК", "Ст . 362 ч . 4 УК РК", [f"{CC}/362"]),
    ("Art . 362 ( 4 ) of the Criminal Code", "Art . 362 ( 4 ) of the Criminal Code", [f"{CC}/362"]),
    ("ӨР ҚК-нің 159-бабы 3-бөлігінің «б» тармағы бойынша", "ӨР ҚК-нің 159-бабы 3-бөлігінің «б» тармағы", ["uz/criminal-code/159"]),
    ("ҚПК-нің 35-б. 1-бөл. 1), 2) т. негізінде", "ҚПК-нің 35-б. 1-бөл. 1), 2) т.", [f"{CPC}/35"]),
    ("ҚР ҚК 174-б.2-бөл.,256-б.1-бөл. бойынша", "ҚР ҚК 174-б.2-бөл.,256-б.1-бөл.", [f"{CC}/174", f"{CC}/256"]),
    # Treaties with their year; laws with number, date and title in any order; a code with its country inside.
    ("article 33 of the 1951 Convention relating to the Status of Refugees", "article 33 of the 1951 Convention relating to the Status of Refugees", ["un/refugee-convention/33"]),
    ("по Конвенции о статусе беженцев 1951 года.", "Конвенции о статусе беженцев 1951 года", ["un/refugee-convention"]),
    ('Law No. 349-I of 15 March 1999 "On State Secrets"', 'Law No. 349-I of 15 March 1999 "On State Secrets"', ["kz/law-on-state-secrets"]),
    ("«Прокуратура туралы» 2022 жылғы 5 қарашадағы № 155-VII ҚРЗ Конституциялық заң", "«Прокуратура туралы» 2022 жылғы 5 қарашадағы № 155-VII ҚРЗ Конституциялық заң", None),
    ("article 488 of the Code of the Republic of Kazakhstan on Administrative Offences", "article 488 of the Code of the Republic of Kazakhstan on Administrative Offences", ["kz/administrative-offences-code/488"]),
    # "the Covenant" of nobody else is the ICCPR; a bare article is of the law named before.
    ("статья 14 Пакта", "статья 14 Пакта", ["un/iccpr/14"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "ids"), STATUTES)
def test_every_article_of_a_list_has_its_identifier(
    text: str, span: str, ids: list[str] | None
) -> None:
    (found,) = mentions(text, "statute")
    assert found.span.of(text) == span
    # None: whether the list knows that law isn't what the row is about.
    assert ids is None or list(found.ids) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # "Article" is said once for two codes.
        ("В статьях 24 и 26 УПК и 146 УК", [[f"{CPC}/24", f"{CPC}/26"], [f"{CC}/146"]]),
        # A bracket after the code holds its articles.
        ("Уголовный кодекс Казахстана (ст. 10, 104 и 113) действует", [[CC], [f"{CC}/{n}" for n in (10, 104, 113)]]),
        # A bare list is of the law meant just before, though only a word named it.
        ("Пункт 2 статьи 4 Пакта не допускает отступлений от статей 6 и 7.", [["un/iccpr/4"], ["un/iccpr/6", "un/iccpr/7"]]),
        ("Пактінің 4-бабы бойынша 6, 8 (1 және 2-тармақтары) және 18-баптардан", [["un/iccpr/4"], ["un/iccpr/6", "un/iccpr/8", "un/iccpr/18"]]),
        ("The Strasbourg Court found a breach of Article 5 of the Convention.", [["coe/echr/5"]]),
    ],
)  # fmt: skip
def test_articles_belong_to_the_law_that_is_meant(text: str, ids: list[list[str]]) -> None:
    assert [list(one.ids) for one in mentions(text, "statute")] == ids


def test_articles_between_two_laws_are_those_of_the_law_they_stand_beside() -> None:
    text = "подпунктом 4) статьи 27 УПК РК, подпунктом 4) статьи 5 УК РК"
    assert [one.ids for one in mentions(text, "statute")] == [("kz/criminal-procedure-code/27",), ("kz/criminal-code/5",)]  # fmt: skip
    text = "Criminal Code Articles 37 and 38, ICCPR art. 9"
    assert [one.ids[-1] for one in mentions(text, "statute")] == ["kz/criminal-code/38", "un/iccpr/9"]  # fmt: skip


def test_a_law_of_a_state_far_away_is_not_ours() -> None:
    assert mentions("статья 900 УК США", "statute")[0].ids[0].startswith("us/")
    assert mentions("нового Закона о беженцах Испании", "statute")[0].ids == ("es/law-on-refugees",)
    # Its greatest number is unknown: nothing is taken for a note's.
    assert mentions("article 900 of the Criminal Code of Germany", "statute")[0].ids == ("de/criminal-code/900",)  # fmt: skip


def test_a_report_about_a_state_far_away_means_its_laws() -> None:
    law = "Article 5 of the Penal Code was old."
    assert mentions(f"Nigeria spoke. Nigeria voted. Nigeria left. {law}", "statute")[0].ids == ("ng/criminal-code/5",)  # fmt: skip
    assert mentions(f"He was sent to Nigeria. {law}", "statute")[0].ids == ("kz/criminal-code/5",)
    assert mentions(f"Nigeria spoke. Nigeria voted. Nigeria and Kazakhstan left.\n\nKazakhstan. {law}", "statute")[0].ids == ("kz/criminal-code/5",)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "law"),
    [
        # What is done by a law is done to something.
        ("подписал закон о повышении пенсионного возраста.", "закон о повышении пенсионного возраста"),
        ("Закон об образовании принят", "Закон об образовании"),
        # The long official names of codes.
        ("в соответствии с Кодексом РК «О налогах и сборах» по", "Кодексом РК «О налогах и сборах»"),
        ("«Салық және төлемдер туралы» кодексіне сәйкес", "«Салық және төлемдер туралы» кодексіне"),
        ("статьи Уголовного кодекса «резиновой»", "Уголовного кодекса"),
    ],
)  # fmt: skip
def test_a_title_ends_where_its_words_do(text: str, law: str) -> None:
    assert [one.span.of(text) for one in mentions(text, "statute")] == [law]


def test_a_jubilee_is_no_citation() -> None:
    assert mentions("«Қазақстан Конституциясына 10 жыл» медалі", "statute") == []


def test_a_birth_before_the_code_tells_no_edition() -> None:
    text = "Токтаров, 03.09.1978 г. р., задержан по ст. 272 УК РК."
    assert mentions(text, "statute")[0].ids == ("kz/criminal-code/272",)
    assert [one.norm for one in mentions(text, "date")] == ["1978-09-03"]


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
