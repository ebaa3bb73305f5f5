"""Inside a Markdown paragraph: emphasis, links, code, entities; what is markup goes, the words stay."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from ingest.readers.draft import Cell, Mark, Piece, mended

_TOKEN = re.compile(
    r"""
    (?P<escape>\\\\?[_*~]|\\[!-/:-@\[-`{-~])
    | (?P<comment><!--(?:(?!<!--).){0,4000}?-->)
    | (?P<code>(?P<ticks>`+)(?P<inner>.+?)(?P=ticks)(?!`))
    | \[\^(?P<ref>[^\]\s]{1,40})\]
    | !\[(?P<alt>[^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)
    | \[(?P<link>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]
        (?:\((?:<[^<>]*>|(?:[^()\s\\]|\\.|\([^()\s]*\))*)(?:\s+"[^"]*")?\)|\[[^\[\]]*\])
    | <(?P<auto>(?:https?|ftp|mailto):[^<>\s]+|[\w.+-]+@[\w.-]+)>
    | <sup>\s*(?P<sup>\[?\w{1,5}\]?)\s*</sup>
    | (?P<tag></?[A-Za-z][^<>]*>)
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)
    | (?P<stress>(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?!\w)|(?<=\w)\*{2,3}(?=\w)
        |(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])|~~)
    | (?P<quote>\n[ \t]*>[ \t]?)
    | (?P<break>\\(?=\n))
    """,
    re.VERBOSE | re.DOTALL,
)  # fmt: skip
NUMERAL = re.compile(r"\[?(\d{1,3}|[ivxlc]{1,5}|[a-z])\]?")


def inline(
    raw: str, start: int, end: int, noted: frozenset[str] = frozenset()
) -> Iterator[Piece | Mark | Cell]:
    """The words of `raw[start:end]` with their places; `noted` are the numbers that have a note."""
    at = start
    for found in _TOKEN.finditer(raw, start, end):
        if found.start() < at:
            continue
        yield from mended(raw[at : found.start()], at)
        at = found.end()
        yield from _token(raw, found, noted)
    yield from mended(raw[at:end], at)


def _token(raw: str, found: re.Match[str], noted: frozenset[str]) -> Iterator[Piece | Mark | Cell]:
    match found.lastgroup:
        case "escape":
            # "\\\\_" is what a converter writes that escapes twice.
            yield Piece(found.group()[-1], found.end() - 1, 1)
        case "inner" | "ticks" | "code":
            yield from mended(found["inner"], found.start("inner"))
        case "ref":
            yield Mark(found["ref"])
        case "alt":
            yield from mended(found["alt"], found.start("alt"))
        case "link":
            yield from inline(raw, found.start("link"), found.end("link"), noted)
        case "auto":
            yield Piece(found["auto"], found.start("auto"), len(found["auto"]))
        case "sup":
            number = NUMERAL.fullmatch(found["sup"])
            if number and number.group(1) in noted:
                yield Mark(number.group(1))
            else:
                yield Piece(found["sup"], found.start("sup"), len(found["sup"]))
        case "tag" if found["tag"].lower().startswith("<br"):
            yield Piece(" ", found.start(), found.end() - found.start())
        case "entity":
            # Python takes "&notanentity;" for "&not" and a rest; Markdown wants the whole name.
            known = found["entity"][1] == "#" or found["entity"][1:] in html5
            letters = html.unescape(found["entity"]) if known else found["entity"]
            # One that stands for no letter stays as it is written.
            good = letters if letters.isprintable() or letters.isspace() else found["entity"]
            yield Piece(good, found.start(), found.end() - found.start())
        case "quote":
            yield Piece(" ", found.start(), found.end() - found.start())
        case _:
            return
