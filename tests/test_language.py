"""Languages are told apart per passage, per quotation and per word."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.language import languages, runs
from nlp.language.path import cheapest_path
from nlp.language.table import table

PASSAGES = [
    ("The detainee was held without charge for nine days.", "en"),
    ("Задержанного держали без предъявления обвинения девять суток.", "ru"),
    ("Ұсталған адам айып тағылмай тоғыз тәулік қамауда отырды.", "kk"),
    # Capitals are as good as small letters.
    ("СОТ ОТЫРЫСЫ ЖАБЫҚ ӨТТІ", "kk"),
    ("СУД ПРОШЕЛ В ЗАКРЫТОМ РЕЖИМЕ", "ru"),
    # Not one of these words has a Kazakh letter.
    ("Сот оны алты айдан кейін босатты", "kk"),
    # Kazakh typed on a Russian keyboard.
    ("Адам кукыктары жониндеги комитет озинин корытындысын жариялады", "kk"),
    # Latin letters inside Cyrillic words.
    ("Қaмaудағы aдвoкaт шaғым бepдi", "kk"),
    # Broken by soft hyphens.
    ("Задер\u00adжанного дер\u00adжали без обви\u00adнения", "ru"),
    # Kazakh in Latin letters, and other languages: found by folded words only.
    ("Sot otyrysy jabyq ötti, qorğauşynyñ ötinişi qaralmady", "other"),
    ("Ол тўғрисида маҳкама қарор чиқарди ва уни озод қилди", "other"),
    ("Sud uni aybdor deb topdi va olti yilga ozodlikdan mahrum qildi", "other"),
    ("Das Gericht verurteilte ihn zu sechs Jahren Haft, ohne Zeugen zu hören", "other"),
    ("سوت ونى التى جىلعا باس بوستاندىعىنان ايىردى", "other"),
    ("Суд засудив його до шести років позбавлення волі та відхилив апеляцію", "other"),
]


@pytest.mark.parametrize(("text", "language"), PASSAGES)
def test_a_passage_has_its_language(text: str, language: str) -> None:
    assert languages(text) == (language,)


def test_a_text_without_words_has_no_language() -> None:
    assert languages("§ 12.3 — 2014") == ()
    assert languages("") == ()


def test_a_passage_in_two_languages_carries_both_the_larger_first() -> None:
    text = (
        "Судья зачитал приговор, после чего осуждённый сказал по-казахски: «Мен өз кінәмді "
        "мойындамаймын», и заседание закрыли."
    )
    assert languages(text) == ("ru", "kk")


def test_a_name_in_another_alphabet_makes_no_second_language() -> None:
    assert languages("По данным Human Rights Watch, адвоката не допустили к подзащитному.") == (
        "ru",
    )


def test_a_kazakh_name_leaves_a_russian_sentence_russian() -> None:
    assert languages("Адвокат Данияра Серикбаева и Ермек Жумагали обжаловали арест") == ("ru",)


def test_runs_follow_the_quotation_marks() -> None:
    text = "Хаттамада «нарушение порядка проведения митинга» деген сөздер тұр (статья 488 кодекса)."
    assert [(span.of(text), language) for span, language in runs(text)] == [
        ("Хаттамада", "kk"),
        ("нарушение порядка проведения митинга", "ru"),
        ("деген сөздер тұр", "kk"),
        ("статья 488 кодекса", "ru"),
    ]


def test_three_languages_in_one_sentence_are_told_apart() -> None:
    text = (
        "The judge read статья сто семьдесят четыре aloud, and she answered: «Мен кінәлі емеспін»."
    )
    assert [language for _, language in runs(text)] == ["en", "ru", "en", "kk"]


def test_figures_go_with_their_neighbours() -> None:
    assert [language for _, language in runs("Статья 174 часть 2, 2014 год")] == ["ru"]


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_runs_cover_every_word_once_and_in_order(text: str) -> None:
    end = 0
    for span, _ in runs(text):
        assert span.start >= end
        assert span.end <= len(text)
        end = span.end


def test_the_path_prefers_the_earlier_choice_on_a_tie() -> None:
    assert cheapest_path([[1, 1], [1, 1]], [0]) == [0, 0]


@pytest.mark.parametrize("alphabet", ["latin", "cyrillic"])
def test_the_tables_name_our_languages_where_the_code_expects_them(
    alphabet: Literal["latin", "cyrillic"],
) -> None:
    classes = table(alphabet).classes
    assert classes[:3] == ("ru", "kk", "kk-plain") if alphabet == "cyrillic" else classes[0] == "en"
