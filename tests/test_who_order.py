"""Who is who hangs on what the reports name and on nothing else: not on their order, not on what came twice."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogues import TESTER
from corpus import EVERYTHING
from corpus.catalogue import Catalogue, stages_of
from corpus.parting import Cell, Pair, part
from corpus.rulings import ACTIONS, Ruling, Settled
from ingest.resolve import resolve_all, version
from named_reports import Names, entities, keep, mentions_of, report_id
from nlp.resolve.resolve import pairs_among, resolve

# Spellings of few people, close to each other on purpose: fathers that contradict, a bare name between
# them, a sister, о beside у, initials, surnames alone, case forms.
PEOPLE = [
    "Данияр Токтаров", "Daniyar Toktarov", "Тоқтаров Данияр", "Данияр Серикович Токтаров",
    "Daniyar Omaruly Toktarov", "Daniyar S. Toktarov", "Динара Токтарова", "Данияру Токтарову",
    "Toktarov", "Токтаров", "Токтарова", "Д. Токтаров", "D. S. Toktarov", "Данияр Серикович",
    "Марат Бокеев", "Marat Bukeev", "Марат Бөкеев", "Бокеев",
]  # fmt: skip
OTHERS = [
    ("organisation", "Ministry of Steppes"), ("organisation", "the ministry of steppes"),
    ("place", "Zhanaozen"), ("place", "Жаңаөзен"), ("place", "Zhanatas"), ("court", "kz/steppe-court"),
]  # fmt: skip
ONE = st.sampled_from(PEOPLE) | st.sampled_from(OTHERS)
REPORTS = st.dictionaries(
    st.sampled_from([f"r{n}" for n in range(7)]), st.lists(ONE, max_size=4), min_size=1
)


@given(st.data(), REPORTS)
def test_any_order_of_reports_and_of_mentions_gives_the_same(
    data: st.DataObject, reports: dict[str, Names]
) -> None:
    first = resolve({name: mentions_of(named) for name, named in reports.items()})
    shuffled = {
        name: mentions_of(data.draw(st.permutations(reports[name])))
        for name in data.draw(st.permutations(sorted(reports)))
    }
    assert resolve(shuffled) == first


@given(REPORTS)
def test_nobody_s_names_contradict_each_other(reports: dict[str, Names]) -> None:
    """Within an entity no two full names that head a report are of different people."""
    pairs = {(p.one, p.two) for p in pairs_among("person", PEOPLE) if not p.same}
    assert pairs
    for who in resolve({name: mentions_of(named) for name, named in reports.items()}):
        if who.kind != "person":
            continue
        across = {key.removeprefix("person:").partition("@")[::2] for key in who.keys}
        for (one, here), (two, there) in ((a, b) for a in across for b in across if a[1] != b[1]):
            # Either may follow its own report's fuller name, which decides.
            if {one, two} & set(_followers(reports, here, there)):
                continue
            assert (one, two) not in pairs


def _followers(reports: Mapping[str, Names], *where: str) -> Iterator[str]:
    from nlp.resolve.report import people

    for report in where:
        names = [one for one in reports[report] if isinstance(one, str)]
        yield from (name for name, place in people(names).items() if place.head != name)


@given(
    st.lists(st.tuples(*[st.sampled_from("abcdef")] * 2, st.booleans()), max_size=12),
    st.randoms(use_true_random=False),
)
def test_parting_hangs_on_no_order_and_joins_nobody_who_contradicts(
    drawn: list[tuple[str, str, bool]], random: object
) -> None:
    pairs = list({tuple(sorted(two)): Pair(*two, same) for *two, same in drawn}.values())
    found = part("abcdef", pairs)
    random.shuffle(pairs)  # type: ignore[attr-defined]
    assert part("fedcba", pairs) == found
    for one, two, same in pairs:
        if not same and one != two and found[one] is not None:
            assert found[one] != found[two]


CELLS = [Cell(name, report) for name in "abc" for report in "xy"]
RULINGS = st.lists(
    st.tuples(
        st.sampled_from(ACTIONS), *[st.lists(st.sampled_from(CELLS), min_size=1, unique=True)] * 2
    ),
    max_size=5,
)


@given(RULINGS, st.booleans(), st.randoms(use_true_random=False))
def test_rulings_are_applied_in_the_order_they_were_made_however_they_are_read(
    drawn: list[tuple[str, list[Cell], list[Cell]]], same: bool, random: object
) -> None:
    rulings = [
        Ruling(n, action, cells, [one for one in rest if one not in cells], "Name")  # type: ignore[arg-type]
        for n, (action, cells, rest) in enumerate(drawn, 1)
    ]
    pairs = [Pair("a", "b", True), Pair("b", "c", same)]
    told = _told(Settled("person", "abc", pairs, rulings))
    random.shuffle(rulings)  # type: ignore[attr-defined]
    assert _told(Settled("person", "cba", pairs[::-1], rulings)) == told
    last = max(rulings, key=lambda one: one.number, default=None)
    if last and last.action == "merge":
        assert len({told[cell][0] for cell in last.cells}) == 1
    if last and last.action == "split":
        assert not {told[c][0] for c in last.cells} & {told[c][0] for c in last.rest}
    if last and last.action == "withhold":
        assert {told[cell][2] for cell in last.cells} == {"withheld"}
    if last and last.action == "reveal":
        assert {told[cell][2] for cell in last.cells} == {None}


def _told(who: Settled) -> dict[Cell, tuple[str, str | None, str | None]]:
    return {c: (who.id_of(c), who.name_of(c), who.standing_of(c)) for c in CELLS}


@contextmanager
def new_catalogue(template: Path) -> Iterator[Catalogue]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.db"
        shutil.copy(template, path)
        with Catalogue.open(f"sqlite:///{path}") as opened:
            yield opened


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), reports=REPORTS)
def test_the_stage_comes_report_by_report_to_what_all_at_once_gives(
    sqlite_template: Path, data: st.DataObject, reports: dict[str, Names]
) -> None:
    whole = resolve({report_id(name): mentions_of(named) for name, named in reports.items()})
    wanted = {key: one.id for one in whole for key in one.keys}
    with new_catalogue(sqlite_template) as catalogue:
        for name in data.draw(st.permutations(sorted(reports))):
            # First with other names: what a report no longer says leaves no trace.
            if data.draw(st.booleans()):
                keep(catalogue, name, data.draw(st.lists(ONE, max_size=3)))
            keep(catalogue, name, reports[name])
        assert entities(catalogue, reports) == wanted
        resolve_all(catalogue)
        assert entities(catalogue, reports) == wanted


SOME: dict[str, Names] = {
    "r0": ["Данияр Токтаров", "Токтаров", ("place", "Zhanaozen")],
    "r1": ["Daniyar Serikuly Toktarov", "D. Toktarov"],
    "r2": ["Тоқтаров Данияр", ("place", "Жаңаөзен")],
    "r3": ["Daniyar Omaruly Toktarov", "Toktarov"],
    "r4": ["Марат Бокеев", "Бокеев", ("organisation", "Ministry of Steppes")],
    "r5": ["Marat Bokeev", ("organisation", "the ministry of steppes")],
}


def test_the_stage_gives_on_either_database_what_all_at_once_gives(catalogue: Catalogue) -> None:
    whole = resolve({report_id(name): mentions_of(named) for name, named in SOME.items()})
    wanted = {key: one.id for one in whole for key in one.keys}
    for name in reversed(SOME):
        keep(catalogue, name, SOME[name])
    assert entities(catalogue, SOME) == wanted


def test_workers_that_resolve_at_once_come_to_the_same(catalogue: Catalogue) -> None:
    whole = resolve({report_id(name): mentions_of(named) for name, named in SOME.items()})
    wanted = {key: one.id for one in whole for key in one.keys}
    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(keep, catalogue, name, named) for name, named in SOME.items()]
    for one in done:
        one.result()
    assert entities(catalogue, SOME) == wanted


def test_what_one_report_less_names_counts_no_more(catalogue: Catalogue) -> None:
    from corpus.catalogue import withdraw

    for name, named in SOME.items():
        keep(catalogue, name, named)
    with catalogue.change(TESTER) as change:
        withdraw(change, _sha("r3"), "public")
    resolve_all(catalogue)
    left = {name: named for name, named in SOME.items() if name != "r3"}
    whole = resolve({report_id(name): mentions_of(named) for name, named in left.items()})
    assert entities(catalogue, SOME) == {key: one.id for one in whole for key in one.keys}


def test_resolving_is_recorded_with_the_version_of_its_rules(catalogue: Catalogue) -> None:
    keep(catalogue, "r0", SOME["r0"])
    assert resolve_all(catalogue) == 1
    with catalogue.read() as view:
        (done,) = stages_of(view, EVERYTHING, f"{report_id('r0')}-1")
    assert (done.stage, done.version) == ("resolve", version())


def _sha(name: str) -> str:
    from named_reports import sha

    return sha(name)
