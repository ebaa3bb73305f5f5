"""Name keys: the same for every spelling of a name in Cyrillic and Latin letters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corpus import Language
from nlp.language.alphabets import script, spelling
from nlp.names.bases import bases, father
from nlp.names.sounds import readings, rows

# Marks a father's name, so that it isn't taken for the man himself.
_SON, _DAUGHTER = "+m", "+f"
# A name with more keys is too vague to be found by them.
MOST_KEYS = 12


def keys(word: str, language: Language = "other") -> Sequence[str]:
    """The keys of a word as written, in order; two spellings of one name share at least one.

    In Russian and Kazakh text case endings are taken off too. Single letters have no keys.

    >>> set(keys("Жаңаөзен")) & set(keys("Zhanaozen")) & set(keys("Janaozen"))
    {'JanOzEn'}
    >>> set(keys("Чимкент")) & set(keys("Şymkent"))
    {'=SimkEnt'}
    """
    spelt = spelling(word)
    if len(spelt) < 2 or script(spelt) not in ("latin", "cyrillic"):
        return ()
    found: dict[str, None] = {}
    for base in bases(spelt, language):
        found.update(dict.fromkeys(_base_keys(base)))
    return tuple(found)[:MOST_KEYS]


def _base_keys(base: str) -> list[str]:
    found = sorted(_sounds(base))
    patronymic = father(base)
    if patronymic:
        name, sex = patronymic
        mark = _SON if sex == "m" else _DAUGHTER
        return [key + mark for key in sorted(_sounds(name))]
    known = _aliases()
    return found + sorted({known[key] for key in found if key in known})


def _sounds(base: str) -> frozenset[str]:
    alphabet = script(base)
    return readings(base.replace("'", ""), "latin" if alphabet == "latin" else "cyrillic")


@cache
def _aliases() -> dict[str, str]:
    """For each key of each form, the key that all forms of that name share."""
    shared: dict[str, str] = {}
    for forms in rows("aliases.tsv"):
        key = "=" + min(_sounds(spelling(forms[0])))
        for form in forms:
            for sound in _sounds(spelling(form)):
                shared.setdefault(sound, key)
    return shared
