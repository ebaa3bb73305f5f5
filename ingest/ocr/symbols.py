"""Symbols of UN documents that were misread, as they are printed, where their form leaves no doubt."""

from __future__ import annotations

import re

_TO_LATIN = str.maketrans("АВЕКМНОРСТХЅІ", "ABEKMHOPCTXSI")
_EDGES = re.compile(r"([«\"(\[<]*)(.+?)([.,;:)\]»\">]*)")
# The treaty bodies' symbols go on with "/C" (or "/OP", the Subcommittee's); the Council's and the
# Assembly's begin with one letter, which alone says too little: "А/56/44" may be a flat.
_BODIES = frozenset(["CAT", "CCPR", "CEDAW", "CERD", "CRC", "CRPD", "CED", "CMW"])
_COUNCILS = frozenset(["HRC", "RES", "CN.4", "C.3"])
_PART = re.compile(r"[A-Z]{1,5}(?:\.\d{1,3})?|\d{1,5}(?:\(\d{4}\))?|(?:Add|Rev|Corr)\.\d{1,2}")
# What whole parts are taken for: Kazakhstan's code, and "A/HRC" whose stroke leans on the A.
_CODES = {"КАЗ": "KAZ", "КА3": "KAZ"}
_GLUED = {"AHRC": ["A", "HRC"]}
# "CAT/C/71/D/912/2018": what stands between a session and a case is a D, however round it looks.
_ROUND = frozenset("0OQ")
_YEAR = re.compile(r"(?:19|20)\d\d")


def symbol(text: str) -> str | None:
    """The same word as a symbol; None for what is one already and for what may be anything else.

    >>> symbol("(САТ/С/71/0/912/2018),"), symbol("САТ/С/КАЗ/СО/З"), symbol("AHRC/14/10")
    ('(CAT/C/71/D/912/2018),', 'CAT/C/KAZ/CO/3', 'A/HRC/14/10')
    >>> {symbol(other) for other in ("МВД/КНБ/1", "А/56/44", "и/или", "CAT/C/71/D/912/2018")}
    {None}
    """
    found = _EDGES.fullmatch(text) if "/" in text else None
    if found is None:
        return None
    before, inner, after = found.groups()
    parts = [_CODES.get(part) or part.translate(_TO_LATIN) for part in inner.split("/")]
    parts[:1] = _GLUED.get(parts[0], parts[:1])
    for at in range(1, len(parts)):
        if parts[at] == "З" and parts[at - 1] == "CO":
            parts[at] = "3"
    if len(parts) == 6 and parts[3] in _ROUND and parts[4].isdigit() and _YEAR.fullmatch(parts[5]):
        parts[3] = "D"
    mended = f"{before}{'/'.join(parts)}{after}"
    return mended if mended != text and _is_symbol(parts) else None


def _is_symbol(parts: list[str]) -> bool:
    # A symbol that is broken at a line's end ends in a stroke.
    broken = not parts[-1]
    whole = parts[:-1] if broken else parts
    if len(whole) < (2 if broken else 3) or not all(map(_PART.fullmatch, whole)):
        return False
    if whole[0] in _BODIES:
        return whole[1] in ("C", "OP")
    return whole[0] in ("A", "E") and whole[1] in _COUNCILS
