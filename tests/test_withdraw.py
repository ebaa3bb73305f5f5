"""What is withdrawn is gone: from every answer at once, and from every disk when it is done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from api.files import bring_in
from api.house import House
from api.searching import search
from api.watching import results_of
from api.withdrawing import erase, left_outside, report_meant, take_back
from corpus import EVERYTHING, AigaqError, NotFoundError, Scope
from corpus.catalogue import audit_log
from corpus.catalogue.erasing import Grounds, erase_document
from corpus.catalogue.files import end, files
from corpus.catalogue.tables import file as file_table
from corpus.catalogue.tables import metadata
from corpus.catalogue.tombstones import lift, tombstone_of, tombstones
from corpus.catalogue.whereabouts import move_file
from corpus.file_name import encode_name
from ingest.check import check
from ingest.intake import take
from ingest.walk import walk
from withdrawn import ACTOR, BODY, SECRET, checkpoint, drop, fill, traces


@pytest.fixture
def filled(house: House, tmp_path: Path) -> tuple[House, str]:
    return house, fill(house, tmp_path)


def test_nothing_of_a_withdrawn_report_is_left_anywhere(filled: tuple[House, str]):
    house, _ = filled
    checkpoint(house)
    # The words are looked for where they are: each is found, or the search would prove nothing.
    assert traces(house).keys() == set(SECRET)
    index = house.engine.live().name
    take_back(house, ["Tutqynbek report.txt"], "the source asked for it", ACTOR)
    assert erase(house) == 1
    checkpoint(house)
    assert traces(house) == {}
    # Neither engine's files are looked into word by word: they are all new, and the old ones gone.
    assert house.engine.live().name != index
    assert indexes(house) == [house.engine.live().name]
    assert search(house, "Zhumaqozha", EVERYTHING)["total"] == 0
    assert search(house, "Toktarov", EVERYTHING)["total"] == 1
    assert [f.wrong for f in check(house.catalogue, house.store, house.index, deep=True)] == [
        ""
    ] * 6


def test_no_table_but_those_of_what_people_did_knows_the_report(filled: tuple[House, str]):
    house, document = filled
    take_back(house, [document], "the source asked for it", ACTOR)
    erase(house)
    with house.catalogue.read() as view:
        (stone,) = tombstones(view, EVERYTHING)
        knows = {
            table.name
            for table in metadata.sorted_tables
            for row in view.rows(select(table))
            if document in repr(tuple(row)) or stone.sha256 in repr(tuple(row))
        }
        (item,) = view.rows(select(metadata.tables["dossier_item"]))
    # That there was a passage in the dossier is shown; which words it had isn't known any more.
    assert knows == {"tombstone", "audit", "dossier_item"}
    assert (item.words, item.note, item.reading, item.stop) == ("", "", "", 0)
    assert item.withdrawn


def indexes(house: House) -> list[str]:
    """The indexes that the engine has kept of this archive."""
    if house.settings.index.engine == "tantivy":
        folders = (house.settings.data / "index").iterdir()
        return sorted(path.name for path in folders if path.is_dir())
    return _of_server(house)


def _of_server(house: House) -> list[str]:
    import json
    import urllib.request

    name = house.settings.index.name
    with urllib.request.urlopen(
        f"{house.settings.index.url}/_cat/indices/{name}*?format=json"
    ) as r:
        return sorted(one["index"] for one in json.load(r))


def test_nobody_finds_it_from_the_moment_it_is_withdrawn(filled: tuple[House, str]):
    house, document = filled
    assert search(house, "Zhumaqozha", EVERYTHING)["total"] == 1
    take_back(house, [document], "the source asked for it", ACTOR)
    # Not erased yet, and the index not told.
    assert search(house, "Zhumaqozha", EVERYTHING)["hits"] == []
    with pytest.raises(NotFoundError), house.catalogue.read() as view:
        report_meant(view, document)


def test_what_stays_is_the_hash_the_reason_who_and_when(filled: tuple[House, str]):
    house, document = filled
    take_back(house, [document], "the source asked for it", ACTOR)
    erase(house)
    with house.catalogue.read() as view:
        (stone,) = tombstones(view, EVERYTHING)
        assert (stone.document, stone.reason, stone.actor) == (
            document, "the source asked for it", "user:aigul",
        )  # fmt: skip
        assert stone.erased
        assert stone.signature
        lines = [
            (line.action, line.actor) for line in audit_log(view, EVERYTHING, subject=document)
        ]
        assert ("withdraw document", "user:aigul") in lines
        assert tombstones(view, Scope.of(["un"])) == []
        assert tombstone_of(view, Scope.of(["un"]), stone.sha256) is None


def test_the_same_file_is_refused_and_not_kept(filled: tuple[House, str], tmp_path: Path):
    house, document = filled
    take_back(house, [document], "the source asked for it", ACTOR)
    erase(house)
    (tmp_path / "again.txt").write_text(BODY, "utf-8")
    (again,) = bring_in(house, [tmp_path / "again.txt"], "other")
    assert again.state == "failed"
    assert again.reason
    assert "the source asked for it" in again.reason
    assert again.remedy
    assert "--lift" in again.remedy
    assert again.receipt
    assert again.receipt["sha256"] == again.sha256
    assert again.sha256
    assert not house.store.holds(again.sha256)


def test_what_was_lifted_comes_in_again(filled: tuple[House, str], tmp_path: Path):
    house, document = filled
    take_back(house, [document], "by mistake", ACTOR)
    with house.catalogue.read() as view:
        (stone,) = tombstones(view, EVERYTHING)
    with pytest.raises(AigaqError), house.catalogue.change(ACTOR) as change:
        lift(change, stone.sha256)
    erase(house)
    with house.catalogue.change(ACTOR) as change:
        lift(change, stone.sha256)
    (tmp_path / "again.txt").write_text(BODY, "utf-8")
    (again,) = bring_in(house, [tmp_path / "again.txt"], "main")
    assert (again.state, again.document) == ("processed", document)


def test_a_withdrawal_is_for_who_sees_every_collection(filled: tuple[House, str]):
    house, document = filled
    with pytest.raises(NotFoundError), house.catalogue.change(ACTOR) as change:
        erase_document(change, Scope.of(["un"]), document, Grounds("why"))
    with pytest.raises(AigaqError, match="reason"):
        take_back(house, [document], " ", ACTOR)
    assert search(house, "Zhumaqozha", EVERYTHING)["total"] == 1


def test_every_edition_goes_and_copies_of_the_operators_own_are_named(
    embedded: House, tmp_path: Path
):
    first = tmp_path / "report.txt"
    first.write_text(BODY * 3, "utf-8")
    bring_in(embedded, [first], "un")
    first.write_text(BODY * 3 + "And more of it.", "utf-8")
    (second,) = bring_in(embedded, [first], "un")
    erased = take_back(embedded, [second.document or ""], "asked for", ACTOR)
    assert len(erased[0].sha256s) == 2
    assert left_outside(embedded, erased) == [first]
    assert erase(embedded) == 2
    assert list(embedded.store) == []
    with embedded.catalogue.read() as view:
        assert files(view, EVERYTHING) == []


def test_an_archive_that_held_it_goes_too(embedded: House, tmp_path: Path):
    import zipfile

    file = drop(embedded, "member.txt", BODY)
    # As the watcher notes it: the member says from which archive it came.
    results = results_of(embedded.settings)
    place = results / "processed" / "un" / "00"
    place.mkdir(parents=True)
    with zipfile.ZipFile(place / "all.zip", "w") as packed:
        packed.writestr("member.txt", BODY)
    sha256 = embedded.store.keep(place / "all.zip").sha256
    embedded.store.remove(sha256)
    place = place.rename(place.parent / sha256[:16])
    with embedded.catalogue.change(ACTOR) as change:
        archive = take(change, next(walk(place / "all.zip")), "un")
        receipt = {"members": ["member.txt"]}
        end(change, archive.id, "processed", receipt=receipt, sha256=sha256)
        move_file(change, archive.id, encode_name(str(place / "all.zip")))
        change.run(
            file_table.update()
            .where(file_table.c.id == file.id)
            .values(wish={"archive": "all.zip"})
        )
    (erased,) = take_back(embedded, [file.document or ""], "asked for", ACTOR)
    assert sha256 in erased.sha256s
    assert erase(embedded) == 2
    assert not (place / "all.zip").exists()
    with embedded.catalogue.read() as view:
        assert files(view, EVERYTHING) == []
    shutil.rmtree(embedded.settings.data / "inbox")
