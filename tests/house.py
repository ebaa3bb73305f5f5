"""The house rules that a machine can hold: sizes, places, run bits, and what must never be committed."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

MAX_LINES = 300

# Who names a package registry says where somebody's packages come from, which is no business of
# the repository. Words and host names, as digests, so that this file doesn't break its own rule;
# `digest("word")` makes another.
REGISTRIES = frozenset(
    """
    00a7dc5a0cc38858 0fd460f0568e29c1 1ba4e37997a2e986 24f81de5fc499525 271dacc9f4d0caf8
    2960ad205cb64ff3 317d2d52829b7812 3530c4415dd857fb 43c04ed1dabe979b 4db460c55b85212e
    51c6b9f69c48a75b 693b523fdc6928b9 70bb4000cd2fab03 70cca582c4895337 71741fe2460a6150
    789e46d79514e280 7b8208d11b1b6f48 9236dc66571fe8e9 ba20768a02ee5327 c2fc53f38579f080
    c38b90c0390c8812 c3db8466ffcd8589 cd88a6fb14237c16 d92c673f219f3436 e680c440a2e92079
    ea0d3d5c3c27a0ba f943752d3f525218
    """.split()
)

_WORD = re.compile(r"[a-z0-9]+")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def tracked(root: Path) -> list[Path]:
    """The files that a clone would hold, those about to be added included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    ).stdout
    names = {os.fsdecode(name) for name in listed.split(b"\0") if name}
    return sorted(path for name in names if (path := root / name).is_file())


def too_long(paths: Iterable[Path]) -> list[str]:
    """Python files above the length at which a file holds two ideas."""
    return [
        f"{path}: {lines} lines"
        for path in paths
        if path.suffix == ".py" and (lines := len(path.read_text("utf-8").splitlines())) > MAX_LINES
    ]


def not_flat(root: Path) -> list[str]:
    """Python files in folders under tests/, and any `__init__.py`: it would hide a room of the same name."""
    tests = root / "tests"
    return [
        str(path.relative_to(root))
        for path in sorted(tests.rglob("*.py"))
        if path.parent != tests or path.name == "__init__.py"
    ]


def not_executable(paths: Iterable[Path]) -> list[str]:
    return [str(path) for path in paths if not os.access(path, os.X_OK)]


def telling_lines(paths: Iterable[Path], root: Path) -> list[str]:
    """Lines that name a package registry or a place on this machine, as "path:line: why"."""
    return [f"{path}:{number}: {why}" for path in paths for number, why in _telling(path, root)]


def _telling(path: Path, root: Path) -> Iterator[tuple[int, str]]:
    text = _text(path)
    # The clone's own place, and the material beside it. (A clone straight under / says nothing.)
    places = [str(root), str(root.parent / "shared")] if root.parent != root.parent.parent else []
    for number, line in enumerate(text.splitlines(), 1):
        if any(place in line for place in places):
            yield number, "names a place on this machine"
        lower = line.lower()
        words = {*_WORD.findall(lower), *_HOST.findall(lower)}
        for word in sorted(words):
            if digest(word) in REGISTRIES:
                yield number, f"names a package registry: {word}"


def digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()[:16]


def _text(path: Path) -> str:
    data = path.read_bytes()
    # A file that isn't text (a model, a picture) is left alone: it has no lines to speak of.
    return "" if b"\0" in data else data.decode("utf-8", "replace")
