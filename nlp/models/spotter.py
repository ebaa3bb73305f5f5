"""Our recognisers in use: the numbers that training made, run without spaCy's documents and states.

spaCy looks at one word after the other. What it decides outside a name depends on the word alone, so here
all words are decided at once, and only names, once begun, are followed word by word, all of a text together.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.models.hashes import hash_string, rows_of
from nlp.models.own_weights import Dense, Layer, OwnWeights
from nlp.models.product import Floats, times
from nlp.models.words import features_known

# Words whose vectors are kept: 20,000 at 96 numbers are 8 MB.
_KEPT = 20_000
# Rows for one run of the layers: what they make of so many fits in a core's own cache.
_ROWS = 1200
Found = tuple[int, int, str]


class Spotter:
    """Finds names among words; may be used by several threads."""

    def __init__(self, weights: OwnWeights, known: frozenset[str], language: str) -> None:
        self._weights = weights
        self._known = known
        self._language = language
        self._lock = threading.Lock()
        self._places: dict[str, int] = {}
        self._vectors = np.zeros((0, len(weights.mix.scale)), np.float32)
        self._hashes: dict[str, int] = {}
        # Empty rows between texts: as many as there are layers, so that no word sees another text.
        self._gap = len(weights.layers)
        actions = weights.actions
        self._begins = np.array([action == "B" for action, _ in actions])
        self._names = self._begins | [action == "U" and label != "" for action, label in actions]
        self._open = np.array(
            [action in "IL" or not (label or action == "O") for action, label in actions]
        )
        # For each action that begins a name, the ones by which it goes on and ends.
        where = {pair: number for number, pair in enumerate(actions)}
        self._goes_on = np.array([where.get(("I", label), 0) for _, label in actions])
        self._ends = np.array([where.get(("L", label), 0) for _, label in actions])

    def spot(self, texts: Sequence[Sequence[str]]) -> list[list[Found]]:
        """First word, word after the last, and label of each name, text by text, in order."""
        found: list[list[Found]] = [[] for _ in texts]
        for some in _batches(texts, self._gap):
            self._spot([texts[number] for number in some], [found[number] for number in some])
        return found

    def _spot(self, texts: Sequence[Sequence[str]], found: Sequence[list[Found]]) -> None:
        lengths = np.array([len(words) for words in texts])
        ends = np.cumsum(lengths)
        # Where each word stands among the rows: after a gap for each text so far.
        rows = np.arange(ends[-1]) + np.repeat(self._gap * np.arange(1, len(texts) + 1), lengths)
        state = np.zeros((int(rows[-1]) + 1 + self._gap, self._vectors.shape[1]), np.float32)
        state[rows] = self._vectors_of([word for words in texts for word in words])
        for layer in self._weights.layers:
            state += _even(layer, _neighbours(state))
        text, free = 0, 0
        for first, end, label in self._likely(_affine(self._weights.narrow, state[rows]), ends - 1):
            if first < free:
                continue
            free = end
            while ends[text] <= first:
                text += 1
            before = int(ends[text] - lengths[text])
            found[text].append((first - before, end - before, label))

    def _likely(self, told: Floats, last: NDArray[np.int64]) -> Iterator[Found]:
        """What would be a name if none were open at each word, in order; later ones may overlap earlier."""
        weights = self._weights
        next_word = times(told, weights.state[0])
        scores = self._scores(next_word + weights.absent[1] + weights.absent[2])
        scores[:, self._open] = -np.inf
        # A name of several words can't begin at a text's last one.
        scores[np.ix_(last, self._begins)] = -np.inf
        chosen = scores.argmax(axis=1)
        begun = np.flatnonzero(self._names[chosen])
        ends = begun + 1
        opened = np.flatnonzero(self._begins[chosen[begun]])
        while len(opened):
            at, first, move = ends[opened], begun[opened], chosen[begun[opened]]
            within = times(told[first], weights.state[1]) + times(told[at - 1], weights.state[2])
            scores = self._scores(next_word[at] + within)
            row = np.arange(len(opened))
            more = scores[row, self._goes_on[move]] >= scores[row, self._ends[move]]
            ends[opened] += 1
            opened = opened[more & ~np.isin(at, last)]
        for start, end in zip(begun.tolist(), ends.tolist(), strict=True):
            yield start, end, weights.actions[chosen[start]][1]

    def _scores(self, summed: Floats) -> Floats:
        summed += self._weights.state_bias
        half = summed.shape[1] // 2
        return _affine(self._weights.scores, np.maximum(summed[:, :half], summed[:, half:]))

    def _vectors_of(self, words: Sequence[str]) -> Floats:
        with self._lock:
            new = {word for word in words if word not in self._places}
            if len(self._places) + len(new) > len(self._vectors):
                self._places.clear()
                self._hashes.clear()
                new = set(words)
                width = self._vectors.shape[1]
                self._vectors = np.zeros((max(_KEPT, len(new)), width), np.float32)
            if new:
                # Sorted, for a set's order differs from run to run, and rounding with it.
                fresh, at = sorted(new), len(self._places)
                self._vectors[at : at + len(fresh)] = self._learnt(fresh)
                self._places.update((word, at + number) for number, word in enumerate(fresh))
            return self._vectors[[self._places[word] for word in words]]

    def _learnt(self, words: Sequence[str]) -> Floats:
        """The vectors of words not met before."""
        columns = zip(
            *(features_known(word, self._language, self._known) for word in words), strict=True
        )
        parts = []
        for values, table, seed in zip(
            columns, self._weights.tables, self._weights.seeds, strict=True
        ):
            keys = np.array([self._hash(value) for value in values], np.uint64)
            rows = rows_of(keys, seed, len(table))
            parts.append(sum((table[rows[:, n]] for n in range(1, 4)), table[rows[:, 0]]))
        return _even(self._weights.mix, np.concatenate(parts, axis=1))

    def _hash(self, value: str) -> int:
        made = self._hashes.get(value)
        if made is None:
            made = self._hashes[value] = hash_string(value)
        return made


def _batches(texts: Sequence[Sequence[str]], gap: int) -> Iterator[list[int]]:
    """Numbers of texts that go together, those without words left out."""
    some: list[int] = []
    rows = 0
    for number, words in enumerate(texts):
        if some and rows + len(words) > _ROWS:
            yield some
            some, rows = [], 0
        if words:
            some.append(number)
            rows += len(words) + gap
    if some:
        yield some


def _neighbours(state: Floats) -> Floats:
    """Each row between the one before and the one after it."""
    count, width = state.shape
    wide = np.zeros((count, 3 * width), np.float32)
    wide[1:, :width] = state[:-1]
    wide[:, width : 2 * width] = state
    wide[:-1, 2 * width :] = state[1:]
    return wide


def _even(layer: Layer, rows: Floats) -> Floats:
    """The greatest of the pieces, brought to mean 0 and variance 1, scaled and shifted."""
    product = _affine(layer.dense, rows)
    width = len(layer.scale)
    best = np.maximum(product[:, :width], product[:, width : 2 * width])
    np.maximum(best, product[:, 2 * width :], out=best)
    best -= best.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-8)
    best *= (spread ** np.float32(-0.5))[:, None]
    best *= layer.scale
    best += layer.shift
    return best


def _affine(dense: Dense, rows: Floats) -> Floats:
    product = times(rows, dense.kernel)
    product += dense.bias
    return product
