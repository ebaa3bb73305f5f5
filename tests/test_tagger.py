# ruff: noqa: E501 - tables
"""The tagger as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import KINDS, Reading
from nlp.field_tagger import FieldTagger
from tagged import rules

TEXT = """Judge Daniyar Toktarov of the Medeu District Court sentenced Mr. Askar S. Beisenov under Article 174 of
the Criminal Code on 12 May 2016 (CAT/C/KAZ/CO/3, para. 7). Beisenov was released in 2018.

Судья Данияр Серикович Токтаров осудил г-на Бейсенова по ст. 174 УК РК. Адвокат А. Б. Нурланова
обратилась в фонд «Дала» и в МВД РК.

Судья Данияр Серікұлы Тоқтаров оны 2016 жылғы 12 мамырда ҚР ҚК-нің 174-бабы бойынша соттады."""


def test_every_kind_has_its_place_in_a_reading() -> None:
    found = rules().tag(Reading(TEXT))
    assert {one.kind for one in found} >= {"person", "court", "statute", "date", "un_document"}
    assert all(one.kind in KINDS and one.norm and one.by for one in found)


def test_the_same_reading_gives_the_same_mentions() -> None:
    assert rules().tag(Reading(TEXT)) == FieldTagger(with_models=False).tag(Reading(TEXT))


def test_a_person_has_the_part_that_the_text_gives() -> None:
    roles = {
        one.span.of(TEXT): one.role for one in rules().tag(Reading(TEXT)) if one.kind == "person"
    }
    assert roles["Данияр Серикович Токтаров"] == "judge"
    assert roles["А. Б. Нурланова"] == "lawyer"


def test_a_name_told_in_full_gives_the_surname_elsewhere() -> None:
    people = [
        one
        for one in rules().tag(Reading("Mr. Askar Beisenov spoke. Beisenov left."))
        if one.kind == "person"
    ]
    assert [one.norm for one in people] == ["Askar Beisenov"] * 2  # fmt: skip


@pytest.mark.slow
def test_models_add_people_that_no_rule_finds() -> None:
    text = "Daniyar Toktarov lives in Aktau."
    assert [one.span.of(text) for one in FieldTagger().tag(Reading(text)) if one.kind == "person"] == ["Daniyar Toktarov"]  # fmt: skip


_PIECES = st.sampled_from(
    "Article |1|, |347-1|(|)|of the |Criminal Code|ст. |ч. 2 |УК РК|12 |May |2014|мая |жылғы |мамыр|-|A/HRC/|№ |1/2014|"
    "суд |г. Алматы|«|»|туралы |Заң|\n|\n\n|https://a/|v. |\u00a0|İ|\u2010|қалалық сот|Верховный |146-бабы |.".split(
        "|"
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_mentions_never_overlap_and_lie_in_the_text(text: str) -> None:
    end = 0
    for one in rules().tag(Reading(text)):
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end


# An expression that backtracks without bound would not come back from these.
@pytest.mark.parametrize(
    "piece",
    ["Article 1, ", "1, ", "A/", '"', "(", "a", "12 May ", "2014 жылғы ", "№ 1/2014, ", "Law On Ab Of ", "X Y ", "A. ", "суд ", "Алматы ",
     "146-бабы ", "ст. 1 ч. 1 п. 1 ", "https://a/\n", "закон о ", "in May and ", "УК РК ст. 1 ", "City Court of A ", "Article 1 of the "],
)  # fmt: skip
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    found = rules().tag(Reading(piece * (12_000 // len(piece)) + "\n\nOn 12 May 2014"))
    assert found[-1].norm == "2014-05-12"
