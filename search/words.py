"""From tokens to streams: the parallel forms of a text's words."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from nlp.token import Analyser, Token
from search.entry import Streams
from search.query import BOUNDARY


def streams_of(tokens: Iterable[Token]) -> Streams:
    """The words in their forms; word i of each stream is token i, names aside.

    A form that folding leaves nothing of stands as the boundary: the others keep their places.
    """
    exact: list[str] = []
    folded: list[str] = []
    stem: list[str] = []
    names: list[str] = []
    for token in tokens:
        exact.append(token.exact or BOUNDARY)
        folded.append(token.folded or BOUNDARY)
        stem.append(token.stem or token.folded or BOUNDARY)
        names += token.names
    return Streams(exact, folded, stem, names)


def join_streams(parts: Sequence[Streams]) -> Streams:
    """Several texts in one stream, with a boundary between: no phrase runs from one into the next."""
    if len(parts) < 2:
        return parts[0] if parts else Streams()
    between = Streams([BOUNDARY], [BOUNDARY], [BOUNDARY])
    placed = [one for pair in zip(parts, itertools.repeat(between), strict=False) for one in pair]
    return Streams(
        *(
            list(itertools.chain.from_iterable(getattr(part, form) for part in placed[:-1]))
            for form in ("exact", "folded", "stem", "names")
        )
    )


def analyse_each(analyser: Analyser, texts: Iterable[str]) -> Streams:
    """The streams of several texts, one after the other."""
    return join_streams([streams_of(analyser.analyse(text)) for text in texts if text])
