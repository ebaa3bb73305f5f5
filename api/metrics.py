"""Counters and durations of this process, printed in Prometheus' text form."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from typing import Literal

Kind = Literal["counter", "gauge"]


class Metrics:
    """Numbers by name and labels; safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._values: dict[tuple[str, tuple[tuple[str, str], ...]], float] = {}
        self._kinds: dict[str, tuple[Kind, str]] = {}

    def declare(self, name: str, kind: Kind, text: str) -> None:
        """Say what a number means, before it is first counted."""
        self._kinds[name] = (kind, text)

    def add(self, name: str, by: float = 1, **labels: str) -> None:
        key = (name, tuple(sorted(labels.items())))
        with self._lock:
            self._values[key] = self._values.get(key, 0) + by

    def set(self, name: str, value: float, **labels: str) -> None:
        with self._lock:
            self._values[(name, tuple(sorted(labels.items())))] = value

    def text(self) -> str:
        """All numbers, each name once with its HELP and TYPE."""
        with self._lock:
            values = dict(self._values)
        return "".join(f"{line}\n" for line in self._lines(values))

    def _lines(
        self, values: Mapping[tuple[str, tuple[tuple[str, str], ...]], float]
    ) -> Iterator[str]:
        for name, (kind, text) in self._kinds.items():
            yield f"# HELP {name} {text}"
            yield f"# TYPE {name} {kind}"
            for (named, labels), value in sorted(values.items()):
                if named == name:
                    inner = ",".join(f'{key}="{_escaped(label)}"' for key, label in labels)
                    yield f"{name}{{{inner}}} {value:g}" if inner else f"{name} {value:g}"


def _escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
