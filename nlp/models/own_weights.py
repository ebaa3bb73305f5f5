"""The weights of a recogniser of ours, read as numbers, without spaCy, which takes seconds to load."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus import UnavailableError
from nlp.models.product import Floats

# What spaCy calls an action: to begin, go on with, end a name, to be one alone, to be none.
_BEGIN, _IN, _LAST, _UNIT, _OUT = 1, 2, 3, 4, 5
_LETTERS = {_BEGIN: "B", _IN: "I", _LAST: "L", _UNIT: "U", _OUT: "O"}


@dataclass(frozen=True, slots=True)
class Dense:
    """What goes in times `kernel` (in × pieces·out, piece by piece) plus `bias`."""

    kernel: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Layer:
    """A dense product, the greatest of its three pieces, then each row made even: `scale` and `shift`."""

    dense: Dense
    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class OwnWeights:
    """Tables of features with their seeds, the layers over words, and what tells the next action.

    `state` holds what a word adds as the next one, as the first and as the last of an open name; `absent`
    what stands there when no name is open.
    """

    tables: Sequence[Floats]
    seeds: Sequence[int]
    mix: Layer
    layers: Sequence[Layer]
    narrow: Dense
    state: Sequence[Floats]
    absent: Sequence[Floats]
    state_bias: Floats
    scores: Dense
    actions: Sequence[tuple[str, str]]


def read_weights(folder: Path, seeds: Sequence[int], depth: int) -> OwnWeights:
    """The weights that training wrote there; UnavailableError if they are others than ours."""
    import srsly  # type: ignore[import-untyped]

    try:
        parts = srsly.msgpack_loads((folder / "weights.msgpack").read_bytes())
        model = srsly.msgpack_loads(parts["model"])
        moves = json.loads(srsly.msgpack_loads(parts["moves"])["moves"])
        return _read(model, moves, seeds, depth)
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise UnavailableError(
            f"the weights in {folder.name} can't be read: {error}",
            "install aigaq again, or run scripts/train-ner",
        ) from error


def _read(model: Any, moves: Any, seeds: Sequence[int], depth: int) -> OwnWeights:
    by_name: dict[str, list[dict[str, Floats]]] = {}
    for node, params in zip(model["nodes"], model["params"], strict=True):
        if params:
            made = {name: np.asarray(value, np.float32) for name, value in params.items()}
            by_name.setdefault(node["name"], []).append(made)
    maxouts, norms, tables = (by_name[name] for name in ("maxout", "layernorm", "hashembed"))
    if (len(maxouts), len(norms), len(tables)) != (depth + 1, depth + 1, len(seeds)):
        raise ValueError("another shape of network")
    mix, *layers = (_layer(a, b) for a, b in zip(maxouts, norms, strict=True))
    (state,) = by_name["precomputable_affine"]
    scores, narrow = (Dense(_turned(one["W"]), one["b"]) for one in by_name["linear"])
    return OwnWeights(
        tables=[each["E"] for each in tables],
        seeds=seeds,
        mix=mix,
        layers=layers,
        narrow=narrow,
        # (place, out, piece, in) → for each place (in, piece·out)
        state=[_turned(_by_piece(each)) for each in state["W"]],
        absent=[each.T.reshape(-1) for each in state["pad"][0]],
        state_bias=state["b"].T.reshape(-1),
        scores=scores,
        actions=_actions(moves),
    )


def _layer(maxout: Mapping[str, Floats], norm: Mapping[str, Floats]) -> Layer:
    dense = Dense(_turned(_by_piece(maxout["W"])), maxout["b"].T.reshape(-1))
    return Layer(dense, norm["G"], norm["b"])


def _by_piece(kernel: Floats) -> Floats:
    """(out, piece, in) → (piece·out, in): the pieces side by side, so that comparing them is quick."""
    return kernel.transpose(1, 0, 2).reshape(-1, kernel.shape[2])


def _turned(kernel: Floats) -> Floats:
    return np.ascontiguousarray(kernel.T)


def _actions(moves: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str]]:
    """The actions in the order of their scores, as spaCy puts them: labels added late come last."""
    first: list[tuple[str, str]] = []
    late: dict[tuple[int, str], list[int]] = {}
    for number, labels in sorted(moves.items()):
        for frequency, label in sorted(((f, name) for name, f in labels.items()), reverse=True):
            if frequency < 0:
                late.setdefault((frequency, label), []).append(int(number))
            else:
                first.append((_LETTERS[int(number)], label))
    return first + [
        (_LETTERS[number], label)
        for (_, label), numbers in sorted(late.items(), reverse=True)
        for number in numbers
    ]
