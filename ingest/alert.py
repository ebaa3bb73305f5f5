"""Saved searches hear of reports as soon as the index knows them; each hit is told once."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus import EVERYTHING, Actor, AigaqError, UnavailableError
from corpus.catalogue import Catalogue
from corpus.catalogue.feeds import FoundPlace, places_found, tell
from corpus.catalogue.quoted import words_over
from corpus.catalogue.saved import SavedSearch, note_error, saved_searches
from nlp.token import Analyser
from search.index import Index
from search.saved import Hit, found_places, news
from search.shelf import Shelf

if TYPE_CHECKING:
    from corpus.catalogue import View

log = logging.getLogger("aigaq.alert")

# What stands beside a search that was interrupted while it was being saved.
UNFINISHED = "saving it was interrupted: it may tell hits that were there before"


@dataclass(frozen=True, slots=True)
class Alerts:
    """What it takes to ask a saved search again."""

    catalogue: Catalogue
    analyser: Analyser
    shelf: Shelf

    def tell(self, index: Index, documents: Sequence[str], holder: str) -> int:
        """Ask every saved search about these reports, which the index knows; how many hits were told.

        Called before the errand is done with, so that whoever dies in the midst of it is followed by
        another: nothing is told twice. UnavailableError when the engine is away. A search that can't
        be asked holds up nobody: the reason stands beside it.
        """
        with self.catalogue.read() as view:
            every = saved_searches(view, EVERYTHING)
        told = 0
        for saved in every:
            try:
                told += self._ask(saved, index, documents, holder)
            except UnavailableError:
                raise
            except AigaqError as error:
                log.warning("a saved search can't be asked", extra={"saved": saved.id})
                self._note(saved, error.reason, holder)
            else:
                self._note(saved, None, holder)
        return told

    def _ask(self, saved: SavedSearch, index: Index, documents: Sequence[str], holder: str) -> int:
        with self.catalogue.read() as view:
            found = found_places(
                saved, view, index=index, analyser=self.analyser, shelf=self.shelf,
                documents=documents,
            )  # fmt: skip
            hits = list(found)
            if not hits:
                return 0
            known = places_found(view, EVERYTHING, saved.id, [one.place.document for one in hits])
            fresh = news(hits, _with_words(view, known, hits))
        if not fresh:
            return 0
        with self.catalogue.change(Actor(holder)) as change:
            return tell(change, saved.id, [one.place for one in fresh])

    def _note(self, saved: SavedSearch, error: str | None, holder: str) -> None:
        if saved.error in (error, UNFINISHED):
            return
        with self.catalogue.change(Actor(holder)) as change:
            note_error(change, saved.id, error)


def _with_words(view: View, known: Sequence[FoundPlace], hits: Sequence[Hit]) -> list[Hit]:
    """What was told, with its words where another reading is to be compared with it."""
    read_now = {one.place.reading for one in hits}
    return [
        Hit(one, "")
        if one.reading in read_now
        else Hit(one, words_over(view, EVERYTHING, one.reading, one.span) or "")
        for one in known
    ]
