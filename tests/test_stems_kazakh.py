"""Kazakh stems: endings go, words of their own stay."""

from __future__ import annotations

import pytest

from nlp.words.kazakh import stem
from nlp.words.kazakh.chains import chains
from nlp.words.kazakh.lexicon import lexicon
from nlp.words.kazakh.sounds import agree, restored

# Forms of one word on each row.
SAME = [
    "түрме түрмеге түрмеден түрмелердегі түрмесінде түрмелер",
    "кітап кітабы кітаптың кітаптар кітабымен",
    # A vowel lost before a vowel: мұрын, мұрны.
    "мұрын мұрнын мұрынға",
    # Voice changes who is told of, not what is done.
    "азаптау азаптады азапталды азапталғандар азаптайды",
    "қарау қарады қаралды қаралған қарап",
    # й and у in one letter.
    "көбею көбейді көбеюі көбейген",
    # Borrowed words don't keep to harmony.
    "партия партияның партиялар партиясына",
    "журналист журналистер журналисті журналистке",
    # No dictionary has these.
    "хэштег хэштегтер хэштегтің",
    "вебинар вебинарда вебинарлар вебинары",
]

# Neither of these is a form of the other.
DIFFERENT = [
    ("тергеу", "тергеуші"),
    ("заң", "заңсыз"),
    ("ақ", "ақтау"),
    ("сот", "сотталушы"),
    ("кел", "кеме"),
    ("үкі", "үкім"),
]


@pytest.mark.parametrize("row", SAME)
def test_forms_of_one_word_share_their_stem(row: str) -> None:
    assert len({stem(word) for word in row.split()}) == 1, [stem(word) for word in row.split()]


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_words_of_their_own_keep_their_stem(one: str, two: str) -> None:
    assert stem(one) != stem(two)


@pytest.mark.parametrize("word", ["", "қ", "ма", "бб", "ы" * 40, "xyz", "ққққққлар"])
def test_any_word_has_a_stem(word: str) -> None:
    assert stem(word) == "" if not word else stem(word)


def test_every_chain_keeps_harmony_within_itself_unless_its_suffix_is_free() -> None:
    assert "ларымыздан" in chains()
    assert "ларіміз" not in chains()
    assert not agree("қала", "лер")


def test_a_lost_vowel_comes_back_in_the_stems_harmony() -> None:
    assert restored("ерк") == "ерік"
    assert restored("халқ") == "халық"


def test_the_dictionary_holds_no_plain_plurals() -> None:
    nouns = lexicon().nouns
    assert "адам" in nouns
    assert not {"адамдар", "адамның", "халқы"} & nouns
