"""Whether all lexicons can be used: asked once, when something starts, not at the first report."""

from __future__ import annotations

from corpus import AigaqError
from nlp.lexicons.forms import pattern
from nlp.lexicons.read import LexiconError, files, names, rows


def look_through() -> int:
    """The number of entries; LexiconError tells the file, the entry and what to write instead.

    Reads a few hundred kilobytes and compiles nothing: about 70 ms.
    """
    strange = sorted(set(files()) - set(names()))
    if strange:
        raise LexiconError(
            f"{strange[0]}.toml is no lexicon that we know",
            f"put its entries into one of {', '.join(f'{name}.toml' for name in names())}",
        )
    return sum(_entries(name) for name in names())


def _entries(name: str) -> int:
    found = rows(name)
    for number, row in enumerate(found, 1):
        words = (*row.words("adjectives"), *row.words("towns"))
        for form in (*(form for forms in row.forms.values() for form in forms), *words):
            try:
                pattern([form])
            except AigaqError as error:
                raise LexiconError(
                    f"{name}.toml, entry {number} ({row.id}): {error.reason}", error.remedy
                ) from error
    return len(found)
