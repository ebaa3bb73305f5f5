"""Two reports, and searches saved over them, for tests of what is told."""

from __future__ import annotations

from pathlib import Path

from api.files import bring_in
from api.house import House
from api.saved import save, told_json
from corpus import COMMAND_LINE, EVERYTHING, Scope
from corpus.catalogue.saved import SavedSearch
from search.narrow import Narrowed
from search.take.harvest import Set

OLD = "The guards of Sarydala station beat Arman Qudaibergen for two nights in May 2012."
NEW = "In Temirqala a court heard in June 2014 how Marat Sadyrbek was beaten by two guards."
PUBLIC = Scope.of(["public"])
ANY = Narrowed()


def bring(house: House, folder: Path, name: str, text: str, collection: str = "public") -> str:
    """Bring a report in through the ordinary way; gives its id."""
    path = folder / f"{name}.txt"
    path.write_text(text, "utf-8")
    (file,) = bring_in(house, [path], collection)
    assert file.state == "processed"
    assert file.document
    return file.document


def keep(
    house: House, query: str = "guards", scope: Scope = EVERYTHING, which: Set = "all",
    narrowed: Narrowed = ANY,
) -> SavedSearch:  # fmt: skip
    return save(house, scope, query, query, narrowed, which, COMMAND_LINE)


def told(house: House, saved: SavedSearch) -> list[str]:
    return [one["text"] for one in told_json(house, saved)["hits"]]
