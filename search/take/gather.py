"""A dossier's passages as rows: each looked up again, and told when it has moved or is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from corpus import About, Scope, Span
from search.cite import Reference
from search.quotes import Place, QuoteLink, Verdict, resolve
from search.quotes.shape import place_json
from search.take.harvest import Harvest
from search.take.row import Row, Taken

if TYPE_CHECKING:
    from corpus.catalogue import View
    from corpus.catalogue.dossiers import Dossier, Item

Standing = Literal["same", "moved", "gone", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A passage of a dossier and what became of it; None in `verdict` when its report was withdrawn."""

    number: int
    item: Item
    verdict: Verdict | None

    @property
    def standing(self) -> Standing:
        return self.verdict.status if self.verdict else "withdrawn"

    @property
    def place(self) -> Place | None:
        """The words as they were cited while these are held, else where the very same stand now."""
        return self.verdict.best if self.verdict else None


def gathered(view: View, scope: Scope, dossier: Dossier) -> Iterator[Gathered]:
    """What the scope sees of a dossier, in its order."""
    from corpus.catalogue.dossiers import dossier_items

    for number, item in enumerate(dossier_items(view, scope, dossier.id), 1):
        if item.withdrawn is not None:
            yield Gathered(number, item, None)
            continue
        link = QuoteLink(item.reading, item.span, item.words)
        yield Gathered(number, item, resolve(view, scope, link))


def gather(view: View, scope: Scope, dossier: Dossier, base: str = "") -> Harvest:
    """The dossier as rows to be taken away; those that are gone are rows without words, and counted."""
    taken = Taken(dossier.name, {"order": "as its maker put them", "set": "a dossier"}, base=base)
    return Harvest(taken, _rows(view, scope, dossier, taken))


def _rows(view: View, scope: Scope, dossier: Dossier, taken: Taken) -> Iterator[Row]:
    for one in gathered(view, scope, dossier):
        taken.total += 1
        taken.rows += 1
        taken.gone += one.place is None
        yield _row(one)


def _row(one: Gathered) -> Row:
    place, item = one.place, one.item
    first = place.passages[0] if place else None
    link = str(one.verdict.link) if one.verdict else ""
    lost = Reference(item.id, About(), "(no longer held here)", (), "", link)
    return Row(
        number=one.number,
        reference=place.reference if place else lost,
        text=place.text if place else "",
        document=item.document,
        collections=first.collections if first else (),
        reading=place.reading if place else item.reading,
        span=place.span if place else Span(0, 0),
        source=place.source if place else None,
        heading=first.passage.heading if first else (),
        notes=[note for held in place.passages for note in held.notes] if place else (),
        quality=min(held.passage.quality for held in place.passages) if place else 0.0,
        json=lambda: gathered_json(one),
        remark=item.note,
        status=one.standing,
    )


def gathered_json(one: Gathered) -> dict[str, Any]:
    """A passage of a dossier for scripts: `place` as in a quotation's verdict, null when it is gone."""
    verdict = one.verdict
    return {
        "number": one.number,
        "item": one.item.id,
        "status": one.standing,
        "reason": verdict.reason if verdict else "the report was taken back",
        "link": str(verdict.link) if verdict else None,
        "remark": one.item.note,
        "added": one.item.added.isoformat(),
        "place": place_json(one.place) if one.place else None,
        "now": [place_json(place) for place in verdict.now] if verdict else [],
    }
