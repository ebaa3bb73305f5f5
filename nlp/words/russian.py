"""Russian stems: the dictionary form, predicted for unknown words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

import pymorphy3

_LOCK = Lock()


def stem(folded: str) -> str:
    """The lemma with е for ё; the same for every run.

    >>> stem("пытками"), stem("осужденных"), stem("статей"), stem("частного")
    ('пытка', 'осудить', 'статья', 'частный')
    """
    known = _exceptions().get(folded)
    if known:
        return known
    found = parses(folded)
    return _lemma(found).replace("ё", "е") if found else folded


def parses(word: str) -> Sequence[Any]:
    """What the word may be a form of, the likeliest first, as pymorphy3 tells it."""
    try:
        with _LOCK:
            found: Sequence[Any] = _morph().parse(word)
    except ValueError:
        # It asks for the Unicode name of each letter, and those of Tangut have none.
        return ()
    return found


def is_ordinary(word: str) -> bool:
    """Whether the dictionary knows the word, and as nobody's name.

    >>> is_ordinary("осуждённый"), is_ordinary("Иванова"), is_ordinary("Марта"), is_ordinary("Токтаров")
    (True, False, False, False)
    """
    low = word.lower()
    with _LOCK:
        morph = _morph()
        if not morph.word_is_known(low):
            return False
        return not any(_NAMES & parse.tag.grammemes for parse in morph.parse(low))


_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Init"})


def _lemma(found: Sequence[Any]) -> str:
    best = found[0]
    lemma = str(best.normal_form)
    if "NOUN" in best.tag and lemma.endswith(("ое", "ее", "ая")):
        # "частное" is a quotient, and "частного" more often private than one.
        for parse in found:
            if "ADJF" in parse.tag:
                return str(parse.normal_form)
    return lemma


@cache
def _exceptions() -> dict[str, str]:
    text = files("nlp.words").joinpath("russian.tsv").read_text("utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if line and line[0] != "#")
    return {form: lemma for form, _, lemma in rows}


@cache
def _morph() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")
