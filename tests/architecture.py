"""What the imports of a source tree say: which room reaches into which, and what starts with the command line.

Read from the syntax tree, so that an import inside a function counts like one at the top.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Each room may import what stands to its right, and itself.
ROOMS = ("api", "ingest", "search", "nlp", "corpus")

# Only this room may read `config`; `config` in turn may use the words of `corpus` and nothing else.
READS_CONFIG = "api"


@dataclass(frozen=True, slots=True, order=True)
class Import:
    """One module named by one import statement."""

    path: str
    line: int
    module: str

    @property
    def room(self) -> str:
        return self.module.partition(".")[0]


def wrong_imports(root: Path) -> list[str]:
    """Name every import that goes against the direction, as "path:line: why"."""
    return [
        f"{found.path}:{found.line}: {found.path.partition('/')[0]} must not import {found.module}"
        for room in (*ROOMS, "config")
        for found in imports_of(root, room)
        if found.room in _rooms_closed_to(room)
    ]


def imports_of(root: Path, room: str) -> Iterator[Import]:
    for path in sorted((root / room).rglob("*.py")):
        yield from _imports(ast.parse(path.read_text("utf-8")), path.relative_to(root))


def _rooms_closed_to(room: str) -> frozenset[str]:
    outside = {"tests", "bench", "samples", "examples", "scripts"}
    if room == "config":
        return frozenset({*ROOMS, *outside} - {"corpus"})
    closed = {*ROOMS[: ROOMS.index(room)], *outside}
    if room != READS_CONFIG:
        closed.add("config")
    return frozenset(closed)


def _imports(tree: ast.Module, path: Path) -> Iterator[Import]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield Import(path.as_posix(), node.lineno, name.name)
        elif isinstance(node, ast.ImportFrom):
            yield from _from(node, path)
        elif isinstance(node, ast.Call):
            yield from _by_name(node, path)


def _from(node: ast.ImportFrom, path: Path) -> Iterator[Import]:
    module = node.module or ""
    if node.level:
        # `from ..x import y` is resolved against the file's own package.
        package = path.parent.parts[: len(path.parent.parts) - node.level + 1]
        module = ".".join((*package, *filter(None, [module])))
    if module:
        yield Import(path.as_posix(), node.lineno, module)
        return
    # `from .. import nlp` from the root of the packages: each name is a module.
    for name in node.names:
        yield Import(path.as_posix(), node.lineno, name.name)


def _by_name(node: ast.Call, path: Path) -> Iterator[Import]:
    """Yield what `import_module("x")` and `__import__("x")` name, where it is written out."""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else None
    if isinstance(node.func, ast.Name):
        called = node.func.id
    if called in {"import_module", "__import__"} and node.args:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield Import(path.as_posix(), node.lineno, first.value)
