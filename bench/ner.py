"""How well and how fast people, organisations and places are found, by language, set and kind.

    AIGAQ_MATERIAL=… python bench/ner.py [--only kaznerd] [--speed]

Spans count when start, end and kind are right. The row "tokens" of factRuEval counts words instead, as the
authors of slovnet did for their published .959/.915/.825. Of sets that our weights were trained on, only the
tenth that training never saw is measured. The baseline beside ours takes names from the lists alone.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from ner_russian import factrueval, nerel, token_counts
from ner_seeds import seeds

from corpus import Language
from nlp.models import NAMED_KINDS, recognise_all, versions
from nlp.models.gazetteer import classes
from nlp.models.training.corpora import gum, kaznerd, uner
from nlp.models.training.labelled import Labelled
from nlp.models.training.recipes import GENRES, HELD_OUT
from nlp.models.training.train import prf
from nlp.models.words import tokenise

Names = set[tuple[int, int, str]]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="only sets whose name holds this")
    parser.add_argument(
        "--speed", action="store_true", help="passages of 500 characters per CPU second, too"
    )
    asked = parser.parse_args()
    where = os.environ.get("AIGAQ_MATERIAL")
    if not where:
        print(
            "AIGAQ_MATERIAL is unset: it names the folder with the labelled sets", file=sys.stderr
        )
        return 2
    print("models:", ", ".join(versions().values()))
    print(
        f"{'language':8} {'set':22} {'kind':13} {'P':>6} {'R':>6} {'F1':>6} {'of':>6}   baseline P, R, F1"
    )
    for language, name, read in _sets(Path(where)):
        if asked.only in name:
            _measure(language, name, read())
    if asked.only in "seeds":
        for kind, row in seeds(Path(where) / "gold", Path(where) / "seeds").items():
            _print("en", "seeds (gold/score.py)", kind, row, "")
    if asked.speed:
        for language, name, read in _sets(Path(where)):
            if asked.only in name:
                _speed(language, name, read())
    return 0


def _sets(material: Path) -> list[tuple[Language, str, Callable[[], list[Labelled]]]]:
    ner = material / "data" / "ner"
    return [
        ("ru", "factRuEval", lambda: factrueval(ner / "ru" / "factrueval")),
        ("ru", "NEREL dev", lambda: nerel(ner / "ru" / "nerel" / "dev")),
        ("kk", "KazNERD held out", lambda: _held(kaznerd(ner / "kk" / "kaznerd_valid.iob2"))),
        ("en", "GUM held out", lambda: _held(gum(ner / "en" / "gum", GENRES))),
        (
            "en",
            "GUM bio, voyage (unseen)",
            lambda: list(gum(ner / "en" / "gum", ("bio", "voyage"))),
        ),
        ("en", "UNER EWT (unseen)", lambda: list(uner(ner / "en" / "uner_ewt_dev.iob2"))),
    ]


def _held(texts: object) -> list[Labelled]:
    return [text for text in texts if text.bucket < HELD_OUT]  # type: ignore[attr-defined]


def _measure(language: Language, name: str, texts: Sequence[Labelled]) -> None:
    answers = recognise_all([text.text for text in texts], language)
    ours = [{(n.span.start, n.span.end, str(n.kind)) for n in names} for names in answers]
    gold = [{each for each in text.names if each[2] in NAMED_KINDS} for text in texts]
    listed = [_from_lists(text.text, language) for text in texts]
    for kind in NAMED_KINDS:
        baseline = (
            ""
            if language == "ru"
            else " ".join(f"{x:.3f}" for x in _counted(gold, listed, kind)[:3])
        )
        _print(language, name, kind, _counted(gold, ours, kind), baseline)
    if name == "factRuEval":
        for kind in NAMED_KINDS:
            row = token_counts([text.text for text in texts], gold, ours, kind)
            _print(language, name + " tokens", kind, (*prf(*row), row[2]), "")


def _counted(
    gold: Sequence[Names], ours: Sequence[Names], kind: str
) -> tuple[float, float, float, int]:
    count: Counter[str] = Counter()
    for wanted, found in zip(gold, ours, strict=True):
        count["right"] += sum(each[2] == kind for each in wanted & found)
        count["found"] += sum(each[2] == kind for each in found)
        count["wanted"] += sum(each[2] == kind for each in wanted)
    return (*prf(count["right"], count["found"], count["wanted"]), count["wanted"])


def _from_lists(text: str, language: Language) -> Names:
    """Runs of capitalised words that the lists of places, or of people, hold."""
    names: Names = set()
    run: list[tuple[int, int]] = []
    kind = ""
    if language == "ru":
        return names
    for start, end in [*tokenise(text, language), (len(text), len(text))]:
        known = classes(text[start:end].lower(), language) if text[start:end][:1].isupper() else ""
        new = "place" if "p" in known else "person" if set("gs") & set(known) else ""
        if run and new != kind:
            names.add((run[0][0], run[-1][1], kind))
            run = []
        if new:
            run.append((start, end))
        kind = new
    return names


def _speed(language: Language, name: str, texts: Sequence[Labelled]) -> None:
    whole = " ".join(text.text for text in texts)[:250_000]
    passages = [whole[at : at + 500] for at in range(0, len(whole), 500)]
    recognise_all(passages[:20], language)
    start = time.process_time()
    recognise_all(passages, language)
    seconds = time.process_time() - start
    print(
        f"{language:8} {name:22} {len(passages) / seconds:7.0f} passages of 500 characters per CPU second"
    )


def _print(
    language: str, name: str, kind: str, row: tuple[float, float, float, int], baseline: str
) -> None:
    figures = " ".join(f"{figure:6.3f}" for figure in row[:3])
    print(f"{language:8} {name:22} {kind:13} {figures} {row[3]:6}   {baseline}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
