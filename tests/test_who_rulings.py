"""What people decide about who is who: felt at once, kept with its reason, outliving every re-run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from catalogues import TESTER
from corpus import EVERYTHING, AigaqError, NotFoundError, Scope
from corpus.catalogue import (
    Catalogue,
    decisions,
    entities_of_keys,
    entity_by_id,
    mentions_by_key,
    mentions_in,
    mentions_of,
)
from corpus.catalogue.entities import appearances
from corpus.catalogue.mentions import keys_of_name
from corpus.catalogue.verdicts import hide, merge, rename, reveal, split, withhold
from corpus.parting import handle
from ingest.resolve import resolve_all
from named_reports import Names, entities, groups, keep, key, report_id

READER = Scope(None)
ANNA, ANNE = "Анна Садырова", "Anna Sadyrova"
REPORTS: dict[str, Names] = {
    "r1": ["Daniyar Toktarov", "Toktarov"],
    "r2": ["Данияр Тоқтаров", ANNA],
    "r3": ["Daniyar Toktarov"],
    "r4": ["Arman Omarov", ("place", "Zhanaozen")],
    "r5": ["Арман Умаров"],
}
DANIYAR = handle("person", "Daniyar Toktarov")


@pytest.fixture
def archive(catalogue: Catalogue) -> Iterator[Catalogue]:
    for name, named in REPORTS.items():
        keep(catalogue, name, named)
    yield catalogue
    # Whatever was decided, working it all out again changes nothing.
    before = _state(catalogue)
    resolve_all(catalogue)
    assert _state(catalogue) == before


def _state(catalogue: Catalogue) -> object:
    with catalogue.read() as view:
        found = entities_of_keys(view, EVERYTHING, _all_keys(catalogue))
        return found, [entity_by_id(view, EVERYTHING, one) for one in sorted(set(found.values()))]


def _all_keys(catalogue: Catalogue) -> list[str]:
    with catalogue.read() as view:
        named = [
            one.key
            for n in [*REPORTS, "r6", "r7"]
            for number in (1, 2, 3)
            for one in mentions_of(view, EVERYTHING, f"{report_id(n)}-{number}")
        ]
    return sorted(set(named))


def who(catalogue: Catalogue, name: str, report: str, scope: Scope = EVERYTHING) -> str | None:
    with catalogue.read() as view:
        return entities_of_keys(view, scope, [key(name, report)]).get(key(name, report))


def together(catalogue: Catalogue, *keys: str) -> bool:
    with catalogue.read() as view:
        found = entities_of_keys(view, EVERYTHING, keys)
    return len(found) == len(keys) and len(set(found.values())) == 1


def test_an_entity_is_found_by_the_id_of_any_of_its_names(archive: Catalogue) -> None:
    with archive.read() as view:
        found = entity_by_id(view, EVERYTHING, DANIYAR)
        assert found == entity_by_id(view, EVERYTHING, handle("person", "Данияр Тоқтаров"))
        assert found is not None
        assert found.keys == tuple(
            sorted(
                [
                    key("Daniyar Toktarov", "r1"), key("Toktarov", "r1"),
                    key("Данияр Тоқтаров", "r2"), key("Daniyar Toktarov", "r3"),
                ]
            )
        )  # fmt: skip
        assert found.name == "Daniyar Toktarov"
        assert entity_by_id(view, EVERYTHING, "0" * 20) is None
        counted = [
            (one.document, one.name, one.count) for one in appearances(view, EVERYTHING, found.keys)
        ]
    assert sorted(counted) == sorted(
        [
            (report_id("r1"), "Daniyar Toktarov", 1), (report_id("r1"), "Toktarov", 1),
            (report_id("r2"), "Данияр Тоқтаров", 1), (report_id("r3"), "Daniyar Toktarov", 1),
        ]
    )  # fmt: skip


def test_merging_joins_names_that_no_rule_would(archive: Catalogue) -> None:
    one, two = handle("person", "Arman Omarov"), handle("person", "Арман Умаров")
    assert who(archive, "Arman Omarov", "r4") != who(archive, "Арман Умаров", "r5")
    with archive.change(TESTER) as change:
        now = merge(change, EVERYTHING, [one, two], "the same case number")
    assert who(archive, "Arman Omarov", "r4") == who(archive, "Арман Умаров", "r5") == now
    # Reports yet to come are joined with both.
    keep(archive, "r6", ["Arman Omarov"])
    assert who(archive, "Arman Omarov", "r6") == now
    with archive.read() as view:
        (made,) = decisions(view, EVERYTHING)
        old = [entity_by_id(view, EVERYTHING, each) for each in (one, two)]
    assert [each and each.id for each in old] == [now, now]
    assert (made.action, made.actor, made.reason) == ("merge", TESTER.name, "the same case number")


def test_what_was_merged_stays_so_when_the_name_turns_out_to_be_two_people_s(
    archive: Catalogue,
) -> None:
    with archive.change(TESTER) as change:
        merge(change, EVERYTHING, [DANIYAR, handle("person", "Arman Omarov")], "one person")
    keep(archive, "r6", ["Данияр Серикович Токтаров"])
    keep(archive, "r7", ["Данияр Омарович Токтаров"])
    ours = [key("Daniyar Toktarov", "r1"), key("Daniyar Toktarov", "r3"), key("Arman Omarov", "r4")]
    assert together(archive, *ours)
    assert not together(archive, ours[0], key("Данияр Серикович Токтаров", "r6"))


def test_splitting_a_report_off_parts_people_of_one_name(archive: Catalogue) -> None:
    with archive.change(TESTER) as change:
        new = split(change, EVERYTHING, DANIYAR, "another man", documents=[report_id("r3")])
    assert who(archive, "Daniyar Toktarov", "r3") == new
    assert together(archive, key("Daniyar Toktarov", "r1"), key("Данияр Тоқтаров", "r2"))
    assert not together(archive, key("Daniyar Toktarov", "r1"), key("Daniyar Toktarov", "r3"))
    # Nobody has looked at this one, and the name alone doesn't tell.
    keep(archive, "r6", ["Daniyar Toktarov"])
    assert who(archive, "Daniyar Toktarov", "r6") not in (
        new,
        who(archive, "Daniyar Toktarov", "r1"),
    )
    # A spelling that only one of them bears does.
    keep(archive, "r7", ["Данияр Тоқтаров"])
    assert together(archive, key("Daniyar Toktarov", "r1"), key("Данияр Тоқтаров", "r7"))


def test_splitting_a_spelling_off_takes_it_in_every_report(archive: Catalogue) -> None:
    with archive.change(TESTER) as change:
        new = split(change, EVERYTHING, DANIYAR, "not he", names=["Данияр Тоқтаров"])
    keep(archive, "r6", ["Данияр Тоқтаров"])
    assert who(archive, "Данияр Тоқтаров", "r6") == who(archive, "Данияр Тоқтаров", "r2") == new
    assert together(archive, key("Daniyar Toktarov", "r1"), key("Daniyar Toktarov", "r3"))


def test_a_surname_can_be_taken_from_the_name_it_follows_and_given_to_another(
    archive: Catalogue,
) -> None:
    with archive.change(TESTER) as change:
        new = split(change, EVERYTHING, DANIYAR, "his brother", names=["Toktarov"])
    assert who(archive, "Toktarov", "r1") == new != who(archive, "Daniyar Toktarov", "r1")
    # The report comes again, with the same names.
    keep(archive, "r1", REPORTS["r1"])
    assert who(archive, "Toktarov", "r1") == new
    with archive.change(TESTER) as change:
        merge(change, EVERYTHING, [new, handle("person", "Arman Omarov")], "said on page 3")
    assert together(archive, key("Toktarov", "r1"), key("Arman Omarov", "r4"))


def test_a_later_word_overrules_an_earlier_one(archive: Catalogue) -> None:
    with archive.change(TESTER) as change:
        new = split(change, EVERYTHING, DANIYAR, "another", documents=[report_id("r3")])
        merge(change, EVERYTHING, [new, who(archive, "Daniyar Toktarov", "r1") or ""], "no, one")
    assert together(archive, key("Daniyar Toktarov", "r1"), key("Daniyar Toktarov", "r3"))


def test_a_new_name_is_shown_everywhere_and_stays_with_whom_it_was_given(
    archive: Catalogue,
) -> None:
    with archive.change(TESTER) as change:
        one = rename(change, EVERYTHING, DANIYAR, "  Daniyar   Toktaruly ", "his own spelling")
        new = split(change, EVERYTHING, one, "another", documents=[report_id("r3")])
    keep(archive, "r2", REPORTS["r2"])
    with archive.read() as view:
        named = {x.id: x.name for y in (one, new) if (x := entity_by_id(view, READER, y))}
    assert named[new] == "Daniyar Toktarov"
    assert set(named.values()) == {"Daniyar Toktaruly", "Daniyar Toktarov"}


def test_a_decision_outlives_a_tagger_that_writes_the_name_otherwise(archive: Catalogue) -> None:
    with archive.change(TESTER) as change:
        split(change, EVERYTHING, DANIYAR, "another", documents=[report_id("r3")])
        withhold(change, EVERYTHING, handle("person", "Arman Omarov"), "at risk")
    keep(archive, "r3", ["TOKTAROV Daniyar"])
    keep(archive, "r4", ["OMAROV Arman", ("place", "Zhanaozen")])
    assert not together(archive, key("Daniyar Toktarov", "r1"), key("TOKTAROV Daniyar", "r3"))
    assert who(archive, "OMAROV Arman", "r4", READER) is None
    assert who(archive, "OMAROV Arman", "r4") is not None


def test_who_is_hidden_is_in_no_list_but_for_editors(archive: Catalogue) -> None:
    with archive.change(TESTER) as change:
        hide(change, EVERYTHING, DANIYAR, "no person: a street")
    assert who(archive, "Daniyar Toktarov", "r1", READER) is None
    assert who(archive, "Daniyar Toktarov", "r1") is not None
    with archive.read() as view:
        assert entity_by_id(view, READER, DANIYAR) is None
        shown = entity_by_id(view, EVERYTHING, DANIYAR)
        # It is no secret: where texts are shown with their mentions it stands.
        assert len(mentions_by_key(view, READER, [key("Daniyar Toktarov", "r1")])) == 1
    assert shown is not None
    assert shown.standing == "hidden"
    with archive.change(TESTER) as change:
        reveal(change, EVERYTHING, DANIYAR, "a person after all")
    assert who(archive, "Daniyar Toktarov", "r1", READER) is not None


def test_who_is_withheld_is_named_to_editors_alone(archive: Catalogue) -> None:
    with archive.change(TESTER) as change:
        withhold(change, EVERYTHING, DANIYAR, "at risk")
    # In reports that come later, under another spelling, and under a surname that follows it.
    keep(archive, "r6", ["Тоқтаров Данияр", "Д. Тоқтаров", ANNE])
    keys = [key(n, "r6") for n in ("Тоқтаров Данияр", "Д. Тоқтаров")] + [key("Toktarov", "r1")]
    for scope, count in ((READER, 0), (Scope.of(["public"]), 0), (EVERYTHING, 3)):
        with archive.read() as view:
            assert len(entities_of_keys(view, scope, keys)) == count
            assert (entity_by_id(view, scope, DANIYAR) is not None) is (count > 0)
            assert len(mentions_by_key(view, scope, keys)) == count
            told = mentions_of(view, scope, f"{report_id('r6')}-1")
            assert len(told) == (1 if count == 0 else 3)
            assert len(appearances(view, scope, keys)) == count
            assert bool(keys_of_name(view, scope, "person", "Toktarov")) is (count > 0)
            assert bool(decisions(view, scope)) is scope.editor
    # Others are named as before, under ids that are no others.
    assert who(archive, ANNA, "r2", READER) == who(archive, ANNE, "r6", READER) is not None


def test_between_tagging_and_resolving_nobody_withheld_slips_through(archive: Catalogue) -> None:
    public = Scope.of(["public"])
    keep(archive, "r6", ["Данияр Тоқтаров", ("place", "Aktau")], resolve=False)
    with archive.read() as view:
        assert len(mentions_of(view, public, f"{report_id('r6')}-1")) == 2
    with archive.change(TESTER) as change:
        withhold(change, EVERYTHING, DANIYAR, "at risk")
    with archive.read() as view:
        assert [m.mention.kind for m in mentions_of(view, public, f"{report_id('r6')}-1")] == [
            "place"
        ]
        assert mentions_in(view, public, [f"{report_id('r6')}-1.0"]) == []
    keep(archive, "r6", ["Данияр Тоқтаров", ("place", "Aktau")])
    assert who(archive, "Данияр Тоқтаров", "r6", public) is None


def test_who_is_withheld_stays_so_when_the_name_turns_out_to_be_two_people_s(
    archive: Catalogue,
) -> None:
    son, other = "Данияр Серикович Токтаров", "Данияр Омарович Токтаров"
    with archive.change(TESTER) as change:
        withhold(change, EVERYTHING, DANIYAR, "at risk")
    keep(archive, "r6", [son])
    keep(archive, "r7", [other, "Daniyar Toktarov"])
    # It could be either of them: all stay withheld until an editor says more.
    for name, report in (("Daniyar Toktarov", "r1"), (son, "r6"), (other, "r7")):
        assert who(archive, name, report, READER) is None
    with archive.change(TESTER) as change:
        reveal(change, EVERYTHING, handle("person", other), "another man")
    assert who(archive, other, "r7", READER) is not None
    assert who(archive, son, "r6", READER) is None
    assert who(archive, "Daniyar Toktarov", "r3", READER) is None


@pytest.mark.parametrize(
    "decided",
    [
        lambda c: merge(c, EVERYTHING, [DANIYAR, handle("person", "Данияр Тоқтаров")], "one"),
        lambda c: merge(c, EVERYTHING, [DANIYAR, handle("place", "Zhanaozen")], "two kinds"),
        lambda c: merge(c, EVERYTHING, [DANIYAR, "0" * 20], "nobody"),
        lambda c: split(c, EVERYTHING, DANIYAR, "none of them", documents=["0" * 16]),
        lambda c: split(c, EVERYTHING, DANIYAR, "all", documents=[*map(report_id, REPORTS)]),
        lambda c: rename(c, EVERYTHING, DANIYAR, "  ", "empty"),
        lambda c: withhold(c, EVERYTHING, DANIYAR, " "),
        lambda c: withhold(c, EVERYTHING, handle("place", "Zhanaozen"), "a place"),
        lambda c: hide(c, Scope.of([]), DANIYAR, "not seen"),
    ],
)
def test_a_decision_that_says_nothing_is_refused_and_leaves_no_trace(
    archive: Catalogue, decided: object
) -> None:
    before = groups(entities(archive, REPORTS))
    with pytest.raises(AigaqError) as refused, archive.change(TESTER) as change:
        decided(change)  # type: ignore[operator]
    assert refused.value.remedy or isinstance(refused.value, NotFoundError)
    with archive.read() as view:
        assert decisions(view, EVERYTHING) == []
    assert groups(entities(archive, REPORTS)) == before
