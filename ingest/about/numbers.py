"""The number that a report bears: a UN symbol, an index number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Value
from ingest.about.cover import Cover

_SYMBOL = re.compile(
    r"(?<![\w/])(?:A|E|S|ST|CAT|CCPR|CEDAW|CERD|CRC|CED|CMW|CRPD|HRI|INT)(?:/[A-Z0-9]+(?:[.-][A-Z0-9]+)*)+"
    r"(?:/(?:Add|Corr|Rev|L)\.\d+)*(?![\w/])"
)
_INDEX = re.compile(
    r"\b(?:AI\s+)?Index(?:\s+(?:number|no\.?))?\s*:?\s*([A-Z]{3}\s?\d\d/\d{3,5}/\d{4})",
    re.IGNORECASE,
)
_BARE_INDEX = re.compile(r"[A-Z]{3} \d\d/\d{3,5}/\d{4}")
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*([\d][\d– -]{8,16}[\dXХ])")
# What a document of a body is called by its symbol.
BODIES = (
    ("A/HRC/WGAD", "Working Group on Arbitrary Detention"),
    ("A/HRC", "Human Rights Council"),
    ("CAT/OP", "Subcommittee on Prevention of Torture"),
    ("CAT", "Committee against Torture"),
    ("CCPR", "Human Rights Committee"),
    ("CEDAW", "Committee on the Elimination of Discrimination against Women"),
    ("CERD", "Committee on the Elimination of Racial Discrimination"),
    ("CRC", "Committee on the Rights of the Child"),
    ("CRPD", "Committee on the Rights of Persons with Disabilities"),
    ("CED", "Committee on Enforced Disappearances"),
    ("CMW", "Committee on Migrant Workers"),
    ("E/C.12", "Committee on Economic, Social and Cultural Rights"),
    ("E/CN.4", "Commission on Human Rights"),
    ("S", "Security Council"),
    ("A", "General Assembly"),
)


def numbers(cover: Cover) -> Iterator[Value]:
    """Numbers that stand by themselves at the head or in the feet; those in sentences are others'."""
    for text in cover.furniture:
        found = _SYMBOL.search(text)
        if found and len(text) <= len(found.group()) + 30 and _sound(found.group()):
            yield Value("number", found.group(), "text", "running head")
    lines = [(line, entry.where) for entry in cover.front for line in entry.lines]
    if any(re.search(r"\bDistr\b", line) for line, _ in lines):
        for line, where in lines:
            found = _SYMBOL.search(line)
            if found and _sound(found.group()) and len(line) <= 60:
                yield Value("number", found.group(), "text", where)
                break
    for line, where in lines:
        found = _SYMBOL.fullmatch(line.strip())
        if found and _sound(found.group()):
            yield Value("number", found.group(), "text", where)
    for entry in [*cover.front, *cover.rest, *cover.back] if cover.paged else cover.front:
        for line in entry.lines:
            index = _INDEX.search(line)
            bare = _BARE_INDEX.fullmatch(line.strip())
            if (index and len(line) <= 100) or bare:
                number = index.group(1) if index else line.strip()
                yield Value("number", number, "text", entry.where)
    for entry in [*cover.rest, *cover.back, *cover.front]:
        isbn = _ISBN.search(entry.text)
        if isbn and cover.paged:
            yield Value("number", f"ISBN {isbn.group(1).strip()}", "text", entry.where)


def body_of(symbol: str) -> str | None:
    """The body whose document bears this symbol.

    >>> body_of("CAT/C/71/D/912/2018")
    'Committee against Torture'
    """
    return next(
        (name for start, name in BODIES if re.match(re.escape(start) + r"(?:/|$)", symbol)), None
    )


def _sound(symbol: str) -> bool:
    """A symbol has a digit, and more than one part after the body."""
    return any(c.isdigit() for c in symbol) and (symbol.count("/") >= 2)
