"""From a passage in the catalogue to its entry in the index."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus import DateSpan
from corpus.keys import mention_keys
from nlp.token import Analyser
from search.entry import Entry, Streams
from search.words import analyse_each, join_streams, streams_of

if TYPE_CHECKING:
    from corpus.catalogue.passages import HeldPassage
    from corpus.catalogue.walk import TaggedPassage

# "kz/criminal-code-1997/347-1" is found by its words.
_CUTS = re.compile(r"[/_.\-]+")
# Titles and headings of the reports in hand, and what they name: people, articles, courts come again and
# again (to analyse them anew took half of all analysing). Some 2 kB each.
_MOST_KEPT = 8192
_KINDS = ("person", "organisation", "place", "court", "statute", "un_document", "case")


class Entries:
    """Makes entries; titles, headings and names are analysed once, not with each passage."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._known: OrderedDict[str, Streams] = OrderedDict()

    def entry_of(self, tagged: TaggedPassage) -> Entry:
        """What the index is told of a passage: its words, those around it, what it names, its report."""
        held = tagged.held
        passage, about, document = held.passage, held.about, held.edition.document
        mentions = [one.mention for one in tagged.mentions]
        return Entry(
            id=held.id,
            document=document,
            edition=held.edition.id,
            reading=held.reading,
            ordinal=held.ordinal,
            collections=tuple(held.collections),
            text=streams_of(self._analyser.analyse(held.text)),
            heading=self._streams(*passage.heading),
            above=self._streams(*headings_above(passage.heading, held.text)),
            title=self._streams(about.title or ""),
            note=analyse_each(self._analyser, [note.text for note in held.notes]),
            languages=tuple(passage.languages),
            role=passage.role,
            kind=about.kind,
            publisher=about.publisher,
            published=_date(about.published or ""),
            paragraph=passage.paragraph,
            mentions=[key for one in mentions for key in mention_keys(one, document)],
            dates=[date for one in mentions if one.kind == "date" and (date := _date(one.norm))],
            quality=passage.quality,
            fingerprint=held.fingerprint,
            newest=held.newest,
            publisher_words=self._streams(about.publisher or ""),
            named=self._named(tagged),
        )

    def _streams(self, *texts: str) -> Streams:
        return join_streams([self._analysed(text) for text in texts if text])

    def _analysed(self, text: str) -> Streams:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = streams_of(self._analyser.analyse(text))
            if len(self._known) > _MOST_KEPT:
                self._known.popitem(last=False)
        return found

    def _named(self, tagged: TaggedPassage) -> dict[str, Streams]:
        """By kind, the words of its mentions: as printed, and as their norms and identifiers have them."""
        texts: dict[str, dict[str, None]] = {kind: {} for kind in _KINDS}
        for one in tagged.mentions:
            mention = one.mention
            if (ours := texts.get(mention.kind)) is not None:
                ours[_printed(tagged.held, mention.span.start, mention.span.end)] = None
                ours.update((_CUTS.sub(" ", text), None) for text in (mention.norm, *mention.ids))
        return {kind: self._streams(*ours) for kind, ours in texts.items()}


def headings_above(headings: Sequence[str], text: str) -> Sequence[str]:
    """The headings that aren't lines of the text itself: the words of those are its own already.

    >>> headings_above(["Findings", "Torture in custody"], "Torture in custody\\n\\nTwo men were beaten.")
    ['Findings']
    """
    lines = f"\n{text}\n"
    return [heading for heading in headings if f"\n{heading}\n" not in lines]


def entry_of(tagged: TaggedPassage, analyser: Analyser) -> Entry:
    """One entry; for many, `Entries` spares the work that passages of a report have in common."""
    return Entries(analyser).entry_of(tagged)


def _printed(held: HeldPassage, start: int, end: int) -> str:
    """A mention's words; of one that runs over the passage's end, the part within."""
    first = held.passage.span.start
    return held.text[max(0, start - first) : max(0, end - first)]


def _date(text: str) -> DateSpan | None:
    # What is kept as a date and isn't one is no date of this passage; its words are found all the same.
    try:
        return DateSpan.parse(text)
    except ValueError:
        return None
