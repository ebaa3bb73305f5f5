"""Ends of names put right. Everybody here is invented."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Span
from nlp.models import Named, NamedKind
from nlp.models.mend import mend

CASES: list[tuple[str, NamedKind, list[tuple[str, NamedKind]]]] = [
    ("Daniyar Toktarov", "person", [("Daniyar Toktarov", "person")]),
    # A name and its acronym are two mentions.
    ("Союз степи (СС)", "organisation", [("Союз степи", "organisation"), ("СС", "organisation")]),
    # A bracket that closes after the name.
    ("ССЖ (", "organisation", [("ССЖ", "organisation")]),
    ("Токтаров, Серикбаев", "person", [("Токтаров", "person"), ("Серикбаев", "person")]),
    # A comma may stand in the name of a body.
    ("Ministry of Labour, Health", "organisation", [("Ministry of Labour, Health", "organisation")]),
    ("ТОО «Дала»", "organisation", [("Дала", "organisation")]),
    ("«Дала»", "organisation", [("Дала", "organisation")]),
    # Quotes that hold only a part belong to the name.
    ("движение «Дала»", "organisation", [("движение «Дала»", "organisation")]),
    ("«Дала» и «Жол»", "organisation", [("«Дала» и «Жол»", "organisation")]),
    ("«Дала", "organisation", [("Дала", "organisation")]),
    ("Дала»", "organisation", [("Дала", "organisation")]),
    ("Евросоюза", "place", [("Евросоюза", "organisation")]),
    ("Европейском\nсоюзе", "place", [("Европейском\nсоюзе", "organisation")]),
    ("СМИ", "organisation", []),
    ("**AIGAQ WATCH**", "organisation", [("AIGAQ WATCH", "organisation")]),
    ("—", "person", []),
    # Documents aren't bodies; those that publish them are.
    ("UN Doc.", "organisation", []),
    ("General Comment No", "organisation", []),
    ("UN", "organisation", [("UN", "organisation")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "wanted"), CASES)
def test_ends_are_put_right(
    text: str, kind: NamedKind, wanted: list[tuple[str, NamedKind]]
) -> None:
    mended = mend(text, [Named(Span(0, len(text)), kind, None, "test")])
    assert [(name.span.of(text), name.kind) for name in mended] == wanted


def test_a_mark_after_the_name_is_left_alone() -> None:
    assert mend("-«Дала»", [Named(Span(0, 1), "person", None, "test")]) == []


@given(
    st.text(alphabet='Аб «»“”„"()•,-1', max_size=20),
    st.sampled_from(["person", "organisation", "place"]),
)
def test_mending_twice_changes_nothing_more(text: str, kind: NamedKind) -> None:
    once = mend(text + '"«', [Named(Span(0, len(text)), kind, None, "test")])
    assert mend(text + '"«', once) == once
    assert all(one.span.end <= other.span.start for one, other in pairwise(once))
