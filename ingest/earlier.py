"""Whether a report is here already in other bytes: a corrected file under the name of the first."""

from __future__ import annotations

from corpus import EVERYTHING
from corpus.catalogue import View
from corpus.catalogue.editions import editions_named
from corpus.catalogue.files import FileRecord
from corpus.catalogue.likenesses import signature_of
from corpus.catalogue.readings import current_reading
from corpus.catalogue.stretches import text_of
from corpus.signature import Signature


def earlier_edition(view: View, file: FileRecord, words: Signature) -> str | None:
    """The report of which this is a new edition: the same name in the same collection, other bytes,
    mostly the same words. With other words it is another report, whatever its name.
    """
    from ingest.likeness import MOSTLY

    best: tuple[float, str] | None = None
    for held in editions_named(view, EVERYTHING, file.name, file.collection):
        kept = current_reading(view, EVERYTHING, held.edition.id)
        if kept is None or held.edition.id == file.sha256:
            continue
        found = (words.share(_words(view, held.edition.id, kept.id)), held.edition.document)
        best = max(best, found) if best else found
    return best[1] if best and best[0] >= MOSTLY else None


def _words(view: View, edition: str, reading: str) -> Signature:
    """What an edition's words come to; worked out anew for one that was kept by other rules."""
    from ingest.likeness import VERSION, signature

    held = signature_of(view, EVERYTHING, edition)
    return held if held and held.version == VERSION else signature(text_of(view, reading))
