"""Russian stems: the dictionary form, predicted for unknown words."""

from __future__ import annotations

from functools import cache
from threading import Lock

import pymorphy3

_LOCK = Lock()


def stem(folded: str) -> str:
    """The lemma with е for ё; the same for every run.

    >>> stem("пытками"), stem("осужденных")
    ('пытка', 'осудить')
    """
    with _LOCK:
        parses = _morph().parse(folded)
    return str(parses[0].normal_form).replace("ё", "е") if parses else folded


@cache
def _morph() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")
