"""The version of the words: it changes when the data, the libraries or the rules do."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files

# Raise it when code changes what the words are; tests/test_analyser.py tells when that is so.
RULES = 1

_DATA = (
    ("nlp.language", "data/latin.tsv"),
    ("nlp.language", "data/cyrillic.tsv"),
    ("nlp.words", "russian.tsv"),
    ("nlp.words.kazakh", "suffixes.tsv"),
    ("nlp.words.kazakh", "lexicon/stems.tsv"),
    ("nlp.words.kazakh", "lexicon/attested.txt"),
    ("nlp.names", "data/cyrillic.tsv"),
    ("nlp.names", "data/latin.tsv"),
    ("nlp.names", "data/endings.tsv"),
    ("nlp.names", "data/patronymics.tsv"),
    ("nlp.names", "data/aliases.tsv"),
)
# Their stems are in the index.
_LIBRARIES = ("PyStemmer", "pymorphy3", "pymorphy3-dicts-ru")


@cache
def words_version() -> str:
    """As "words-1-0f3a…": an index made under another one is not searched with this one."""
    digest = hashlib.sha256()
    for package, name in _DATA:
        digest.update(files(package).joinpath(name).read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return f"words-{RULES}-{digest.hexdigest()[:12]}"
