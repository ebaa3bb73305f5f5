"""A query without its scores: the same matches, nothing said twice."""

from __future__ import annotations

import random

from entries import WORDS, entries, matches
from search.query import (
    And,
    BestOf,
    Boost,
    Constant,
    Everything,
    Most,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefer,
    Query,
    Stream,
    Term,
    without_scores,
)
from search.query.tree import walk

FOLDED = Stream("text", "folded")
COURT, TRIAL, PRISON = (Term(FOLDED, word) for word in ("court", "trial", "prison"))


def _by_chance(chance: random.Random, depth: int) -> Query:
    if not depth or chance.random() < 0.2:
        two = chance.sample(WORDS[:6], 2)
        return chance.choice(
            [
                Term(FOLDED, two[0]),
                Term(FOLDED, two[0]),
                Phrase(FOLDED, two),
                Everything(),
                Nothing(),
            ]
        )
    parts = [_by_chance(chance, depth - 1) for _ in range(chance.randrange(4))]
    one = _by_chance(chance, depth - 1)
    return chance.choice(
        [
            And(parts), And([*parts, Or([one, *parts])]), Or(parts), Most(parts, 8.0), BestOf(parts),
            Not(one), Boost(one, 2.0), Constant(one, 3.0), Prefer(one, parts), And([one, Not(one)]),
        ]
    )  # fmt: skip


def test_a_query_without_scores_matches_the_same() -> None:
    chance, among = random.Random(5), entries(60, seed=5)
    shorter = 0
    for _ in range(600):
        query = _by_chance(chance, 4)
        told = without_scores(query)
        wrong = [one.id for one in among if matches(query, one) != matches(told, one)]
        assert not wrong, (query, told)
        shorter += len(list(walk(told))) < len(list(walk(query)))
    assert shorter > 300


def test_nothing_that_only_ranks_is_left() -> None:
    query = Prefer(Boost(Most([COURT, Constant(TRIAL, 2.0)], 9.0), 3.0), [PRISON])
    assert without_scores(query) == Or([COURT, TRIAL])


def test_any_of_some_beside_one_of_them_is_that_one() -> None:
    word = BestOf([COURT, Or([TRIAL, Boost(COURT, 0.5)])])
    assert without_scores(word) == Or([COURT, TRIAL])
    # All of the words, beside most of them: what an answer counts with every search.
    assert without_scores(And([Most([word, PRISON], 9.0), word, PRISON])) == And(
        [Or([COURT, TRIAL]), PRISON]
    )
    assert without_scores(And([Or([COURT, TRIAL]), Or([COURT, PRISON])])) == And(
        [Or([COURT, TRIAL]), Or([COURT, PRISON])]
    )
