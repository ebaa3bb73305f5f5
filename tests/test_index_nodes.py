"""Every node of the tree on both engines, held against its plain meaning."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from engines import ask, fill, ids
from entries import entry, found
from search.entry import Entry
from search.index import Index
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

FOLDED = Stream("text", "folded")
STEM = Stream("text", "stem")
NAMES = Stream("text", "names")
EXACT = Stream("text", "exact")
HEADING = Stream("heading", "folded")


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
