"""Reading our hand-written reports: a small markup, with a glossary of what they name.

title: …            keys until "---"
---
# Heading           ## deeper
12. A paragraph with its number.^[A note, at the point where it is marked.]
(a) An item
| a | b |           a table's row
: Table 1           a caption
@page  @columns 2  @body    commands ("@body" ends the front matter)
=== glossary
kind | norm | id, id | one writing || another writing
=== events
type | key=value; key=value | a quotation from the report
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import AigaqError
from samples.generate.report import Part, Report, Style
from samples.generate.rich import Mark, Rich, Told

_ITEM = re.compile(r"(\([a-zа-яәіңғүұқөһ]\)|[–•]) ")
_NUMBERED = re.compile(r"(\d{1,3}\.(?:\d{1,2}\.)?) ")


class BadSourceError(AigaqError):
    """A hand-written report breaks the markup; the message says where."""


@dataclass(frozen=True, slots=True)
class Term:
    """One writing of a named thing."""

    text: str
    kind: str
    norm: str
    ids: Sequence[str]


def read_source(path: Path, styles: dict[str, Style]) -> Report:
    """The report, with every glossary writing marked and every event found by its quotation."""
    head, _, rest = path.read_text("utf-8").partition("\n---\n")
    keys = dict(line.split(": ", 1) for line in head.splitlines() if line)
    text, _, tail = rest.partition("\n=== glossary\n")
    glossary, _, told = f"\n{tail}".partition("\n=== events\n")
    terms = _terms(path, glossary)
    cover, front, body = _parts(text, terms)
    _tell(path, told, [*front, *body])
    name = keys["style"].split(",")[0].strip()
    return Report(
        name=path.stem,
        language=keys["language"],
        title=keys["title"],
        publisher=keys["publisher"],
        published=keys["published"],
        number=keys.get("number"),
        style=replace(styles[name], head=keys.get("head", styles[name].head)),
        cover=cover,
        front=front,
        body=body,
        contents=keys.get("contents", ""),
        languages=keys.get("languages", keys["language"]).split(),
        notes_heading=keys.get("notes", ""),
    )


def _terms(path: Path, glossary: str) -> list[Term]:
    terms: list[Term] = []
    for line in glossary.splitlines():
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split(" | ")]
        if len(parts) != 4:
            raise BadSourceError(f"{path.name}: write kind | norm | ids | writings, not {line!r}")
        kind, norm, ids, writings = parts
        named = [part.strip() for part in ids.split(",") if part.strip() not in ("", "-")]
        terms += [Term(w.strip(), kind, norm, named) for w in writings.split("||")]
    # The longest first, so that "Daniyar Toktarov" is one mention and not a surname.
    return sorted(terms, key=lambda term: -len(term.text))


def _parts(text: str, terms: Sequence[Term]) -> tuple[list[Part], list[Part], list[Part]]:
    sections: list[list[Part]] = [[], [], []]
    now = 2
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            continue
        if line in ("@cover", "@front", "@body"):
            now = ("@cover", "@front", "@body").index(line)
        elif line == "@page":
            sections[now].append(Part("page"))
        elif line.startswith("@columns"):
            sections[now].append(Part("columns", columns=int(line.split()[1])))
        else:
            sections[now].append(_part(line, terms))
    return sections[0], sections[1], sections[2]


def _part(line: str, terms: Sequence[Term]) -> Part:
    if line.startswith("#"):
        marks, _, rest = line.partition(" ")
        return Part("heading", _rich(rest, terms), level=len(marks))
    if line.startswith("|"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        return Part("row", _rich("\t".join(cells), terms), cells=cells)
    if line.startswith(": "):
        return Part("caption", _rich(line[2:], terms))
    item = _ITEM.match(line)
    if item:
        return Part("item", _rich(line, terms), number=item.group(1))
    number = _NUMBERED.match(line)
    # Printed numbers are kept without their last stop: "76", "4.2".
    found = number.group(1).rstrip(".") if number else None
    return Part("paragraph", _rich(line, terms), number=found)


def _rich(line: str, terms: Sequence[Term]) -> Rich:
    rich, rest = Rich(), line
    while "^[" in rest:
        before, _, after = rest.partition("^[")
        body, _, rest = after.partition("]")
        rich.add(before).note(_named(Rich(body), terms))
    return _named(rich.add(rest), terms)


def _named(rich: Rich, terms: Sequence[Term]) -> Rich:
    taken: list[tuple[int, int]] = []
    for term in terms:
        for found in re.finditer(rf"(?<!\w){re.escape(term.text)}(?!\w)", rich.text):
            start, end = found.span()
            if all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                rich.marks.append(Mark(term.kind, start, end, term.norm, term.ids))
    rich.marks.sort(key=lambda mark: mark.start)
    return rich


def _tell(path: Path, told: str, parts: Sequence[Part]) -> None:
    for line in told.splitlines():
        if not line.strip():
            continue
        kind, facts, quote = (part.strip() for part in line.split(" | "))
        texts = [part.rich for part in parts] + [n for part in parts for _, n in part.rich.notes]
        holding = [rich for rich in texts if quote in rich.text]
        if len(holding) != 1:
            raise BadSourceError(f"{path.name}: {len(holding)} places hold {quote!r}; quote one")
        start = holding[0].text.index(quote)
        given = dict(fact.split("=", 1) for fact in facts.split("; "))
        people = [(name, "victim") for name in given.get("people", "").split(", ") if name]
        holding[0].told.append(
            Told(
                kind, start, start + len(quote), given.get("standing", "stated"),
                given.get("date"), given.get("place"), given.get("court"),
                [s for s in given.get("statute", "").split(", ") if s], given.get("term"),
                int(given["number"]) if "number" in given else None, given.get("sum"),
                given.get("un_document"), people,
            )
        )  # fmt: skip
