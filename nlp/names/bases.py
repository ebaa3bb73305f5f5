"""The forms under which an inflected name is filed: case endings off, a father's name apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from corpus import Language
from nlp.names.sounds import rows
from nlp.words.kazakh.chains import slot
from nlp.words.kazakh.sounds import agree

# A shorter base would be no name.
_SHORTEST = 3
_MOST = 3


def bases(spelt: str, language: Language) -> tuple[str, ...]:
    """The word itself, then what it may be the inflected form of in this language.

    >>> bases("назарбаевым", "ru"), bases("алматыда", "kk"), bases("aktau", "en")
    (('назарбаевым', 'назарбаев'), ('алматыда', 'алматы'), ('aktau',))
    """
    found = [spelt]
    if language == "ru":
        found.extend(base for base in _russian(spelt) if base not in found)
    elif language == "kk":
        found.extend(base for base in _kazakh(spelt) if base not in found)
    return tuple(found[:_MOST])


def father(spelt: str) -> tuple[str, Literal["m", "f"]] | None:
    """The father's name inside a patronymic, and whose it is: a son's or a daughter's.

    >>> father("серікұлы"), father("serikovna"), father("серик")
    (('серік', 'm'), ('serik', 'f'), None)
    """
    match = _patronymic().fullmatch(spelt)
    if not match:
        return None
    return match["father"], "m" if match["m"] else "f"


def _russian(spelt: str) -> Iterator[str]:
    taken = False
    for pattern, instead in _endings():
        match = pattern.fullmatch(spelt)
        if match:
            yield match[1] + instead
            # "-ова" is settled by the first row; "Динаре" may be Динар or Динара.
            taken = taken or (instead == "" and match[1].endswith(("ов", "ев", "ин", "ын")))
        if taken:
            return


def _kazakh(spelt: str) -> Iterator[str]:
    for case in slot("case"):
        base = spelt[: -len(case.text)]
        if (
            spelt.endswith(case.text)
            and len(base) >= _SHORTEST
            and base[-1] in case.after
            and (case.free or agree(base, case.text))
        ):
            yield base


@cache
def _endings() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(f"(.+{stem})(?:{'|'.join(endings.split())})"), instead.replace("-", ""))
        for stem, endings, instead in rows("endings.tsv")
    ]


@cache
def _patronymic() -> re.Pattern[str]:
    both: dict[str, list[str]] = {"m": [], "f": []}
    for sex, endings in rows("patronymics.tsv"):
        both[sex].extend(sorted(endings.split(), key=len, reverse=True))
    sons, daughters = ("|".join(both[sex]) for sex in "mf")
    return re.compile(rf"(?P<father>.{{{_SHORTEST},}}?)(?:(?P<m>{sons})|(?:{daughters}))")
