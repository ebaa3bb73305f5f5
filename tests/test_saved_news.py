"""What is news to who saved a search: nothing that another reading of the same report had already."""

from __future__ import annotations

import pytest

from corpus import Span
from corpus.catalogue.feeds import FoundPlace
from corpus.fingerprint import fingerprint
from search.saved import Hit, news

BEATEN = "On 12 May the guards of the Temirqala station beat Arman Qudaibergen for two nights."
OTHER = "On 14 May the guards of the Temirqala station beat Marat Sadyrbek for three nights."
MISREAD = "On l2 May the guards of the Temlrqala station beat Arman Qudaibergen for two nights,"


def hit(text: str, reading: str = "r-1", start: int = 0, document: str = "d") -> Hit:
    place = FoundPlace(document, "e", reading, Span(start, start + len(text)), fingerprint(text))
    return Hit(place, text)


@pytest.mark.parametrize(
    ("found", "told", "fresh"),
    [
        # Nothing was told: everything is news, and each thing once.
        ([hit(BEATEN), hit(OTHER, start=99)], [], [0, 1]),
        ([hit(BEATEN), hit(BEATEN.upper(), start=99)], [], [0]),
        ([hit(BEATEN), hit(BEATEN, document="other")], [], [0, 1]),
        # The index was built anew.
        ([hit(BEATEN)], [hit(BEATEN)], []),
        # The same reading, cut into passages anew.
        ([hit(BEATEN, start=40)], [hit(OTHER, start=0)], []),
        ([hit(BEATEN, start=200)], [hit(OTHER, start=0)], [0]),
        # Another reading of it: the same words elsewhere, words mended, a longer and a shorter cut.
        ([hit(BEATEN, "r-2", 500)], [hit(BEATEN)], []),
        ([hit(BEATEN, "r-2", 500)], [hit(MISREAD)], []),
        ([hit(BEATEN + " " + OTHER, "r-2")], [hit(BEATEN)], []),
        ([hit(BEATEN, "r-2")], [hit(BEATEN + " " + OTHER)], []),
        # The other sentence of the same pattern, which nobody could read before, is news.
        ([hit(BEATEN, "r-2"), hit(OTHER, "r-2", 99)], [hit(MISREAD)], [1]),
        ([hit(OTHER, "r-2"), hit(BEATEN, "r-2", 99)], [hit(MISREAD)], [0]),
        # In another report the same words are news.
        ([hit(BEATEN, "s-1", document="other")], [hit(BEATEN)], [0]),
        # Few words are alike by accident.
        ([hit("He was beaten.", "r-2")], [hit("She was beaten.")], [0]),
        ([hit("He was beaten.", "r-2")], [hit("He was  beaten")], []),
        # What was told and is no longer held is known by its fingerprint alone.
        ([hit(BEATEN, "r-2")], [Hit(hit(BEATEN).place, "")], []),
        ([hit(BEATEN, "r-2")], [Hit(hit(MISREAD).place, "")], [0]),
    ],
)
def test_a_hit_is_told_once(found: list[Hit], told: list[Hit], fresh: list[int]) -> None:
    assert news(found, told) == [found[at] for at in fresh]
