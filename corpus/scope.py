"""Who reads, and who changes: every call says so from the first day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """The collections whose documents a caller may see; None stands for all of them.

    `editor` sees withheld people and passages too.

    >>> Scope.of(["public"]).sees("internal")
    False
    """

    collections: frozenset[str] | None = None
    editor: bool = False

    @classmethod
    def of(cls, collections: Iterable[str]) -> Scope:
        return cls(frozenset(collections))

    def sees(self, collection: str) -> bool:
        return self.collections is None or collection in self.collections


EVERYTHING = Scope(None, editor=True)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes something: a person ("user:aigul"), a stage ("stage:read 3"), the command line."""

    name: str


COMMAND_LINE = Actor("cli")
