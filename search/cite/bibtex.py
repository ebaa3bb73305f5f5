"""BibTeX, in UTF-8 (BibLaTeX with biber, or any program that imports it)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.cite.kinds import sort_of
from search.cite.reference import Reference, one_line

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: "\\" + sign for sign in "$&%#_{}"},
    }
)


def bibtex(reference: Reference, annote: str = "") -> str:
    """One entry, with a line's end; `annote` is the quotation, or what somebody says of it."""
    sort = sort_of(reference)
    lines = [f"  {name} = {value}" for name, value in _fields(reference, sort.bibtex)]
    if annote := one_line(annote):
        lines.append(f"  annote = {{{_escaped(annote)}}}")
    return f"@{sort.bibtex}{{{reference.key},\n" + ",\n".join(lines) + "\n}\n"


def _fields(reference: Reference, kind: str) -> Iterator[tuple[str, str]]:
    # Twice in braces: no style may change the capitals of a title or cut a body's name into a
    # family and a given one.
    yield "title", f"{{{{{_escaped(reference.title)}}}}}"
    if reference.author:
        yield "author", f"{{{{{_escaped(reference.author)}}}}}"
    if reference.publisher:
        held = "institution" if kind == "techreport" else "organization"
        yield held, f"{{{{{_escaped(reference.publisher)}}}}}"
    published = reference.published
    if published:
        yield "date", f"{{{published}}}"
        yield "year", f"{{{published.start.year:04}}}"
        if published.start.month and published.start == published.end:
            yield "month", _MONTHS[published.start.month - 1]
    if reference.number:
        yield "number", f"{{{_escaped(reference.number)}}}"
    labels = reference.labels
    if labels:
        first, last = map(_escaped, labels)
        yield "pages", f"{{{first}}}" if first == last else f"{{{first}--{last}}}"
    if reference.languages:
        yield "langid", f"{{{_LANGUAGES.get(reference.languages[0], reference.languages[0])}}}"
    if reference.url:
        yield "url", f"{{{_address(reference.url)}}}"
    note = "; ".join(part for part in (reference.place(), reference.checking()) if part)
    yield "note", f"{{{_escaped(note)}}}"


_LANGUAGES = {"en": "english", "ru": "russian", "kk": "kazakh"}


# TeX makes one sign of two: -- a dash, << a quotation mark, ?` a mark on its head.
_JOINED = re.compile(r"(?<=[-`',<>?!])(?=[-`',<>])")


def _escaped(text: str) -> str:
    shown = "{}".join(part.translate(_ESCAPED) for part in _JOINED.split(text))
    if _is_balanced(text):
        return shown
    # BibTeX counts escaped braces too: where they don't match they are spelt out.
    return shown.replace(r"\{", r"\textbraceleft{}").replace(r"\}", r"\textbraceright{}")


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _address(url: str) -> str:
    """As it is but for what would end the field: programs take this field letter by letter."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
