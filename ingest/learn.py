"""The stage that learns what a reading explains of acronyms; it follows the tagger."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Reading
from corpus.catalogue.acronyms import Explained
from search.thesaurus import learnt

LEARNT = learnt.VERSION


def learn(reading: Reading) -> Sequence[Explained]:
    """The acronyms that its text explains, each pair once."""
    found = learnt.learn(reading.text)
    return [Explained(one.acronym, one.name, one.certain) for one in found]
