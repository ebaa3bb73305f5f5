"""Printed numbers at the start of paragraphs and items: "76.", "76.12.", "(a)", "•"."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){0,3})(?:\.\)|[.)])(?=\s)|(\d{1,3}(?:\.\d{1,3}){1,3})(?=\s)"
)
_BULLET = re.compile(r"[•●○▪■□◦‣⁃–—\-\uf0b7\uf0a7\u2022\u25cf*➢►✓!o]\s+(?=\S)")
_LETTERED = re.compile(
    r"(\((?:[a-z]{1,2}|[а-яәғқңөұүһі]{1,2}|[ivxlc]{1,6}|\d{1,3})\)|(?:[a-z]|[а-яәғқңөұүһі]|[ivx]{1,4})\))(?=\s)",
    re.IGNORECASE,
)


def paragraph_number(text: str) -> str | None:
    """The number of a numbered paragraph.

    >>> [paragraph_number(text) for text in ("76. The State", "76.12. Ratify", "2.1 Law", "2014 was")]
    ['76', '76.12', '2.1', None]
    """
    if not text[:1].isdigit():
        return None
    found = _PARAGRAPH.match(text)
    return (found.group(1) or found.group(2)) if found else None


def item_number(text: str) -> str | None:
    """The number or sign of a list item: "(a)", "iv)", "•".

    >>> [item_number(text) for text in ("(a) A report", "• One", "б) два", "A report")]
    ['(a)', '•', 'б)', None]
    """
    if text[:2].isalpha() and ")" not in text[:5]:
        # A word: what most lines begin with.
        return None
    found = _LETTERED.match(text)
    if found:
        return found.group(1)
    bullet = _BULLET.match(text)
    return bullet.group().strip() if bullet else None
