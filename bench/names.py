"""Names against labelled pairs: spellings that are one, names that only look alike, and peers beside.

    AIGAQ_MATERIAL=… python bench/names.py [misses]

The gold pairs were developed on; the other sets were looked at in samples and hold pairs that no
spelling explains (translations, other names, a woman's surname beside a man's).
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

from nlp.names.keys import keys
from nlp.names.match import same_name
from nlp.words.fold import fold
from nlp.words.tokens import words

Pair = tuple[str, str]
_KAZAKH = set("әғқңөұүһі")
# One letter for one, as ISO 9 and its likes do after their accents are dropped.
_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "a b v g d e z z i j k l m n o p r s t u f h c c s s . y . e u a a g q n o u u h i".split(),
        strict=True,
    )
)


def main() -> int:
    where = os.environ.get("AIGAQ_MATERIAL")
    if not where:
        print("AIGAQ_MATERIAL is unset: the material is not here", file=sys.stderr)
        return 2
    gold, data = Path(where) / "gold", Path(where) / "data" / "names"
    one = [
        pair
        for line in _lines(gold / "name_variants.txt")
        for pair in combinations(dict.fromkeys(line.split("|")), 2)
    ]
    two = [_pair(line.split("|")) for line in _lines(gold / "name_non_variants.txt")]
    print(f"{'gold pairs':34} {'recall':>7} {'of':>6} {'false':>6} {'of':>6} {'precision':>10}")
    for name, same in (("ours", same_name), ("folded", _folded), ("letter for letter", _letters)):
        found = sum(same(*pair) for pair in one)
        false = sum(same(*pair) for pair in two)
        precision = found / max(found + false, 1)
        print(
            f"{name:34} {found / len(one):7.3f} {len(one):6} {false:6} {len(two):6} {precision:10.3f}"
        )
    tsv = [line.split("\t") for line in _lines(data / "names_en_kk.tsv")]
    surnames = [_pair(row[1:3]) for row in tsv if row[0] == "cog" and len(row) > 2]
    kazakh = [_pair(row[1:3]) for row in tsv if len(row) > 2 and set(row[2].lower()) & _KAZAKH]
    print(f"\n{'recall on other sets':34} {'ours':>7} {'letter for letter':>18}")
    for name, pairs in (("English–Kazakh, Kazakh letters", kazakh), ("surnames", surnames)):
        ours = sum(same_name(*pair) for pair in pairs) / len(pairs)
        peer = sum(_letters(*pair) for pair in pairs) / len(pairs)
        print(f"{name:34} {ours:7.3f} {peer:18.3f}")
    chance = random.Random(1)
    mixed = [(chance.choice(surnames)[0], chance.choice(surnames)[1]) for _ in range(20_000)]
    mixed = [pair for pair in mixed if pair not in set(surnames)]
    hits = [pair for pair in mixed if same_name(*pair)]
    print(f"surnames of two people paired by chance, taken for one: {len(hits)} of {len(mixed)}")
    distinct = sorted({name for pair in surnames for name in pair})
    start = time.process_time()
    made = sum(len(keys(name)) for name in distinct)
    micros = (time.process_time() - start) / len(distinct) * 1e6
    print(f"keys a name: {made / len(distinct):.2f}; {micros:.0f} µs to make them the first time")
    if sys.argv[1:] == ["misses"]:
        print("missed:", [pair for pair in one if not same_name(*pair)])
        print("false:", [pair for pair in two if same_name(*pair)])
    return 0


def _lines(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _pair(cells: Sequence[str]) -> Pair:
    return cells[0], cells[1]


def _folded(one: str, two: str) -> bool:
    return _forms(one, str) == _forms(two, str)


def _letters(one: str, two: str) -> bool:
    return _forms(one, _latin) == _forms(two, _latin)


def _latin(folded: str) -> str:
    return "".join(_LETTERS.get(char, char) for char in folded).replace(".", "")


def _forms(name: str, form: Callable[[str], str]) -> list[str]:
    return [form(fold(name[start:end])) for start, end in words(name)]


if __name__ == "__main__":
    raise SystemExit(main())
