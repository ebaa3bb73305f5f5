"""Reports that say mostly the same as another, as every door shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus import NotFoundError, Scope
from corpus.file_name import show_name

if TYPE_CHECKING:
    from api.house import House
    from corpus.catalogue import View
    from corpus.catalogue.likenesses import Alike


def alike_to_report(house: House, scope: Scope, document: str) -> list[dict[str, Any]]:
    """The reports that say mostly the same as one that is held."""
    from corpus.catalogue.editions import editions_of
    from corpus.catalogue.likenesses import alike_to

    with house.catalogue.read() as view:
        if not editions_of(view, scope, document):
            raise NotFoundError(f"no report {document[:64]}", "a hit's `document.id` names one")
        return alike_shape(view, scope, alike_to(view, scope, document))


def alike_to_text(house: House, scope: Scope, text: str) -> list[dict[str, Any]]:
    """The held reports that say mostly the same as a text that isn't held."""
    from corpus.catalogue.likenesses import alike_by_signature
    from ingest.likeness import signature

    with house.catalogue.read() as view:
        return alike_shape(view, scope, alike_by_signature(view, scope, signature(text)))


def alike_line(other: Mapping[str, Any]) -> str:
    """ "report.pdf (54 % the same, un; 9162d684fa25e11e)": one of them for a person."""
    where = ", ".join(other["collections"])
    name = show_name(other["name"])
    return f"{name} ({other['share']:.0%} the same, {where}; {other['document']})"


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
