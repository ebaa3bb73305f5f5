"""Check a link to a quotation and print its citation.

The link is one that a hit or a page shows (/q/…, with or without the server's address). The words must
still stand in the archive: the same words elsewhere in the same report are told as moved, anything else
as gone (exit code 4)."""

from __future__ import annotations

import argparse
import sys

from api.cli.exits import Exit
from api.cli.open import opened
from api.cli.printed import print_json, say
from corpus import COMMAND_LINE, EVERYTHING, NotFoundError

NAME = "cite"
HELP = "check a link to a quotation and print its citation"

# In the words of search.cite, which --help must not load.
LINES = ("en", "ru", "kk", "apa", "chicago", "oscola", "gost")
STYLES = (*LINES, "csl-json", "bibtex", "ris")


def words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("link")
    parser.add_argument("--style", choices=STYLES, default="en", help="(default: en, a plain line)")
    parser.add_argument("--words", metavar="TEXT", help="link to some of its words only")
    parser.add_argument("--selectors", action="store_true", help="as a W3C Web Annotation")
    parser.add_argument("--json", action="store_true", help="the whole verdict, as JSON")


def run(asked: argparse.Namespace) -> int:
    from api.quoting import annotated, make_link, styled, verdict_on
    from search.quotes import read_link
    from search.quotes.select import Words
    from search.quotes.shape import verdict_json

    link = read_link(asked.link)
    with opened() as house:
        verdict = verdict_on(house, EVERYTHING, link, COMMAND_LINE)
        if asked.words and verdict.best:
            place = verdict.best
            narrower = Words(asked.words)
            made = make_link(house, EVERYTHING, place.reading, place.span, narrower, COMMAND_LINE)
            verdict = verdict_on(house, EVERYTHING, made.link, COMMAND_LINE)
        best = verdict.best
        if asked.json:
            print_json(verdict_json(verdict))
            return Exit.DONE if best else Exit.NOT_FOUND
        if best is None:
            raise NotFoundError(verdict.reason, "search for its words")
        if asked.selectors:
            print_json(annotated(house, EVERYTHING, best))
            return Exit.DONE
    if verdict.reason and (verdict.status != "same" or not best.is_current):
        print(f"{verdict.status}: {verdict.reason}", file=sys.stderr)
    say(styled(best, asked.style).replace("\r\n", "\n").rstrip("\n"))
    if asked.style in LINES:
        say(str(best.link))
    return Exit.DONE
