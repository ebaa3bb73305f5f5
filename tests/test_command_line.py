"""The command line as a person uses it: output, JSON, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli.exits import Exit, exit_of
from api.cli.main import main
from api.cli.printed import say
from api.cli.progress import Progress
from api.cli.verbs import VERBS
from config import ConfigError
from corpus import NotFoundError, UnavailableError, UnreadableFileError

TEXT = "On 12 May 2014 Arman Qudaibergen was beaten in Temirqala.\n"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report, and an empty archive in force."""
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("AIGAQ_INGEST_WORKERS", "1")
    monkeypatch.setenv("AIGAQ_LOG_LEVEL", "error")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "есеп.txt").write_text(TEXT, "utf-8")
    return tmp_path


def printed(capfdbinary: pytest.CaptureFixture[bytes]) -> str:
    return capfdbinary.readouterr().out.decode("utf-8")


def test_ingest_status_and_search_print_the_promised_shapes(archive: Path, capfdbinary):
    assert main(["ingest", str(archive / "in"), "--json"]) == Exit.DONE
    ingested = json.loads(printed(capfdbinary))
    assert ingested["files"] == {
        "processed": 1, "duplicate": 0, "failed": 0, "quarantine": 0, "waiting": 0,
    }  # fmt: skip
    (item,) = ingested["items"]
    assert set(item) == {"name", "sha256", "state", "reason", "remedy", "document"}
    assert (item["name"], item["state"]) == ("есеп.txt", "processed")

    assert main(["status", "--json"]) == Exit.DONE
    assert json.loads(printed(capfdbinary)) == ingested

    assert main(["search", "beaten", "--limit", "10", "--json"]) == Exit.DONE
    answer = json.loads(printed(capfdbinary))
    assert answer["total"] == 1
    (hit,) = answer["hits"]
    assert hit["document"]["sha256"] == item["sha256"]
    passage = hit["passage"]
    assert TEXT[passage["source_start"] : passage["source_end"]] == passage["text"]
    assert set(answer) >= {
        "query",
        "total",
        "took_ms",
        "warnings",
        "explain",
        "facets",
        "cursor",
        "hits",
    }
    assert set(hit) >= {"score", "document", "passage", "highlights", "pages", "citation"}


def test_read_and_tag_print_the_promised_shapes_and_keep_nothing(archive: Path, capfdbinary):
    file = archive / "in" / "symbols.txt"
    file.write_text("The Committee said so in CAT/C/KAZ/CO/3 and again later.\n", "utf-8")
    assert main(["read", str(file), "--json"]) == Exit.DONE
    reading = json.loads(printed(capfdbinary))
    assert set(reading) >= {
        "text", "title", "publisher", "published", "languages", "pages", "lines", "blocks", "notes",
    }  # fmt: skip
    assert main(["tag", str(file), "--json"]) == Exit.DONE
    mentions = [json.loads(line) for line in printed(capfdbinary).splitlines()]
    (symbol,) = [one for one in mentions if one["kind"] == "un_document"]
    assert set(symbol) >= {
        "kind", "start", "end", "source_start", "source_end", "text", "norm", "ids", "page",
    }  # fmt: skip
    assert symbol["text"] == reading["text"][symbol["start"] : symbol["end"]] == "CAT/C/KAZ/CO/3"
    assert not (archive / "data").exists()


def test_analyse_prints_one_object_for_each_line_of_a_file(archive: Path, capfdbinary):
    file = archive / "lines.txt"
    file.write_bytes("Соттар\none\x0ctwo\n\nlast".encode())
    assert main(["analyse", "--file", str(file), "--json"]) == Exit.DONE
    shapes = [json.loads(line) for line in printed(capfdbinary).splitlines()]
    assert [len(shape["tokens"]) for shape in shapes] == [1, 2, 0, 1]
    assert set(shapes[0]["tokens"][0]) == {
        "text", "start", "end", "language", "exact", "folded", "stem", "names",
    }  # fmt: skip


def test_check_looks_at_everything_and_prints_the_limits_that_hold(archive: Path, capfdbinary):
    main(["ingest", str(archive / "in")])
    printed(capfdbinary)
    assert main(["check", "--json", "--deep"]) == Exit.DONE
    found = json.loads(printed(capfdbinary))
    assert all(finding["wrong"] == "" for finding in found["findings"])
    assert found["jail"]


def test_reindex_tells_how_much_was_indexed(archive: Path, capfdbinary):
    main(["ingest", str(archive / "in")])
    printed(capfdbinary)
    assert main(["reindex", "--json"]) == Exit.DONE
    assert json.loads(printed(capfdbinary))["passages"] == 1


def test_a_bad_file_is_told_in_words_and_by_the_exit_code(archive: Path, capfdbinary):
    (archive / "in" / "empty.pdf").write_bytes(b"")
    assert main(["ingest", str(archive / "in")]) == Exit.PARTLY
    told = printed(capfdbinary)
    assert "failed      empty.pdf  (the file is empty; copy it again from its source)" in told
    assert "1 processed, 1 failed" in told


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["read", "nothing.pdf"], Exit.UNREADABLE, "nothing.pdf"),
        (["ingest", "nothing.pdf"], Exit.UNREADABLE, "nothing.pdf"),
        (["search", "(", "--strict"], Exit.PARTLY, "aigaq: "),
        (["analyse", "--file", "nothing"], Exit.UNREADABLE, "nothing"),
    ],
)
def test_what_cant_be_done_is_one_line_with_what_to_do(archive, capfdbinary, words, code, said):
    assert main(words) == code
    err = capfdbinary.readouterr().err.decode()
    assert said in err
    assert err.count("\n") == 1


def test_a_wrong_setting_stops_every_verb(archive: Path, monkeypatch, capfdbinary):
    monkeypatch.setenv("AIGAQ_SERVER_PROT", "1")
    for words in (["status"], ["config"], ["search", "x"], ["serve"]):
        assert main(words) == Exit.MISCONFIGURED
        assert "did you mean AIGAQ_SERVER_PORT?" in capfdbinary.readouterr().err.decode()


def test_config_says_where_each_value_came_from(archive: Path, capfdbinary):
    assert main(["config", "--json"]) == Exit.DONE
    told = json.loads(printed(capfdbinary))
    assert told["data"] == {"value": str(archive / "data"), "from": "AIGAQ_DATA"}
    assert told["server.port"]["from"] == "default.toml"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigError("x"), 3), (NotFoundError("x"), 4), (UnavailableError("x"), 5),
        (UnreadableFileError("x"), 6),
    ],
)  # fmt: skip
def test_each_kind_of_trouble_has_its_exit_code(error, code):
    assert exit_of(error) == code


def test_every_verb_says_what_it_is_for(capsys):
    for verb in VERBS:
        with pytest.raises(SystemExit) as ended:
            main([verb.NAME, "--help"])
        assert ended.value.code == 0
        assert verb.__doc__ is not None
        assert verb.__doc__.split("\n")[0].split()[0] in capsys.readouterr().out


def test_a_reader_that_has_seen_enough_ends_us_quietly(archive: Path):
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    command = f"{sys.executable} -m api.cli.main config | head -1"
    done = subprocess.run(["sh", "-c", command], env=environment, capture_output=True, check=False)
    assert done.stdout.startswith(b"setting")
    assert done.stderr == b""


def test_text_of_documents_cant_move_the_cursor(capfdbinary):
    say("a\x1b[2Jb\rc\x07 \udcff")
    assert printed(capfdbinary) == "a�[2Jb�c� �\n"


def test_progress_is_silent_when_nobody_watches(capfd):
    with Progress("reading") as bar:
        bar.at(1, 2)
    assert capfd.readouterr().err == ""


def test_progress_tells_how_far_it_is_on_a_terminal():
    import io

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    with Progress("reading", stream) as bar:
        bar.at(1, 2)
    assert "1/2" in stream.getvalue()


def test_the_password_of_a_file_is_asked_for_used_and_kept_nowhere(
    archive, monkeypatch, capfdbinary
):
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = archive / "in" / "sealed.pdf"
    canvas = Canvas(str(file), encrypt=StandardEncryption("open-sesame-7731", strength=128))
    canvas.drawString(72, 700, "Arman was beaten for two nights in Temirqala.")
    canvas.save()
    assert main(["ingest", str(file)]) == Exit.PARTLY
    assert "password" in printed(capfdbinary)
    monkeypatch.setattr("api.cli.password.getpass", lambda prompt: "open-sesame-7731")
    assert main(["ingest", str(file), "--ask-password"]) == Exit.DONE
    assert main(["read", str(file), "--ask-password"]) == Exit.DONE
    assert "beaten for two nights" in printed(capfdbinary)
    for kept in (archive / "data").rglob("*"):
        assert not kept.is_file() or b"open-sesame" not in kept.read_bytes()
