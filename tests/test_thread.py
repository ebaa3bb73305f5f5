"""One thread through: from a file to a passage that can be quoted, on both pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.around import around
from api.files import bring_in
from api.house import House
from api.reading import parts_of
from api.searching import search
from corpus import EVERYTHING, NotFoundError, Scope
from corpus.catalogue.files import files
from corpus.catalogue.readings import current_reading, load_reading
from ingest.check import check

REPORT = """Silence in Sarydala

1. On 12 May 2014 the city court of Temirqala sentenced Arman Qudaibergen to six years in prison.

2. He told the court that he had been beaten for two nights and that his statement was dictated
to him. The judge did not ask by whom. See CAT/C/KAZ/CO/3.
"""


def report(folder: Path, name: str = "silence.txt", text: str = REPORT) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def ask(house: House, query: str, scope: Scope = EVERYTHING):
    return search(house, query, scope)["hits"]


def test_a_file_that_was_read_is_found_with_its_words_and_its_citation(
    house: House, tmp_path: Path
):
    (file,) = bring_in(house, [report(tmp_path / "in")], "main")
    assert (file.state, file.reason) == ("processed", None)
    hits = ask(house, "beaten")
    assert len(hits) == 1
    passage = hits[0]["passage"]
    assert "beaten for two nights" in passage["text"]
    start, end = hits[0]["highlights"][0]
    assert passage["text"][start:end] == "beaten"
    assert passage["paragraph"] == "2"
    assert "para. 2" in hits[0]["citation"]["text"]
    source = REPORT[passage["source_start"] : passage["source_end"]]
    assert source.split() == passage["text"].split()


def test_a_citations_link_shows_the_quoted_words_and_never_a_look_alike(
    house: House, tmp_path: Path
):
    bring_in(house, [report(tmp_path / "in")], "main")
    _, _, reading, place, words = ask(house, "beaten")[0]["citation"]["link"].split("/")
    found = around(house, EVERYTHING, reading, place, words)
    assert any("beaten for two nights" in one.text for one in found.passages)
    for wrong in (
        (reading, place, "0" * 16),
        (reading, "0-9", words),
        ("0" * 16 + "-1", place, words),
    ):
        with pytest.raises(NotFoundError):
            around(house, EVERYTHING, *wrong)
    with pytest.raises(NotFoundError):
        around(house, Scope.of(["other"]), reading, place, words)


def test_the_same_bytes_again_add_nothing_and_get_the_first_receipt(house: House, tmp_path: Path):
    first = report(tmp_path / "in")
    again = report(tmp_path / "again", "another name.txt")
    bring_in(house, [first], "main")
    (file,) = bring_in(house, [again], "main")
    assert file.state == "duplicate"
    assert file.receipt is not None
    assert file.receipt["name"] == "silence.txt"
    assert [one["name"] for one in file.receipt["again"]] == ["another name.txt"]
    assert len(ask(house, "beaten")) == 1


def test_the_same_bytes_in_another_collection_are_one_file_with_two_memberships(
    house: House, tmp_path: Path
):
    path = report(tmp_path / "in")
    bring_in(house, [path], "open")
    assert ask(house, "beaten", Scope.of(["closed"])) == []
    (file,) = bring_in(house, [path], "closed")
    assert file.state == "processed"
    assert len(ask(house, "beaten")) == 1
    assert len(ask(house, "beaten", Scope.of(["closed"]))) == 1
    assert ask(house, "beaten", Scope.of(["closed"]))[0]["document"]["collections"] == ["closed"]


def test_what_no_collection_of_a_reader_holds_is_not_found(house: House, tmp_path: Path):
    bring_in(house, [report(tmp_path / "in")], "closed")
    answer = search(house, "beaten", Scope.of(["open"]))
    assert (answer["total"], answer["hits"]) == (0, [])


def test_one_bad_file_is_told_and_the_rest_go_on(house: House, tmp_path: Path):
    folder = tmp_path / "in"
    report(folder)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (folder / "link.txt").symlink_to(folder / "silence.txt")
    ended = {file.name: file for file in bring_in(house, [folder], "main")}
    assert {name: file.state for name, file in ended.items()} == {
        "silence.txt": "processed",
        "empty.pdf": "failed",
        "broken.pdf": "failed",
        "link.txt": "failed",
    }
    for file in ended.values():
        if file.state == "failed":
            assert file.reason
            assert file.remedy
    assert len(ask(house, "beaten")) == 1


def test_a_file_left_in_mid_way_is_taken_up_by_the_next_run(house: House, tmp_path: Path):
    from corpus import COMMAND_LINE
    from ingest.holder import new_holder
    from ingest.intake import take_in
    from ingest.steps import step

    (file,) = take_in(house.catalogue, [report(tmp_path / "in")], "main", COMMAND_LINE)
    from corpus.catalogue.claims import claim_next

    # A worker takes it to "stored" and dies.
    holder = new_holder()
    with house.catalogue.change(COMMAND_LINE) as change:
        claimed = claim_next(change, ("seen",), holder, 60)
    assert claimed is not None
    step(parts_of(house), claimed, holder)
    with house.catalogue.change(COMMAND_LINE) as change:
        from corpus.catalogue.claims import let_go

        let_go(change, file.id, holder)
    bring_in(house, [report(tmp_path / "in2", "other.txt", "Other words about Temirqala.")], "main")
    with house.catalogue.read() as view:
        states = {one.name: one.state for one in files(view, EVERYTHING)}
    assert states == {"silence.txt": "processed", "other.txt": "processed"}


def test_what_is_kept_agrees_with_what_was_read_and_check_says_so(house: House, tmp_path: Path):
    (file,) = bring_in(house, [report(tmp_path / "in")], "main")
    assert file.edition is not None
    with house.catalogue.read() as view:
        kept = current_reading(view, EVERYTHING, file.edition)
        assert kept is not None
        assert "dictated to him" in load_reading(view, EVERYTHING, kept.id).text
    found = list(check(house.catalogue, house.store, house.index, deep=True))
    assert [finding.wrong for finding in found] == [""] * len(found)


def test_check_names_what_is_missing_and_what_to_do(house: House, tmp_path: Path):
    (file,) = bring_in(house, [report(tmp_path / "in")], "main")
    assert file.sha256 is not None
    assert file.document is not None
    house.store.remove(file.sha256)
    index = house.index()
    index.drop([file.document])
    index.commit()
    wrong = {
        f.wrong.split(":")[0]: f.remedy
        for f in check(house.catalogue, house.store, house.index)
        if f.wrong
    }
    assert wrong["1 are missing"] == "ingest these files again"
    assert any("can't be found" in what and "reindex" in remedy for what, remedy in wrong.items())


def test_reindexing_builds_the_same_index_from_the_catalogue_alone(house: House, tmp_path: Path):
    from ingest.holder import new_holder
    from ingest.rebuild import rebuild
    from search.entries import Entries

    bring_in(house, [report(tmp_path / "in")], "main")
    before = [hit["passage"]["id"] for hit in ask(house, "court beaten")]
    count = rebuild(house.catalogue, house.engine, Entries(house.analyser).entry_of, new_holder())
    assert count == 2
    assert [hit["passage"]["id"] for hit in ask(house, "court beaten")] == before
