"""A person, body or place is one value of a facet, whatever reports call it, with an exact count."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from archives import Archive
from corpus import EVERYTHING, Mention, Scope, Span
from ingest.resolve import resolve_all
from search import facets
from search.answer import Wish
from search.ask import Count
from search.by_entity import Group, best, groups
from search.narrow import Narrowed
from search.shelf import CatalogueShelf


def named(kind: str, *names: str) -> list[tuple[str, Mention]]:
    return [(name, Mention(kind, Span(0, 1), name)) for name in names]  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """One man in two alphabets, twice in one passage; a town in two; a namesake of nobody."""
    made = Archive.at(tmp_path)
    made.keep(
        "a.pdf", "Daniyar Toktarov, or Toktarov, was beaten in Temirqala.", "Toktarov was beaten again.",
        mentions=[*named("person", "Daniyar Toktarov", "Toktarov"), *named("place", "Temirqala")],
    )  # fmt: skip
    made.keep(
        "b.pdf", "Данияр Токтаров beaten, Темиркала.",
        mentions=[*named("person", "Данияр Токтаров"), *named("place", "Темиркала")],
    )  # fmt: skip
    made.keep(
        "c.pdf", "Dana Omarova was beaten.", mentions=named("person", "Dana Omarova"),
        collection="closed",
    )  # fmt: skip
    resolve_all(made.catalogue)
    yield made
    made.close()


def told(
    archive: Archive, scope: Scope, narrowed: Narrowed | None = None
) -> dict[str, list[facets.FacetValue]]:
    shelf, narrowed = CatalogueShelf(archive.catalogue), narrowed or Narrowed()
    wish = Wish(filters=narrowed.filters(shelf, scope), facets=facets.wanted(facets.FACETS))
    answer = archive.find("beaten", scope, wish)
    shown = facets.facet_values(answer, wish, scope, index=archive.index, shelf=shelf)
    return {name: list(values) for name, values in shown.items()}


def counts(values: list[facets.FacetValue]) -> dict[str, int]:
    return {one.label: one.count for one in values}


@pytest.mark.parametrize("most_keys", [2000, 3])
def test_all_that_reports_call_somebody_is_one_value_and_a_passage_counts_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, most_keys: int
) -> None:
    monkeypatch.setattr(facets, "MOST_KEYS", most_keys)
    found = told(archive, EVERYTHING)
    people = counts(found["person"])
    assert people.pop("Daniyar Toktarov") == 2
    assert not [name for name in people if "Tokt" in name or "Токт" in name]
    assert list(counts(found["place"]).values()) == [2]


def test_its_value_is_a_filter_that_finds_as_many(archive: Archive) -> None:
    for name in ("person", "place"):
        for one in told(archive, EVERYTHING)[name]:
            by_id = Narrowed(values={name: [one.value]})  # type: ignore[dict-item]
            shelf = CatalogueShelf(archive.catalogue)
            wish = Wish(filters=by_id.filters(shelf, EVERYTHING))
            assert archive.find("beaten", EVERYTHING, wish).total == one.count


def test_nobody_outside_the_scope_is_told_or_found(archive: Archive) -> None:
    (dana,) = [one for one in told(archive, EVERYTHING)["person"] if one.label == "Dana Omarova"]
    public = Scope.of(["public"])
    assert "Dana Omarova" not in counts(told(archive, public)["person"])
    by_id = Narrowed(values={"person": [dana.value]})
    shelf = CatalogueShelf(archive.catalogue)
    assert shelf.entity(dana.value, public) is None
    wish = Wish(filters=by_id.filters(shelf, public))
    assert archive.find("beaten", public, wish).total == 0
    # Nor is the id of a person one of a place.
    place = Narrowed(values={"place": [dana.value]})
    wish = Wish(filters=place.filters(shelf, EVERYTHING))
    assert archive.find("beaten", EVERYTHING, wish).total == 0


def test_the_best_are_the_best_by_what_was_counted_not_by_the_sum() -> None:
    asked = []

    def count(keys):
        asked.append(tuple(keys))
        return 3

    found = [
        Group("two spellings in the same passages", ["a", "b"], 6, True),
        Group("five", ["c"], 5, False),
        Group("four", ["d"], 4, False),
        Group("never looked at", ["e", "f"], 3, True),
    ]
    assert [(group.value, n) for group, n in best(found, 2, count)] == [("five", 5), ("four", 4)]
    assert asked == [("a", "b")]


class _Shelf:
    """Nobody is settled; keys that end in an odd figure may not stand in a list."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.times = 0

    def entities_of(self, keys, scope):
        return {}

    def keys_shown(self, keys, scope):
        self.asked += keys
        self.times += 1
        return [key for key in keys if int(key[-1]) % 2 == 0]


def test_keys_that_may_not_be_listed_count_for_nothing_and_few_are_looked_up() -> None:
    chance = random.Random(4)
    counts = [
        Count(f"person:n{name}@{report}", chance.randrange(1, 50))
        for name in range(300)
        for report in range(3)
    ]
    meant: dict[str, int] = {}
    for one in counts:
        if int(one.value[-1]) % 2 == 0:
            name = one.value.removeprefix("person:").partition("@")[0]
            meant[name] = meant.get(name, 0) + one.count
    order = sorted(meant.items(), key=lambda pair: (-pair[1], pair[0]))
    shelf = _Shelf()
    found = groups("person", counts, shelf, EVERYTHING)  # type: ignore[arg-type]  # all of a shelf it needs
    first = [(one.value, one.most) for one in itertools.islice(found, 12)]
    assert first == order[:12]
    assert len(shelf.asked) < len(counts) / 2
    assert shelf.times < 30
    assert len(set(shelf.asked)) == len(shelf.asked)
    assert [*first, *((one.value, one.most) for one in found)] == order
