"""Patterns over one word, in the part of regular expressions that every engine reads alike."""

from __future__ import annotations

import re
import unicodedata

# Longer ones make automata that are slow to build on either engine.
MOST_PATTERN_CHARS = 80
MOST_REPEATS = 20

_REPEAT = re.compile(r"\{(\d{1,3})(?:,(\d{1,3})?)?\}")
_CLASS = re.compile(r"\[\^?((?:[^\W_]-[^\W_]|[^\W_])+)\]")


class PatternError(ValueError):
    """A pattern that can't be used; `at` is where in it."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(f"{reason} (at {at})")
        self.reason = reason
        self.at = at


def check_pattern(pattern: str) -> None:
    """Refuse what one engine would read otherwise than the next, or what could take for ever.

    Letters, digits, `.`, `[а-я]`, `[^abc]`, `( | )`, `* + ? {2,3}`. Nothing that is repeated may hold a
    repetition: `(a+)+` takes exponential time in the highlighter's matcher.

    >>> check_pattern("tortur(e|ed|ing)")
    >>> check_pattern("(a+)+")
    Traceback (most recent call last):
    search.query.pattern.PatternError: a repetition within a repetition (at 4)
    """
    if not pattern:
        raise PatternError("an empty pattern", 0)
    if len(pattern) > MOST_PATTERN_CHARS:
        raise PatternError(f"longer than {MOST_PATTERN_CHARS} characters", MOST_PATTERN_CHARS)
    at, letters = 0, 0
    # For each open bracket: whether a repetition stands in it.
    open_brackets: list[bool] = []
    # What a repetition sign would repeat: nothing, an atom, or an atom that already holds one.
    before: str = "nothing"
    while at < len(pattern):
        char = pattern[at]
        if char == "(":
            open_brackets.append(False)
            before = "nothing"
        elif char == ")":
            if not open_brackets or before == "nothing":
                raise PatternError("a bracket too many, or empty", at)
            repeated = open_brackets.pop()
            if repeated and open_brackets:
                open_brackets[-1] = True
            before = "repeated" if repeated else "atom"
        elif char == "|":
            if before == "nothing":
                raise PatternError("an empty alternative", at)
            before = "nothing"
        elif char == "[":
            found = _CLASS.match(pattern, at)
            if found is None or not _ordered(found.group(1)):
                raise PatternError("a class that can't be read", at)
            at, before = found.end() - 1, "atom"
        elif char in "*+?{":
            if before != "atom":
                reason = (
                    "a repetition within a repetition"
                    if before == "repeated"
                    else "nothing to repeat"
                )
                raise PatternError(reason, at)
            if char == "{":
                at = _repeat_end(pattern, at) - 1
            before = "repeated"
            if open_brackets:
                open_brackets[-1] = True
        elif char == ".":
            before = "atom"
        elif char.isalnum() or unicodedata.combining(char):
            letters += 1
            before = "atom"
        else:
            raise PatternError(f"{char!r} has no meaning in a pattern here", at)
        at += 1
    if open_brackets:
        raise PatternError("a bracket is left open", len(pattern))
    if before == "nothing":
        raise PatternError("an empty alternative", len(pattern))
    if letters < 2:
        raise PatternError("a pattern needs at least two letters", 0)


def _repeat_end(pattern: str, at: int) -> int:
    found = _REPEAT.match(pattern, at)
    if found is None:
        raise PatternError("a count is written {2} or {2,5}", at)
    low, high = int(found.group(1)), int(found.group(2) or found.group(1))
    if not low <= high <= MOST_REPEATS or not high:
        raise PatternError(f"a count runs from 0 to {MOST_REPEATS}", at)
    return found.end()


def _ordered(inside: str) -> bool:
    return all(one <= two for one, two in re.findall(r"([^\W_])-([^\W_])", inside))


def wildcard_pattern(wildcard: str) -> str:
    """The pattern that matches the same words as a wildcard.

    >>> wildcard_pattern("wo?d*")
    'wo.d.*'
    """
    return "".join({"?": ".", "*": ".*"}.get(char, char) for char in wildcard)
