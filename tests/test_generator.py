"""The generator: deterministic, varied, and its truth agrees with itself and with another reader."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from itertools import islice

import pytest

from samples.generate.__main__ import main
from samples.generate.compose import compose
from samples.generate.kazakh import ending
from samples.generate.make import generate, make
from samples.generate.passages import passages
from samples.generate.russian import adjective, decline

KINDS = {"person", "organisation", "place", "court", "statute", "date", "un_document", "case"}
EVENTS = set(
    """detained house_arrest charged trial_opened sentenced acquitted appeal_rejected transferred
    torture_alleged complaint_filed investigation_opened investigation_closed hunger_strike
    hospitalised released died expelled extradited disappeared compensation un_decision""".split()
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Thirty reports of every format, with their truth."""
    out = tmp_path_factory.mktemp("made")
    paths = list(generate(30, 5, out, formats=("pdf", "pdf", "txt", "html", "md")))
    truths = [json.loads((out / "truth" / f"{p.name}.json").read_text("utf-8")) for p in paths]
    return list(zip(paths, truths, strict=True))


def test_the_same_seed_gives_the_same_bytes(tmp_path, made):
    again = list(generate(30, 5, tmp_path, formats=("pdf", "pdf", "txt", "html", "md")))
    assert [p.read_bytes() for p in again] == [p.read_bytes() for p, _ in made]


def test_a_report_is_the_same_however_many_are_made():
    assert make(compose(3, 5), "pdf") == make(compose(3, 5), "pdf")


def test_another_seed_gives_other_reports():
    assert make(compose(0, 5), "txt")[0] != make(compose(0, 6), "txt")[0]


def test_no_two_reports_are_alike():
    texts = {make(compose(index, 1), "txt")[1]["text"] for index in range(300)}
    assert len(texts) == 300


@pytest.mark.slow
def test_no_two_of_five_thousand_are_alike_and_the_vocabulary_grows():
    seen, words, halfway = set(), set(), 0
    for index in range(5_000):
        text = make(compose(index, 2), "txt")[1]["text"]
        seen.add(hashlib.sha256(text.encode()).digest())
        words.update(re.findall(r"\w+", text))
        if index == 2_499:
            halfway = len(words)
    assert len(seen) == 5_000
    assert len(words) > halfway * 1.1


def test_every_span_of_the_truth_is_what_it_says(made):
    for _, truth in made:
        text = truth["text"]
        end = 0
        for block in truth["blocks"]:
            assert block["start"] >= end
            end = block["end"]
            assert text[block["start"] : end].strip() == text[block["start"] : end]
        assert end == len(text)
        for mention in truth["mentions"]:
            assert mention["kind"] in KINDS
            assert text[mention["start"] : mention["end"]] == mention["text"]
        for event in truth["events"]:
            assert event["type"] in EVENTS
            assert text[event["start"] : event["end"]] == event["sentence"]


def test_mentions_follow_one_another_and_do_not_overlap(made):
    for _, truth in made:
        end = 0
        for mention in truth["mentions"]:
            assert mention["start"] >= end
            end = mention["end"]


def test_a_note_is_marked_in_its_block_and_its_body_is_a_note(made):
    seen = 0
    for _, truth in made:
        notes = {(b["start"], b["end"]) for b in truth["blocks"] if b["role"] == "note"}
        assert notes == {tuple(note["body"]) for note in truth["notes"]}
        for note in truth["notes"]:
            block = truth["blocks"][note["block"]]
            assert note["at"] == block["start"] + note["at_in_block"]
            assert block["start"] < note["at"] <= block["end"]
            seen += 1
    assert seen > 30


def test_the_runs_of_the_pages_hold_every_letter_once(made):
    for path, truth in made:
        if path.suffix != ".pdf":
            assert truth["pages"] == []
            continue
        covered = [False] * len(truth["text"])
        for page in truth["pages"]:
            last = 0
            for start, end in page["runs"]:
                assert start >= last
                last = end
                for at in range(start, end):
                    assert not covered[at] or truth["text"][at].isspace()
                    covered[at] = True
        lost = [
            c
            for c, seen in zip(truth["text"], covered, strict=True)
            if not seen and not c.isspace()
        ]
        assert lost == []


def test_the_printed_label_stands_in_the_furniture(made):
    for _, truth in made:
        for page in truth["pages"]:
            if page["label"]:
                assert any(page["label"] in text for text in page["furniture"])


def _letters(text):
    return [
        word
        for word in re.findall(r"\w+", unicodedata.normalize("NFC", text))
        if not word.isdigit()  # note markers stand in the page's text
    ]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_another_program_finds_the_words_of_each_page_on_that_page(made):
    """An independent reading: poppler, page by page, hyphens at line ends kept as it prints them."""
    compared = 0
    for path, truth in made:
        if path.suffix != ".pdf":
            continue
        ran = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
        shown = ran.stdout.decode().split("\f")[:-1]
        assert len(shown) == len(truth["pages"])
        for page, text in zip(truth["pages"], shown, strict=True):
            squeezed = re.sub(r"\s+", "", unicodedata.normalize("NFC", text))
            for line in truth["lines"]:
                if line["page"] != page["index"]:
                    continue
                for word in _letters(truth["text"][line["start"] : line["end"]]):
                    assert word in squeezed, (path.name, page["index"], word)
                    compared += 1
            # And nothing else stands there: letter by letter, in any order.
            known = [truth["text"][start:end] for start, end in page["runs"]] + page["furniture"]
            assert Counter(filter(str.isalpha, text)) == Counter(
                filter(str.isalpha, "".join(known))
            )
            for furniture in page["furniture"]:
                assert re.sub(r"\s+", "", furniture) in squeezed
    assert compared > 2_000


def test_what_a_text_file_shows_is_its_truth(made):
    def squeeze(text):
        return re.sub(r"[\s|#\-–\[\]^:]|\[\^?\d+\]", "", re.sub(r"\[\^?\d+\]", "", text))

    for path, truth in made:
        if path.suffix in (".txt", ".md"):
            assert squeeze(path.read_text("utf-8")) == squeeze(truth["text"])


def test_a_scan_has_no_text_and_the_same_truth():
    born, truth = make(compose(1, 5), "pdf")
    scanned, same = make(compose(1, 5), "pdf", scan_seed=1)
    assert truth == same
    assert b"/Font" in born
    assert b"DejaVu" not in scanned


def test_passages_are_deterministic_in_three_languages_and_differ():
    first = list(passages(2_000, 9))
    assert first == list(passages(2_000, 9))
    assert {p.language for p in first} == {"en", "ru", "kk"}
    assert len({p.text for p in first}) == 2_000
    for passage in first:
        for mark in passage.marks:
            assert passage.text[mark.start : mark.end].strip()
            assert mark.end <= len(passage.text)


def test_a_longer_stream_begins_with_the_shorter_one():
    assert list(islice(passages(1_000, 4), 100)) == list(passages(100, 4))


def test_every_kind_of_event_and_mention_occurs():
    told = {event.type for p in passages(6_000, 3) for event in p.told}
    assert told == EVENTS
    assert {m.kind for p in passages(500, 3) for m in p.marks} >= KINDS - {
        "case"
    }  # cases are cited in notes


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_no_sentence_shows_its_seams(language):
    """A hole left unfilled, doubled spaces, a space before a comma."""
    for passage in passages(1_500, 8, (language,)):
        assert not re.search(r"[{}<>\[\]|]|  | [,.;:]", passage.text), passage.text


@pytest.mark.parametrize(
    ("name", "case", "woman", "family", "expected"),
    [
        ("Самат", "gen", False, False, "Самата"),
        ("Динара", "gen", True, False, "Динары"),
        ("Ольга", "gen", True, False, "Ольги"),
        # A woman's name that ends in a consonant stays as it is.
        ("Айгуль", "dat", True, False, "Айгуль"),
        ("Тоқтаров", "ins", False, True, "Тоқтаровым"),
        ("Сейитова", "acc", True, True, "Сейитову"),
        ("Рыскулулы", "dat", False, True, "Рыскулулы"),
    ],
)
def test_russian_names_take_their_cases(name, case, woman, family, expected):
    assert decline(name, case, woman=woman, family=family) == expected


@pytest.mark.parametrize(
    ("word", "case", "expected"),
    [
        ("Тоқтасов", "dat", "Тоқтасовқа"),
        # The ending -ов follows the name before it.
        ("Төленбеков", "dat", "Төленбековке"),
        ("Айгүл", "gen", "Айгүлдің"),
        ("Қарасу", "acc", "Қарасуды"),
        ("Жаңаөзен", "abl", "Жаңаөзеннен"),
        ("қыркүйек", "loc", "қыркүйекте"),
        ("алты ай", "dat", "алты айға"),
    ],
)
def test_kazakh_words_take_their_endings(word, case, expected):
    assert ending(word, case) == expected


def test_russian_towns_make_adjectives():
    assert adjective("Айбастау") == "Айбастауский"


def test_the_command_refuses_what_it_does_not_know(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["--out", str(tmp_path), "--format", "docx"])
    assert "docx" in capsys.readouterr().err
    assert main(["--out", str(tmp_path), "--count", "2", "--language", "kk"]) == 0
    assert len(list((tmp_path / "reports").glob("*-kk.pdf"))) == 2
