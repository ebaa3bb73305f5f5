"""What the thesaurus gains and costs:  AIGAQ_MATERIAL=… python bench/search_thesaurus.py [--weights] [--other]

The development questions over the seeds, by the question's language, without the thesaurus and with it;
`--weights` tries other weights, `--other` asks the sets that are not of the field (what it spoils there).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from search_quality import ANALYSER
from search_quality import _built as built
from search_quality import _entry as entry_of
from search_sets import Set, load, scores

from corpus import EVERYTHING
from search.ask import Ask
from search.index import Index
from search.language import Widening, compile_question, read, weights

_WEIGHTS = (0.15, 0.3, 0.4, 0.5, 0.7, 1.0)


def main() -> None:
    arguments = _arguments()
    print(
        f"{'set':10} {'thesaurus':>10} {'language':8} {'n':>5} {'nDCG@10':>8} {'MRR@10':>7} {'R@10':>6}"
        f" {'widened':>7} {'ms':>6}"
    )
    for name in ("seeds", *(("kk_wiki", "ru_xquad", "en_xquad") if arguments.other else ())):
        one = load(name)
        with tempfile.TemporaryDirectory() as folder:
            index = built(Path(folder), one, entry_of)
            _rows(name, "off", one, index, Widening(thesaurus=False))
            for weight in _WEIGHTS if arguments.weights else (weights.THESAURUS,):
                with _weighing(weight):
                    _rows(name, f"{weight}", one, index, Widening())


def _rows(name: str, way: str, one: Set, index: Index, widening: Widening) -> None:
    for language, part in _by_language(name, one):
        started = time.process_time()
        asked = [compile_question(read(one.text), ANALYSER, widening) for one in part.questions]
        answers = [
            [hit.id for hit in index.search(Ask(each.query, EVERYTHING, limit=10)).hits]
            for each in asked
        ]
        ms = (time.process_time() - started) * 1000 / len(answers)
        found = scores(part, answers)
        print(
            f"{name:10} {way:>10} {language:8} {len(answers):5} {found.ndcg:8.4f} {found.mrr:7.4f}"
            f" {found.recall:6.4f} {sum(bool(each.widened) for each in asked):7} {ms:6.2f}",
            flush=True,
        )


def _by_language(name: str, one: Set) -> Iterator[tuple[str, Set]]:
    yield "all", one
    if name == "seeds":
        # Its questions hold their language where others hold a title.
        for language in ("en", "ru", "kk"):
            questions = [asked for asked in one.questions if asked.title == language]
            if questions:
                yield language, replace(one, questions=questions)


@contextmanager
def _weighing(weight: float) -> Iterator[None]:
    before, weights.THESAURUS = weights.THESAURUS, weight
    try:
        yield
    finally:
        weights.THESAURUS = before


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", action="store_true")
    parser.add_argument("--other", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
