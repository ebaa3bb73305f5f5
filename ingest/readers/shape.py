"""What a printed line looks like: a heading, an entry of a contents page, the end of a sentence."""

from __future__ import annotations

import re

from ingest.layout.numbers import item_number, paragraph_number

_ENDED = re.compile(r"[.!?…:;][)\]\"”’»*_]*$")
_OPEN_WORD = re.compile(
    r"(?:^|\s)(?:[a-zа-яёәғқңөұүһі]{1,3}|with|from|that|this|their|into|under|между|через|после|перед|который"
    r"|мен|және|үшін|туралы|[,–—-])$|,$"
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\w{0,5}$|(?:…\s?){2,}\s*\w{0,5}$|_{4,}\s*\w{0,5}$")
_RULE = re.compile(r"[-_=*~—–.·•#+\s]{3,}")
_DASH = "-–—*‐"
_LETTER = re.compile(r"[^\W\d_]")


def ended(text: str) -> bool:
    """Whether a sentence (or a clause that a list follows) ends here."""
    return _ENDED.search(text) is not None


def flows(text: str) -> bool:
    """Whether a line ends with a word that can't end anything: "of the", "и", a comma."""
    return _OPEN_WORD.search(text) is not None


def is_rule(text: str) -> bool:
    """A line drawn with characters: it has no words."""
    return _RULE.fullmatch(text) is not None


def is_entry(text: str) -> bool:
    """An entry of a contents page.

    >>> is_entry("Introduction .......... 2")
    True
    """
    if len(text) > 400:
        return False
    return _LEADERS.search(text) is not None and _LETTER.search(text) is not None


def begins_block(text: str) -> bool:
    """Whether a line begins with a number or sign of its own."""
    return item_number(text) is not None or paragraph_number(text) is not None


def begins_with_dash(text: str) -> bool:
    """A dash begins an item, or only goes on with a sentence."""
    return text[:1] in _DASH


def shouts(text: str) -> bool:
    """All capitals, more than an acronym."""
    letters = _LETTER.findall(text)
    return len(letters) >= 4 and text.upper() == text and text.lower() != text


def titled(text: str) -> bool:
    """Short, begins like a title, and ends without a full stop."""
    if len(text) > 110 or len(text.split()) > 16 or not _LETTER.search(text):
        return False
    first = next((c for c in text if c.isalnum()), "")
    return (first.isupper() or first.isdigit()) and not re.search(r"[.,;:]$", text)


def level_of(text: str) -> int:
    """How deep a heading stands: by its number, or by its capitals.

    >>> [level_of(text) for text in ("1.2.1 New legislation", "SUMMARY", "Habeas corpus")]
    [3, 1, 2]
    """
    number = re.match(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s", text)
    if number:
        return number.group(1).count(".") + 1
    return 1 if shouts(text) else 2
