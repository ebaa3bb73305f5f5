"""What both engines promise. Every test runs on Tantivy and on a real Elasticsearch."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus import EVERYTHING, DamagedError, Scope
from entries import DATES, PLACES, WORDS, entries, entry, found, values, words
from search.ask import Ask, Facet, Results
from search.entry import Entry
from search.index import Engine, Index, NoIndexError, StaleIndexError, ensure
from search.order import BadCursorError, rank
from search.query import (
    STREAMS,
    And,
    BestOf,
    Boost,
    Constant,
    Everything,
    Fuzzy,
    Keyword,
    Most,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Query,
    Range,
    Regex,
    Stream,
    Term,
    Wildcard,
)

FOLDED, STEM, NAMES = Stream("text", "folded"), Stream("text", "stem"), Stream("text", "names")
EXACT, HEADING = Stream("text", "exact"), Stream("heading", "folded")


class Maker:
    """Opens engines over the same place, as another version or another process would."""

    def __init__(self, request: pytest.FixtureRequest, folder: Path) -> None:
        self._request = request
        self._folder = folder
        self._prefix = f"test-{uuid.uuid4().hex}"
        self._made: list[Engine] = []

    def __call__(self, analysis: str = "words 1") -> Engine:
        engine: Engine
        if self._request.param == "embedded":
            from search.embedded import EmbeddedEngine

            engine = EmbeddedEngine(self._folder / "index", analysis)
        else:
            from search.elastic import ElasticEngine

            url = self._request.getfixturevalue("elasticsearch_url")
            engine = ElasticEngine(url, analysis, prefix=self._prefix)
        self._made.append(engine)
        return engine

    def close(self) -> None:
        for engine in self._made:
            engine.close()
        if self._request.param == "elastic":
            from elasticsearch import Elasticsearch

            with Elasticsearch(self._request.getfixturevalue("elasticsearch_url")) as client:
                names = list(client.indices.get(index=f"{self._prefix}-*"))
                if names:
                    client.indices.delete(index=names)


@pytest.fixture(params=["embedded", pytest.param("elastic", marks=pytest.mark.elasticsearch)])
def make_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Maker]:
    maker = Maker(request, tmp_path)
    yield maker
    maker.close()


@pytest.fixture
def engine(make_engine: Maker) -> Engine:
    return make_engine()


@pytest.fixture
def index(engine: Engine) -> Index:
    return ensure(engine)


def fill(index: Index, *given: Entry) -> None:
    index.put(given)
    index.commit()


def ask(query: Query = Everything(), **wanted: object) -> Ask:  # noqa: B008
    wanted.setdefault("scope", EVERYTHING)
    return Ask(query, **wanted)  # type: ignore[arg-type]


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


# --- what is put is found, what is dropped is gone


def test_what_is_put_is_found_after_the_commit(index: Index) -> None:
    assert index.put([entry("a-1.1", "court"), entry("a-1.2", "prison")]) == 2
    assert index.search(ask()).total == 0
    index.commit()
    assert ids(index.search(ask(Term(FOLDED, "court")))) == ["a-1.1"]
    assert index.search(ask()).total == 2


def test_a_commit_is_seen_by_an_index_that_was_open_before(make_engine: Maker) -> None:
    writer, reader = ensure(make_engine()), make_engine().live()
    assert reader.search(ask()).total == 0
    fill(writer, entry("a-1.1", "court"))
    assert reader.search(ask()).total == 1


def test_putting_an_id_again_replaces_it(index: Index) -> None:
    fill(index, entry("a-1.1", "court"), entry("a-1.2", "court"))
    fill(index, entry("a-1.1", "prison"))
    assert ids(index.search(ask(Term(FOLDED, "court")))) == ["a-1.2"]
    assert index.search(ask()).total == 2


def test_putting_an_id_twice_at_once_keeps_the_last(index: Index) -> None:
    fill(index, entry("a-1.1", "court"), entry("a-1.1", "prison"))
    assert ids(index.search(ask())) == ["a-1.1"]
    assert index.search(ask(Term(FOLDED, "court"))).total == 0


def test_dropping_a_document_takes_all_its_passages_and_no_other(index: Index) -> None:
    fill(index, *[entry(f"a-1.{n}", "court") for n in range(1, 31)], entry("b-1.1", "court"))
    assert index.drop(["a", "never-there"]) == 30
    index.commit()
    assert ids(index.search(ask())) == ["b-1.1"]


def test_dropping_counts_what_was_put_since_the_last_commit(index: Index) -> None:
    fill(index, entry("a-1.1", "court"))
    index.put([entry("a-1.1", "court"), entry("a-1.2", "court")])
    assert index.drop(["a"]) == 2
    index.commit()
    assert index.count(ask()) == 0


def test_a_document_can_be_dropped_and_put_anew_in_one_go(index: Index) -> None:
    fill(index, entry("a-1.1", "court"), entry("a-1.2", "court"))
    index.drop(["a"])
    index.put([entry("a-2.1", "prison", document="a")])
    index.commit()
    assert ids(index.search(ask())) == ["a-2.1"]


def test_a_token_with_a_blank_is_refused(index: Index) -> None:
    with pytest.raises(DamagedError, match="blank"):
        index.put([entry("a-1.1", "two words")])


def test_a_very_long_token_is_one_word_still(index: Index) -> None:
    fill(index, entry("a-1.1", "court", "x" * 5000, "prison"))
    assert index.search(ask(Near(FOLDED, ["court", "prison"], 1))).total == 1
    assert index.search(ask(Near(FOLDED, ["court", "prison"], 0))).total == 0


# --- every node of the tree, against its plain meaning

QUERIES: dict[str, Query] = {
    "everything": Everything(),
    "nothing": Nothing(),
    **{
        f"term in {stream.name}": Term(stream, "court")
        for stream in STREAMS
        if stream.has_places and stream.place in ("text", "heading", "title", "note", "statute")
    },
    "term of a publisher": Term(Stream("publisher", "folded"), "watch"),
    "name of a person": Term(Stream("person", "names"), "nzha"),
    "term of names": Term(NAMES, "nalm"),
    "term in Russian": Term(FOLDED, "пытки"),
    "term in Kazakh": Term(FOLDED, "қамауға"),
    "exact term": Term(EXACT, "Almaty"),
    "phrase": Phrase(FOLDED, ["court", "prison"]),
    "phrase of stems": Phrase(STEM, ["polic", "offic"]),
    "phrase of one": Phrase(FOLDED, ["trial"]),
    "phrase of the same word": Phrase(STEM, ["court", "court"]),
    "phrase in headings": Phrase(HEADING, ["officers", "report"]),
    **{f"two near {slop}": Near(FOLDED, ["court", "prison"], slop) for slop in (0, 1, 4)},
    **{f"three near {slop}": Near(STEM, ["court", "priso", "polic"], slop) for slop in (0, 3)},
    "four near": Near(STEM, ["court", "priso", "polic", "приго"], 5),
    "prefix": Prefix(FOLDED, "tort"),
    "prefix in Kazakh": Prefix(FOLDED, "қамау"),
    "wildcard": Wildcard(FOLDED, "co?rt*"),
    "wildcard within": Wildcard(FOLDED, "col*r"),
    "fuzzy 1": Fuzzy(FOLDED, "cuort", 1),
    "fuzzy 2": Fuzzy(FOLDED, "prisonss", 2),
    "fuzzy in Cyrillic": Fuzzy(FOLDED, "пытка", 1),
    "regex": Regex(FOLDED, "colou?r"),
    "regex of alternatives": Regex(FOLDED, "(court|prison)s?"),
    "regex with class and count": Regex(FOLDED, "су[а-я]{0,2}"),
    "regex with a class left out": Regex(FOLDED, "court[^a-r]?"),
    "keyword": Keyword("publisher", ["Құқық"]),
    "keyword of several": Keyword("place", ["place:Almaty", "place:Osh"]),
    "keyword of none": Keyword("publisher", []),
    "paragraph": Keyword("paragraph", ["76"]),
    "year": Keyword("year", ["2011"]),
    "quality": Keyword("quality", ["0.5"]),
    "fingerprint": Keyword("fingerprint", ["f3"]),
    "and": And([Term(FOLDED, "court"), Term(FOLDED, "prison")]),
    "and of none": And([]),
    "and not": And([Term(FOLDED, "court"), Not(Term(FOLDED, "prison"))]),
    "or": Or([Term(FOLDED, "court"), Term(FOLDED, "пытки")]),
    "or of none": Or([]),
    "or not": Or([Term(FOLDED, "court"), Not(Term(STEM, "priso"))]),
    "not": Not(Term(FOLDED, "court")),
    "not not": Not(Not(Term(FOLDED, "court"))),
    "only nots": And([Not(Term(FOLDED, "court")), Not(Term(FOLDED, "prison"))]),
    "most": Most([Term(FOLDED, "court"), Term(FOLDED, "prison"), Term(STEM, "polic")], 64.0),
    "most of none": Most([]),
    "best of": BestOf([Term(FOLDED, "court"), Term(STEM, "court"), Term(NAMES, "nalm")]),
    "boost": Boost(Term(FOLDED, "court"), 2.5),
    "constant": Constant(Term(FOLDED, "court"), 3.0),
    "prefer": Prefer(Term(FOLDED, "court"), [Term(FOLDED, "prison"), Keyword("role", ["body"])]),
    "prefer of a filter": Prefer(Keyword("role", ["note"]), [Term(FOLDED, "prison")]),
}


@pytest.fixture(scope="module")
def many() -> list[Entry]:
    return entries(400)


def test_every_node_finds_what_it_means(index: Index, many: Sequence[Entry]) -> None:
    fill(index, *many)
    wrong = {}
    for name, query in QUERIES.items():
        asked = ask(query, limit=1000, all_editions=True)
        results, meant = index.search(asked), found(asked, many)
        if set(ids(results)) != meant or results.total != len(meant):
            wrong[name] = (len(meant), results.total)
        assert index.count(asked) == len(meant), name
    assert not wrong


def test_the_queries_tried_find_something_and_leave_something_out(many: Sequence[Entry]) -> None:
    meant = {name: len(found(ask(query), many)) for name, query in QUERIES.items()}
    empty = {name for name, count in meant.items() if not count}
    assert empty == {"nothing", "keyword of none", "or of none", "most of none"}


RANGES = [
    ("2011-12-16", "2011-12-16"), ("2010-06-01", "2010-06-30"), ("2012-01-01", None),
    (None, "1997-07-15"), (None, "1997-07-16"), ("2013-03-01", "2014-02-27"),
    ("2011-01-01", "2011-11-30"), (None, None), ("1990-01-01", "2012-04-30"),
]  # fmt: skip


def test_ranges_share_a_day_with_partial_dates(index: Index, many: Sequence[Entry]) -> None:
    # Two dates of one passage must not lend each other their ends.
    apart = entry("z-1.1", "court", dates=["1990", "2020"], published="2001-03")
    every = [*many, apart]
    fill(index, *every)
    for first, last in [*RANGES, ("2000-01-01", "2010-12-31")]:
        for field in ("published", "date"):
            day = datetime.date.fromisoformat
            asked = ask(
                Range(field, first and day(first), last and day(last)),  # type: ignore[arg-type]
                limit=1000,
            )
            assert set(ids(index.search(asked))) == found(asked, every), (field, first, last)


# --- scope and filters


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


# --- order


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


def scores(index: Index, query: Query) -> dict[str, float]:
    return {hit.id: hit.score for hit in index.search(ask(query, limit=1000)).hits}


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


# --- paging

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


# --- versions, building beside, switching


def test_before_the_first_index_there_is_a_clear_error(engine: Engine) -> None:
    with pytest.raises(NoIndexError, match="aigaq reindex"):
        engine.live()
    assert not engine.health().ready
    assert "reindex" in engine.health().reason


def test_an_index_of_another_analysis_is_recognised_and_not_searched(make_engine: Maker) -> None:
    fill(ensure(make_engine("words 1")), entry("a-1.1", "court"))
    other = make_engine("words 2")
    with pytest.raises(StaleIndexError, match=r"words 1.*words 2.*aigaq reindex"):
        other.live()
    with pytest.raises(StaleIndexError):
        ensure(other)
    assert not other.health().ready
    assert make_engine("words 1").live().count(ask()) == 1


def test_an_index_is_built_beside_the_live_one_and_switched_to(make_engine: Maker) -> None:
    engine, reader = make_engine(), make_engine()
    fill(ensure(engine), entry("a-1.1", "court"))
    beside = engine.build()
    fill(beside, entry("b-1.1", "court"), entry("b-1.2", "court"))
    assert ids(reader.live().search(ask())) == ["a-1.1"]
    engine.switch(beside)
    assert ids(engine.live().search(ask())) == ["b-1.1", "b-1.2"]
    assert ids(reader.live().search(ask())) == ["b-1.1", "b-1.2"]
    assert engine.live().name == beside.name


def test_a_stale_index_is_replaced_by_a_switch(make_engine: Maker) -> None:
    fill(ensure(make_engine("words 1")), entry("a-1.1", "court"))
    newer = make_engine("words 2")
    beside = newer.build()
    fill(beside, entry("a-1.1", "court"))
    newer.switch(beside)
    assert newer.live().count(ask()) == 1
    with pytest.raises(StaleIndexError):
        make_engine("words 1").live()


def test_info_says_what_the_index_is(engine: Engine) -> None:
    index = ensure(engine)
    fill(index, *[entry(f"a-1.{n}", "court") for n in range(1, 8)])
    info = index.info()
    assert (info.passages, info.analysis, info.name) == (7, "words 1", index.name)
    assert info.engine in {"tantivy", "elasticsearch"}
    assert info.engine_version[0].isdigit()
    assert info.bytes > 0
    assert engine.health().ready


def test_the_vocabulary_of_the_trial_is_in_use() -> None:
    assert len(set(WORDS)) == len(WORDS)
    assert PLACES
    assert DATES
