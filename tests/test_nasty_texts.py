# ruff: noqa: E501 - tables
"""Texts that nobody would write: each is read to its end, and nothing absurd comes out of it.

An expression or a loop whose work grows faster than the text would not come back from the long ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from corpus import Mention, Reading
from nlp.entities.view import view
from nlp.field_tagger import FieldTagger
from nlp.sentences import sentences
from tagged import mentions, rules

NUMBERS = ", ".join(str(number) for number in range(1, 4000))
REPEATED = {
    "letters": "a",
    "capitals": "Ж",
    "digits": "1234567890",
    "numbers": "12 2014 5 ",
    "years": "2014-2015-",
    "strokes": "12/12/12/",
    "points": ".",
    "points and spaces": ". ",
    "question marks and capitals": "?A",
    "spaces": " ",
    "lines": "\n",
    "soft hyphens": "\u00ad",
    "zero width": "A\u200brticle 14\u200b7 of\u200b the Criminal\u200b Code ",
    "right to left": "\u202eمادة 12 من القانون 2014\u202c ",
    "mixed scripts": "Қазaқстaн Рecпублиkаcы CУД ",
    "scripts by turns": "aбbв",
    "joined emoji": "👩‍👩‍👧‍👦",
    "accents": "a\u0301\u0302\u0303",
    "a letter that grows": "İ",
    "Tangut": "\U00017000",
    "opening brackets": "(",
    "articles that open brackets": "art. 1 (",
    "parts of parts": "para. 1 of para. 2 of ",
    "Russian parts": "ч. 2 ст. 3, ",
    "ranges": "Articles 1-60, 100-160 of the Criminal Code; ",
    "wide ranges": "arts. 1-900, 3-190, ",
    "laws without end": 'закон "О ',
    "titles": "Law on Aaa and Bbb ",
    "Kazakh titles": "Адам туралы ",
    "spelled days": "двадцать первого мая две тысячи ",
    "days without a month": "1, 2, 3 және 5 мамыр ",
    "months": "May March ",
    "relatives": "інісі Марлен ",
    "called": "Марлен деген ",
    "fathers": "Ivanovich ",
    "streets": "улице 8 ",
    "republics": "Қазақстан Республикасы ",
    "courts": "районный суд города ",
    "panels": "судебной коллегии по уголовным делам ",
    "parties": "Aaa v. ",
    "symbols": "A/HRC/28/68/Add.2, paras. 1-99999; ",
    "communications": "communications Nos. 1/2010, 2/2010, ",
    "opinions": "Opinions No. 1/2013 and No. 2/2013, ",
    "addresses": "http://a.kz/",
    "at signs": "a@b.",
    "tags": "<b><i>",
    "titles of men": "Mr ",
}


def _sound(text: str, found: Sequence[Mention]) -> None:
    end = 0
    for one in found:
        assert end <= one.span.start < one.span.end <= len(text)
        assert len(one.span) <= 1500
        assert len(one.ids) <= 500
        assert len(one.norm) <= 6000
        assert len(one.pinpoint or "") <= 600
        end = one.span.end


@pytest.mark.parametrize("name", REPEATED)
def test_nothing_absurd_comes_out_of_a_nasty_text(name: str) -> None:
    piece = REPEATED[name]
    text = piece * (15_000 // len(piece))
    _sound(text, rules().tag(Reading(text)))


@pytest.mark.parametrize(
    "text",
    [f"Articles {NUMBERS} of the Criminal Code", f"ст. ст. {NUMBERS} УК РК", f"ҚР ҚК {NUMBERS}-баптары", f"paras. {NUMBERS}"],
)  # fmt: skip
def test_thousands_of_articles_in_a_list_are_not_one_mention(text: str) -> None:
    _sound(text, rules().tag(Reading(text)))


@pytest.mark.parametrize(
    "text",
    ["Articles 1–100000 of the Criminal Code", "Статьи 1–100000 УК РК", "ҚК-нің 1–100000-баптары", "arts. 1-9999 CC"],
)  # fmt: skip
def test_a_range_that_no_law_has_claims_no_article_between_its_ends(text: str) -> None:
    ids = [name for one in mentions(text, "statute") for name in one.ids]
    assert ids
    assert len(ids) <= 2


def test_a_long_range_that_a_law_has_is_told_whole() -> None:
    (one,) = mentions("Articles 100-200 of the Criminal Procedure Code", "statute")
    assert len(one.ids) == 101
    assert one.ids[-1].endswith("/200")


def test_a_long_kazakh_list_keeps_every_article() -> None:
    numbers = ", ".join(str(number) for number in range(100, 180))
    (one,) = mentions(f"ҚР ҚК-нің {numbers}-баптары", "statute")
    assert len(one.ids) == 80


@pytest.mark.parametrize("number", ["34712", "347116", "999999999999"])
def test_of_a_number_too_long_for_an_article_nothing_is_cut(number: str) -> None:
    found = mentions(f"Article {number} of the Criminal Code", "statute")
    assert [one.ids for one in found] == [("kz/criminal-code",)]


def test_no_footnote_begins_with_nought() -> None:
    (one,) = mentions("Article 900 of the Criminal Code", "statute")
    assert one.ids == ("kz/criminal-code/900",)


def _jumble(seed: int) -> Iterator[str]:
    words = "Суд |ст. |УК |РК |12 |мая |2014 |года |Article |Law |on |of |Жаңаөзен |-бабы |жылғы |соты |(|) |, |и |« |» |№ |/|v. |A/HRC/|\n".split("|")  # fmt: skip
    luck = random.Random(seed)
    for _ in range(3000):
        yield luck.choice(words)


@pytest.mark.parametrize("seed", range(3))
def test_a_jumble_of_the_fields_words_is_read_to_its_end(seed: int) -> None:
    text = "".join(_jumble(seed))
    _sound(text, rules().tag(Reading(text)))


def test_words_of_two_scripts_are_mended_wherever_they_stand() -> None:
    # Latin o, e and K among Cyrillic letters, far from each other and from the text's beginning.
    text = (
        "Слова. " * 80
        + "ст. 174 Уголовного кoдекса РK. "
        + "Слова. " * 80
        + "Vерховный и Cуд. ст. 5 УПK PК"
    )
    plain = view(text)
    assert len(plain.text) == len(text)
    assert "Уголовного кодекса РК" in plain.text
    assert "ст. 5 УПК" in plain.text
    assert (
        next(one.span.of(text) for one in mentions(text, "statute")) == "ст. 174 Уголовного кoдекса"
    )


def test_a_row_of_points_is_one_sentence_end() -> None:
    text = "Contents" + "." * 400_000 + " Chapter One. The end."
    assert [one.of(text)[-12:] for one in sentences(text)][1:] == ["Chapter One.", "The end."]


@pytest.mark.slow
@pytest.mark.parametrize("piece", [".", "ч. 2 ст. 3, ", "Судья Токтаров осудил его 12 мая 2014 года по ст. 174 УК РК. "])  # fmt: skip
def test_a_paragraph_of_half_a_million_letters_is_read_to_its_end(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    _sound(text, rules().tag(Reading(text)))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["letters", "capitals", "mixed scripts", "right to left", "titles", "points and spaces"])  # fmt: skip
def test_models_read_a_nasty_text_to_its_end(name: str) -> None:
    text = REPEATED[name] * (60_000 // len(REPEATED[name]))
    _sound(text, FieldTagger().tag(Reading(text)))
