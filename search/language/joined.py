"""Words that a hyphen or a stroke joins: which of their parts carry meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.token import QueryToken

# What is hung on an acronym or a number by a hyphen: "ТМД-ға", "КСР-і", "1990-шы", "УК-ом", "37-й".
_ENDINGS = frozenset(
    """
    ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те нда нде нан нен дан ден тан тен
    мен бен пен лар лер дар дер тар тер ы і сы сі ын ін сын сін ына іне ында інде ының інің дағы дегі тағы тегі
    лық лік дық дік тық тік шы ші ыншы інші ншы нші
    й го му м х я е ю ый ой ая ого ому ым ых ом а у ов ам ами ах и ти то нибудь либо ка таки s
    """.split()
)
_HYPHENS = re.compile(r"[-‐‑‒–—'’]$")


def carrying(text: str, tokens: Sequence[QueryToken]) -> Sequence[QueryToken]:
    """The parts without endings; "ТМД-ға" is looked for as "ТМД"."""
    kept = [
        one
        for at, one in enumerate(tokens)
        if not (at and one.token.folded in _ENDINGS and _HYPHENS.search(text[: one.token.start]))
    ]
    return kept or tokens


def is_number(tokens: Sequence[QueryToken]) -> bool:
    """Whether the parts mean something together only: "347-1", "CAT/C/KAZ/Q/3"."""
    return any(char.isdigit() for one in tokens for char in one.token.folded)
