"""What a model is told of a word: its form, its stem, its ends, its shape, and what lists know of it."""

from __future__ import annotations

import re

from nlp.models.gazetteer import classes

# One row of strings for each word; the place in the row says what the string is.
Features = tuple[str, ...]
COUNT = 7

_KAZAKH_WORD = re.compile(r"\w+(?:[-\u2010\u2011'’]\w+)*|[^\w\s]")
# English words are parted at hyphens and before 's, initials keep their points: "U.S.", "A.B. Asanov",
# "Kazakhstan|'s", "Hizb|-|ut|-|Tahrir".
_ENGLISH_WORD = re.compile(
    r"(?:[A-Z]\.){1,4}(?!\w)|['’][sS]\b|[^\W_]+(?:['’](?![sS]\b)\w+)?|[^\w\s]|_+", re.UNICODE
)

# Case, possessive and plural endings, longest first, as written after vowels, voiced and voiceless
# consonants. Belongs to the weights: a change here needs another training.
_KAZAKH_ENDINGS = re.compile(
    r"(?:(?:лар|лер|дар|дер|тар|тер)?"
    r"(?:ымыз|іміз|ыңыз|іңіз|сы|сі|ы|і)?"
    r"(?:ның|нің|дың|дің|тың|тің|нда|нде|ндағы|ндегі|дағы|дегі|тағы|тегі|нан|нен|дан|ден|тан|тен"
    r"|мен|бен|пен|ға|ге|қа|ке|на|не|ны|ні|ды|ді|ты|ті|да|де|та|те|дық|дік|тық|тік|лық|лік)?)$"
)
_ENGLISH_ENDINGS = re.compile(r"(?<=\w{3})(?:ies|es|s|ed|ing|ly)$")
_DIGIT = re.compile(r"\d")
_FOLD = str.maketrans({"ё": "е", "’": "'", "‐": "-", "‑": "-", "\u00ad": ""})


def tokenise(text: str, language: str) -> list[tuple[int, int]]:
    """Where the words and marks stand.

    >>> text = "Ust-Kamenogorsk's O'Neill, U.S. judge J. Lee."
    >>> [text[a:b] for a, b in tokenise(text, "en")]
    ['Ust', '-', 'Kamenogorsk', "'s", "O'Neill", ',', 'U.S.', 'judge', 'J.', 'Lee', '.']
    >>> [("ҚР-ның заңы")[a:b] for a, b in tokenise("ҚР-ның заңы", "kk")]
    ['ҚР-ның', 'заңы']
    """
    pattern = _KAZAKH_WORD if language == "kk" else _ENGLISH_WORD
    return [found.span() for found in pattern.finditer(text)]


def features(word: str, language: str) -> Features:
    """The row of a word.

    >>> features("Шымкентте", "kk")[1]
    'sшымкент'
    """
    lower = _DIGIT.sub("0", word.lower().translate(_FOLD))
    base = _kazakh_stem(lower) if language == "kk" else _english_stem(lower)
    return (
        "w" + lower,
        "s" + base,
        "p" + lower[:3],
        "x" + lower[-3:],
        "b" + base[-3:],
        "f" + shape(word.translate(_FOLD)),
        "g" + classes(base, language) + "|" + classes(lower, language),
    )


def features_known(word: str, language: str, known: frozenset[str]) -> Features:
    """The row of a word as the weights know it: what training hardly saw counts as unknown."""
    values = features(word, language)
    return tuple(v if n > 4 or v in known else v[0] + "?" for n, v in enumerate(values))


def _english_stem(lower: str) -> str:
    """A rough stem: the model needs what words share, not what they are."""
    return _ENGLISH_ENDINGS.sub("", lower)


def _kazakh_stem(lower: str) -> str:
    """Without endings, but never shorter than three letters."""
    if len(lower) < 5:
        return lower
    return lower[:3] + _KAZAKH_ENDINGS.sub("", lower[3:], count=1)


def shape(word: str) -> str:
    """Letters as X and x, digits as d, runs cut at three.

    >>> shape("OSCE"), shape("Karaganda"), shape("16/2010")
    ('XXX', 'Xxxx', 'dd/ddd')
    """
    out: list[str] = []
    for char in word:
        kind = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.isalpha() else char
        if out[-3:] != [kind] * 3:
            out.append(kind)
    return "".join(out)
