"""Scope, filters and facets on both engines."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Sequence

import pytest

from corpus import Scope
from engines import ask, fill, ids
from entries import entry, found, values
from search.ask import Facet
from search.entry import Entry
from search.index import Index
from search.query import (
    Keyword,
    Range,
    Stream,
    Term,
)

FOLDED = Stream("text", "folded")


def test_nothing_outside_the_scope_is_found_counted_or_shown(
    index: Index, many: Sequence[Entry]
) -> None:
    fill(index, *many)
    scope = Scope.of(["internal"])
    asked = ask(scope=scope, limit=1000, facets=[Facet("publisher"), Facet("collection", 50)])
    results = index.search(asked)
    inside = {one.id: one for one in many if "internal" in one.collections and one.newest}
    assert set(ids(results)) == set(inside)
    assert results.total == index.count(asked) == len(inside)
    assert {hit.id for hit in index.every(asked)} == set(inside)
    counted = Counter(one.publisher for one in inside.values() if one.publisher)
    assert {c.value: c.count for c in results.facets["publisher"]} == dict(counted)


def test_an_empty_scope_sees_nothing(index: Index, many: Sequence[Entry]) -> None:
    fill(index, *many)
    results = index.search(ask(scope=Scope.of([]), facets=[Facet("language")]))
    assert (results.total, list(results.hits), list(results.facets["language"])) == (0, [], [])


def test_older_editions_are_found_on_request_only(index: Index) -> None:
    fill(index, entry("a-1.1", "court"), entry("b-1.1", "court", newest=False))
    assert ids(index.search(ask())) == ["a-1.1"]
    assert index.search(ask(all_editions=True)).total == 2


def test_filters_narrow_and_do_not_rank(index: Index, many: Sequence[Entry]) -> None:
    fill(index, *many)
    plain = index.search(ask(Term(FOLDED, "court"), limit=1000))
    kept = ask(
        Term(FOLDED, "court"),
        filters=[Keyword("language", ["ru", "kk"]), Keyword("role", ["body"])],
        dates=[Range("date", datetime.date(2011, 1, 1), None)],
        limit=1000,
    )
    narrowed = index.search(kept)
    assert set(ids(narrowed)) == found(kept, many)
    inside = set(ids(narrowed))
    assert [h for h in plain.hits if h.id in inside] == list(narrowed.hits)


# --- facets


@pytest.mark.parametrize("field", ["language", "publisher", "kind", "year", "place", "document"])
def test_facet_counts_are_exact_and_in_order(
    index: Index, many: Sequence[Entry], field: str
) -> None:
    fill(index, *many)
    for limit in (0, 1, 3, 1000):
        asked = ask(Term(FOLDED, "court"), facets=[Facet(field, limit)], limit=1000)  # type: ignore[arg-type]
        results = index.search(asked)
        meant = found(asked, many)
        counted = Counter(
            value for one in many if one.id in meant for value in set(values(one, field))
        )
        ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
        assert [(c.value, c.count) for c in results.facets[field]] == ranked  # type: ignore[index]


def test_of_values_as_frequent_as_the_last_one_told_the_first_by_name_are_told(
    index: Index,
) -> None:
    """However many there are: an engine that breaks ties as it likes would tell any of them."""
    chance = random.Random(8)
    twice = set(chance.sample(range(700), 450))
    places = chance.sample([*range(700), *twice], 1150)
    # Several batches: each is a segment of its own.
    for first in range(0, 1150, 230):
        some = enumerate(places[first : first + 230], first)
        fill(index, *(entry(f"d{n}-1.1", "court", mentions=[f"place:p{at:03}"]) for n, at in some))
    meant = sorted((-(1 + (n in twice)), f"place:p{n:03}") for n in range(700))
    for limit in (1, 2, 30, 40, 500):
        told = index.search(ask(Term(FOLDED, "court"), facets=[Facet("place", limit)], limit=0))
        found = [(-one.count, one.value) for one in told.facets["place"]]
        assert found == meant[:limit]


def test_a_facet_leaves_its_own_filter_aside(index: Index) -> None:
    fill(
        index,
        entry("a-1.1", "court", languages=["en"], kind="report"),
        entry("b-1.1", "court", languages=["ru"], kind="report"),
        entry("c-1.1", "court", languages=["ru"], kind="letter"),
    )
    asked = ask(filters=[Keyword("language", ["en"])], facets=[Facet("language"), Facet("kind")])
    results = index.search(asked)
    assert results.total == 1
    assert [(c.value, c.count) for c in results.facets["language"]] == [("ru", 2), ("en", 1)]
    assert [(c.value, c.count) for c in results.facets["kind"]] == [("report", 1)]
