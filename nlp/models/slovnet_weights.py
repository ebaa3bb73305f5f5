"""The Russian weights, as slovnet and navec read them from natasha's data files."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import UnavailableError
from nlp.models.product import Floats

_WORDS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_TAGGER = "data/model/slovnet_ner_news_v1.tar"


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution over three neighbouring words (in × 3·out), then ReLU, then `scale` and `shift`."""

    kernel: Floats
    bias: Floats
    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """Word vectors (in pieces: vector i is codes[q, indexes[i, q]] joined), shapes, layers, CRF."""

    words: Mapping[str, int]
    unknown: int
    indexes: NDArray[np.uint8]
    codes: Floats
    shapes: Mapping[str, int]
    unknown_shape: int
    shape_vectors: Floats
    layers: Sequence[Layer]
    head: Floats
    head_bias: Floats
    transitions: Floats
    tags: Sequence[str]

    def vectors(self, words: NDArray[np.int64], shapes: NDArray[np.int64]) -> Floats:
        """One row for each word: its vector, then its shape's."""
        pieces = np.arange(self.codes.shape[0])
        parts = self.codes[pieces, self.indexes[words]].reshape(len(words), -1)
        return np.concatenate((parts, self.shape_vectors[shapes]), axis=1, dtype=np.float32)


def version() -> str:
    """What `by` says: the wheel whose weights these are."""
    return f"slovnet-natasha-{importlib.metadata.version('natasha')}"


def folder() -> Path:
    """Where natasha's wheel put its files; natasha itself is never imported (it needs pkg_resources)."""
    spec = importlib.util.find_spec("natasha")
    if spec is None or spec.origin is None:
        raise UnavailableError("the Russian weights are missing", "install the package natasha 1.6")
    return Path(spec.origin).parent


def load() -> Weights:
    """Read both files (about half a second)."""
    from navec import Navec
    from slovnet import NER

    home = folder()
    for name in (_WORDS, _TAGGER):
        if not (home / name).is_file():
            raise UnavailableError(f"natasha has no {name}", "reinstall the package natasha 1.6")
    vectors: Any = Navec.load(str(home / _WORDS))
    tagger: Any = NER.load(str(home / _TAGGER)).navec(vectors)
    model, encoder = tagger.infer.model, tagger.infer.encoder
    return Weights(
        words=encoder.words_vocab.item_ids,
        unknown=encoder.words_vocab.unk_id,
        indexes=model.emb.word.indexes.array,
        codes=model.emb.word.codes.array.astype(np.float32),
        shapes=encoder.shapes_vocab.item_ids,
        unknown_shape=encoder.shapes_vocab.unk_id,
        shape_vectors=model.emb.shape.weight.array.astype(np.float32),
        layers=[_layer(each) for each in model.encoder.layers],
        head=model.head.proj.weight.array,
        head_bias=model.head.proj.bias.array,
        transitions=model.head.crf.transitions.array,
        tags=list(tagger.infer.decoder.tags_vocab.items),
    )


def word_shape(word: str) -> str:
    """The shape by which these weights know a word ("RU_Xx")."""
    from slovnet.shape import word_shape as shape

    return str(shape(word))


def _layer(layer: Any) -> Layer:
    # (out, in, 3) → (in, 3·out): one product gives what a word adds to its left, itself, its right.
    kernel = layer.conv.weight.array
    norm = layer.norm
    scale = norm.weight.array / norm.std.array
    return Layer(
        kernel=np.ascontiguousarray(np.concatenate([kernel[:, :, k].T for k in range(3)], axis=1)),
        bias=layer.conv.bias.array,
        scale=scale,
        shift=norm.bias.array - norm.mean.array * scale,
    )
