"""Who is who: joins right and wrong, by pairs of mention keys, on archives whose truth is known.

    nice python -m bench.who [reports] [people] [seed]
    AIGAQ_MATERIAL=… python -m bench.who 0        the spelling pairs alone

The generator's reports are about people drawn from one pool, in three languages and several spellings.
Families have siblings and patronymics; then also namesakes whom only the father's name tells apart. A key
whose name stands for two people within its report is left out and counted.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

from bench.who_families import families
from corpus import COMMAND_LINE, EVERYTHING, Mention, Reading, Span
from corpus.catalogue import Catalogue, entities_of_keys, keep_edition, keep_mentions, keep_reading
from corpus.keys import mention_key
from ingest.resolve import resolve_report
from nlp.resolve.resolve import resolve
from samples.generate import scene
from samples.generate.blocks import flow
from samples.generate.compose import compose
from samples.generate.people import Person, person
from samples.generate.truth import truth

Reports = Mapping[str, Sequence[Mention]]
# Which person a key stands for; None when two do.
Truth = Mapping[str, str | None]


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    people = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    head = (
        f"{'':44} {'keys':>6} {'two':>4} {'precision':>9} {'wrong':>13} {'recall':>7} {'across':>7}"
    )
    if count:
        made = list(generated(count, people, seed))
        print(f"{count} reports about {people} people\n{head}")
        for title, reports, meant in (
            ("names as a perfect tagger would give them", *_perfect(made)),
            ("names as they stand in the text", *_surface(made)),
            ("names that our tagger finds", *_tagged(made)),
            ("families", *families(count, people, seed, namesakes=False)),
            ("families with many namesakes", *families(count, people, seed)),
        ):
            _print(title, *scores(reports, meant))
        _speed(_perfect(made)[0])
    where = os.environ.get("AIGAQ_MATERIAL")
    if where:
        _spellings(Path(where) / "gold")
    elif not count:
        print("AIGAQ_MATERIAL is unset: the material is not here", file=sys.stderr)
        return 2
    return 0


def generated(
    count: int, people: int, seed: int
) -> Iterator[tuple[str, list[tuple[Mention, str]]]]:
    """Reports whose people come from one pool: the text, and each person's mention with who it is."""
    chance = random.Random(seed).random
    pool = [person(chance) for _ in range(people)]
    known: dict[str, str] = {}
    for number, one in enumerate(pool):
        for language in ("en", "ru", "kk", "qk"):
            known.setdefault(one.full(language), str(number))
    # Two who can't be told apart in one language are one to every reader of it: only one is kept.
    pool = [
        one for n, one in enumerate(pool) if {known[one.full(x)] for x in one.given} == {str(n)}
    ]

    def drawn(chance: scene.Chance) -> Person:
        # A few are in many reports, most in few.
        return pool[int(chance() ** 2 * len(pool))]

    with patch.object(scene, "person", drawn):
        for index in range(count):
            report = compose(index, seed)
            report.style = replace(report.style, notes="end")
            facts = truth(report, flow(report))
            yield (
                facts["text"],
                [
                    (Mention("person", Span(m["start"], m["end"]), m["norm"]), known[m["norm"]])
                    for m in facts["mentions"]
                    if m["kind"] == "person"
                ],
            )


Made = Sequence[tuple[str, Sequence[tuple[Mention, str]]]]


def _perfect(made: Made) -> tuple[Reports, Truth]:
    return _archive([[(one, who) for one, who in mentions] for _, mentions in made])


def _surface(made: Made) -> tuple[Reports, Truth]:
    return _archive(
        [
            [(replace(one, norm=" ".join(one.span.of(text).split())), who) for one, who in mentions]
            for text, mentions in made
        ]
    )


def _tagged(made: Made) -> tuple[Reports, Truth]:
    """What the tagger finds, told by the true mention that it overlaps; what overlaps none is noise."""
    from nlp.field_tagger import FieldTagger

    tagger = FieldTagger()
    found = []
    for text, mentions in made:
        ours = [one for one in tagger.tag(Reading(text)) if one.kind == "person"]
        found.append(
            [(one, next((w for m, w in mentions if m.span.overlaps(one.span)), "")) for one in ours]
        )
    return _archive(found)


def _archive(found: Sequence[Sequence[tuple[Mention, str]]]) -> tuple[Reports, Truth]:
    reports = {f"r{n:05}": [one for one, _ in pairs] for n, pairs in enumerate(found)}
    meant: dict[str, set[str]] = {}
    for number, pairs in enumerate(found):
        for one, who in pairs:
            meant.setdefault(mention_key(one, f"r{number:05}"), set()).add(who)
    return reports, {key: who.pop() if len(who) == 1 else None for key, who in meant.items()}


def scores(reports: Reports, meant: Truth) -> tuple[int, int, float, int, int, float, float]:
    """Keys, those of two people, precision, wrong joins of all, recall, recall between reports."""
    told = {key: who for key, who in meant.items() if who}
    joined = wrong = 0
    got: Counter[str] = Counter()
    got_across: Counter[str] = Counter()
    for one in resolve(reports):
        keys = [key for key in one.keys if key in told]
        pairs, _ = _pairs((told[key], key) for key in keys)
        everything = len(keys) * (len(keys) - 1) // 2
        joined += everything
        wrong += everything - pairs.total()
        got += pairs
        got_across += _pairs((told[key], key) for key in keys)[1]
    all_pairs, all_across = _pairs((who, key) for key, who in told.items())
    return (
        len(told),
        len(meant) - len([who for who in meant.values() if who is not None]),
        1 - wrong / max(joined, 1),
        wrong,
        joined,
        got.total() / max(all_pairs.total(), 1),
        got_across.total() / max(all_across.total(), 1),
    )


def _pairs(keys: Iterable[tuple[str, str]]) -> tuple[Counter[str], Counter[str]]:
    """For each person the pairs of keys; and those of two reports."""
    of: dict[str, Counter[str]] = {}
    for who, key in keys:
        of.setdefault(who, Counter())[key.rpartition("@")[2]] += 1
    every = {who: (n := sum(c.values())) * (n - 1) // 2 for who, c in of.items()}
    within = {who: sum(n * (n - 1) // 2 for n in c.values()) for who, c in of.items()}
    return Counter(every), Counter({who: every[who] - within[who] for who in every})


def _print(
    title: str,
    keys: int,
    two: int,
    precision: float,
    wrong: int,
    joined: int,
    recall: float,
    across: float,
) -> None:
    print(
        f"{title:44} {keys:6} {two:4} {precision:9.4f} {wrong:5} of {joined:<6} {recall:6.3f} {across:7.3f}"
    )


def _speed(reports: Reports) -> None:
    """CPU of the stage report by report, and whether it came to what all at once gives."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.db"
        spent: list[float] = []
        with Catalogue.open(f"sqlite:///{path}") as catalogue:
            names = {}
            for number, (name, mentions) in enumerate(sorted(reports.items())):
                names[name] = _keep(catalogue, number, mentions, spent)
            with catalogue.read() as view:
                wanted = {
                    key: one.id
                    for one in resolve({names[n]: m for n, m in reports.items()})
                    for key in one.keys
                }
                same = entities_of_keys(view, EVERYTHING, sorted(wanted)) == wanted
        quarter = max(1, len(spent) // 4)
        first, last = (sum(some) / len(some) * 1e3 for some in (spent[:quarter], spent[-quarter:]))
        print(
            f"\nthe stage, report by report: {first:.1f} ms of CPU a report in the first quarter, "
            f"{last:.1f} in the last; {'the same as' if same else 'OTHER THAN'} all at once"
        )


def _keep(
    catalogue: Catalogue, number: int, mentions: Sequence[Mention], spent: list[float]
) -> str:
    length = max((one.span.end for one in mentions), default=0)
    with catalogue.change(COMMAND_LINE) as change:
        kept = keep_edition(
            change, sha256=f"{number:064x}"[::-1], size=1, media_type="text/plain", name=str(number),
            collection="bench",
        )  # fmt: skip
        reading = keep_reading(change, kept.edition, Reading("." * length), "1")
        keep_mentions(change, reading, mentions)
        started = time.process_time()
        resolve_report(change, kept.document)
        spent.append(time.process_time() - started)
    return kept.document


def _spellings(gold: Path) -> None:
    """The labelled pairs, each name in a report of its own; a lone word serves as a surname."""
    rows = [list(dict.fromkeys(row.split("|"))) for row in _lines(gold / "name_variants.txt")]
    whole = [[_full(name) for name in row] for row in rows]
    reports = {
        f"r{n}": [Mention("person", Span(0, 1), name)]
        for n, name in enumerate(name for row in whole for name in row)
    }
    entity = {one.partition("@")[0]: who.id for who in resolve(reports) for one in who.keys}
    told = [[entity[f"person:{name}"] for name in row] for row in whole]
    pairs = [one == two for row in told for one, two in combinations(row, 2)]
    between = [
        (one, two)
        for (n, first), (m, second) in combinations(enumerate(told), 2)
        for one in set(first) for two in set(second)
        if one == two and not set(whole[n]) & set(whole[m])
    ]  # fmt: skip
    non = [row.split("|")[:2] for row in _lines(gold / "name_non_variants.txt")]
    false = [row for row in non if len(_alone(*map(_full, row))) == 1]
    print(
        f"\nspelling pairs joined: {sum(pairs)} of {len(pairs)} ({sum(pairs) / len(pairs):.3f}); "
        f"rows wrongly joined with another: {len(between)}; "
        f"pairs that only look alike, joined: {len(false)} of {len(non)}"
    )


def _alone(one: str, two: str) -> Sequence[object]:
    reports = {n: [Mention("person", Span(0, 1), name)] for n, name in (("a", one), ("b", two))}
    return resolve(reports)


def _full(name: str) -> str:
    return name if " " in name else f"{'Arman' if name[0].lower() < 'а' else 'Арман'} {name}"


def _lines(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


if __name__ == "__main__":
    raise SystemExit(main())
