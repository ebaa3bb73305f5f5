"""A name that a model found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from corpus import Span

NamedKind = Literal["person", "organisation", "place"]
NAMED_KINDS: tuple[NamedKind, ...] = get_args(NamedKind)


@dataclass(frozen=True, slots=True)
class Named:
    """A span with its kind; `score` (0 to 1) where the model gives one; `by` names model and version."""

    span: Span
    kind: NamedKind
    score: float | None
    by: str
