"""Mentions: where a text names a person, a statute, a court."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from corpus.span import Span

Kind = Literal["person", "organisation", "place", "court", "statute", "date", "un_document", "case"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something.

    `norm` is its canonical form ("2012-05", "CAT/C/KAZ/CO/3"); `ids` the identifiers that it
    expands to ("kz/criminal-code-1997/347-1", one for each article of a list). `role` is the part
    that the text gives a person ("victim", "judge"); `pinpoint` what is cited of a UN document
    ("paras. 121-129"); `inferred` says what the text didn't give by itself ("year from context").
    `by` names the rule or model.
    """

    kind: Kind
    span: Span
    norm: str
    ids: Sequence[str] = ()
    role: str | None = None
    pinpoint: str | None = None
    inferred: str | None = None
    by: str = ""
