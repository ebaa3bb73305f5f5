"""Taking hits away, the same at every door: written to a file, told what was counted, never half."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from corpus import AigaqError, Scope

if TYPE_CHECKING:
    from api.house import House
    from search.narrow import Narrowed
    from search.take import Format, Taken
    from search.take.harvest import Set

_CHUNK = 1 << 16
# Words of each language held in all their forms while hits are told with where their words stand: an
# answer of a hundred thousand hits has as many words as an archive.
_WORDS_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search whose hits are taken away."""

    query: str
    narrowed: Narrowed
    form: Format
    which: Set = "any"
    strict: bool = False


def take(house: House, scope: Scope, wanted: Wanted, out: BinaryIO) -> Taken:
    """Write all hits; in bounded memory, from one view of the index and one of the catalogue."""
    from nlp.analyser import FieldAnalyser
    from search.answer import Wish
    from search.take import harvest, writer

    analyser = FieldAnalyser(_WORDS_KEPT)
    narrowed, shelf = wanted.narrowed, house.shelf
    wish = Wish(
        strict=wanted.strict,
        sort=narrowed.sort,
        filters=narrowed.filters(shelf, scope),
        dates=narrowed.ranges(),
        all_editions=narrowed.all_editions,
        widening=narrowed.widening(shelf, scope),
    )
    with house.catalogue.read() as view:
        found = harvest(
            wanted.query, view, scope, index=house.index(), analyser=analyser, wish=wish,
            which=wanted.which,
        )  # fmt: skip
        if not wanted.query.strip():
            raise AigaqError("there is no query", "say what is to be taken")
        written = writer(wanted.form, out, found.taken)
        for row in found.rows:
            written.write(row)
        written.end()
    return found.taken


def taken_file(house: House, scope: Scope, wanted: Wanted) -> tuple[Taken, Iterator[bytes], int]:
    """What was taken, its bytes in pieces, and how many.

    It is whole before its first byte is sent: whoever loads it never keeps a half for the whole, the
    engine's view isn't held for as long as a slow line takes, and what is told of it is true. The
    file has no name: whatever happens, nothing of it is left behind.
    """
    house.settings.data.mkdir(parents=True, exist_ok=True)
    file = tempfile.TemporaryFile(dir=house.settings.data)  # noqa: SIM115  -- `_pieces` closes it
    try:
        taken = take(house, scope, wanted, file)
        size = file.seek(0, 2)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return taken, _pieces(file), size


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_CHUNK):
            yield piece
