"""Words against labels and against others' tools, in the same run: languages, stems, speed.

    AIGAQ_MATERIAL=… python bench/words.py [language] [stems] [speed]

Times are CPU seconds of this process, the best of several runs; take them as ratios.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from nlp.analyser import FieldAnalyser
from nlp.language import languages
from nlp.language.evidence import evidence
from nlp.language.label import label
from nlp.words.stem import stem
from nlp.words.tokens import words

Groups = Mapping[str, Sequence[str]]


def main() -> int:
    where = os.environ.get("AIGAQ_MATERIAL")
    if not where:
        print("AIGAQ_MATERIAL is unset: the material is not here", file=sys.stderr)
        return 2
    tables = {"language": language_table, "stems": stem_table, "speed": speed_table}
    for name in sys.argv[1:] or list(tables):
        tables[name](Path(where))
    return 0


def language_table(material: Path) -> None:
    """Accuracy by kind and length of run, per word in mixed paragraphs, and speed beside langdetect."""
    items = json.loads((material / "generated/langid/items.json").read_text("utf-8"))
    asked: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for item in items:
        wanted = item["lang"] if item["lang"] in ("en", "ru", "kk") else "other"
        kind = (item["variant"], f"{item['len']}")
        asked[kind] += 1
        right[kind] += list(languages(item["text"]))[:1] == [wanted]
    print(f"{'run':24} {'words':>6} {'right':>6} {'of':>6}      %")
    for kind in sorted(asked):
        share = 100 * right[kind] / asked[kind]
        print(f"{kind[0]:24} {kind[1]:>6} {right[kind]:6} {asked[kind]:6} {share:6.1f}")
    wrong = total = 0
    for parts in json.loads((material / "generated/langid/mixed_segments.json").read_text("utf-8")):
        text = " ".join(part for _, part in parts)
        truth = [language for language, part in parts for _ in words(part)]
        wrong += sum(a != b for a, b in zip(label(text, words(text)), truth, strict=True))
        total += len(truth)
    print(f"mixed paragraphs, words wrong: {wrong} of {total}\n")
    texts = [item["text"] for item in items]
    evidence.cache_clear()
    cold = _seconds(lambda: [languages(text) for text in texts], runs=1)
    warm = _seconds(lambda: [languages(text) for text in texts])
    few = texts[::14]
    peer = _seconds(lambda: [_langdetect(text) for text in few], runs=1)
    print(f"{'':24} runs per CPU second")
    print(f"{'languages, warm':24} {len(texts) / warm:10.0f}")
    print(f"{'languages, first time':24} {len(texts) / cold:10.0f}")
    print(f"{'langdetect':24} {len(few) / peer:10.0f}")
    print(f"ratio, warm: {len(texts) / warm / (len(few) / peer):.0f}×\n")


def stem_table(material: Path) -> None:
    """Of the pairs of forms of one word those that share a stem; of those that share one, how many should."""
    gold = _kazakh_groups(material / "gold/kazakh_groups.txt")
    keys = list(gold)
    kazakh = {
        "Kazakh groups, all": gold,
        "Kazakh groups, developed on": {key: gold[key] for key in keys[::2]},
        "Kazakh groups, looked at once": {key: gold[key] for key in keys[1::4]},
        "Kazakh groups, never seen": {key: gold[key] for key in keys[3::4]},
    }
    nouns = _unimorph(material / "data/morphology/unimorph_kaz/kaz.noun.tsv")
    kazakh["UniMorph nouns, never seen"] = {key: nouns[key] for key in list(nouns)[1::2]}
    print(f"{'':32} {'ours P':>7} {'R':>6} {'F1':>6}   five letters F1   the word itself F1")
    for name, groups in kazakh.items():
        ours = _pairs(groups, lambda word: stem(word, "kk"))
        five, itself = _pairs(groups, lambda word: word[:5]), _pairs(groups, str)
        print(
            f"{name:32} {ours[0]:7.3f} {ours[1]:6.3f} {ours[2]:6.3f} {five[2]:17.3f} {itself[2]:20.3f}"
        )
    import Stemmer

    snowball = Stemmer.Stemmer("russian")
    russian = _lemmas(material / "data/morphology/ru_gsd-ud-dev.conllu")
    ours = _pairs(russian, lambda word: stem(word, "ru"))
    peer = _pairs(russian, lambda word: str(snowball.stemWord(word)))
    print(
        f"\n{'UD-GSD Russian':32} {ours[0]:7.3f} {ours[1]:6.3f} {ours[2]:6.3f}   Snowball F1 {peer[2]:.3f}\n"
    )


def speed_table(material: Path) -> None:
    """Tokens and passages a CPU second: the first time, and with the words' shelves full."""
    texts: list[str] = []
    for name in ("kk_wiki", "ru_xquad", "en_xquad"):
        (path,) = (material / "data/retrieval" / name).glob("corpus*")
        with path.open(encoding="utf-8") as lines:
            texts.extend(
                json.loads(line)["text"] for _, line in zip(range(700), lines, strict=False)
            )
    analyser = FieldAnalyser()
    tokens = sum(len(words(text)) for text in texts)
    first = _seconds(lambda: _each(analyser, texts), runs=1)
    again = _seconds(lambda: _each(analyser, texts))
    print(f"{'':12} {'tokens/s':>10} {'passages/s':>10}   ({tokens} tokens, {len(texts)} passages)")
    for name, seconds in (("first time", first), ("again", again)):
        print(f"{name:12} {tokens / seconds:10.0f} {len(texts) / seconds:10.0f}")


def _each(analyser: FieldAnalyser, texts: Iterable[str]) -> None:
    for text in texts:
        analyser.analyse(text)


def _seconds(work: Callable[[], object], runs: int = 5) -> float:
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def _langdetect(text: str) -> str:
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0
    try:
        return str(detect(text))
    except LangDetectException:
        return "other"


def _pairs(groups: Groups, stem_of: Callable[[str], str]) -> tuple[float, float, float]:
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, forms in groups.items():
        for form in forms:
            shared[stem_of(form)][key] += 1
    right = sum(_two(count) for counts in shared.values() for count in counts.values())
    claimed = sum(_two(counts.total()) for counts in shared.values())
    wanted = sum(_two(len(forms)) for forms in groups.values())
    precision, recall = right / max(claimed, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _two(count: int) -> int:
    return count * (count - 1) // 2


def _kazakh_groups(path: Path) -> Groups:
    rows = [line.split(":") for line in path.read_text("utf-8").splitlines() if ":" in line]
    return {key.strip(): sorted(set(forms.split())) for key, forms in rows}


def _unimorph(path: Path) -> Groups:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        lemma, _, rest = line.partition("\t")
        if rest:
            groups[lemma].add(rest.split("\t")[0].lower())
    return {lemma: sorted(forms) for lemma, forms in groups.items()}


def _lemmas(path: Path) -> Groups:
    """Forms by lemma, of words in Russian letters that are no names."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 3 and cells[1].isalpha() and not cells[1].isascii() and cells[3] != "PROPN":
            groups[cells[2].lower().replace("ё", "е")].add(cells[1].lower().replace("ё", "е"))
    return {lemma: sorted(forms) for lemma, forms in groups.items()}


if __name__ == "__main__":
    raise SystemExit(main())
