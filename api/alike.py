"""Reports that say mostly the same as another, as every door shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus import Scope

if TYPE_CHECKING:
    from corpus.catalogue import View
    from corpus.catalogue.likenesses import Alike


def alike_shape(view: View, scope: Scope, found: Sequence[Alike]) -> list[dict[str, Any]]:
    """Each other report once, by its likest edition: how much both say, and what it is called."""
    from corpus.catalogue.abouts import about_of
    from corpus.catalogue.editions import edition_by_sha

    shown: dict[str, dict[str, Any]] = {}
    for one in found:
        held = edition_by_sha(view, scope, one.other_edition)
        if held is None or one.other in shown:
            continue
        about = about_of(view, scope, [one.other_edition])[one.other_edition]
        shown[one.other] = {
            "document": one.other,
            "sha256": one.other_edition,
            "name": held.edition.name,
            "title": about.title,
            "published": about.published,
            "collections": list(held.collections),
            "share": round(one.share, 2),
            "within": round(one.within, 2),
        }
    return list(shown.values())
