"""Which names are one person's: within a report, and across reports; wrong joins are worse than missed ones."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus import Mention, Span
from named_reports import groups, key, mentions_of, report_id
from nlp.resolve.bodies import compare_bodies, compare_places
from nlp.resolve.naming import definitions, name_keys
from nlp.resolve.people import blocks, compare
from nlp.resolve.report import people
from nlp.resolve.resolve import Who, resolve
from nlp.resolve.written import written

# All of a row are one person, wherever they stand.
ONE = [
    "Данияр Тоқтаров|Данияр Токтаров|Daniyar Toktarov|TOKTAROV Daniyar|Daniar Toqtarov",
    # A patronymic beside none, in Russian and in Kazakh form
    "Daniyar Serikuly Toktarov|Данияр Токтаров|Тоқтаров Данияр Серікұлы|Данияр Серикович Токтаров",
    # Surname made as a patronymic is
    "Алтынбек Сарсенұлы|Altynbek Sarsenuly|Алтынбек Сарсенулы|Алтынбек Сарсенұлына",
    # What a tagger leaves before a name
    "Данияр Токтаров|адвокат Данияр Токтаров|Mr. Daniyar Toktarov",
    # A double name, with a hyphen, with none, as one word
    "Қасым-Ерлан Мәмбетов|Kassym-Yerlan Mambetov|Касым Ерлан Мамбетов|Касымерлан Мамбетов",
    # A case that can't be anything else
    "Ермек Садыров|Ермеком Садыровым|Ермек Садыровтың|Ермеку Садырову",
    "Сауле Садырова|Сауле Садыровой|Сауле Садырову|Сәуле Садыроваға",
    "Марғұлан Төленбеков|Марғұлан Төленбековке",
    # An initial that agrees with the patronymic
    "Daniyar S. Toktarov|Daniyar Serikuly Toktarov",
    # An alias from the table of given names
    "Ыбырай Қожанов|Ибрагим Кожанов|Ibrahim Kozhanov",
]  # fmt: skip

# Neighbours that sound alike and are two people.
TWO = [
    # Brother and sister; husband and wife
    ("Данияр Токтаров", "Дана Токтарова"),
    ("Daniyar Toktarov", "Daniyar Toktarova"),
    ("Айнур Токтаров", "Айнур Токтарова"),
    # Fathers differ
    ("Данияр Серикович Токтаров", "Данияр Омарович Токтаров"),
    ("Daniyar S. Toktarov", "Данияр Омарұлы Тоқтаров"),
    # A surname alone says nothing in another report; neither does an initial
    ("Токтаров", "Данияр Токтаров"),
    ("Toktarov", "Toktarov"),
    ("Д. Токтаров", "Данияр Токтаров"),
    ("Д. Токтаров", "Д. Токтаров"),
    # A title is no given name
    ("Mr. Toktarov", "Mr. Toktarov"),
    ("г-жа Токтарова", "г-жа Токтарова"),
    # Polite address: half of all men may be called so
    ("Серик Омарович", "Серик Омарович Садыров"),
    # о and у
    ("Макс Бөкенов", "Макс Букин"),
    ("Марат Бокеев", "Марат Букеев"),
    ("Марат Садыров", "Мурат Садыров"),
    # A given name more
    ("Анна Петрова", "Анна-Мария Петрова"),
    # No letters that we read
    ("达尼亚尔", "达尼亚尔 托克塔罗夫"),
]


@pytest.mark.parametrize("row", ONE)
def test_every_spelling_of_a_full_name_is_one_person(row: str) -> None:
    names = row.split("|")
    found = resolve({f"r{n}": mentions_of([name]) for n, name in enumerate(names)})
    assert len(found) == 1, [one.keys for one in found]
    # What is one has a block in common with another, or it would never be compared.
    for name in names:
        assert any(blocks(written(name)) & blocks(written(o)) for o in names if o != name)


@pytest.mark.parametrize(("one", "two"), TWO)
def test_two_people_are_not_joined_across_reports(one: str, two: str) -> None:
    assert len(resolve({"r1": mentions_of([one]), "r2": mentions_of([two])})) == 2


def test_a_contradiction_is_told_from_a_stranger() -> None:
    father, other = written("Данияр Серикович Токтаров"), written("Данияр Омарович Токтаров")
    contradicts = compare(father, other)
    assert contradicts is not None
    assert not contradicts.same
    assert compare(father, written("Дана Омарова")) is None


WITHIN = [
    # Surname, initials, case forms, given name alone
    (["Daniyar Toktarov", "Toktarov", "D. Toktarov", "Daniyar"], 1),
    (["Данияр Токтаров", "Токтаровым", "Токтарову", "Д.С. Токтаров"], 1),
    (["Данияр Тоқтаров", "Тоқтаровтың", "Тоқтаровқа"], 1),
    (["Данияр Токтаров", "Данияра Токтарова", "Данияру Токтарову"], 1),
    (["Данияр Серикович Токтаров", "Данияр Серикович", "Токтаров Д. С."], 1),
    # Two who share the surname: it fits both and stays alone
    (["Daniyar Toktarov", "Arman Toktarov", "Toktarov"], 3),
    # An initial tells them apart
    (["Daniyar Toktarov", "Arman Toktarov", "A. Toktarov"], 2),
    # "Токтарова" may be her name or his in a case form
    (["Данияр Токтаров", "Динара Токтарова", "Токтарова"], 3),
    # In Latin letters there are no case forms
    (["Daniyar Toktarov", "Toktarova"], 2),
    # Father and son, and a name that could be either's
    (["Данияр Серикович Токтаров", "Данияр Омарович Токтаров", "Данияр Токтаров"], 3),
    # An initial that contradicts
    (["Daniyar Toktarov", "A. Toktarov"], 2),
    # A second surname that only the fuller name gives
    (["Арон Едигеев-Садыров", "Арон Садыров"], 1),
    # Nobody is introduced in full
    (["Toktarov", "Токтаров", "Д. Токтаров"], 1),
    (["А. Токтаров", "Д. Токтаров", "Токтаров"], 3),
    # A longer list of strangers
    (["Daniyar Toktarov", "Dana Omarova", "Saparov", "Marat Sadyrov"], 4),
]


@pytest.mark.parametrize(("names", "count"), WITHIN)
def test_shorter_names_follow_the_one_fuller_name_of_their_report(
    names: list[str], count: int
) -> None:
    found = people(names)
    assert found == people(reversed(names))
    assert len({place.head for place in found.values()}) == count, found


def test_a_short_name_follows_its_report_s_fuller_name_wherever_that_belongs() -> None:
    found = resolve(
        {
            "r1": mentions_of(["Daniyar Toktarov", "Toktarov"]),
            "r2": mentions_of(["Данияр Тоқтаров"]),
            "r3": mentions_of(["Токтаров"]),
            "r4": mentions_of(["Арман Токтаров", "Токтаров"]),
        }
    )
    assert _keys(found) == {
        frozenset(
            {"person:Daniyar Toktarov@r1", "person:Toktarov@r1", "person:Данияр Тоқтаров@r2"}
        ),
        frozenset({"person:Токтаров@r3"}),
        frozenset({"person:Арман Токтаров@r4", "person:Токтаров@r4"}),
    }


def test_a_name_that_may_be_two_people_s_is_joined_with_neither() -> None:
    bare, son, other = "Данияр Токтаров", "Данияр Серикович Токтаров", "Daniyar Omaruly Toktarov"
    reports = {"r1": [bare], "r2": [son], "r3": [bare]}
    assert len(resolve({r: mentions_of(n) for r, n in reports.items()})) == 1
    reports["r4"] = [other]
    found = resolve({r: mentions_of(n) for r, n in reports.items()})
    # Not even with itself in another report: each may be either.
    assert len(found) == 4
    # But where its report has the fuller name too, that is who it is.
    reports["r1"] = [bare, son]
    found = resolve({r: mentions_of(n) for r, n in reports.items()})
    assert frozenset({f"person:{bare}@r1", f"person:{son}@r1", f"person:{son}@r2"}) in _keys(found)


def test_a_case_form_of_a_woman_s_or_a_man_s_name_joins_neither_where_both_are_known() -> None:
    names = ["Айнур Садыров", "Айнур Садырова", "Айнур Садырову", "Айнуру Садырову"]
    found = resolve({name: mentions_of([name]) for name in names})
    # The third can only be hers: a man's given name would have its ending too.
    assert _keys(found) == {
        frozenset({f"person:{name}@{name}" for name in group})
        for group in ([names[0]], names[1:3], [names[3]])
    }
    assert len(resolve({name: mentions_of([name]) for name in (names[0], names[3])})) == 1


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("the Ministry of Internal Affairs", "Ministry of internal affairs", True),
        ("Министерство внутренних дел", "Министерства внутренних дел", True),
        ("KNB", "K.N.B.", False),
        ("UN Committee against Torture", "Committee against Torture", True),
        ("Bureau of Open Steppe", "Bureau of Closed Steppe", False),
        ("Союз «Открытая степь»", "союз Открытая степь", True),
    ],
)
def test_bodies_are_one_when_nothing_but_case_and_small_words_differ(
    one: str, two: str, same: bool
) -> None:
    assert bool(compare_bodies(one, two)) is same


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Zhanaozen", "Жаңаөзен", True), ("Шымкент", "Chimkent", True), ("Aktau", "Ақтөбе", False),
        ("Almaty", "Almaty-2", False), ("Ust-Kamenogorsk", "Усть-Каменогорск", True), ("Ob", "Obi", False),
    ],
)  # fmt: skip
def test_places_are_one_by_sound(one: str, two: str, same: bool) -> None:
    found = compare_places(one, two)
    assert bool(found and found.same) is same


def test_an_acronym_stands_for_the_body_that_its_report_defines_it_by() -> None:
    text = "the Committee of Open Steppes (COS) … COS; Union of Towns, COS"
    full, short = "Committee of Open Steppes", "COS"
    spans = [(4, full), (31, short), (38, short), (43, "Union of Towns"), (59, short)]
    mentions = [Mention("organisation", Span(at, at + len(name)), name) for at, name in spans]
    assert all(one.span.of(text) == one.norm for one in mentions)
    defined = definitions(mentions, lambda start, end: text[start:end])
    assert defined == {short: {full}}
    named = {one.key: one.name for one in name_keys(mentions, "r1", defined)}
    assert named[f"organisation:{short}@r1"] == full
    # Defined twice, it is neither.
    twice = {short: {full, "Circle of Old Salts"}}
    named = {one.key: one.name for one in name_keys(mentions, "r1", twice)}
    assert named[f"organisation:{short}@r1"] == f"organisation:{short}@r1"


def test_statutes_and_the_like_are_known_by_their_identifiers() -> None:
    articles = Mention("statute", Span(0, 1), "Criminal Code 146, 147", ("kz/cc/146", "kz/cc/147"))
    date = Mention("date", Span(1, 2), "2012-05")
    found = resolve({"r1": [articles, date], "r2": [articles]})
    assert [one.keys for one in sorted(found, key=lambda one: one.keys)] == [
        ["statute:kz/cc/146"], ["statute:kz/cc/147"]
    ]  # fmt: skip


def test_bodies_with_an_identifier_are_one_in_every_language() -> None:
    english = Mention("organisation", Span(0, 1), "Open Steppe", ("kz/open-steppe",))
    russian = Mention("organisation", Span(0, 1), "Открытая степь", ("kz/open-steppe",))
    assert len(resolve({"r1": [english], "r2": [russian]})) == 1


def test_helpers_of_these_tests_speak_of_the_same_keys() -> None:
    assert key("a", "r").endswith(report_id("r"))
    assert groups({"a": "1", "b": "1", "c": "2"}) == {frozenset("ab"), frozenset("c")}


def _keys(found: Sequence[Who]) -> set[frozenset[str]]:
    return {frozenset(one.keys) for one in found}
