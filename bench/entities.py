"""What the tagger finds against what people labelled, by kind: python bench/entities.py [--errors N].

Two measures: the hand-made labels on real reports ($AIGAQ_MATERIAL/gold, with their own scorer) and the
labelled sentences in tests/gold. Our lexicons learn nothing from labels, so no document is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from corpus import Mention, Reading
from nlp.field_tagger import FieldTagger

SENTENCES = Path(__file__).parent.parent / "tests" / "gold"
TYPES = {
    "person": "PERSON",
    "organisation": "ORG",
    "place": "PLACE",
    "court": "COURT",
    "statute": "STATUTE",
    "date": "DATE",
    "un_document": "UN_DOC",
    "case": "CASE",
}
# Kinds with fewer labels than this are told as errors out of n: an F1 of them says little.
FEW = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, help="print so many errors a file")
    parser.add_argument("--rules", action="store_true", help="without models")
    asked = parser.parse_args()
    taggers = {"rules": FieldTagger(with_models=False)}
    if not asked.rules:
        taggers = {"rules and models": FieldTagger(), **taggers}
    for name, tagger in taggers.items():
        print(f"\n== {name} ({tagger.version})")
        material = os.environ.get("AIGAQ_MATERIAL")
        if material:
            reports(tagger, Path(material), asked.errors)
        else:
            print("reports: AIGAQ_MATERIAL is not set; left out")
        if material:
            speed(tagger, Path(material))
        for file in sorted(SENTENCES.glob("*.jsonl")):
            sentences(tagger, file, asked.errors)


def reports(tagger: FieldTagger, material: Path, errors: int) -> None:
    """Each labelled report by itself, and all together."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    # Loading the models takes seconds, once; it isn't what a passage costs.
    tagger.tag(Reading("Daniyar Toktarov lives in Aktau."))
    spent, passages = 0.0, 0.0
    for labels in sorted((material / "gold").glob("entities_*.jsonl")):
        source = next((material / "seeds").glob(f"{labels.stem[9:]}_*.txt"))
        text = source.open(encoding="utf8", newline="").read()
        begun = process_time()
        mentions = tagger.tag(Reading(text))
        spent, passages = spent + process_time() - begun, passages + len(text) / 500
        last = max(json.loads(line)["end"] for line in labels.read_text("utf8").splitlines())
        result = _scored(labels, [one for one in mentions if one.span.start < last], text, errors)
        for kind, row in result["by_type"].items():
            for way in ("exact", "overlap"):
                total[kind].update(
                    {f"{way} {key}": row[way][key] for key in ("tp", "pred", "gold")}
                )
        _table(f"report {labels.stem[9:]}", _rows(result["by_type"]))
    _table(
        "all reports",
        {
            kind: {
                way: {key: count[f"{way} {key}"] for key in ("tp", "pred", "gold")}
                for way in ("exact", "overlap")
            }
            for kind, count in total.items()
        },
    )
    print(f"{passages / spent:.0f} passages of 500 characters a CPU second")


def speed(tagger: FieldTagger, material: Path) -> None:
    """Government texts in both languages: 900 lines each, as one report."""
    lines = (material / "data" / "parallel" / "kk_ru_gov.tsv").read_text("utf8").splitlines()
    rows = [line.split("\t") for line in lines[:900]]
    for language, column in (("kk", 1), ("ru", 2)):
        text = "\n\n".join(row[column] for row in rows if len(row) > column)
        # The first words load the language's model.
        tagger.tag(Reading(text[:2000]))
        begun = process_time()
        tagger.tag(Reading(text))
        print(f"{len(text) / 500 / (process_time() - begun):.0f} of government texts, {language}")


def _scored(labels: Path, mentions: Sequence[Mention], text: str, errors: int) -> Any:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        for one in mentions:
            row = {"start": one.span.start, "end": one.span.end, "type": TYPES[one.kind]}
            file.write(json.dumps(row | {"norm": one.norm, "text": one.span.of(text)}) + "\n")
        file.flush()
        command = [
            sys.executable,
            str(labels.parent / "score.py"),
            "entities",
            str(labels),
            file.name,
        ]
        if errors:
            told = subprocess.run(
                [*command, "--errors", "999"], check=True, capture_output=True, text=True
            )
            wrong = [
                line for line in told.stdout.splitlines() if line.startswith(("MISS", "FALSE"))
            ]
            print(*wrong[:errors], sep="\n")
        return json.loads(
            subprocess.run([*command, "--json"], check=True, capture_output=True).stdout
        )


def sentences(tagger: FieldTagger, file: Path, errors: int) -> None:
    """Every sentence as a text of its own; optional labels are neutral."""
    count: dict[str, dict[str, Counter[str]]] = defaultdict(
        lambda: {"exact": Counter(), "overlap": Counter()}
    )
    norms: Counter[str] = Counter()
    left = errors
    for line in file.read_text("utf8").splitlines():
        row = json.loads(line)
        found = list(tagger.tag(Reading(row["text"])))
        for way in ("exact", "overlap"):
            for kind, key, what in _paired(row["mentions"], found, way):
                count[kind][way][key] += 1
                if way == "exact" and key != "tp" and left > 0:
                    left -= 1
                    print(f"{key}\t{kind}\t{what}\t| {row['text'][:160]}")
        for key, what in _norms(row["mentions"], found):
            norms[key] += 1
            if "wrong" in key and left > 0:
                left -= 1
                print(f"{key}\t{what}\t| {row['text'][:160]}")
    rows = {
        TYPES[kind]: {
            way: {"tp": c["tp"], "pred": c["tp"] + c["false"], "gold": c["tp"] + c["miss"]}
            for way, c in ways.items()
        }
        for kind, ways in count.items()
    }
    _table(file.stem, rows)
    for kind in ("date", "un_document", "statute"):
        right, wrong = norms[f"{kind} right"], norms[f"{kind} wrong"]
        if right + wrong:
            print(f"{kind}: canonical form right in {right} of {right + wrong}")


def _paired(
    wanted: Sequence[Mapping[str, Any]], found: Sequence[Mention], way: str
) -> Iterator[tuple[str, str, str]]:
    """Right, missed and false, each with its kind and words."""
    free = list(found)
    required = [one for one in wanted if not one.get("optional")]
    optional = [one for one in wanted if one.get("optional")]
    for gold in required:
        for one in free:
            if one.kind == gold["kind"] and _same(one, gold, way):
                free.remove(one)
                yield gold["kind"], "tp", gold["text"]
                break
        else:
            yield gold["kind"], "miss", gold["text"]
    for one in free:
        near = any(one.kind == gold["kind"] and _same(one, gold, "overlap") for gold in required)
        forgiven = any(
            one.kind == gold["kind"] and _same(one, gold, "overlap") for gold in optional
        )
        if near or not forgiven:
            yield one.kind, "false", f"{one.norm} {one.span.start}-{one.span.end} ({one.by})"


def _same(one: Mention, gold: Mapping[str, Any], way: str) -> bool:
    if way == "exact":
        return one.span.start == gold["start"] and one.span.end == gold["end"]
    return one.span.start < gold["end"] and gold["start"] < one.span.end


def _norms(
    wanted: Sequence[Mapping[str, Any]], found: Sequence[Mention]
) -> Iterator[tuple[str, str]]:
    """Whether norms and identifiers agree, for mentions of the same span."""
    by_place = {(one.kind, one.span.start, one.span.end): one for one in found}
    for gold in wanted:
        one = by_place.get((gold["kind"], gold["start"], gold["end"]))
        if one is None:
            continue
        if gold["kind"] == "statute" and gold.get("ids"):
            right = sorted(gold["ids"]) == sorted(one.ids)
            yield f"statute {'right' if right else 'wrong'}", f"{gold['ids']} != {list(one.ids)}"
        elif gold["kind"] in ("date", "un_document") and gold.get("norm"):
            right = gold["norm"].replace(" ", "") == one.norm.replace(" ", "")
            yield f"{gold['kind']} {'right' if right else 'wrong'}", f"{gold['norm']} != {one.norm}"


def _rows(by_type: Mapping[str, Any]) -> dict[str, Any]:
    return {kind: {way: row[way] for way in ("exact", "overlap")} for kind, row in by_type.items()}


def _table(title: str, rows: Mapping[str, Mapping[str, Mapping[str, int]]]) -> None:
    print(
        f"\n{title:22} {'labels':>6} | {'exact P':>7} {'R':>5} {'F1':>5} | {'overlap P':>9} {'R':>5} {'F1':>5}"
    )
    for kind in TYPES.values():
        if kind not in rows:
            continue
        row = rows[kind]
        exact, overlap = (_prf(row[way]) for way in ("exact", "overlap"))
        labels = row["exact"]["gold"]
        line = f"{kind:22} {labels:6} | {exact[0]:7.3f} {exact[1]:5.3f} {exact[2]:5.3f} | "
        line += f"{overlap[0]:9.3f} {overlap[1]:5.3f} {overlap[2]:5.3f}"
        if labels < FEW:
            missed = labels - row["exact"]["tp"]
            line += f"   {missed} missed, {row['exact']['pred'] - row['exact']['tp']} false, of {labels}"
        print(line)


def _prf(row: Mapping[str, int]) -> tuple[float, float, float]:
    precision = row["tp"] / row["pred"] if row["pred"] else 0.0
    recall = row["tp"] / row["gold"] if row["gold"] else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


if __name__ == "__main__":
    main()
