"""Where the passages themselves are taken from: the index holds none of their text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from corpus import Scope

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue, HeldMention, HeldPassage


class Shelf(Protocol):
    """Passages by id, within a scope; those that aren't there are left out."""

    def passages(self, ids: Sequence[str], scope: Scope) -> Sequence[HeldPassage]:
        """In the order asked for."""
        ...

    def mentions(self, ids: Sequence[str], scope: Scope) -> Sequence[HeldMention]:
        """The mentions that begin in these passages."""
        ...

    def keys_of_name(self, kind: str, name: str, scope: Scope) -> Sequence[str]:
        """The keys under which reports in the scope know this name."""
        ...

    def keys_shown(self, keys: Sequence[str], scope: Scope) -> Sequence[str]:
        """Those of the mention keys that may stand in a list: nobody withheld or hidden."""
        ...


class CatalogueShelf:
    """The passages of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def passages(self, ids: Sequence[str], scope: Scope) -> Sequence[HeldPassage]:
        from corpus.catalogue import passages_by_id

        with self._catalogue.read() as view:
            return passages_by_id(view, scope, ids)

    def mentions(self, ids: Sequence[str], scope: Scope) -> Sequence[HeldMention]:
        from corpus.catalogue import mentions_in

        with self._catalogue.read() as view:
            return mentions_in(view, scope, ids)

    def keys_of_name(self, kind: str, name: str, scope: Scope) -> Sequence[str]:
        from corpus.catalogue.mentions import keys_of_name

        with self._catalogue.read() as view:
            return keys_of_name(view, scope, kind, name)

    def keys_shown(self, keys: Sequence[str], scope: Scope) -> Sequence[str]:
        from corpus.catalogue.mentions import keys_listed

        if scope.editor:
            return keys
        with self._catalogue.read() as view:
            return keys_listed(view, scope, keys)
