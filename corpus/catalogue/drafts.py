"""Drafts: what reading a page gave, kept at once, so that a page is read once in its life."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, true

from corpus.catalogue.sight import sees_edition
from corpus.catalogue.tables import draft_page
from corpus.catalogue.tombstones import refuse_withdrawn
from corpus.catalogue.view import Change, View
from corpus.scope import Scope


@dataclass(frozen=True, slots=True)
class Draft:
    """What a page, or the batch that begins with it, gave under these settings; `blob` is its reader's own."""

    page: int
    method: str
    blob: bytes


def keep_draft(change: Change, sha256: str, settings: str, draft: Draft) -> None:
    """Keep what a page gave. The settings name all that it depends on: engine, languages, resolution.

    Working material, so it leaves no line in the audit log (a long scan would leave thousands).
    """
    # Its file may have been withdrawn while a page of it was being read.
    refuse_withdrawn(change, sha256)
    place = {"sha256": sha256, "page": draft.page, "settings": settings}
    change.run(draft_page.delete().filter_by(**place))
    change.insert(
        draft_page, [{**place, "method": draft.method, "blob": draft.blob, "at": change.now()}]
    )


def drafts(view: View, scope: Scope, sha256: str, settings: str) -> Iterator[Draft]:
    """The pages of these bytes read so far under these settings, in order.

    Who may see every collection also sees those of a file that is being read for the first time: it
    is no edition of anything until its reading is there.
    """
    seen = true() if scope.collections is None else sees_edition(scope, draft_page.c.sha256)
    rows = view.rows(
        select(draft_page)
        .where(
            draft_page.c.sha256 == sha256,
            draft_page.c.settings == settings,
            seen,
        )
        .order_by(draft_page.c.page)
    )
    for row in rows:
        yield Draft(row.page, row.method, row.blob)


def drop_drafts(change: Change, sha256: str, method: str | None = None) -> int:
    """Forget what the pages of these bytes gave (by one method, if it is named); they will be read anew."""
    which = draft_page.delete().where(draft_page.c.sha256 == sha256)
    return change.run(which if method is None else which.where(draft_page.c.method == method))
