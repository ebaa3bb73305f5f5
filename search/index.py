"""The port to an index: what either engine does for us, in our own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from corpus import AigaqError, UnavailableError
from search.ask import Ask, Hit, Results
from search.entry import Entry


class NoIndexError(AigaqError):
    """Nothing has been indexed yet."""

    def __init__(self, where: str) -> None:
        super().__init__(f"there is no index at {where}", "run `aigaq reindex`")


class StaleIndexError(AigaqError):
    """The index was made by another version: its words are not ours, so it is not searched."""

    def __init__(self, name: str, found: str, wanted: str) -> None:
        super().__init__(
            f"index {name} was made by {found}, this is {wanted}", "run `aigaq reindex`"
        )
        self.found = found
        self.wanted = wanted


class IndexFaultError(UnavailableError):
    """The engine took the work but not all of it arrived; what to index again is in `ids`."""

    def __init__(self, reason: str, ids: Iterable[str] = ()) -> None:
        super().__init__(
            reason, "the same batch can be put again; if it fails again, `aigaq reindex`"
        )
        self.ids = list(ids)


@dataclass(frozen=True, slots=True)
class Info:
    """What an index is. `schema` and `analysis` are the versions that its name carries."""

    engine: str
    engine_version: str
    name: str
    schema: str
    analysis: str
    passages: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the engine answers now, and if not, why."""

    ready: bool
    reason: str = ""


class Index(Protocol):
    """One index. Changes are seen, and safe from a crash, once `commit` has returned."""

    name: str

    def put(self, entries: Iterable[Entry]) -> int:
        """Add the entries, each in place of one with the same id; returns how many."""
        ...

    def drop(self, documents: Iterable[str]) -> int:
        """Take all passages of these documents out; returns how many there were."""
        ...

    def commit(self) -> None:
        """Make what was put and dropped so far lasting and visible, here and to other processes."""
        ...

    def search(self, ask: Ask) -> Results:
        """The best passages, ties broken by id, with an exact total and exact counts."""
        ...

    def every(self, ask: Ask) -> Iterator[Hit]:
        """All hits in order, whatever the limit, from one consistent view and in bounded memory."""
        ...

    def count(self, ask: Ask) -> int:
        """How many passages match."""
        ...

    def info(self) -> Info:
        """What this index is and how large."""
        ...

    def close(self) -> None:
        """Let go of files and connections; what was not committed is lost."""
        ...


class Engine(Protocol):
    """Where indexes live: one is live, another may be built beside it and switched to."""

    def live(self) -> Index:
        """The index to search and write; `NoIndexError` or `StaleIndexError` when there is none of ours."""
        ...

    def build(self) -> Index:
        """A new, empty index beside the live one, which goes on serving."""
        ...

    def switch(self, index: Index) -> None:
        """Make this index the live one in one step, and remove those that it replaces."""
        ...

    def health(self) -> Health:
        """Whether searches would be answered now; never raises."""
        ...

    def close(self) -> None:
        """Let go of everything held open."""
        ...


def ensure(engine: Engine) -> Index:
    """The live index; an empty one when nothing has been indexed yet. A stale one is still an error."""
    try:
        return engine.live()
    except NoIndexError:
        fresh = engine.build()
        engine.switch(fresh)
        return engine.live()
