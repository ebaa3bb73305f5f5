"""Which originals the catalogue speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from corpus.catalogue.sight import sees_collection, sees_edition
from corpus.catalogue.tables import edition, file
from corpus.catalogue.view import View
from corpus.scope import Scope


def originals_held(view: View, scope: Scope) -> Sequence[str]:
    """The hashes of all editions: each must be in the store."""
    asked = select(edition.c.id).where(sees_edition(scope, edition.c.id)).order_by(edition.c.id)
    return [row.id for row in view.rows(asked)]


def originals_seen(view: View, scope: Scope) -> Sequence[str]:
    """The hashes of files that came and are no edition (yet): the store may have them."""
    known = select(edition.c.id).where(edition.c.id == file.c.sha256).exists()
    asked = (
        select(file.c.sha256)
        .where(file.c.sha256.is_not(None), ~known, sees_collection(scope, file.c.collection))
        .distinct()
        .order_by(file.c.sha256)
    )
    return [row.sha256 for row in view.rows(asked)]
