"""Names are found under every spelling, and different names stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.names.bases import bases, father
from nlp.names.keys import MOST_KEYS, keys
from nlp.names.match import same_name
from nlp.names.sounds import MOST_READINGS, readings, rows

# All spellings on a row are one name.
SPELLINGS = [
    "Жаңаөзен Жанаозен Zhanaozen Janaozen Zhanozen Jañaözen Žanaozen",
    "Тоқтаров Токтаров Toktarov Toqtarov Tokhtarov",
    "Бақытжан Бахытжан Бакытжан Bakytzhan Bakhytzhan Baqytjan",
    "Есенғали Yesengali Esengali Есенгали",
    # ё and е, щ and sch
    "Щербачёв Щербачев Shcherbachev Scherbachev Shcherbachov",
    # Rounded vowels: Жүсіп, Жусуп
    "Жүнісов Жунусов Zhunusov Junisov",
    # German and French spellings
    "Курбанов Kurbanow Kourbanov Kurbanoff",
    "Уәлихан Валихан Valikhan Ualikhan",
    # Exonyms and given names from the table
    "Шымкент Чимкент Chimkent Şymkent",
    "Қостанай Кустанай Kustanay Kostanai",
    "Ыбырай Ибрагим Ibragim Ibrahim",
    "Екатерина Catherine Ekaterina Yekaterina",
]

DIFFERENT = [
    ("Қайрат", "Қайсар"), ("Марат", "Мурат"), ("Zhanaozen", "Zhanatas"), ("Ақтау", "Ақтөбе"),
    ("Kairat", "Karat"), ("Алия", "Алла"), ("Maria", "Mara"), ("Тимур", "Темир"),
    ("Серік", "Серікұлы"), ("Әлиев", "Уәлиев"), ("Қаныш", "Қуаныш"), ("Елена", "Алена"),
]  # fmt: skip


@pytest.mark.parametrize("row", SPELLINGS)
def test_every_spelling_of_a_name_shares_a_key_with_the_first(row: str) -> None:
    first, *others = row.split()
    missed = [other for other in others if not set(keys(first)) & set(keys(other))]
    assert not missed


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_different_names_share_no_key(one: str, two: str) -> None:
    assert not set(keys(one)) & set(keys(two))


INFLECTED = [
    ("Токтарова", "Токтаров", "ru"), ("Токтаровым", "Токтаров", "ru"), ("Токтаровой", "Токтаров", "ru"),
    ("Ермеку", "Ермек", "ru"), ("Динаре", "Динара", "ru"), ("Андрея", "Андрей", "ru"),
    ("Залесского", "Залесский", "ru"), ("Марией", "Мария", "ru"), ("Сатпаеве", "Сатпаев", "ru"),
    ("Тоқтаровтың", "Тоқтаров", "kk"), ("Ақтөбедегі", "Ақтөбе", "kk"), ("Ермекпен", "Ермек", "kk"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "name", "language"), INFLECTED)
def test_an_inflected_name_shares_a_key_with_its_base(form: str, name: str, language: str) -> None:
    assert set(keys(form, language)) & set(keys(name))  # type: ignore[arg-type]


def test_english_text_has_no_case_endings() -> None:
    assert bases("toktarova", "en") == ("toktarova",)


def test_a_fathers_name_is_one_in_both_languages() -> None:
    assert set(keys("Серікұлы")) & set(keys("Serikovich")) & set(keys("Serikuly"))
    assert set(keys("Серікқызы")) & set(keys("Serikovna"))
    assert not set(keys("Серікұлы")) & set(keys("Серікқызы"))
    assert father("улы") is None


PEOPLE = [
    ("Daniyar Serikbayuly Toktarov", "Тоқтаров Данияр Серікбайұлы"),
    ("Данияр Токтаров", "TOKTAROV, Daniyar"),
    ("Д. С. Токтаров", "Daniyar Serikbayuly Toktarov"),
    ("Zh. Omarbek", "Жанна Омарбек"),
    ("Қасым-Жомарт", "Касымжомарт"),
    ("Токтаров Данияр Серикович", "Daniyar Toktarov"),
]

STRANGERS = [
    ("Daniyar Toktarov", "Damir Toktarov"),
    ("Данияр Серикович Токтаров", "Данияр Маратович Токтаров"),
    ("М. Токтаров", "Daniyar Toktarov"),
    ("Toktarov", "Daniyar Toktarov"),
    ("Д. С.", "Daniyar Serikbay"),
    ("Талас", "Талас-2"),
    ("", "Toktarov"),
    ("…", "…"),
]


@pytest.mark.parametrize(("one", "two"), PEOPLE)
def test_one_name_in_two_spellings_is_the_same(one: str, two: str) -> None:
    assert same_name(one, two)
    assert same_name(two, one)


@pytest.mark.parametrize(("one", "two"), STRANGERS)
def test_two_names_are_not_the_same(one: str, two: str) -> None:
    assert not same_name(one, two)
    assert not same_name(two, one)


@given(st.text(alphabet="абвгдежзқңөұүіюяцчшщ", min_size=2, max_size=20))
@settings(max_examples=100, deadline=None)
def test_a_name_never_has_more_keys_than_an_index_can_bear(word: str) -> None:
    assert len(keys(word, "ru")) <= MOST_KEYS
    assert len(readings(word, "cyrillic")) <= 2 * MOST_READINGS
    assert keys(word, "ru") == keys(word, "ru")


@pytest.mark.parametrize("name", ["cyrillic.tsv", "latin.tsv"])
def test_tables_name_only_sounds_of_the_key(name: str) -> None:
    sounds = set("aEiOJSQChkgvfxbdlmnprstz")
    assert all(set(row[1]) <= sounds | set(" -") for row in rows(name))


def test_an_alias_form_is_one_word_and_stands_once() -> None:
    forms = [form for row in rows("aliases.tsv") for form in row]
    assert len(forms) == len(set(forms))
    assert not [form for form in forms if " " in form or "-" in form]
