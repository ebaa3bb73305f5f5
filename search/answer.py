"""An answer: from what a person types to passages that can be quoted."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus import Scope, Span
from nlp.token import Analyser
from search.ask import Ask, Count, Facet, Hit, Sort
from search.by_report import by_report
from search.emptied import Emptied, emptied
from search.found import AlsoIn, Found, citation, spoken_dates, words_of
from search.frequency import counts_in
from search.highlight import highlight
from search.index import Index
from search.language import Asked, Question, Widening, compile_question, read
from search.query import And, Everything, Keyword, KeywordField, Range
from search.shelf import Shelf

if TYPE_CHECKING:
    from corpus.catalogue import HeldPassage

# Passages that say the same are looked for among so many hits at once; a summary that a hundred
# reports reprint shows the first of them.
_MOST_ALIKE = 100
# A longer query is a question: that no passage has all of its words is what one expects, and each word
# looked at costs a count.
_MOST_LOOKED_AT = 4
# Pages of hits that are tried to fill one page of answers, when many hits say the same.
_MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """How an answer is wanted, besides the query itself."""

    limit: int = 10
    after: str | None = None
    sort: Sort = "relevance"
    filters: Sequence[Keyword] = ()
    dates: Sequence[Range] = ()
    facets: Sequence[Facet] = ()
    all_editions: bool = False
    strict: bool = False
    widening: Widening = field(default_factory=Widening)
    # Passages that say the same word for word are shown once.
    fold_alike: bool = True
    # Each report once, by its best passage; nothing is folded then.
    by_report: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """`total` and `facets` count passages with at least one of the bare words; `with_all` those with all."""

    question: Question
    asked: Asked
    total: int
    with_all: int
    hits: Sequence[Found]
    facets: Mapping[KeywordField, Sequence[Count]]
    cursor: str | None
    # Hits whose passage is no longer in the catalogue: the index will hear of it.
    gone: int
    took_ms: float
    # By report, when it was wished so; `hits` are theirs, in the same order.
    reports: Sequence[FoundReport] = ()
    # Why no passage has all of what was asked.
    emptied: Emptied | None = None


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report that was found: how many of its passages, and the best of them."""

    total: int
    hits: Sequence[Found]


def find(
    text: str,
    scope: Scope,
    *,
    index: Index,
    shelf: Shelf,
    analyser: Analyser,
    wish: Wish | None = None,
) -> Answer:
    """Answer a query within a scope."""
    started = time.perf_counter()
    wish = wish or Wish()
    question = read(text, strict=wish.strict)
    counts = counts_in(index, scope, all_editions=wish.all_editions)
    asked = compile_question(question, analyser, wish.widening, counts)
    if not text.strip() and (wish.filters or wish.dates):
        # All that there is of somebody, or of a year.
        asked = Asked(Everything(), dates=wish.dates)
    ask = Ask(
        asked.query, scope, filters=wish.filters, dates=wish.dates, all_editions=wish.all_editions,
        sort=wish.sort, limit=wish.limit, after=wish.after, facets=wish.facets,
    )  # fmt: skip
    finder = _Finder(index, shelf, analyser, asked)
    filled = (
        finder.by_report(ask) if wish.by_report else finder.fill(ask, fold_alike=wish.fold_alike)
    )
    with_all = finder.with_all(ask, filled.total)
    is_short = not filled.total or len(asked.words) <= _MOST_LOOKED_AT
    told = None
    if not with_all and is_short and question.tree is not None:
        told = emptied(
            question, ask, index=index, shelf=shelf, analyser=analyser, widening=wish.widening
        )
    return Answer(
        question=question,
        asked=asked,
        total=filled.total,
        with_all=with_all,
        hits=filled.hits,
        facets=filled.facets,
        cursor=filled.cursor,
        gone=filled.gone,
        took_ms=(time.perf_counter() - started) * 1000,
        reports=filled.reports,
        emptied=told,
    )


@dataclass(frozen=True, slots=True)
class _Filled:
    total: int
    hits: Sequence[Found]
    facets: Mapping[KeywordField, Sequence[Count]]
    cursor: str | None
    gone: int
    reports: Sequence[FoundReport] = ()


class _Finder:
    def __init__(self, index: Index, shelf: Shelf, analyser: Analyser, asked: Asked) -> None:
        self._index = index
        self._shelf = shelf
        self._analyser = analyser
        self._asked = asked

    def fill(self, ask: Ask, *, fold_alike: bool) -> _Filled:
        """Hits until the page is full: one that says the same as a better one takes no place."""
        first = results = self._index.search(ask)
        hits: list[Found] = []
        gone = 0
        for _ in range(_MOST_ROUNDS):
            held = self._shelf.passages([hit.id for hit in results.hits], ask.scope)
            gone += len(results.hits) - len(held)
            alike = self._alike(ask, held) if fold_alike and held else {}
            scores = {hit.id: hit.score for hit in results.hits}
            for one in held:
                same = alike.get(one.fingerprint, [one])
                if one.id == same[0].id:
                    hits.append(self._found(one, scores[one.id], same[1:]))
            if results.cursor is None or len(hits) >= ask.limit:
                break
            rest = replace(ask, limit=ask.limit - len(hits), after=results.cursor, facets=())
            results = self._index.search(rest)
        dated = self._with_named(self._with_dates(hits, ask.scope), ask)
        return _Filled(first.total, dated, first.facets, results.cursor, gone)

    def by_report(self, ask: Ask) -> _Filled:
        """Each report once, with its best passages."""
        results = self._index.search(replace(ask, limit=0, after=None))
        reports, cursor = by_report(ask, self._index, self._shelf)
        found = [
            FoundReport(
                one.total,
                self._with_named(
                    self._with_dates([self._found(*each, ()) for each in one.best], ask.scope), ask
                ),
            )
            for one in reports
        ]
        hits = [hit for one in found for hit in one.hits]
        return _Filled(results.total, hits, results.facets, cursor, 0, found)

    def with_all(self, ask: Ask, total: int) -> int:
        """How many passages have all of the bare words."""
        words = [word.query for word in self._asked.words]
        if len(words) < 2:
            return total
        return self._index.count(replace(ask, query=And([ask.query, *words])))

    def _alike(self, ask: Ask, held: Sequence[HeldPassage]) -> dict[str, list[HeldPassage]]:
        """By fingerprint, all hits that say the same, the best first."""
        prints = sorted({one.fingerprint for one in held})
        same = And([ask.query, Keyword("fingerprint", prints)])
        asked = replace(ask, query=same, limit=_MOST_ALIKE, after=None, facets=())
        hits: Sequence[Hit] = self._index.search(asked).hits
        known = {one.id: one for one in held}
        others = [hit.id for hit in hits if hit.id not in known]
        known |= {one.id: one for one in self._shelf.passages(others, ask.scope)} if others else {}
        alike: dict[str, list[HeldPassage]] = {}
        for hit in hits:
            if hit.id in known:
                alike.setdefault(known[hit.id].fingerprint, []).append(known[hit.id])
        return alike

    def _found(self, held: HeldPassage, score: float, same: Sequence[HeldPassage]) -> Found:
        words = words_of(held, self._analyser)
        return Found(
            held=held,
            score=score,
            highlights=highlight(words, self._asked.query),
            missing=[word.label for word in self._asked.words if not words.has(word.query)],
            citation=citation(held),
            also_in=[AlsoIn(one, citation(one)) for one in same],
        )

    def _with_dates(self, hits: Sequence[Found], scope: Scope) -> Sequence[Found]:
        """The dates that a range found, each with whether it lies in the range for certain."""
        if not self._asked.dates or not hits:
            return hits
        mentions = self._shelf.mentions([hit.held.id for hit in hits], scope)
        return [
            replace(hit, dates=spoken_dates(hit.held, mentions, self._asked.dates)) for hit in hits
        ]

    def _with_named(self, hits: Sequence[Found], ask: Ask) -> Sequence[Found]:
        """Where no words were asked for, the names that narrow the answer are what is marked."""
        if not isinstance(self._asked.query, Everything) or not hits:
            return hits
        keys = {value for one in ask.filters for value in one.values}
        named: dict[str | None, list[Span]] = {}
        for kept in self._shelf.mentions([hit.held.id for hit in hits], ask.scope):
            if kept.key in keys:
                named.setdefault(kept.passage, []).append(kept.mention.span)
        return [replace(hit, highlights=_apart(named.get(hit.held.id, ()), hit)) for hit in hits]


def _apart(spans: Sequence[Span], hit: Found) -> Sequence[Span]:
    """The spans from the passage's start, in order, none overlapping."""
    whole = hit.held.passage.span
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        inside = span.common(whole)
        if inside and (not found or inside.start - whole.start >= found[-1].end):
            found.append(inside.moved(-whole.start))
    return found
