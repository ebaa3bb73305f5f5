"""The models alone on the hand-labelled reports, scored by the scorer that came with the labels."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from nlp.models import recognise_all
from nlp.models.training.train import prf

_TYPES = {"person": "PERSON", "organisation": "ORG", "place": "PLACE"}


def seeds(gold: Path, texts: Path) -> dict[str, tuple[float, float, float, int]]:
    """P, R, F1 and how many by kind, over all labelled parts together."""
    count: dict[str, Counter[str]] = {kind: Counter() for kind in _TYPES}
    for labels in sorted(gold.glob("entities_*.jsonl")):
        source = next(texts.glob(f"{labels.stem.removeprefix('entities_')}_*.txt"))
        text = source.open(encoding="utf8", newline="").read()
        # What lies beyond the last label isn't labelled.
        end = max(json.loads(line)["end"] for line in labels.read_text("utf8").splitlines())
        blocks = [m for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text) if m.start() < end]
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            for block, names in zip(
                blocks, recognise_all([b.group() for b in blocks], "en"), strict=True
            ):
                for name in names:
                    start, stop = block.start() + name.span.start, block.start() + name.span.end
                    file.write(
                        json.dumps({"start": start, "end": stop, "type": _TYPES[name.kind]}) + "\n"
                    )
            file.flush()
            command = [
                sys.executable,
                str(gold / "score.py"),
                "entities",
                str(labels),
                file.name,
                "--json",
            ]
            result = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        for kind, name in _TYPES.items():
            exact = result["by_type"].get(name, {}).get("exact", {})
            count[kind].update(
                right=exact.get("tp", 0), found=exact.get("pred", 0), wanted=exact.get("gold", 0)
            )
    return {
        kind: (*prf(c["right"], c["found"], c["wanted"]), c["wanted"]) for kind, c in count.items()
    }
