"""From a passage in the catalogue to its entry in the index."""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import TYPE_CHECKING

from corpus import DateSpan
from corpus.keys import mention_keys
from nlp.token import Analyser
from search.entry import Entry, Streams
from search.words import analyse_each, streams_of

if TYPE_CHECKING:
    from corpus.catalogue.passages import HeldPassage
    from corpus.catalogue.walk import TaggedPassage

# "kz/criminal-code-1997/347-1" is found by its words.
_CUTS = re.compile(r"[/_.\-]+")
# Titles and heading paths of the reports in hand.
_MOST_KEPT = 1024
_KINDS = ("person", "organisation", "place", "court", "statute", "un_document", "case")


class Entries:
    """Makes entries; what belongs to a whole report is analysed once, not with each passage."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._of_report: OrderedDict[tuple[str, ...], Streams] = OrderedDict()

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
            named={kind: _named(self._analyser, tagged, kind) for kind in _KINDS},
        )

    def _streams(self, *texts: str) -> Streams:
        found = self._of_report.get(texts)
        if found is None:
            found = self._of_report[texts] = analyse_each(self._analyser, texts)
            if len(self._of_report) > _MOST_KEPT:
                self._of_report.popitem(last=False)
        return found


def entry_of(tagged: TaggedPassage, analyser: Analyser) -> Entry:
    """One entry; for many, `Entries` spares the work that passages of a report have in common."""
    return Entries(analyser).entry_of(tagged)


def _named(analyser: Analyser, tagged: TaggedPassage, kind: str) -> Streams:
    """The words of the mentions of one kind: as printed, and as their norms and identifiers have them."""
    texts: list[str] = []
    for one in tagged.mentions:
        mention = one.mention
        if mention.kind == kind:
            written = _printed(tagged.held, mention.span.start, mention.span.end)
            cut = [_CUTS.sub(" ", text) for text in (mention.norm, *mention.ids)]
            texts += [written, *cut]
    return analyse_each(analyser, dict.fromkeys(texts)) if texts else Streams()


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
