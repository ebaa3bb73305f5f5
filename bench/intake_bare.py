"""The stages alone, one after the other in one process: no catalogue, no file store, no states, no receipts.

    python bench/intake_bare.py FOLDER INDEX

What bench/intake_cost.py holds the whole pipeline against. Prints each stage's seconds of CPU as JSON.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import AigaqError, Edition, Mention, Passage, Reading
from corpus.catalogue.mentions import HeldMention
from corpus.catalogue.passages import HeldPassage
from corpus.catalogue.walk import TaggedPassage
from corpus.fingerprint import fingerprint
from ingest.cpu import cpu_s
from ingest.door import Limits, read_jailed
from ingest.learn import learn
from ingest.likeness import signature
from ingest.reader import Wish
from ingest.segment import segment
from nlp.analyser import FieldAnalyser
from nlp.field_tagger import FieldTagger
from nlp.language import languages
from search.embedded.engine import EmbeddedEngine
from search.entries import Entries
from search.index import ensure

# As many reports a commit as the pipeline has.
_BATCH = 50


def main() -> None:
    folder, place = Path(sys.argv[1]), Path(sys.argv[2])
    spent: Counter[str] = Counter()
    analyser, tagger = FieldAnalyser(), FieldTagger()
    index = ensure(EmbeddedEngine(place, analyser.version))
    entries = Entries(analyser)
    waiting: list[TaggedPassage] = []
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for number, path in enumerate(files, 1):
        mark = cpu_s()
        try:
            reading = read_jailed(path, Wish(name=path.name), Limits())
        except AigaqError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            continue
        signature(reading.text)
        mark = _count(spent, "read", mark)
        passages = list(segment(reading, languages))
        mark = _count(spent, "segment", mark)
        mentions = tagger.tag(reading)
        mark = _count(spent, "tag", mark)
        learn(reading)
        mark = _count(spent, "learn", mark)
        waiting += _held(f"{number}", reading, passages, mentions)
        if number % _BATCH == 0 or number == len(files):
            index.put(map(entries.entry_of, waiting))
            index.commit()
            waiting.clear()
        _count(spent, "index", mark)
    print(json.dumps({"stages": spent, "passages": index.info().passages}))


def _count(spent: Counter[str], stage: str, mark: float) -> float:
    now = cpu_s()
    spent[stage] += now - mark
    return now


def _held(
    name: str, reading: Reading, passages: Sequence[Passage], mentions: Sequence[Mention]
) -> Iterator[TaggedPassage]:
    edition = Edition(name, name, name, 0, reading.media_type, 1, name)
    for ordinal, passage in enumerate(passages):
        text = reading.text[passage.span.start : passage.span.end]
        held = HeldPassage(
            f"{name}.{ordinal}", name, ordinal, passage, text, (), edition, ("main",), reading.about,
            fingerprint(text), None, True, True,
        )  # fmt: skip
        within = [
            HeldMention(name, at, held.id, one.norm, one)
            for at, one in enumerate(mentions)
            if passage.span.start <= one.span.start < passage.span.end
        ]
        yield TaggedPassage(held, within)


if __name__ == "__main__":
    main()
