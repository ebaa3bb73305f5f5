"""Random readings for property tests: sound ones (no `faults`), with every part that a reading may have."""

from __future__ import annotations

from hypothesis import strategies as st

from corpus import (
    FIELDS,
    KINDS,
    LANGUAGES,
    ORIGINS,
    ROLES,
    About,
    Block,
    Box,
    Line,
    Mention,
    Note,
    Page,
    PageRef,
    Passage,
    Reading,
    SourceMap,
    Span,
    Value,
    WordBox,
)
from corpus.plain import METHODS

# Letters of three scripts, one beyond the first plane (two units in UTF-16), a combining mark, breaks.
LETTERS = "aZ аяЁ әғҚіұ 1.\n\u0301\u00ad\U0001f4dc\u200b'\"\\"
WORDS = st.text(LETTERS, max_size=12)
PLACES = st.integers(-500_00, 5000_00).map(lambda hundredths: hundredths / 100)
BOXES = st.builds(Box, PLACES, PLACES, PLACES, PLACES)
SURENESS = st.none() | st.integers(0, 200).map(lambda halves: halves / 200)


def spans(length: int) -> st.SearchStrategy[Span]:
    ends = st.integers(0, length)
    return st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def rising(draw: st.DrawFn, length: int, most: int = 6) -> tuple[Span, ...]:
    """Spans in order that don't overlap."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=2 * most)))
    return tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def pages(draw: st.DrawFn, index: int, length: int) -> Page:
    return Page(
        index=index,
        label=draw(st.none() | st.sampled_from(["03", "iv", "12"])),
        runs=draw(rising(length)),
        furniture=tuple(draw(st.lists(WORDS, max_size=2))),
        method=draw(st.sampled_from(METHODS)),
        quality=draw(st.floats(0, 1)),
        reason=draw(st.none() | WORDS),
        width=draw(st.floats(0, 2000)),
        height=draw(st.floats(0, 2000)),
        words=tuple(draw(st.lists(st.builds(WordBox, spans(length), BOXES, SURENESS), max_size=8))),
        reader=draw(WORDS),
    )


def source_maps(length: int) -> st.SearchStrategy[SourceMap | None]:
    piece = st.tuples(*[st.integers(0, length + 5)] * 4)
    return st.none() | st.lists(piece, max_size=5).map(lambda found: SourceMap(tuple(found)))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(st.text(LETTERS, max_size=400))
    length = len(text)
    count = draw(st.integers(0, 4))
    places = st.none() | st.integers(1, count) if count else st.none()
    roles, levels = st.sampled_from(ROLES), st.none() | st.integers(1, 6)
    bodies = draw(st.lists(spans(length), max_size=4))
    points = st.none() | st.integers(0, length)
    means = st.none() | st.integers(0, max(0, len(bodies) - 1))
    return Reading(
        text=text,
        pages=tuple(draw(pages(index, length)) for index in range(1, count + 1)),
        lines=tuple(
            draw(
                st.lists(st.builds(Line, spans(length), places, st.none() | BOXES), max_size=12),
            )
        ),
        blocks=tuple(
            Block(draw(roles), span, draw(levels), draw(st.none() | WORDS), draw(st.booleans()))
            for span in draw(rising(length))
        ),
        notes=tuple(Note(draw(WORDS), draw(points), body, draw(means)) for body in bodies),
        about=About(
            tuple(
                draw(
                    st.lists(
                        st.builds(
                            Value, st.sampled_from(FIELDS), WORDS, st.sampled_from(ORIGINS), WORDS
                        ),
                        max_size=4,
                    )
                )
            )
        ),
        media_type=draw(st.sampled_from(["application/pdf", "text/plain"])),
        reader=draw(WORDS),
        source_map=draw(source_maps(length)),
    )


@st.composite
def passages_of(draw: st.DrawFn, reading: Reading) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            span=span,
            languages=tuple(draw(st.lists(st.sampled_from(LANGUAGES), max_size=2))),
            heading=tuple(draw(st.lists(WORDS, max_size=2))),
            paragraph=draw(st.none() | WORDS),
            pages=tuple(PageRef.of(page) for page in reading.pages_of(span)),
            role=draw(st.sampled_from(["body", "note"])),
            quality=draw(st.floats(0, 1)),
        )
        for span in draw(rising(len(reading.text)))
    )


def mentions_of(reading: Reading) -> st.SearchStrategy[list[Mention]]:
    said = st.none() | WORDS
    ids = st.lists(WORDS, max_size=3).map(tuple)
    kinds = st.sampled_from(KINDS)
    one = st.builds(Mention, kinds, spans(len(reading.text)), WORDS, ids, said, said, said, WORDS)
    return st.lists(one, max_size=6)
