"""How well words find what was asked:  AIGAQ_MATERIAL=… python bench/search_quality.py [set…] [--ablate]

Each set is indexed in a folder of its own, its questions are asked in the default mode, and the same
questions of plain BM25 over lower-case words beside it. Sets: kk_wiki, ru_xquad, en_xquad; seeds, the
reports in hand cut into paragraphs; reports, the same read, tagged and cut by the service itself.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from search_sets import Asked, Set, load, scores

from corpus import EVERYTHING
from nlp.analyser import FieldAnalyser
from search.ask import Ask
from search.embedded import EmbeddedEngine
from search.entry import Entry, Streams
from search.frequency import counts_in
from search.index import Index, ensure
from search.language import Widening, compile_question, read, weights
from search.query import Or, Query, Stream, Term
from search.thesaurus import Learnt, widen
from search.words import streams_of

ANALYSER = FieldAnalyser()
_PLAIN = re.compile(r"\w+")
SETS = ("kk_wiki", "ru_xquad", "en_xquad", "seeds", "reports")

Finder = Callable[[str], Query]


def main() -> None:
    arguments = _arguments()
    if arguments.sizes:
        for name in arguments.sets or SETS:
            _sizes(name)
        return
    print(
        f"{'set':10} {'way':24} {'questions':>9} {'nDCG@10':>8} {'MRR@10':>8} {'R@10':>7} {'ms':>7}"
    )
    for name in arguments.sets or SETS:
        one = load(name)
        with tempfile.TemporaryDirectory() as folder:
            ours = _built(Path(folder) / "ours", one, _told(one))
            plain = _built(Path(folder) / "plain", one, _plain_entry)
            _line(name, "plain BM25", one, plain, _plain_query)
            asked = _asking(ours, one.learnt)
            _line(name, "default", one, ours, asked)
            for where, part, value in _PARTS if arguments.ablate else ():
                with _set_to(where, part, value):
                    _line(name, f"{part} = {value}", one, ours, asked)


def _sizes(name: str) -> None:
    """What an index of a set weighs, and without the trunks of its words."""
    one = load(name)
    whole = Streams.trunk
    for way, trunk in (("with trunks", whole), ("without", property(lambda self: ()))):
        Streams.trunk = trunk  # type: ignore[method-assign, assignment]
        with tempfile.TemporaryDirectory() as folder:
            info = _built(Path(folder), one, _told(one)).info()
        each = info.bytes / info.passages
        print(f"{name:10} {way:12} {info.passages:6} passages {each:7.0f} bytes each")
    Streams.trunk = whole  # type: ignore[method-assign]


# What is taken away, one at a time.
_PARTS: Sequence[tuple[ModuleType, str, float]] = (
    (weights, "SAME_FORM", 0.0),
    (weights, "TRUNK", 0.0),
    (weights, "HEADING", 0.0),
    (weights, "TITLE", 0.0),
    (weights, "NOTE", 0.0),
    (weights, "NEAR", 0.0),
    (weights, "SMALL_LETTER_NAMES", 0.0),
    (widen, "MOST_NAMES", 0),
    (widen, "MOST_KINDS", 0),
    (weights, "COUNTED_ALIKE", 99),
    (weights, "COUNTED_ALIKE", 0),
    (weights, "ALIKE_IN_QUESTIONS", 3),
    (weights, "ALIKE_IN_QUESTIONS", 99),
)


class _set_to:  # noqa: N801 -- reads as a verb
    def __init__(self, where: ModuleType, part: str, value: float) -> None:
        self.where, self.part, self.value = where, part, value
        self.before = getattr(where, part)

    def __enter__(self) -> None:
        setattr(self.where, self.part, self.value)

    def __exit__(self, *_: object) -> None:
        setattr(self.where, self.part, self.before)


def _line(name: str, way: str, one: Set, index: Index, query: Finder) -> None:
    started = time.process_time()
    answers = [_ids(index, query(asked.text)) for asked in one.questions]
    ms = (time.process_time() - started) * 1000 / len(answers)
    found = scores(one, answers)
    print(
        f"{name:10} {way:24} {len(answers):9} {found.ndcg:8.4f} {found.mrr:8.4f} {found.recall:7.4f} {ms:7.2f}",
        flush=True,
    )


def _ids(index: Index, query: Query) -> Sequence[str]:
    return [hit.id for hit in index.search(Ask(query, EVERYTHING, limit=10)).hits]


def _asking(index: Index, learnt: tuple[Learnt, ...] = ()) -> Finder:
    counts = counts_in(index, EVERYTHING)
    widening = Widening(learnt=learnt)
    return lambda text: compile_question(read(text), ANALYSER, widening, counts).query


def _plain_query(text: str) -> Query:
    words = dict.fromkeys(word.lower() for word in _PLAIN.findall(text))
    return Or([Term(Stream("text", "folded"), word) for word in words])


def _built(folder: Path, one: Set, entry: Callable[[Asked], Entry]) -> Index:
    index = ensure(EmbeddedEngine(folder, "bench"))
    index.put(map(entry, one.passages))
    index.commit()
    return index


def _told(one: Set) -> Callable[[Asked], Entry]:
    """What our index is told of a passage: as the service itself does, where it read the set."""
    return lambda passage: one.entries.get(passage.id) or _entry(passage)


def _entry(passage: Asked) -> Entry:
    text = streams_of(ANALYSER.analyse(passage.text))
    return _bare(passage, text, streams_of(ANALYSER.analyse(passage.title)))


def _plain_entry(passage: Asked) -> Entry:
    # The title stands before the text, as in published baselines.
    words = [word.lower() for word in _PLAIN.findall(f"{passage.title} {passage.text}")]
    return _bare(passage, Streams(words, words, words), Streams())


def _bare(passage: Asked, text: Streams, heading: Streams) -> Entry:
    return Entry(
        id=passage.id, document="d", edition="e", reading="r", ordinal=0, collections=("c",),
        text=text, heading=heading, title=Streams(), note=Streams(), languages=(), role="body",
        kind=None, publisher=None, published=None, paragraph=None, mentions=(), dates=(),
        quality=1.0, fingerprint=passage.id,
    )  # fmt: skip


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--ablate", action="store_true", help="without each part in turn")
    parser.add_argument(
        "--sizes", action="store_true", help="bytes of an index, with trunks and without"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
