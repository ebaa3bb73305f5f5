"""The network over those weights, written so that a word met before costs no first layer."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.models.product import Floats, times
from nlp.models.slovnet_weights import Layer, Weights, word_shape

# Words whose first layer is kept: 768 numbers each, 3 KB; 16,384 of them are 50 MB. A report of
# a hundred pages has some 8,000 different Russian words.
_KEPT = 16_384


class Network:
    """Tags for sentences of words, the same as slovnet's own; may be used by several threads."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._lock = threading.Lock()
        self._places: dict[str, int] = {}
        self._first = np.zeros((_KEPT, weights.layers[0].kernel.shape[1]), np.float32)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """One tag for each word of each sentence ("B-PER", "I-PER", "O")."""
        filled = [words for words in sentences if words]
        if not filled:
            return [[] for _ in sentences]
        # All sentences stand in one row of words with an empty word between them: the kernel
        # is three wide, so that no word sees another sentence, and nothing is padded.
        lengths = np.array([len(words) for words in filled])
        starts = np.concatenate(([1], 1 + np.cumsum(lengths + 1)))
        real = np.zeros(starts[-1], bool)
        for start, length in zip(starts, lengths, strict=False):
            real[start : start + length] = True
        layers = self._weights.layers
        state = self._first_layer([word for words in filled for word in words], real)
        for layer in layers[1:]:
            state = _close(layer, times(state, layer.kernel), real)
        scores = times(state, self._weights.head) + self._weights.head_bias
        paths = iter(self._best_paths(scores, starts[:-1], lengths))
        return [next(paths) if words else [] for words in sentences]

    def _first_layer(self, words: Sequence[str], real: NDArray[np.bool_]) -> Floats:
        summed = np.zeros((len(real), self._first.shape[1]), np.float32)
        with self._lock:
            places = self._learn(words)
            summed[real] = self._first[places]
        return _close(self._weights.layers[0], summed, real)

    def _learn(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Where the first layer of each word is kept, after working out those not met before."""
        new = {word for word in words if word not in self._places}
        if len(self._places) + len(new) > _KEPT:
            self._places.clear()
            new = set(words)
            if len(new) > _KEPT:
                raise ValueError(f"more than {_KEPT} different words at once; tag fewer sentences")
        if new:
            # Sorted, for a set's order differs from run to run, and rounding with it.
            fresh = sorted(new)
            weights = self._weights
            ids = [weights.words.get(word.lower(), weights.unknown) for word in fresh]
            shapes = [weights.shapes.get(word_shape(word), weights.unknown_shape) for word in fresh]
            at = len(self._places)
            rows = times(weights.vectors(np.array(ids), np.array(shapes)), weights.layers[0].kernel)
            self._first[at : at + len(fresh)] = rows
            self._places.update((word, at + i) for i, word in enumerate(fresh))
        return np.array([self._places[word] for word in words])

    def _best_paths(
        self, scores: Floats, starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> list[list[str]]:
        """Viterbi over all sentences at once, longest first, so that each step is one product."""
        order = np.argsort(-lengths, kind="stable")
        starts, lengths = starts[order], lengths[order]
        transitions = self._weights.transitions
        best = scores[starts]
        back: list[NDArray[np.int64]] = []
        for step in range(1, int(lengths[0])):
            alive = int(np.searchsorted(-lengths, -step))
            moves = best[:alive, :, None] + transitions
            back.append(moves.argmax(axis=1))
            best[:alive] = moves.max(axis=1) + scores[starts[:alive] + step]
        paths: list[list[str]] = [[] for _ in lengths]
        for row, length in enumerate(lengths):
            tag = int(best[row].argmax())
            path = [tag]
            for step in range(int(length) - 2, -1, -1):
                tag = int(back[step][row, tag])
                path.append(tag)
            paths[order[row]] = [self._weights.tags[each] for each in reversed(path)]
        return paths


def _close(layer: Layer, product: Floats, real: NDArray[np.bool_]) -> Floats:
    """Add up what left neighbour, word and right neighbour give; then bias, ReLU and norm."""
    width = len(layer.bias)
    total = product[:, width : 2 * width] + layer.bias
    total[1:] += product[:-1, :width]
    total[:-1] += product[1:, 2 * width :]
    np.maximum(total, 0, out=total)
    total *= layer.scale
    total += layer.shift
    total[~real] = 0
    return total
