"""All hits of a search, however many: one view of the index, one of the catalogue, a batch in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Literal, get_args

from corpus import Scope
from nlp.token import Analyser
from search.answer import Wish
from search.ask import Ask, Hit, Sort
from search.found import Found, SpokenDate, citation, spoken_dates, words_of
from search.frequency import counts_in
from search.highlight import highlight
from search.index import Index
from search.language import Asked, Question, compile_question, read
from search.query import And
from search.shape import hit_json
from search.take.row import Row, Taken, reference_of

if TYPE_CHECKING:
    from corpus.catalogue import HeldPassage, View

# Which passages are taken: those with any of the bare words (what `total` of an answer counts), or
# those with all of them.
Set = Literal["any", "all"]
SETS: tuple[Set, ...] = get_args(Set)
# Passages in hand at a time: some 2 MB with all that is shown of them.
_BATCH = 200
_ORDERS: Mapping[Sort, str] = {
    "relevance": "best first, as on the search page",
    "newest": "newest report first",
    "oldest": "oldest report first",
    "latest_spoken": "latest date spoken of first",
    "earliest_spoken": "earliest date spoken of first",
}


@dataclass(frozen=True, slots=True)
class Harvest:
    """Rows to be read once; `taken` is final when the last one was."""

    taken: Taken
    rows: Iterator[Row]


def harvest(
    text: str,
    view: View,
    scope: Scope,
    *,
    index: Index,
    analyser: Analyser,
    wish: Wish | None = None,
    which: Set = "any",
) -> Harvest:
    """Every passage that a search finds within a scope, in its order; `limit` and `after` don't count.

    Passages that say the same word for word are all there, each a row. One whose text is no longer
    held when its turn comes is counted, not left out in silence.
    """
    wish = wish or Wish()
    question, asked, ask = ask_for(text, scope, index, analyser, wish, which)
    taken = Taken(
        f"search: {text}",
        {
            "read as": question.read_as,
            "order": _ORDERS[wish.sort],
            "set": _set(asked, which),
            "notes": "; ".join(str(repair) for repair in question.repairs),
        },
    )
    return Harvest(taken, _rows(view, ask, asked, index, analyser, taken))


def ask_for(
    text: str, scope: Scope, index: Index, analyser: Analyser, wish: Wish, which: Set
) -> tuple[Question, Asked, Ask]:
    """How a search is read, and what the index is asked for the whole set that it finds."""
    question = read(text, strict=wish.strict)
    # As the search itself weighs them: the order of what is taken is the order on its page.
    counts = counts_in(index, scope, all_editions=wish.all_editions)
    asked = compile_question(question, analyser, wish.widening, counts)
    query = And([asked.query, *(word.query for word in asked.words)])
    ask = Ask(
        query if which == "all" else asked.query, scope, filters=wish.filters, dates=wish.dates,
        all_editions=wish.all_editions, sort=wish.sort,
    )  # fmt: skip
    return question, asked, ask


def _set(asked: Asked, which: Set) -> str:
    if len(asked.words) < 2:
        return "passages that match"
    return f"passages with {'all' if which == 'all' else 'at least one'} of the words"


def _rows(
    view: View, ask: Ask, asked: Asked, index: Index, analyser: Analyser, taken: Taken
) -> Iterator[Row]:
    from corpus.catalogue import mentions_in, passages_by_id

    # The index is asked first: what it knows is in the catalogue by then.
    for batch in _batches(index.every(ask)):
        ids = [hit.id for hit in batch]
        scores = {hit.id: hit.score for hit in batch}
        held = passages_by_id(view, ask.scope, ids)
        mentions = mentions_in(view, ask.scope, ids) if asked.dates else ()
        taken.total += len(batch)
        taken.gone += len(batch) - len(held)
        for one in held:
            taken.rows += 1
            dates = spoken_dates(one, mentions, asked.dates)
            found = partial(found_in, one, scores[one.id], asked, analyser, dates)
            yield row_of(one, found, taken.rows, with_missing=len(asked.words) > 1)


def found_in(
    held: HeldPassage,
    score: float,
    asked: Asked,
    analyser: Analyser,
    dates: Sequence[SpokenDate] = (),
) -> Found:
    """A hit as an answer has it, without those that say the same."""
    words = words_of(held, analyser)
    return Found(
        held=held,
        score=score,
        highlights=highlight(words, asked.query),
        missing=[word.label for word in asked.words if not words.has(word.query)],
        citation=citation(held),
        dates=dates,
    )


def row_of(
    held: HeldPassage, found: Callable[[], Found], number: int, *, with_missing: bool
) -> Row:
    """A hit as a row; its words are looked at only for what shows them."""
    return Row(
        number=number,
        reference=reference_of(held, citation(held).link),
        text=held.text,
        document=held.edition.document,
        collections=held.collections,
        reading=held.reading,
        span=held.passage.span,
        source=held.source,
        heading=held.passage.heading,
        notes=held.notes,
        quality=held.passage.quality,
        json=lambda: hit_json(found()),
        missing=(lambda: found().missing) if with_missing else tuple,
    )


def _batches(hits: Iterator[Hit]) -> Iterator[Sequence[Hit]]:
    while batch := list(islice(hits, _BATCH)):
        yield batch
