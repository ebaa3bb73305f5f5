"""Symbols of UN documents: "CAT/C/KAZ/CO/3", however a line's end or a bad hyphen broke them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.entities.view import View

# Cyrillic letters that look Latin come from Russian keyboards and OCR.
_LOOKS = {
    "A": "AА",
    "B": "BВ",
    "C": "CС",
    "E": "EЕ",
    "H": "HН",
    "K": "KК",
    "M": "MМ",
    "O": "OО",
} | {
    "P": "PР",
    "T": "TТ",
    "X": "XХ",
    "S": "SЅ",
}
_TO_LATIN = {ord(look): latin for latin, looks in _LOOKS.items() for look in looks[1:]}
_BODIES = (
    "A S E T ST CAT CCPR CEDAW CERD CRC CRPD CED CMW HRI CAT/OP HRC INT DP TD UNEP UNW FCCC CTOC CAC SPT "
    "HCR EC IRC GA SC"
).split()


def _body(name: str) -> str:
    return "".join(f"[{_LOOKS[c]}]" if c in _LOOKS else re.escape(c) for c in name)


# A stroke may stand at a line's end, or with a space that a justified line put beside it.
_STROKE = r"(?: ?/ {0,3})"
# "Add. 1" may be written with a space; any other full stop and space ends a sentence.
_SPACED = "|".join(rf"(?<={word})" for word in ("Add", "Rev", "Corr", "WG", "CN", "Sub"))
_PART = (
    rf"[A-ZА-ЯЅ0-9][A-Za-zА-ЯЅ0-9]{{0,12}}(?:(?:[.-]|(?:{_SPACED})\. (?=\d))[A-Za-z0-9]{{1,6}}){{0,3}}"
    r"(?:\(\d{1,4}\)|\([A-Z]{1,7}\))?"
)
_SYMBOL = re.compile(
    r"(?<![\w/.@-])(?:"
    + "|".join(_body(name) for name in sorted(_BODIES, key=len, reverse=True))
    + ")"
    rf"(?:{_STROKE}{_PART}){{1,9}}"
)
_DIGIT = re.compile(r"\d")
# After a real symbol, a space then starts something else unless a stroke stands there.
_TAIL = re.compile(r"(?: \(\d{4}\))")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its place, with the form in which the UN files it."""

    start: int
    end: int
    norm: str

    @property
    def communication(self) -> str | None:
        """The number of the communication that it decides: "433/2010"."""
        found = re.search(r"/D/(\d{1,5})/((?:19|20)\d\d)", self.norm)
        return f"{found[1]}/{found[2]}" if found else None


def symbols(view: View) -> Iterator[Symbol]:
    """The symbols in order.

    >>> from nlp.entities.view import view
    >>> [one.norm for one in symbols(view("see CAT/C/\\nKAZ/CO/3, para. 7; and/or A/B tests"))]
    ['CAT/C/KAZ/CO/3']
    """
    for found in _SYMBOL.finditer(view.text):
        start, end = found.span()
        written = found.group()
        if trimmed := re.search(r"[.\-]\s*$", written):
            end -= len(trimmed.group())
            written = written[: trimmed.start()]
        norm = re.sub(r"\s", "", written).translate(_TO_LATIN)
        parts = norm.split("/")
        # "A/B", "S/he": two parts are a symbol only for bodies that number so, and digits must be there.
        if len(parts) < 3 or not _DIGIT.search(norm) or _shouted(parts):
            continue
        if parts[1] == "RES" and (year := _TAIL.match(view.text, end)):
            norm += year.group()
            end = year.end()
        yield Symbol(start, end, norm)


def _shouted(parts: list[str]) -> bool:
    """A date or a list of words in capitals, not a symbol."""
    if parts[0] in ("A", "S", "E", "T"):
        return not (
            parts[1][:1].isdigit() or re.match(r"[A-Z]{2,}|C\.|CN\.|[A-Z]{1,4}\.\d", parts[1])
        )
    return not any(part[:1].isalpha() or part[:1].isdigit() for part in parts[1:])
