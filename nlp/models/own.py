"""Our recognisers of English and Kazakh names, as they are used."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from corpus import Span
from nlp.models.named import NAMED_KINDS, Named
from nlp.models.own_weights import read_weights
from nlp.models.pipeline import SEEDS, read_design, read_known, version
from nlp.models.spotter import Spotter
from nlp.models.words import tokenise

_lock = threading.Lock()


def recognise(folder: Path, texts: Sequence[str]) -> list[list[Named]]:
    """The names of each text in order of place; they don't overlap. `folder` holds what training wrote."""
    with _lock:
        spotter, language, by = _loaded(folder)
    places = [tokenise(text, language) for text in texts]
    words = [
        [text[start:end] for start, end in spans] for text, spans in zip(texts, places, strict=True)
    ]
    return [
        [
            Named(Span(spans[first][0], spans[end - 1][1]), label, None, by)
            for first, end, label in names
            if label in NAMED_KINDS
        ]
        for names, spans in zip(spotter.spot(words), places, strict=True)
    ]


@lru_cache(maxsize=4)
def _loaded(folder: Path) -> tuple[Spotter, str, str]:
    design = read_design(folder)
    weights = read_weights(folder, SEEDS, design.depth)
    return Spotter(weights, read_known(folder), design.language), design.language, version(folder)
