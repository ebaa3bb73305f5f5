"""What is known about a report: each value with where it was found, never invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

Field = Literal["title", "publisher", "published", "number", "language", "kind", "url", "author"]
FIELDS: tuple[Field, ...] = get_args(Field)

# In this order of trust: what a person decided, what came with the file, what the report itself
# says, and last what its file says of itself (often a template's title, or the day of conversion).
Origin = Literal["person", "sidecar", "text", "html", "pdf"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)


@dataclass(frozen=True, slots=True)
class Value:
    """One value for one field, with its origin and the place ("page 1", "<meta name=date>")."""

    field: Field
    value: str
    origin: Origin
    where: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Everything that any source says; the properties give the most trusted value of each field.

    >>> About([Value("title", "draft.doc", "pdf"), Value("title", "Silence", "text")]).title
    'Silence'
    """

    values: Sequence[Value] = ()

    def best(self, field: Field) -> Value | None:
        """The most trusted value; of equally trusted ones the first."""
        ours = [value for value in self.values if value.field == field and value.value]
        return min(ours, key=lambda value: ORIGINS.index(value.origin), default=None)

    def _text(self, field: Field) -> str | None:
        found = self.best(field)
        return found.value if found else None

    @property
    def title(self) -> str | None:
        return self._text("title")

    @property
    def publisher(self) -> str | None:
        return self._text("publisher")

    @property
    def published(self) -> str | None:
        """A partial ISO date ("2014-11")."""
        return self._text("published")

    @property
    def number(self) -> str | None:
        return self._text("number")

    @property
    def kind(self) -> str | None:
        return self._text("kind")

    @property
    def url(self) -> str | None:
        return self._text("url")

    @property
    def author(self) -> str | None:
        return self._text("author")

    @property
    def languages(self) -> Sequence[str]:
        """Most used first; stored as "kk ru"."""
        return (self._text("language") or "").split()

    def with_values(self, values: Iterable[Value]) -> About:
        return replace(self, values=(*self.values, *values))
