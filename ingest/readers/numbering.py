"""The numbers that Word prints before paragraphs and never writes down: "76.", "(a)", "1.2.1"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from ingest.readers.package import Element, attribute, child, local, value

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """Counts as Word does; ask once for each numbered paragraph, in order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        for one in root if root is not None else ():
            if local(one) == "abstractNum":
                self._levels[attribute(one, "abstractNumId") or ""] = _levels(one)
            elif local(one) == "num":
                self._num(one)

    def _num(self, one: Element) -> None:
        number = attribute(one, "numId") or ""
        self._abstract[number] = value(one, "abstractNumId") or ""
        for override in one:
            if local(override) == "lvlOverride":
                level = _whole(attribute(override, "ilvl"), 0)
                start = value(override, "startOverride")
                if start is not None:
                    self._restarts[number, level] = _whole(start, 1)

    def label(self, number: str, level: int) -> str | None:
        """The next label of a list at a level, as printed; "•" for any bullet; None for none."""
        abstract = self._abstract.get(number)
        levels = self._levels.get(abstract or "", {})
        found = levels.get(level)
        if abstract is None or found is None:
            return None
        counts = self._counts[abstract]
        restart = self._restarts.get((number, level))
        if restart is not None and (number, level) not in self._begun:
            counts[level] = restart
        else:
            counts[level] = counts[level] + 1 if level in counts else found.start
        self._begun.add((number, level))
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if found.form == "bullet":
            return "•"
        if found.form == "none":
            return None
        return re.sub(
            r"%(\d)", lambda one: self._printed(levels, counts, int(one.group(1)) - 1), found.text
        )

    def _printed(self, levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        found = levels.get(level)
        if found is None:
            return ""
        return printed(counts.get(level, found.start), found.form)


def printed(number: int, form: str) -> str:
    """A number in one of Word's formats.

    >>> [printed(4, form) for form in ("decimal", "lowerLetter", "upperRoman", "russianLower")]
    ['4', 'd', 'IV', 'г']
    """
    if number <= 0:
        return str(number)
    match form:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if form[0] == "u" else letters
        case "lowerRoman" | "upperRoman":
            return roman_numeral(number).upper() if form[0] == "u" else roman_numeral(number)
        case "russianLower" | "russianUpper":
            letter = _RUSSIAN[(number - 1) % len(_RUSSIAN)]
            return letter.upper() if form.endswith("Upper") else letter
        case "decimalZero":
            return f"{number:02}"
    return str(number)


def roman_numeral(number: int) -> str:
    """
    >>> roman_numeral(14)
    'xiv'
    """
    out = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            out += sign
            number -= worth
    return out


def _levels(abstract: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for one in abstract:
        if local(one) == "lvl":
            levels[_whole(attribute(one, "ilvl"), 0)] = _Level(
                value(one, "numFmt") or "decimal",
                value(one, "lvlText") or "",
                _whole(value(one, "start"), 1),
            )
    return levels


def list_of(properties: Element | None) -> tuple[str, int] | None:
    """The list and level that a paragraph's properties name; list "0" means none."""
    numbered = child(properties, "numPr")
    if numbered is None:
        return None
    return value(numbered, "numId") or "", _whole(value(numbered, "ilvl"), 0)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else otherwise
