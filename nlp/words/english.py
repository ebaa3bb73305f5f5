"""English stems: Porter2."""

from __future__ import annotations

from functools import cache

import Stemmer


def stem(folded: str) -> str:
    """The Porter2 stem.

    >>> stem("tortured"), stem("torturing")
    ('tortur', 'tortur')
    """
    return str(_porter2().stemWord(folded))


@cache
def _porter2() -> Stemmer.Stemmer:
    # Its own cache would be a second one beside ours.
    return Stemmer.Stemmer("english", 0)
