"""What a file's receipt says of reports with mostly the same words, those that were withdrawn included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus import EVERYTHING, Scope
from corpus.catalogue import View
from corpus.catalogue.files import FileRecord
from corpus.catalogue.likenesses import Alike, alike_to, signature_of
from corpus.catalogue.tombstones import Tombstone, buried_alike

# So many are told of in words; the receipt has all.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Kin:
    """Reports that say mostly the same as a file's, as its collection may know them."""

    held: Sequence[Alike] = ()
    withdrawn: Sequence[Tombstone] = ()

    def receipt(self) -> dict[str, Any]:
        """Ids and shares alone: what the others are called may have to be forgotten one day."""
        told: dict[str, Any] = {}
        if self.held:
            told["alike"] = [
                {
                    "document": one.other,
                    "share": round(one.share, 2),
                    "within": round(one.within, 2),
                }
                for one in self.held
            ]
        if self.withdrawn:
            told["alike_withdrawn"] = [
                {"sha256": one.sha256, "at": one.at.isoformat(timespec="seconds")}
                for one in self.withdrawn
            ]
        return told

    def reason(self) -> str | None:
        """In plain words; what was withdrawn first."""
        said = [
            f"mostly the same words as a file that was withdrawn on {one.at:%Y-%m-%d}: {one.reason}"
            for one in self.withdrawn[:1]
        ]
        if self.held:
            named = ", ".join(f"{one.other} ({one.share:.0%})" for one in self.held[:_NAMED])
            more = f" and {len(self.held) - _NAMED} more" if len(self.held) > _NAMED else ""
            said.append(f"mostly the same words as {named}{more}")
        return "; ".join(said) or None

    def remedy(self) -> str | None:
        if not self.withdrawn:
            return None
        return "see whether it is the same report; `aigaq withdraw` takes this one back too"


def kin_of(view: View, file: FileRecord) -> Kin:
    """What the collection of this file may know of reports like it. All are kept: none is dropped for it."""
    if file.document is None or file.edition is None:
        return Kin()
    held: dict[str, Alike] = {}
    for one in alike_to(view, Scope.of([file.collection]), file.document):
        held.setdefault(one.other, one)
    words = signature_of(view, EVERYTHING, file.edition)
    # Who dropped the file has its words: nothing of another collection is told by this.
    return Kin(list(held.values()), buried_alike(view, EVERYTHING, words) if words else ())
