"""The house: every part opened from the settings, each when first needed, and handed inward."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from config import Settings

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
    from corpus.store import FileStore
    from nlp.analyser import FieldAnalyser
    from search.index import Engine, Index
    from search.shelf import CatalogueShelf


class _Closable(Protocol):
    def close(self) -> None: ...


Part = TypeVar("Part", bound=_Closable)


@dataclass(frozen=True)
class House:
    """Opened lazily, since a verb such as `status` needs no engine and no model; closed in reverse."""

    settings: Settings
    _open: ExitStack

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(settings, ExitStack())

    @cached_property
    def catalogue(self) -> Catalogue:
        from corpus.catalogue import Catalogue

        return self._open.enter_context(Catalogue.open(catalogue_url(self.settings)))

    @cached_property
    def store(self) -> FileStore:
        from corpus.store import open_store

        return open_store(self.settings.files.url or str(self.settings.data / "files"))

    @cached_property
    def shelf(self) -> CatalogueShelf:
        from search.shelf import CatalogueShelf

        return CatalogueShelf(self.catalogue)

    @cached_property
    def analyser(self) -> FieldAnalyser:
        from nlp.analyser import FieldAnalyser

        return FieldAnalyser()

    @cached_property
    def engine(self) -> Engine:
        from api.engines import open_engine

        engine = open_engine(self.settings, self.analyser.version)
        self._open.callback(engine.close)
        return engine

    def index(self) -> Index:
        """The live index; an empty one is made when nothing has been indexed yet."""
        from search.index import ensure

        return ensure(self.engine)

    def closed_at_end(self, part: Part) -> Part:
        """The part, which is closed when the house is."""
        self._open.callback(part.close)
        return part

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()


def catalogue_url(settings: Settings) -> str:
    """Where the catalogue is: a file in the data folder unless the settings name a server."""
    if settings.catalogue.url:
        return settings.catalogue.url
    return f"sqlite:///{Path(settings.data).absolute() / 'catalogue.sqlite'}"
