"""Reading the part of Turtle that `field.ttl` is written in; tests hold it to be what rdflib reads.

rdflib takes a quarter of a second to import and as long again to read the file, and nothing else of ours
needs it. What isn't read: blank nodes, collections, numbers, long strings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.thesaurus.concept import ThesaurusError

_PIECE = re.compile(
    r"""
    (?P<blank>\s+|\#[^\n]*)
    | (?P<prefix>@prefix\b)
    | (?P<iri><[^<>"\s]*>)
    | (?P<text>"(?:[^"\\\n]|\\.)*")(?:@(?P<language>[a-z]{2}))?
    | (?P<name>[A-Za-z]*:[A-Za-z0-9_-]*)
    | (?P<a>a)(?=\s)
    | (?P<sign>[;,.])
    """,
    re.VERBOSE,
)
_A = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class Text:
    """A string; `language` is empty where none is given."""

    value: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Triple:
    """Subject and predicate are full names; so is the object, unless it is a text."""

    subject: str
    predicate: str
    object: str | Text
    line: int


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    value: str
    line: int
    language: str = ""


def read_turtle(text: str) -> Iterator[Triple]:
    """The triples in order; ThesaurusError names the line that can't be read.

    >>> [triple.object for triple in read_turtle('@prefix : <#> . :x :name "суд"@ru .')]
    [Text(value='суд', language='ru')]
    """
    prefixes: dict[str, str] = {}
    statement: list[_Piece] = []
    for piece in _pieces(text):
        if piece.value != "." or piece.kind != "sign":
            statement.append(piece)
            continue
        if statement and statement[0].kind == "prefix":
            _, name, iri = _exactly(statement, 3)
            prefixes[name.value.removesuffix(":")] = iri.value[1:-1]
        else:
            yield from _triples(statement, prefixes)
        statement = []
    if statement:
        raise ThesaurusError(
            f"line {statement[0].line}: a statement has no end", "write a full stop"
        )


def _pieces(text: str) -> Iterator[_Piece]:
    at, line = 0, 1
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None or found.lastgroup is None:
            read = text[at : at + 20].splitlines()[0]
            raise ThesaurusError(
                f"line {line}: can't be read: {read!r}", "use prefixed names and plain strings"
            )
        kind = "text" if found["text"] else found.lastgroup
        if kind != "blank":
            yield _Piece(kind, found["text"] or found[kind], line, found["language"] or "")
        line += found[0].count("\n")
        at = found.end()


def _triples(statement: list[_Piece], prefixes: dict[str, str]) -> Iterator[Triple]:
    subject, *rest = statement or _exactly(statement, 1)
    about = _full(subject, prefixes)
    predicate = ""
    wanted = "predicate"
    for piece in rest:
        if piece.kind == "sign" and wanted == "sign":
            wanted = "object" if piece.value == "," else "predicate"
        elif piece.kind != "sign" and wanted == "predicate":
            predicate = _A if piece.kind == "a" else _full(piece, prefixes)
            wanted = "object"
        elif piece.kind != "sign" and wanted == "object":
            found = _text(piece) if piece.kind == "text" else _full(piece, prefixes)
            yield Triple(about, predicate, found, piece.line)
            wanted = "sign"
        else:
            raise ThesaurusError(
                f"line {piece.line}: {piece.value} stands where a {wanted} is due",
                "look at the sign before it",
            )
    if wanted != "sign":
        raise ThesaurusError(f"line {subject.line}: {subject.value} ends early", f"add a {wanted}")


def _text(piece: _Piece) -> Text:
    # The escapes that we use are those of JSON.
    return Text(json.loads(piece.value), piece.language)


def _full(piece: _Piece, prefixes: dict[str, str]) -> str:
    if piece.kind == "iri":
        return piece.value[1:-1]
    prefix, _, local = piece.value.partition(":")
    if piece.kind != "name" or prefix not in prefixes:
        raise ThesaurusError(f"line {piece.line}: no name: {piece.value}", "declare its prefix")
    return prefixes[prefix] + local


def _exactly(statement: list[_Piece], count: int) -> list[_Piece]:
    if len(statement) != count:
        line = statement[0].line if statement else 0
        raise ThesaurusError(f"line {line}: a statement of {len(statement)} parts", "mend it")
    return statement
