"""What an index was made by, kept in a file beside it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.metadata import version as installed
from pathlib import Path

from search.index import NoIndexError, StaleIndexError
from search.schema import SCHEMA

_FILE = "made_by.json"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Tantivy's format follows its minor version; the words follow the analysis."""

    schema: str
    analysis: str
    engine_version: str

    @classmethod
    def ours(cls, analysis: str) -> Stamp:
        return cls(SCHEMA, analysis, installed("tantivy"))

    @classmethod
    def read(cls, folder: Path) -> Stamp:
        try:
            kept = json.loads((folder / _FILE).read_text("utf-8"))
            return cls(str(kept["schema"]), str(kept["analysis"]), str(kept["engine_version"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise NoIndexError(str(folder)) from error

    def write(self, folder: Path) -> None:
        (folder / _FILE).write_text(json.dumps(asdict(self)), "utf-8")

    def check(self, name: str, found: Stamp) -> None:
        """Refuse an index that this version would misread."""
        if self._key() != found._key():
            raise StaleIndexError(name, str(found), str(self))

    def __str__(self) -> str:
        return f"schema {self.schema}, {self.analysis}, tantivy {self.engine_version}"

    def _key(self) -> tuple[str, ...]:
        return (self.schema, self.analysis, *self.engine_version.split(".")[:2])
