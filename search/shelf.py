"""Where the passages themselves are taken from: the index holds none of their text."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from corpus import Scope
from search.thesaurus import Learnt, believed

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue, Entity, HeldMention, HeldPassage


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

    def entities_of(self, keys: Sequence[str], scope: Scope) -> Mapping[str, str]:
        """The id of the person, body or place that each of the mention keys stands for, where that is known."""
        ...

    def entity(self, entity_id: str, scope: Scope) -> Entity | None:
        """Who or what has the id, with all keys; None where nothing in the scope names them."""
        ...

    def learnt(self, scope: Scope) -> Sequence[Learnt]:
        """What the reports in the scope teach of acronyms."""
        ...


# What was learnt is worked out again after any change; at the latest after so long, since on
# PostgreSQL a line of the audit log may be seen before an earlier one.
_LEARNT_FOR_S = 60.0


class CatalogueShelf:
    """The passages of a catalogue; one may be shared by threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._learnt: dict[Scope, tuple[int, float, Sequence[Learnt]]] = {}

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

    def entities_of(self, keys: Sequence[str], scope: Scope) -> Mapping[str, str]:
        from corpus.catalogue.entities import entities_of_keys

        with self._catalogue.read() as view:
            return entities_of_keys(view, scope, keys)

    def entity(self, entity_id: str, scope: Scope) -> Entity | None:
        from corpus.catalogue import entity_by_id

        with self._catalogue.read() as view:
            return entity_by_id(view, scope, entity_id)

    def learnt(self, scope: Scope) -> Sequence[Learnt]:
        from corpus.catalogue.acronyms import acronyms_taught
        from corpus.catalogue.log import last_line

        with self._catalogue.read() as view:
            line, now = last_line(view), time.monotonic()
            known = self._learnt.get(scope)
            if known and known[0] == line and now - known[1] < _LEARNT_FOR_S:
                return known[2]
            taught = acronyms_taught(view, scope)
        learnt = believed(
            {Learnt(one.acronym, one.name, one.certain): one.reports for one in taught}
        )
        self._learnt[scope] = (line, now, learnt)
        return learnt
