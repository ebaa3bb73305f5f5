"""Everything that a report and its file say about the report, gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus import About, Reading, Value
from ingest.about.cover import cover
from ingest.about.dates import published
from ingest.about.numbers import numbers
from ingest.about.properties import from_properties
from ingest.about.publishers import publishers
from ingest.about.sorts import sorts
from ingest.about.titles import titles

# A language of a smaller share is quoted, not written in.
_SHARE = 0.1
_SAMPLE = 60


def about(
    reading: Reading,
    properties: Mapping[str, str],
    said: Sequence[Value] = (),
    file: str = "PDF",
) -> About:
    """What the text says, then `said` (as from an HTML head), then what the file's properties say.

    Nothing is invented: a value that nothing states is absent. Several values of a field are kept,
    the surest first.
    """
    page = cover(reading)
    found = [*titles(page), *published(page), *numbers(page)]
    known = About([*found, *said])
    found += [
        *publishers(page, known.number, known.title),
        *sorts(page, known.title),
        *_languages(reading),
    ]
    return About(list(dict.fromkeys([*found, *said, *from_properties(properties, file)])))


def _languages(reading: Reading) -> Iterator[Value]:
    """Those in which the text is written, by their share of it, over blocks from all of its length."""
    from nlp.language import languages

    blocks = [block for block in reading.blocks if len(block.span) >= 40] or list(reading.blocks)
    step = max(1, len(blocks) // _SAMPLE)
    shares: Counter[str] = Counter()
    for block in blocks[::step]:
        text = block.span.of(reading.text)
        for language in languages(text)[:1]:
            shares[language] += len(text)
    total = shares.total()
    most = [
        name for name, share in shares.most_common() if name != "other" and share >= _SHARE * total
    ]
    if most:
        yield Value("language", " ".join(most), "text", "share of the text")
