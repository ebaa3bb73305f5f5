"""The dictionary of Kazakh stems (lexicon/, made by scripts/build-kazakh-lexicon and build-kazakh-attested)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Stems of nouns (with adjectives, adverbs and the rest) and of verbs, the latter as `verb_key` gives."""

    nouns: frozenset[str]
    verbs: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The dictionary: a line is a stem; after a tab "v" says that it is a verb's."""
    rows = [line.split("\t") for name in ("stems.tsv", "attested.txt") for line in _lines(name)]
    return Lexicon(
        frozenset(row[0] for row in rows if len(row) == 1),
        frozenset(row[0] for row in rows if len(row) == 2),
    )


def _lines(name: str) -> list[str]:
    text = files("nlp.words.kazakh").joinpath("lexicon", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def verb_key(stem: str) -> str:
    """A verb's stem in the one form that all its endings leave: without "ы", "і", devoiced.

    >>> verb_key("оқы"), verb_key("таб"), verb_key("қара")
    ('оқ', 'тап', 'қара')
    """
    if len(stem) > 2 and stem[-1] in "ыі":
        stem = stem[:-1]
    return stem[:-1] + stem[-1:].translate(_VOICELESS)


_VOICELESS = str.maketrans("ғгб", "қкп")
