"""The folder of Tantivy indexes: one is live, named by a pointer file."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import tantivy

from corpus import AigaqError
from search.embedded.fault import faults_told
from search.embedded.fields import schema
from search.embedded.index import EmbeddedIndex
from search.embedded.stamp import Stamp
from search.index import Health, Index, NoIndexError
from search.schema import version

_POINTER = "live"


class EmbeddedEngine:
    """Indexes in `folder`, made with the analysis that `analysis` names (`Analyser.version`)."""

    def __init__(self, folder: Path, analysis: str) -> None:
        self._folder = folder
        self._stamp = Stamp.ours(analysis)
        self._version = version(analysis)
        self._lock = threading.Lock()
        self._open: EmbeddedIndex | None = None

    def live(self) -> EmbeddedIndex:
        name = self._pointed()
        with self._lock:
            if self._open is None or self._open.name != name:
                folder = self._folder / name
                self._stamp.check(name, Stamp.read(folder))
                opened = EmbeddedIndex(folder, self._stamp)
                # The old one goes on for those who still search in it; its writer must not.
                if self._open is not None:
                    self._open.close()
                self._open = opened
            return self._open

    def build(self) -> EmbeddedIndex:
        with faults_told("building an index"):
            self._folder.mkdir(parents=True, exist_ok=True)
            folder = self._free_folder()
            self._stamp.write(folder)
            tantivy.Index(schema(), path=str(folder), reuse=False)
        return EmbeddedIndex(folder, self._stamp)

    def switch(self, index: Index) -> None:
        index.close()
        with faults_told("switching to another index"):
            pointer = self._folder / (_POINTER + ".new")
            with pointer.open("w", encoding="utf-8") as file:
                file.write(index.name)
                file.flush()
                os.fsync(file.fileno())
            pointer.replace(self._folder / _POINTER)
            for folder in self._folder.iterdir():
                if folder.is_dir() and folder.name != index.name:
                    shutil.rmtree(folder)

    def health(self) -> Health:
        try:
            self.live().info()
        except AigaqError as error:
            return Health(ready=False, reason=str(error))
        return Health(ready=True)

    def close(self) -> None:
        with self._lock:
            if self._open is not None:
                self._open.close()
                self._open = None

    def _pointed(self) -> str:
        try:
            return (self._folder / _POINTER).read_text("utf-8")
        except OSError as error:
            raise NoIndexError(str(self._folder)) from error

    def _free_folder(self) -> Path:
        number = 1
        while True:
            folder = self._folder / f"{self._version}-{number}"
            try:
                folder.mkdir()
            except FileExistsError:
                number += 1
            else:
                return folder
