"""Print the words of a text as index and search see them: each with its forms, language and name keys."""

from __future__ import annotations

import argparse
from pathlib import Path

from api.cli.printed import print_json_line, print_table
from corpus import LANGUAGES, UnreadableFileError

NAME = "analyse"
HELP = "print the forms of each word of a text"


def words(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("text", nargs="?", help="the text")
    source.add_argument("--file", type=Path, help="a UTF-8 file; each line is a text of its own")
    parser.add_argument(
        "--language", choices=LANGUAGES, help="take the words to be of this language"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, one object a text")


def run(asked: argparse.Namespace) -> int:
    from nlp.analyser import FieldAnalyser
    from nlp.shape import analysis_json

    analyser = FieldAnalyser()
    texts = [asked.text] if asked.file is None else _lines(asked.file)
    for text in texts:
        shape = analysis_json(text, asked.language, analyser)
        if asked.json:
            print_json_line(shape)
            continue
        heads = ("word", "language", "exact", "folded", "stem", "names")
        rows = [
            (t["text"], t["language"], t["exact"], t["folded"], t["stem"], " ".join(t["names"]))
            for t in shape["tokens"]
        ]
        print_table(heads, rows)
    return 0


def _lines(file: Path) -> list[str]:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"{file}: {error}", "give a text file in UTF-8") from error
    # By line feeds alone: `splitlines` would also cut at form feeds and U+2028 inside a line.
    lines = text.split("\n")
    return lines if lines[-1] else lines[:-1]
