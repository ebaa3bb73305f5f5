"""What is packed comes back as it was, and what was never packed is refused."""

from __future__ import annotations

import json
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import (
    Box,
    DamagedError,
    Line,
    PackedWords,
    Page,
    Reading,
    Span,
    WordBox,
    faults,
    pack_reading,
    unpack_reading,
)
from corpus.packed import pack_page, unpack_lines
from made_readings import readings

SMALL = Reading(
    text="May 2001",
    pages=(Page(1, "iv", (Span(0, 8),), words=(WordBox(Span(0, 3), Box(1, 2, 3, 4), 0.93),)),),
    lines=(Line(Span(0, 8), 1, None),),
)


@given(readings())
def test_a_reading_survives_the_way_through_bytes(reading: Reading) -> None:
    assert faults(reading) == []
    again = unpack_reading(pack_reading(reading))
    assert again == reading
    assert pack_reading(again) == pack_reading(reading)


@given(readings())
def test_every_span_is_its_slice_after_packing(reading: Reading) -> None:
    again = unpack_reading(pack_reading(reading))
    assert [span.of(again.text) for span in again.spans()] == [
        span.of(reading.text) for span in reading.spans()
    ]


def test_words_are_a_sequence_like_any_other() -> None:
    words = tuple(WordBox(Span(at, at + 2), Box(at, 1.25, at + 1, 9.5)) for at in range(0, 30, 3))
    packed = PackedWords(pack_page((), words))
    assert packed == words
    assert list(packed) == list(words)
    assert (packed[3], packed[-1], packed[2:4]) == (words[3], words[-1], words[2:4])
    assert packed != words[:-1]
    assert hash(packed) == hash(PackedWords(pack_page((), words)))
    assert packed != "words"


def test_a_page_of_five_hundred_words_takes_a_few_kilobytes() -> None:
    words = [
        WordBox(
            Span(7 * at, 7 * at + 6),
            Box(72.13 + at % 11 * 41.37, 90 + at // 11 * 13.8, 104.5 + at % 11 * 41, 101),
        )
        for at in range(500)
    ]
    assert len(pack_page((), words)) < 5_000


def test_boxes_keep_a_hundredth_of_a_point_and_confidence_half_a_percent() -> None:
    word = WordBox(Span(0, 1), Box(1.004, 2.006, 3, 4), 0.9333)
    (kept,) = PackedWords(pack_page((), [word]))
    assert kept == WordBox(Span(0, 1), Box(1.0, 2.01, 3, 4), 0.935)


def test_lines_keep_their_order_over_pages() -> None:
    # The note of page 1 stands after the paragraph that runs on to page 2.
    lines = tuple(Line(Span(at, at + 1), page, None) for at, page in enumerate((1, 2, 1, None, 2)))
    reading = Reading("abcde", pages=(Page(1, None, ()), Page(2, None, ())), lines=lines)
    assert unpack_reading(pack_reading(reading)).lines == lines


@pytest.mark.parametrize(
    "box", [Box(float("nan"), 0, 0, 0), Box(0, float("inf"), 0, 0), Box(1e12, 0, 0, 0)]
)
def test_a_box_that_is_nowhere_is_refused(box: Box) -> None:
    with pytest.raises(DamagedError):
        pack_page((), [WordBox(Span(0, 1), box)])


@given(st.data())
def test_damaged_bytes_raise_one_clear_error_or_give_a_reading(data: st.DataObject) -> None:
    whole = bytearray(pack_reading(SMALL))
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    for damaged in (bytes(whole), bytes(whole[:cut]), bytes(whole) + b"x"):
        try:
            faults(unpack_reading(damaged))
        except DamagedError:
            continue


@given(st.binary(max_size=300))
def test_bytes_that_are_no_parcel_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedError):
        unpack_reading(data)


def changed(name: str, value: object) -> bytes:
    """SMALL packed, with one field of its head replaced."""
    whole = pack_reading(SMALL)
    mark, size = struct.unpack_from("<8sQ", whole)
    content = json.loads(whole[16 : 16 + size])
    content[name] = value
    head = json.dumps(content).encode()
    return struct.pack("<8sQ", mark, len(head)) + head + whole[16 + size :]


PAGE: dict[str, object] = {
    "index": 1,
    "label": None,
    "runs": [],
    "furniture": [],
    "method": "text",
    "quality": 1.0,
    "reason": None,
    "size": [1, 1],
    "reader": "",
}


def test_the_table_below_changes_one_thing_at_a_time() -> None:
    assert unpack_reading(changed("pages", [PAGE])).pages[0].index == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", 7),
        ("text", None),
        ("media_type", ["text"]),
        ("about", [["colour", "red", "text", ""]]),
        ("about", [["title", "red", "hearsay", ""]]),
        ("about", [["title", "red", "text"]]),
        ("blocks", [["paragraph", 5, 2, None, None]]),
        ("blocks", [["verse", 0, 2, None, None]]),
        ("blocks", [["paragraph", True, 2, None, None]]),
        ("blocks", {"role": "paragraph"}),
        ("notes", [["1", -1, 0, 2, None]]),
        ("notes", [["1", 0, 0, 2**40, None]]),
        ("source_map", [[0, 0, 1]]),
        ("pages", []),
        ("pages", [{**PAGE, "index": 0}]),
        ("pages", [{**PAGE, "runs": [[0]]}]),
        ("pages", [{**PAGE, "method": "magic"}]),
        ("pages", [{**PAGE, "quality": "good"}]),
        ("pages", [{**PAGE, "quality": float("nan")}]),
        ("pages", [{**PAGE, "size": [1]}]),
        ("pages", [{**PAGE, "secret": 1}]),
        ("sizes", [1, 2]),
        ("sizes", [-1]),
        ("surplus", 1),
    ],
)
def test_each_field_is_looked_at(name: str, value: object) -> None:
    with pytest.raises(DamagedError):
        unpack_reading(changed(name, value))


def test_a_head_nested_without_end_is_refused() -> None:
    head = b"[" * 200_000
    with pytest.raises(DamagedError):
        unpack_reading(struct.pack("<8sQ", b"AIGAQ-1\n", len(head)) + head)


def test_a_small_blob_does_not_inflate_without_end() -> None:
    bomb = zlib.compress(b"\0" * 50_000_000)
    blob = struct.pack("<BIII", 1, 0, 10, 0) + bomb
    with pytest.raises(DamagedError, match="10 rows"):
        list(PackedWords(blob))
    with pytest.raises(DamagedError, match="head"):
        PackedWords(struct.pack("<BIII", 1, 0, 2**31, 0) + bomb)
    with pytest.raises(DamagedError):
        unpack_lines(struct.pack("<BIII", 1, 3, 0, len(bomb)) + bomb, 1)


def test_a_reading_whose_quality_is_no_number_is_not_packed() -> None:
    with pytest.raises(DamagedError):
        pack_reading(Reading("a", pages=(Page(1, None, (), quality=float("nan")),)))
    with pytest.raises(DamagedError):
        pack_reading(Reading("a", lines=(Line(Span(0, 1), 3, None),)))
