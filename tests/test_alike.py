"""Reports that say mostly the same are linked and shown, within the scope, and never dropped."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from api.alike import alike_shape
from api.files import bring_in
from api.house import House
from api.withdrawing import erase, take_back
from corpus import COMMAND_LINE, EVERYTHING, Scope
from corpus.catalogue import View
from corpus.catalogue.files import FileRecord
from corpus.catalogue.likenesses import (
    alike_by_signature,
    alike_to,
    are_alike,
    forget_likeness,
    signature_of,
    uncompared,
)
from ingest.likeness import VERSION, signature

VERBS = "saw heard told asked brought left met knew wrote found kept sent".split()
NOUNS = "court guard letter doctor witness lawyer hearing cell record judge officer sister".split()


def sentences(seed: int, count: int) -> list[str]:
    draw = random.Random(seed)
    made = []
    for number in range(count):
        one, two, three = draw.sample(NOUNS, 3)
        made.append(
            f"On day {draw.randrange(9999)} the {one} {draw.choice(VERBS)} the {two} of case "
            f"{seed}-{number} and the {three} {draw.choice(VERBS)} it {draw.randrange(99)} times."
        )
    return made


REPORT = sentences(1, 60)
DRAFT = [*sentences(2, 12), *REPORT[12:]]
OTHER = sentences(3, 60)
FOREWORD = sentences(4, 8)


def html(words: list[str]) -> str:
    body = "".join(f"<p>{one}</p>" for one in words)
    article = f"<nav>Home News</nav><article><h1>T</h1>{body}</article>"
    return f"<html><head><title>T</title></head><body>{article}</body></html>"


def bring(house: House, folder: Path, name: str, words: str, collection: str) -> FileRecord:
    (folder / name).write_text(words, "utf-8")
    (file,) = bring_in(house, [folder / name], collection)
    assert file.state == "processed"
    assert file.document
    return file


def others(view: View, scope: Scope, file: FileRecord) -> set[str]:
    return {one.other for one in alike_to(view, scope, file.document or "")}


def test_a_web_page_a_draft_and_a_part_are_linked_and_all_kept(house: House, tmp_path: Path):
    final = bring(house, tmp_path, "final.txt", "\n\n".join(REPORT), "un")
    page = bring(house, tmp_path, "page.html", html(REPORT), "un")
    draft = bring(house, tmp_path, "draft.md", "\n\n".join(DRAFT), "un")
    part = bring(house, tmp_path, "part.txt", "\n\n".join(REPORT[:24]), "un")
    other = bring(house, tmp_path, "other.txt", "\n\n".join([*FOREWORD, *OTHER]), "un")
    assert len({file.document for file in (final, page, draft, part, other)}) == 5
    with house.catalogue.read() as view:
        assert others(view, EVERYTHING, final) >= {page.document, draft.document, part.document}
        assert others(view, EVERYTHING, page) >= {final.document, draft.document}
        assert others(view, EVERYTHING, other) == set()
        first, *_ = alike_to(view, EVERYTHING, final.document or "")
        assert first.share > 0.9
        found = alike_to(view, EVERYTHING, part.document or "")
        assert next(one for one in found if one.other == final.document).within > 0.9
        shown = alike_shape(view, EVERYTHING, found)
        assert [one["document"] for one in shown] == [one.other for one in found]
        assert shown[0]["name"] in ("final.txt", "page.html")
    # The receipt of the later one says so, by its id alone.
    assert draft.reason
    assert str(final.document) in draft.reason
    assert draft.receipt
    told = {one["document"] for one in draft.receipt["alike"]}
    assert told == {final.document, page.document}


def test_nothing_is_told_of_a_collection_that_isnt_seen(embedded: House, tmp_path: Path):
    bring(embedded, tmp_path, "secret.txt", "\n\n".join(REPORT), "secret")
    draft = bring(embedded, tmp_path, "draft.txt", "\n\n".join(DRAFT), "public")
    with embedded.catalogue.read() as view:
        assert others(view, EVERYTHING, draft)
        assert others(view, Scope.of(["public"]), draft) == set()
        assert alike_by_signature(view, Scope.of(["none"]), signature(" ".join(REPORT))) == []
    assert draft.reason is None
    assert "alike" not in (draft.receipt or {})


def test_a_text_that_isnt_held_is_compared_with_those_that_are(embedded: House, tmp_path: Path):
    final = bring(embedded, tmp_path, "final.txt", "\n\n".join(REPORT), "un")
    with embedded.catalogue.read() as view:
        (found,) = alike_by_signature(view, EVERYTHING, signature(" ".join(DRAFT)))
        assert found.other == final.document
        assert alike_by_signature(view, EVERYTHING, signature(" ".join(OTHER))) == []


def test_a_near_copy_of_what_was_withdrawn_is_pointed_out(embedded: House, tmp_path: Path):
    first = bring(embedded, tmp_path, "first.txt", "\n\n".join(REPORT), "un")
    take_back(embedded, [first.document or ""], "the source asked for it", COMMAND_LINE)
    erase(embedded)
    near = bring(embedded, tmp_path, "near.txt", "\n\n".join(DRAFT), "other")
    assert near.reason
    assert "was withdrawn" in near.reason
    assert "the source asked for it" in near.reason
    assert near.remedy
    assert near.receipt
    assert near.receipt["alike_withdrawn"][0]["sha256"] == first.sha256
    far = bring(embedded, tmp_path, "far.txt", "\n\n".join(OTHER), "other")
    assert far.reason is None


def test_an_edition_is_compared_once_by_these_rules(embedded: House, tmp_path: Path):
    file = bring(embedded, tmp_path, "a.txt", "\n\n".join(REPORT), "un")
    edition = file.edition or ""
    with embedded.catalogue.read() as view:
        assert signature_of(view, EVERYTHING, edition) == signature("\n\n".join(REPORT))
        assert uncompared(view, EVERYTHING, VERSION) == []
        assert [one for one, _ in uncompared(view, EVERYTHING, "other rules")] == [edition]
    with embedded.catalogue.change(COMMAND_LINE) as change:
        forget_likeness(change, edition)
    with embedded.catalogue.read() as view:
        assert [one for one, _ in uncompared(view, EVERYTHING, VERSION)] == [edition]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (REPORT, DRAFT, True),
        # What both begin with is a foreword that every report of a publisher has.
        ([*FOREWORD, *REPORT], [*FOREWORD, *OTHER], False),
        (REPORT, REPORT[:20], True),
        (REPORT, OTHER, False),
    ],
)
def test_what_is_alike(one: list[str], two: list[str], same: bool):
    assert are_alike(signature(" ".join(one)), signature(" ".join(two))) is same
    assert are_alike(signature(" ".join(two)), signature(" ".join(one))) is same
