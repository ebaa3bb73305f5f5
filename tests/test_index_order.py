"""The order of hits and the way through all of them, on both engines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from engines import ask, fill, ids, scores
from entries import WORDS, entries, entry, words
from search.ask import Facet
from search.entry import Entry
from search.index import Index
from search.order import BadCursorError, rank
from search.query import (
    And,
    BestOf,
    Boost,
    Constant,
    Everything,
    Fuzzy,
    Most,
    Or,
    Prefer,
    Prefix,
    Query,
    Stream,
    Term,
)

FOLDED = Stream("text", "folded")
STEM = Stream("text", "stem")
HEADING = Stream("heading", "folded")


def test_passages_with_all_words_come_first_then_those_with_most(
    index: Index, many: Sequence[Entry]
) -> None:
    fill(index, *many)
    asked = ["court", "prison", "пытки", "trial"]
    query = Most([Term(FOLDED, word) for word in asked], tier=128.0)
    by_id = {one.id: one for one in many}
    hits = index.search(ask(query, limit=1000)).hits
    have = [len(set(asked) & set(by_id[hit.id].text.folded)) for hit in hits]
    assert have == sorted(have, reverse=True)
    assert have[0] >= 3 > have[-1] == 1


def test_equal_scores_are_ordered_by_id(index: Index) -> None:
    numbers = [7, 3, 11, 1, 9, 5]
    for number in numbers:
        fill(index, entry(f"{number:02}-1.1", "court", "prison"))
    wanted = [f"{number:02}-1.1" for number in sorted(numbers)]
    for query in (Term(FOLDED, "court"), Everything(), Prefix(FOLDED, "cou")):
        assert ids(index.search(ask(query, limit=4))) == wanted[:4]
        assert [hit.id for hit in index.every(ask(query))] == wanted


def test_a_rarer_word_and_a_shorter_passage_rank_higher(index: Index) -> None:
    fill(
        index,
        entry("a-1.1", "court", *["report"] * 20),
        entry("b-1.1", "court", "report"),
        entry("c-1.1", "trial", "report"),
    )
    query = Or([Term(FOLDED, "court"), Term(FOLDED, "trial")])
    assert ids(index.search(ask(query))) == ["c-1.1", "b-1.1", "a-1.1"]


def test_weights_do_what_they_say(index: Index, many: Sequence[Entry]) -> None:
    fill(index, *many)
    court, prison = Term(FOLDED, "court"), Term(FOLDED, "prison")
    plain, other = scores(index, court), scores(index, prison)
    both = set(plain) & set(other)
    assert both
    assert scores(index, Boost(court, 2.0)) == pytest.approx({k: 2 * v for k, v in plain.items()})
    summed = scores(index, And([court, prison]))
    assert summed == pytest.approx({k: plain[k] + other[k] for k in both})
    best = scores(index, BestOf([court, prison]))
    assert best == pytest.approx(
        {k: max(plain.get(k, 0), other.get(k, 0)) for k in set(plain) | set(other)}
    )
    preferred = scores(index, Prefer(court, [prison]))
    assert preferred == pytest.approx({k: v + other.get(k, 0) for k, v in plain.items()})
    constant = scores(index, Prefer(court, [Constant(prison, 5.0)]))
    assert constant == pytest.approx({k: v + 5 * (k in other) for k, v in plain.items()})
    tiers = scores(index, Most([court, prison], 10.0))
    assert tiers == pytest.approx(
        {
            k: plain.get(k, 0) + other.get(k, 0) + 10 * ((k in plain) + (k in other))
            for k in set(plain) | set(other)
        }
    )
    pattern = scores(index, Prefer(court, [Prefix(FOLDED, "pris"), Fuzzy(FOLDED, "prison", 1)]))
    by_id = {one.id: one.text.folded for one in many}
    assert pattern == pytest.approx(
        {k: v + 2 * any(t.startswith("pris") for t in by_id[k]) for k, v in plain.items()}
    )


def test_a_field_that_few_passages_have_scores_the_same_for_all(index: Index) -> None:
    fill(
        index,
        *[entry(f"a-1.{n}", "court") for n in range(1, 9)],
        entry("b-1.1", "court", heading=words("prison")),
    )
    # ln(1 + (9 - 1 + .5) / (1 + .5)) / (1 + 1.2 * (.25 + .75 * 2 / (10 / 9))): every field counts nine passages
    assert scores(index, Term(HEADING, "prison")) == pytest.approx({"b-1.1": 0.6497}, abs=0.001)


DAYS = {"a-1.1": "2012-05", "b-1.1": "2010", "c-1.1": None, "d-1.1": "2012-05-17", "e-1.1": "2010"}


def test_sorting_by_date_puts_the_undated_last(index: Index) -> None:
    fill(
        index,
        *[
            entry(name, "court", published=date, dates=[date] if date else [])
            for name, date in DAYS.items()
        ],
    )
    newest = ["d-1.1", "a-1.1", "b-1.1", "e-1.1", "c-1.1"]
    oldest = ["b-1.1", "e-1.1", "a-1.1", "d-1.1", "c-1.1"]
    for sort, wanted in [
        ("newest", newest), ("oldest", oldest),
        ("latest_spoken", newest), ("earliest_spoken", oldest),
    ]:  # fmt: skip
        asked = ask(Term(FOLDED, "court"), sort=sort)
        assert ids(index.search(asked)) == wanted, sort
        assert [hit.id for hit in index.every(asked)] == wanted, sort
        first = index.search(ask(Term(FOLDED, "court"), sort=sort, limit=2))
        rest = index.search(ask(Term(FOLDED, "court"), sort=sort, limit=9, after=first.cursor))
        assert ids(first) + ids(rest) == wanted, sort


PAGED: list[Query] = [
    Everything(),
    Term(FOLDED, "court"),
    Most([Term(FOLDED, "court"), Term(STEM, "priso"), Prefix(FOLDED, "tort")], 64.0),
    Or([Prefix(FOLDED, "tort"), Prefix(FOLDED, "сот")]),
]


@pytest.mark.parametrize("query", PAGED, ids=["everything", "term", "most", "or"])
def test_pages_join_without_a_gap_or_a_repeat(
    index: Index, many: Sequence[Entry], query: Query
) -> None:
    fill(index, *many[:200])
    fill(index, *many[200:])
    whole = index.search(ask(query, limit=1000))
    paged, cursor = [], None
    while True:
        results = index.search(ask(query, limit=17, after=cursor))
        assert results.total == whole.total
        paged += results.hits
        cursor = results.cursor
        if cursor is None:
            break
        assert len(results.hits) == 17
    assert paged == list(whole.hits) == list(index.every(ask(query, limit=3)))
    order = [(rank(hit.score), hit.id) for hit in paged]
    assert order == sorted(order)
    assert len(set(order)) == whole.total


def test_the_last_page_has_no_cursor(index: Index) -> None:
    fill(index, entry("a-1.1", "court"), entry("b-1.1", "court"))
    assert index.search(ask(limit=2)).cursor is None
    assert index.search(ask(limit=1)).cursor is not None
    nothing = index.search(ask(limit=0, facets=[Facet("language")]))
    assert (nothing.total, list(nothing.hits)) == (2, [])


def test_a_cursor_of_somebody_else_is_refused(index: Index) -> None:
    for cursor in ("", "nonsense", "W10=", "é"):
        with pytest.raises(BadCursorError):
            index.search(ask(after=cursor))


@pytest.mark.slow
def test_all_hits_past_ten_thousand_come_once_and_in_order(index: Index) -> None:
    index.put(entries(12_000, seed=5))
    index.commit()
    for query in (Everything(), Term(FOLDED, "court"), Most([Term(STEM, w[:5]) for w in WORDS])):
        asked = ask(query, all_editions=True)
        hits = list(index.every(asked))
        assert len(hits) == len({hit.id for hit in hits}) == index.count(asked)
        order = [(rank(hit.score), hit.id) for hit in hits]
        assert order == sorted(order)
        deep = index.search(ask(query, all_editions=True, limit=11_000))
        assert list(deep.hits) == hits[:11_000]
        if deep.cursor:
            after = index.search(ask(query, all_editions=True, limit=5, after=deep.cursor))
            assert list(after.hits) == hits[11_000:11_005]
    assert len(list(index.every(ask(all_editions=True)))) == 12_000


def test_every_hit_comes_from_one_view_though_more_arrives(index: Index) -> None:
    fill(index, *[entry(f"a-1.{n:03}", "court") for n in range(1, 301)])
    hits = index.every(ask(Term(FOLDED, "court")))
    first = next(iter(hits))
    index.drop(["a"])
    fill(index, *[entry(f"b-1.{n:03}", "court") for n in range(1, 301)])
    rest = [hit.id for hit in hits]
    assert {first.id, *rest} == {f"a-1.{n:03}" for n in range(1, 301)}
    assert index.count(ask()) == 300
