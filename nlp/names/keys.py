"""Name keys."""

from __future__ import annotations

from collections.abc import Sequence

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "a b v g d e zh z i i k l m n o p r s t u f h ts ch sh sh  i  e iu ia a g k n o u u h i".split(
            " "
        ),
        strict=True,
    )
)


def keys(folded: str) -> Sequence[str]:
    """The keys of a folded word."""
    latin = "".join(_CYRILLIC.get(char, char) for char in folded)
    for old, new in (("kh", "h"), ("q", "k"), ("j", "zh"), ("y", "i"), ("u", "o"), ("ii", "i")):
        latin = latin.replace(old, new)
    return (latin,)
