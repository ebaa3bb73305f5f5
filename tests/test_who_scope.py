"""What a collection holds that a reader may not see changes nothing in who is who for that reader."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalogues import TESTER
from corpus import EVERYTHING, Scope
from corpus.catalogue import Catalogue, decisions, entity_by_id
from corpus.catalogue.verdicts import hide, merge, rename, split
from corpus.parting import handle
from named_reports import Names, entities, groups, keep, key, report_id

PUBLIC = Scope.of(["public"])
EDITOR = Scope(frozenset(["public"]), editor=True)
OPEN: dict[str, Names] = {
    "r1": ["Данияр Токтаров", "Токтаров", ("place", "Zhanaozen")],
    "r2": ["Daniyar Serikuly Toktarov"],
    "r3": ["Марат Бокеев", ("place", "Zhanaozin")],
    "r4": ["Ермек-Жан Садыров"],
}
# Each would change who is who, were it seen: a contradicting father, a name between two that don't
# sound alike by themselves, a lesser id, the fuller name.
SECRET: dict[str, Names] = {
    "s1": ["Данияр Омарович Токтаров"],
    "s2": ["Marat Bokeev", "Марат Әлиұлы Бокеев", ("place", "Жаңаөзен")],
    "s3": ["TOKTAROV Daniyar", "Daniar Toqtarov", "Toktarov Daniar", "Tokhtarov Daniyar"],
    "s4": ["Yermek Zhan Sadyrov", "Ермекжан Садыров", ("organisation", "Steppe")],
}


@pytest.fixture
def both(sqlite_template: Path, tmp_path: Path) -> tuple[Catalogue, Catalogue]:
    made = []
    for name, reports in (("without", {}), ("with", SECRET)):
        path = tmp_path / f"{name}.db"
        shutil.copy(sqlite_template, path)
        catalogue = Catalogue.open(f"sqlite:///{path}")
        for report, named in {**OPEN, **reports}.items():
            keep(catalogue, report, named, "public" if report in OPEN else "secret")
        made.append(catalogue)
    return made[0], made[1]


def test_the_same_people_under_the_same_ids_and_names(both: tuple[Catalogue, Catalogue]) -> None:
    without, with_secret = both
    # The secret does change who is who for those who see it.
    assert groups(entities(with_secret, OPEN)) != groups(entities(without, OPEN))
    for scope in (PUBLIC, EDITOR):
        seen = entities(without, {**OPEN, **SECRET}, scope)
        assert entities(with_secret, {**OPEN, **SECRET}, scope) == seen
        assert len(seen) == sum(map(len, OPEN.values()))
        everyone = {
            one.strip() for n in {**OPEN, **SECRET}.values() for one in n if isinstance(one, str)
        }
        ids = {*seen.values(), *(handle("person", name) for name in everyone)}
        ids |= {handle("place", "Жаңаөзен"), *entities(with_secret, {**OPEN, **SECRET}).values()}
        for one in sorted(ids):
            with without.read() as clean, with_secret.read() as view:
                assert entity_by_id(view, scope, one) == entity_by_id(clean, scope, one), one


def test_an_editor_of_one_collection_reads_no_other_s_reports_in_decisions(
    both: tuple[Catalogue, Catalogue],
) -> None:
    _, with_secret = both
    father = handle("person", "Данияр Омарович Токтаров")
    with with_secret.change(TESTER) as change:
        merge(change, EVERYTHING, [father, handle("person", "Марат Бокеев")], "one")
        hide(change, EVERYTHING, handle("organisation", "Steppe"), "noise")
        rename(change, EVERYTHING, handle("place", "Жаңаөзен"), "Zhanaozen", "as usual")
    with with_secret.read() as view:
        told = repr(decisions(view, EDITOR))
        assert "Омарович" in repr(decisions(view, EVERYTHING))
    assert "Бокеев" in told
    assert "Zhanaozen" in told
    for word in ("Омарович", "Steppe", "Әлиұлы", "Жаңаөзен", *map(report_id, SECRET)):
        assert word not in told, word


def test_an_editor_of_one_collection_decides_about_what_that_one_names(
    both: tuple[Catalogue, Catalogue],
) -> None:
    _, with_secret = both
    # For whoever sees the public collection, Daniyar is one man; an editor there says he is two.
    with with_secret.change(TESTER) as change:
        one = handle("person", "Daniyar Serikuly Toktarov")
        split(change, EDITOR, one, "another", documents=[report_id("r2")])
    seen = entities(with_secret, OPEN, PUBLIC)
    assert seen[key("Данияр Токтаров", "r1")] != seen[key("Daniyar Serikuly Toktarov", "r2")]
