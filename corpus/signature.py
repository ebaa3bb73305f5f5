"""What a text's words come to when it is compared with others: numbers that give back no word."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass

# So many numbers make one band; two texts of which a third is the same have a band in common nine
# times of ten, unrelated ones (less than one run in fifty) once in a thousand.
_ROWS = 3


@dataclass(frozen=True, slots=True)
class Signature:
    """A MinHash of a text's runs of words, and how many different runs there are.

    >>> Signature.of("1", 2, [1, 2]).share(Signature.of("1", 2, [1, 3]))
    0.5
    """

    version: str
    runs: int
    # Unsigned numbers of 32 bits, the least byte first.
    digest: bytes

    @classmethod
    def of(cls, version: str, runs: int, numbers: Sequence[int]) -> Signature:
        return cls(version, runs, struct.pack(f"<{len(numbers)}I", *numbers))

    def share(self, other: Signature) -> float:
        """Of all runs of words that either has, the part that both have; 0 when they can't be compared."""
        ours, theirs = self._numbers(), other._numbers()
        if self.version != other.version or len(ours) != len(theirs) or not ours:
            return 0.0
        return sum(one == two for one, two in zip(ours, theirs, strict=True)) / len(ours)

    def within(self, other: Signature) -> float:
        """Of the runs of the one that has fewer, about how many the other has too."""
        share, least = self.share(other), min(self.runs, other.runs)
        if not least:
            return share
        both = share * (self.runs + other.runs) / (1 + share)
        return min(1.0, both / least)

    def bands(self) -> Sequence[int]:
        """Numbers of which two texts that say mostly the same have some in common."""
        found = []
        for at in range(0, len(self.digest) - 4 * _ROWS + 1, 4 * _ROWS):
            part = self.digest[at : at + 4 * _ROWS]
            said = b"%s %d %s" % (self.version.encode(), at, part)
            found.append(
                int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), "big", signed=True)
            )
        return found

    def _numbers(self) -> Sequence[int]:
        return struct.unpack(f"<{len(self.digest) // 4}I", self.digest)
