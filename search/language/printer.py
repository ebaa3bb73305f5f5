"""Printing a query: reading what is printed gives the same tree."""

from __future__ import annotations

from search.language.fields import FIELDS, SHORTEST
from search.language.lexer import QUOTES, SIGN_OPERATORS, WORD_OPERATORS
from search.language.nodes import (
    All,
    Any,
    Bag,
    Like,
    Node,
    Pattern,
    Quote,
    Regular,
    Within,
    Without,
    Word,
)

_ALWAYS = frozenset("\\()~*?") | QUOTES
_AT_START = frozenset("-=/&|")


def show(node: Node) -> str:
    """The query as a person would type it.

    >>> show(All((Word("torture"), Quote("police officer", slop=5))))
    'torture AND "police officer"~5'
    """
    text = _show(node, words=True)
    # Without a lower-case letter, AND would be read as a word.
    return text if any(char.islower() for char in text) else _show(node, words=False)


def _show(node: Node, *, words: bool) -> str:
    match node:
        case Word(text, exact):
            return "=" + _escaped(text, exact=True) if exact else _escaped(text)
        case Pattern(text):
            return _escaped(text, keep="*?")
        case Like(text, distance):
            return f"{_escaped(text)}~{distance}"
        case Regular(pattern):
            return f"/{pattern}/"
        case Quote(text, slop, exact):
            mark = '"«“'[_mark(text)]
            closing = '"»”'[_mark(text)]
            return (
                ("=" if exact else "")
                + mark
                + text
                + closing
                + ("" if slop is None else f"~{slop}")
            )
        case Within(field, part):
            return f"{SHORTEST[field]}:{_inside(part, words=words)}"
        case Without(part):
            return f"-{_inside(part, words=words)}"
        case _:
            return _show_joined(node, words=words)


def _show_joined(node: All | Any | Bag, *, words: bool) -> str:
    match node:
        case Bag(parts):
            joint = " "
        case All(parts):
            joint = " AND " if words else " && "
        case Any(parts):
            joint = " OR " if words else " || "
    # OR holds least, then AND, then standing side by side.
    looser = {Bag: (Bag, All, Any), All: (All, Any), Any: (Any,)}[type(node)]
    return joint.join(
        f"({_show(part, words=words)})" if isinstance(part, looser) else _show(part, words=words)
        for part in parts
    )


def _inside(part: Node, *, words: bool) -> str:
    text = _show(part, words=words)
    return f"({text})" if isinstance(part, All | Any | Bag) else text


def _mark(text: str) -> int:
    """Which kind of quotation marks the text itself doesn't hold."""
    for number, marks in enumerate(('"', "«»", "“”")):
        if not any(mark in text for mark in marks):
            return number
    return 0


def _escaped(text: str, *, exact: bool = False, keep: str = "") -> str:
    shown = "".join("\\" + char if char in _ALWAYS and char not in keep else char for char in text)
    starts_field = not exact and any(
        text[:at].casefold() in FIELDS for at, char in enumerate(text) if char == ":"
    )
    is_operator = text in WORD_OPERATORS or text[:2] in SIGN_OPERATORS
    if (starts_field or is_operator or text[0] in _AT_START) and not shown.startswith("\\"):
        return "\\" + shown
    return shown


def _ends(text: str, at: int) -> bool:
    """A question's own mark, at the end of its last word."""
    return text[at:] == "?"
