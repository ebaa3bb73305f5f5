"""The analyser keeps the port's promises: forms that agree for index and query, over the text as it is."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Language
from nlp.analyser import FieldAnalyser
from nlp.shape import analysis_json
from nlp.token import Analyser
from nlp.version import RULES, words_version
from nlp.words.forms import FormsOf

TEXTS = [
    "The court in Zhanaozen sentenced the strikers’ leader; Toktarov’s lawyer wasn’t let in.",
    "Суд приговорил его к 6 годам по ст. 174 УК РК, а Токтарова освободили.",
    "Сот Тоқтаровты алты жылға соттады, адвокаты шағым берді.",
    "Хабарлама «незаконное собрание» деген сөздермен жазылған\u00ad.",
    "Sot otyrysy jabyq ötti. İstanbul, Straße, ﬁnding.",
    "Қaмaу 347‑1 ﷺ ½ x² ٣ 東京",
    "",
    "\u200b… — !",
]


@pytest.fixture(scope="module")
def analyser() -> FieldAnalyser:
    return FieldAnalyser()


@given(st.text(max_size=60) | st.sampled_from(TEXTS))
@settings(max_examples=300, deadline=None)
def test_every_token_is_its_slice_in_order_and_no_form_is_empty(text: str) -> None:
    tokens = _SHARED.analyse(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= two.start for one, two in pairwise(tokens))
    for token in tokens:
        for form in (token.exact, token.folded, token.stem, *token.names):
            assert form
            assert not any(char.isspace() for char in form)


_SHARED = FieldAnalyser()


def test_it_is_an_analyser() -> None:
    port: Analyser = FieldAnalyser()
    assert port.version == words_version()
    assert port.version.startswith(f"words-{RULES}-")


def test_what_the_words_are_changes_only_with_the_version(analyser: FieldAnalyser) -> None:
    # When this fails, what an index holds has changed: raise nlp.version.RULES, and put the new pair here.
    digest = hashlib.sha256()
    for text in TEXTS:
        for token in analyser.analyse(text):
            digest.update(repr(tuple(token)).encode())
    assert (RULES, digest.hexdigest()[:16]) == (1, "80c890f0c2cdba2d")


VARIANTS = [
    ("Toktarov’s", "Toktarov's"),
    ("non‑refoulement", "non-refoulement"),
    ("azap\u00adtau", "azaptau"),
    ("e\u0301tat", "état"),
    ("Ещё", "еще"),
    ("Қaзaқcтaн", "Қазақстан"),
    ("İSTANBUL", "istanbul"),
    ("ﬁnding", "finding"),
    ("347\u00a01", "347-1"),
    ("O’Brien", "O`Brien"),
]


@pytest.mark.parametrize(("one", "two"), VARIANTS)
def test_variants_of_print_fold_alike(analyser: FieldAnalyser, one: str, two: str) -> None:
    folded = [[token.folded for token in analyser.analyse(text)] for text in (one, two)]
    assert folded[0] == folded[1]


def test_exact_keeps_case_and_accents(analyser: FieldAnalyser) -> None:
    assert [token.exact for token in analyser.analyse("État, Ещё")] == ["État", "Ещё"]


def test_kazakh_letters_are_letters_of_their_own(analyser: FieldAnalyser) -> None:
    sos, soz = analyser.analyse("сөз соз")
    assert sos.folded != soz.folded


def test_only_capitalised_words_have_name_keys(analyser: FieldAnalyser) -> None:
    lower, upper = analyser.analyse("ақтау Ақтау")
    assert not lower.names
    assert upper.names


def test_acronyms_are_no_names(analyser: FieldAnalyser) -> None:
    # By sound ҰҚК (the security service) and УК (the criminal code) would be one.
    assert not any(token.names for token in analyser.analyse("ҰҚК УК KNB"))
    assert not any(asked.token.names for asked in analyser.analyse_query("ҰҚК УК KNB"))


def test_a_name_in_a_case_is_found_by_its_base_in_another_alphabet(analyser: FieldAnalyser) -> None:
    text = "Адвокат Токтарова обжаловал приговор."
    (name,) = [token for token in analyser.analyse(text) if token.text == "Токтарова"]
    (asked,) = analyser.analyse_query("Toqtarov")
    assert set(name.names) & set(asked.token.names)


def test_a_passage_in_two_languages_is_stemmed_in_both(analyser: FieldAnalyser) -> None:
    tokens = analyser.analyse("Хаттамада «нарушение порядка собраний» деген сөздер тұр.")
    assert {token.text: token.stem for token in tokens}["собраний"] == "собрание"
    assert {token.text: token.stem for token in tokens}["сөздер"] == "сөз"


@pytest.mark.parametrize(
    ("word", "languages"),
    [("сотов", {"ru", "kk"}), ("сөздер", {"kk"}), ("tortured", {"en"}), ("347", set())],
)
def test_a_query_word_is_stemmed_in_each_language_that_it_may_be(
    analyser: FieldAnalyser, word: str, languages: set[Language]
) -> None:
    (asked,) = analyser.analyse_query(word)
    assert {language for language, _ in asked.stems} >= languages
    assert asked.stems[0] == (asked.token.language, asked.token.stem)
    assert len({stem for _, stem in asked.stems}) == len(asked.stems)


def test_every_stem_in_a_passage_is_among_those_that_a_query_asks_for(
    analyser: FieldAnalyser,
) -> None:
    for text in TEXTS:
        for token in analyser.analyse(text):
            (asked,) = analyser.analyse_query(token.text)
            assert token.stem in {stem for _, stem in asked.stems}, token


def test_a_small_letter_query_still_has_name_keys(analyser: FieldAnalyser) -> None:
    (asked,) = analyser.analyse_query("жанаозен")
    (name,) = analyser.analyse("Zhanaozen")
    assert set(asked.token.names) & set(name.names)


def test_only_the_languages_given_are_considered(analyser: FieldAnalyser) -> None:
    tokens = analyser.analyse("Сот the суд", ["ru", "en"])
    assert [token.language for token in tokens] == ["ru", "en", "ru"]
    assert {token.language for token in analyser.analyse("Сот the суд", ["kk"])} == {"kk"}


def test_threads_agree(analyser: FieldAnalyser) -> None:
    alone = [list(analyser.analyse(text)) for text in TEXTS]
    shared = FieldAnalyser()
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: [list(shared.analyse(text)) for text in TEXTS], range(24)):
            assert found == alone


def test_a_full_shelf_changes_nothing_but_speed() -> None:
    small = FormsOf(kept=2)
    words = ["суда", "суды", "судом", "суда", "судей"]
    assert [small.make(word, "ru").stem for word in words][:4] == ["суд"] * 4
    assert len(small.shelves["ru"]) <= 2


def test_loading_the_analyser_loads_no_library() -> None:
    # The command line shows its help before any word is analysed.
    code = (
        "import sys, nlp.analyser; nlp.analyser.FieldAnalyser();"
        "sys.exit(any(m in sys.modules for m in ('pymorphy3', 'Stemmer', 'spacy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_shape_names_what_others_rely_on() -> None:
    shape = analysis_json("Суд", "ru")
    assert shape["languages"] == ["ru"]
    assert set(shape["tokens"][0]) == {
        "text", "start", "end", "language", "exact", "folded", "stem", "names",
    }  # fmt: skip
