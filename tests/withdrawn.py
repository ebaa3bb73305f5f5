"""Reports with words that stand nowhere else, and the search for what is left of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import Text, cast, select, text

from api.files import bring_in, tell_index
from api.house import House
from api.watching import finish, folders_of
from corpus import COMMAND_LINE, EVERYTHING, Actor, Span
from corpus.catalogue import Change, Draft, cite_reading, decide_about, keep_draft
from corpus.catalogue.acronyms import Explained, keep_acronyms
from corpus.catalogue.dossiers import add_to_dossier, make_dossier
from corpus.catalogue.files import FileRecord
from corpus.catalogue.tables import feed_line, metadata, saved_search
from corpus.catalogue.uploads import keep_upload
from ingest.intake import take
from ingest.walk import walk

# Words that stand nowhere else, in the file, its name, its side-car and what people decided.
SECRET = ("Zhumaqozha", "Velimbaiuly", "Qarasengir", "Tutqynbek", "Sidelight", "Marginalia")
BODY = (
    "Zhumaqozha Velimbaiuly was detained in Qarasengir on 3 May 2012. He told his lawyer that "
    "officers had beaten him for two days. The court in Almaty heard the case in August 2012. "
    "No doctor examined him before the hearing, and no inquiry was opened into what he said. "
)
STAYS = (
    "Daniyar Toktarov was sentenced in Almaty on 4 June 2013. The appeal court left the sentence "
    "unchanged. His relatives learnt of it from a newspaper, a week later, and were not told why. "
)
ACTOR = Actor("user:aigul")


def drop(house: House, name: str, words: str, collection: str = "un") -> FileRecord:
    """Have a file come through the watched folder, as far as its place in the results."""
    folders = folders_of(house.settings)
    path = folders.inbox / collection / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, "utf-8")
    (path.with_suffix(".json")).write_text('{"title": "Sidelight"}', "utf-8")
    found = next(one for one in walk(path))
    with house.catalogue.change(COMMAND_LINE) as change:
        file = take(change, found, collection)
    (ended,) = finish(house, [file], lambda now: None)
    return ended


def fill(house: House, folder: Path) -> str:
    """Two reports, one of which will be withdrawn, and all that may be kept of one; gives its id."""
    (folder / "stays.txt").write_text(STAYS, "utf-8")
    bring_in(house, [folder / "stays.txt"], "main")
    file = drop(house, "Tutqynbek report.txt", BODY)
    assert file.document
    assert file.edition
    assert drop(house, "Tutqynbek copy.txt", BODY).state == "duplicate"
    reading = f"{file.edition[:16]}-1"
    with house.catalogue.change(ACTOR) as change:
        cite_reading(change, reading, "link")
        for method in ("ocr", "batch"):
            keep_draft(change, file.edition, method, Draft(1, method, b"Marginalia"))
        keep_upload(change, "Tutqynbek", file.edition, file.id)
        keep_acronyms(change, reading, [Explained("QV", "Qarasengir Velimbaiuly", True)])
        _fed(change, file.document, reading)
        decide_about(change, file.document, "title", "Marginalia")
        made = make_dossier(change, EVERYTHING, "For the annex")
        reading = f"{file.edition[:16]}-1"
        add_to_dossier(change, EVERYTHING, made, reading, Span(0, 9), "0" * 16, "See Qarasengir.")
    tell_index(house)
    return file.document


def _fed(change: Change, document: str, reading: str) -> None:
    """A saved search that found it."""
    said = {"name": "n", "query": "q", "narrowed": {}, "editor": False, "actor": "me"}
    change.insert(saved_search, [{"id": "s", **said, "made": change.now()}])
    place = {"document": document, "edition": "none", "reading": reading, "start": 0, "stop": 9}
    line = {"line": "l", "search": "s", "words": "w", "fresh": True, "at": change.now()}
    change.insert(feed_line, [{**line, **place}])


def traces(house: House) -> dict[str, list[str]]:
    """Where the secret words stand: files of the data folder, and rows of the database."""
    found: dict[str, list[str]] = {}
    for path in sorted(house.settings.data.rglob("*")):
        said = path.name.encode()
        if path.is_file():
            said += path.read_bytes()
        for word in SECRET:
            if word.encode() in said or word.lower().encode() in said:
                found.setdefault(word, []).append(str(path.relative_to(house.settings.data)))
    with house.catalogue.read() as view:
        for table in metadata.sorted_tables:
            texts = [cast(c, Text) for c in table.c if c.type.python_type is not bytes]
            for row in view.rows(select(*texts)):
                for word in SECRET:
                    if word.casefold() in repr(tuple(row)).casefold():
                        found.setdefault(word, []).append(f"table {table.name}")
        if house.catalogue.engine == "postgresql":
            for word, place in _in_server_files(view.connection):
                found.setdefault(word, []).append(place)
    return found


def _in_server_files(connection) -> Iterator[tuple[str, str]]:
    url = connection.engine.url
    server = Path(parse_qs(urlsplit(str(url)).query)["host"][0]) / "data"
    number = connection.execute(
        text("SELECT oid FROM pg_database WHERE datname = current_database()")
    ).scalar()
    for path in sorted((server / "base" / str(number)).iterdir()):
        data = path.read_bytes()
        for word in SECRET:
            if word.encode() in data:
                yield word, f"base/{path.name}"


def checkpoint(house: House) -> None:
    """Have the server write its pages, so that its files say what its tables say."""
    if house.catalogue.engine == "postgresql":
        with house.catalogue.change(ACTOR) as change:
            change.connection.execute(text("CHECKPOINT"))
