"""Finding people, bodies and places by name, in any spelling and by as much of it as one knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus import KINDS, Scope
from corpus.parting import shown_name
from nlp.resolve.naming import blocks_of, compare_names
from nlp.resolve.people import fits
from nlp.resolve.written import written

if TYPE_CHECKING:
    from corpus.catalogue import Entity, View


def find_entities(
    view: View, scope: Scope, name: str, kinds: Sequence[str] = KINDS
) -> Sequence[Entity]:
    """Everybody and everything that may be meant, within the scope; also by id. In order of kind and name.

    A surname alone finds all who bear it; a full name those of whom it is a spelling.
    """
    from corpus.catalogue import entity_by_id
    from corpus.catalogue.entities import entities_of_names

    asked = " ".join(name.split())
    found = entity_by_id(view, scope, asked)
    if found is not None and found.kind in kinds:
        return [found]
    every = (
        one
        for kind in kinds
        for one in entities_of_names(view, scope, kind, _names(view, kind, asked))
    )
    return sorted(every, key=lambda one: (KINDS.index(one.kind), one.name, one.id))


def _names(view: View, kind: str, asked: str) -> Sequence[str]:
    """The known names that may be meant; whether any of them may be told is asked afterwards."""
    from corpus.catalogue.names import names_filed

    near = names_filed(view, kind, blocks_of(kind, asked))
    spelt = {one for one in near if (told := compare_names(kind, asked, one)) and told.same}
    if kind == "person":
        spelt |= {one for one in _with_all_parts(view, asked) if _is_part(asked, one)}
    return sorted({asked, *spelt})


def _with_all_parts(view: View, asked: str) -> Iterable[str]:
    from corpus.catalogue.names import names_filed

    parts = [part for part in written(asked).parts if not part.is_initial]
    if not parts:
        return set()
    filed = [
        set(names_filed(view, "person", [f"~{key}" for key in part.written])) for part in parts
    ]
    return set.intersection(*filed)


def _is_part(asked: str, name: str) -> bool:
    return fits(written(asked), written(shown_name(name)))
