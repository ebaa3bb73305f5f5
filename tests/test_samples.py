"""The committed sample reports: whole, true to their sources, and read by another program alike."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from samples import build as builder
from samples.generate.source import BadSourceError, read_source

SAMPLES = Path(builder.__file__).parent
REPORTS = sorted((SAMPLES / "reports").iterdir())
TRUTHS = sorted((SAMPLES / "truth").glob("*.json"))


def load(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def test_every_report_has_its_truth_and_no_truth_stands_alone():
    assert [f"{path.name}.json" for path in REPORTS] == [path.name for path in TRUTHS]
    assert {load(path)["languages"][0] for path in TRUTHS} == {"en", "ru", "kk"}


def test_the_samples_are_small():
    assert sum(path.stat().st_size for path in REPORTS) < 3_000_000


def test_the_readme_names_every_report():
    readme = (SAMPLES / "README.md").read_text("utf-8")
    assert [path.name for path in REPORTS if f"`{path.name}`" not in readme] == []


def test_building_again_gives_what_is_committed(tmp_path):
    builder.build(tmp_path)
    for path in REPORTS:
        # The pixels of a scan depend on the versions of Pillow and pdfium.
        if "scan" not in path.name and path.suffix != ".pdf":
            assert (tmp_path / "reports" / path.name).read_bytes() == path.read_bytes()
    for path in TRUTHS:
        assert load(tmp_path / "truth" / path.name) == load(path)


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_every_mention_and_event_is_its_slice(path):
    truth = load(path)
    assert truth["mentions"]
    assert truth["events"]
    for mention in truth["mentions"]:
        assert truth["text"][mention["start"] : mention["end"]] == mention["text"]
    for event in truth["events"]:
        assert truth["text"][event["start"] : event["end"]] == event["sentence"]


def test_the_reports_show_what_the_readme_promises():
    truths = {path.stem: load(path) for path in TRUTHS}

    def pages_of(truth, start, end):
        return {
            line["page"] for line in truth["lines"] if line["start"] < end and line["end"] > start
        }

    crossing = {
        block["role"]
        for truth in truths.values()
        for block in truth["blocks"]
        if len(pages_of(truth, block["start"], block["end"])) > 1
    }
    assert {"paragraph", "note"} <= crossing
    steppe = truths["en-silence-on-the-steppe.pdf"]
    assert [page["label"] for page in steppe["pages"]] == [None, "ii", "iii", "01", "02", "03"]
    numbers = [note["number"] for note in truths["ru-monitoring-suda.pdf"]["notes"]]
    assert numbers.count("1") > 1, "notes start again on each page"
    for language in ("en", "ru", "kk"):
        assert any(
            line["hyphen"]
            for name, t in truths.items()
            if name.startswith(language)
            for line in t["lines"]
        )

    def arrest(name):
        events = truths[name]["events"]
        return next(event["date"] for event in events if event["type"] == "detained")

    assert arrest("en-silence-on-the-steppe.pdf") == "2016-10-16"
    assert arrest("ru-doklad-tishina.pdf") == "2016-10-17"


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
@pytest.mark.parametrize(
    "path", [p for p in REPORTS if p.suffix == ".pdf"], ids=lambda path: path.stem
)
def test_another_program_finds_words_on_text_pages_and_none_on_scans(path):
    ran = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    words = ran.stdout.decode().split()
    assert (len(words) == 0) == path.stem.endswith("scan")


def test_a_quotation_that_is_not_in_the_report_is_refused(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text(
        "title: T\npublisher: P\npublished: 2020\nlanguage: en\nstyle: plain\n---\nHe left.\n"
        "=== glossary\n=== events\nreleased | date=2020 | He stayed.\n"
    )
    with pytest.raises(BadSourceError, match="He stayed"):
        read_source(path, builder.STYLES)
