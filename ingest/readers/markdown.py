"""The reader for Markdown: headings, lists, tables and notes by their marks, with places in the file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import FIELDS, Field, Reading, Role, Value
from ingest.about import about
from ingest.clean import mend
from ingest.layout.labels import roman
from ingest.layout.numbers import item_number, paragraph_number
from ingest.reader import Wish
from ingest.readers.draft import CELL, Cell, Draft, Mark, Piece
from ingest.readers.head import iso
from ingest.readers.inline import NUMERAL, inline
from ingest.readers.shape import begins_block, ended, is_entry, titled
from ingest.readers.write import write
from ingest.sniff.encoding import decode

MEDIA_TYPE = "text/markdown"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_ATX = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")
_SETEXT = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(?P<number>\d{1,4}[.)]))[ \t]+(?=\S)")
_NOTE = re.compile(r"[ ]{0,3}\[\^([^\]\s]{1,40})\]:[ \t]*")
_SUP_NOTE = re.compile(r"\s*(?:\*\*)?<sup>\s*(\[?\w{1,5}\]?)\s*</sup>(?:\*\*)?\s*")
_TARGET = re.compile(r"[ ]{0,3}\[[^\]^]+\]:[ \t]*\S+.*$")
_BORDER = re.compile(r"[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t]*$")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_STRESSED = re.compile(r"\s*(\*{1,3}|_{1,3})(?=\S)[^*_]+?(?<=\S)\1\s*", re.DOTALL)
_FIELDS: dict[str, Field] = {
    **{field: field for field in FIELDS},
    "date": "published",
    "lang": "language",
    "languages": "language",
}
# A paragraph this long that ends without a full stop was cut by a page's end.
_CUT = 150


class MarkdownReader:
    """Reads Markdown; marks are left out of the text, and so are the addresses behind links."""

    name = "markdown"
    version = "1"

    def read(self, path: Path, wish: Wish) -> Reading:
        """Read it whole."""
        return read_markdown(decode(path.read_bytes()).text, f"{self.name} {self.version}")


@dataclass(slots=True)
class _Part:
    """A stretch of the file that makes one block."""

    role: Role
    start: int
    end: int
    level: int | None = None
    number: str | None = None
    note: str | None = None
    quoted: bool = False


def read_markdown(raw: str, reader: str = "markdown") -> Reading:
    """The reading of a Markdown text as it was decoded."""
    parts = list(_parts(raw))
    noted = _noted(raw, parts)
    drafts = _linked([_draft(raw, part, noted) for part in _whole(raw, parts)])
    reading = write(drafts, media_type=MEDIA_TYPE, reader=reader, mapped=True).reading
    return replace(reading, about=about(reading, {}, list(_front_matter(raw))))


def _front_matter(raw: str) -> Iterator[Value]:
    """What the fields between two rules at the head of the file say."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(raw[:20_000])]
    for line in lines[1 : max(1, _after_front_matter(raw, lines) - 1)]:
        name, colon, given = raw[slice(*line)].partition(":")
        field = _FIELDS.get(name.strip().lower())
        text = " ".join(mend(given).text.split()).strip("\"'[] ")
        if field == "published":
            text = iso(text) or ""
        elif field == "language":
            text = " ".join(re.findall(r"\b[a-z]{2}\b", text.lower()))
        if colon and field and text:
            yield Value(field, text, "text", "front matter")


def _parts(raw: str) -> Iterator[_Part]:
    lines = [(found.start(), found.end()) for found in _LINE.finditer(raw) if found.group()]
    open_: _Part | None = None
    at = _after_front_matter(raw, lines)
    while at < len(lines):
        start, end = lines[at]
        line = raw[start:end].rstrip("\r\n").removeprefix("\ufeff")
        at += 1
        fence = _FENCE.match(line)
        atx, item, note = _ATX.match(line), _ITEM.match(line), _NOTE.match(line)
        setext = _SETEXT.match(line) if open_ and open_.role == "paragraph" else None
        if setext and open_ is not None and "\n" not in raw[open_.start : open_.end].strip():
            yield replace(open_, role="heading", level=1 if "=" in line else 2)
            open_ = None
            continue
        fresh = not line.strip() or fence or atx or item or note or _RULE.match(line)
        table = at < len(lines) and "|" in line and _is_border(raw, lines[at])
        if open_ is not None and (fresh or table):
            yield open_
            open_ = None
        if not line.strip() or _RULE.match(line) or (_TARGET.match(line) and not note):
            continue
        if fence:
            first = at
            while at < len(lines) and not raw[slice(*lines[at])].strip().startswith(fence.group(1)):
                at += 1
            if at > first:
                yield _Part("paragraph", lines[first][0], lines[at - 1][1])
            at += 1
        elif atx:
            closed = re.search(r"[ \t]+#+[ \t]*$", line)
            stop = start + (closed.start() if closed else len(line))
            yield _Part(
                "heading", start + atx.end(), max(stop, start + atx.end()), len(atx.group(1))
            )
        elif table:
            yield _Part("row", start, end)
            at += 1
            while at < len(lines) and "|" in raw[slice(*lines[at])]:
                yield _Part("row", *lines[at])
                at += 1
        elif note:
            open_ = _Part("note", start + note.end(), end, number=note.group(1), note=note.group(1))
        elif item:
            printed = item.group("number")
            begin = start + (item.start("number") if printed else item.end())
            open_ = _Part("item", begin, end, number=printed)
        elif is_entry(line):
            if open_ is not None:
                yield open_
                open_ = None
            yield _Part("contents", start, end)
        elif open_ is not None:
            open_.end = end
        else:
            quoted = re.match(r"[ \t]*(?:>[ \t]?)*", line)
            sign = quoted.group() if quoted else ""
            open_ = _Part("paragraph", start + len(sign), end, quoted=">" in sign)
    if open_ is not None:
        yield open_


def _after_front_matter(raw: str, lines: Sequence[tuple[int, int]]) -> int:
    """Past the fields between two rules at the head, which say something about the report."""
    if not lines or raw[slice(*lines[0])].strip("\ufeff \r\n") != "---":
        return 0
    for at in range(1, min(len(lines), 60)):
        line = raw[slice(*lines[at])].rstrip()
        if line in ("---", "..."):
            return at + 1
        if line and not re.match(r"\s*(?:[\w-]+:|- |#)|\s+\S", line):
            return 0
    return 0


def _is_border(raw: str, line: tuple[int, int]) -> bool:
    text = raw[slice(*line)].strip()
    return "-" in text and "|" in text and _BORDER.fullmatch(text) is not None


def _whole(raw: str, parts: Sequence[_Part]) -> list[_Part]:
    """Paragraphs and notes cut by the end of a page, as one again."""
    done: list[_Part] = []
    for part in parts:
        last = done[-1] if done else None
        if last is not None and part.role == "paragraph" and last.role in ("paragraph", "note"):
            before, text = raw[last.start : last.end].strip(), raw[part.start : part.end].strip()
            open_ = before[-1:].isalpha() or before[-1:] in ",–—-"
            plain = text[:1].isalpha() and not begins_block(text) and not _STRESSED.fullmatch(text)
            near = not raw[last.end : part.start].strip()
            if open_ and plain and near and (len(before) >= _CUT and not titled(before)):
                last.end = part.end
                continue
        sup = _SUP_NOTE.match(raw, part.start, part.end) if part.role == "paragraph" else None
        numeral = NUMERAL.fullmatch(sup.group(1)) if sup else None
        if sup is not None and numeral is not None:
            number = numeral.group(1)
            part = _Part("note", sup.end(), part.end, number=number, note=number)  # noqa: PLW2901
        done.append(part)
    return done


def _noted(raw: str, parts: Sequence[_Part]) -> frozenset[str]:
    """The numbers that begin a note; with "1" noted, "i" is taken for it too, as converters mix them."""
    found = {part.note for part in parts if part.note}
    for part in parts:
        if part.role == "paragraph" and (sup := _SUP_NOTE.match(raw, part.start, part.end)):
            numeral = NUMERAL.fullmatch(sup.group(1))
            if numeral:
                found.add(numeral.group(1))
    values = {_value(number) for number in found}
    alike = [n for v in values if v.isdigit() for n in (v, _roman(int(v)))]
    return frozenset([*found, *alike])


def _value(number: str) -> str:
    return str(roman(number)) if re.fullmatch(r"[ivxlc]+", number) else number


def _roman(value: int) -> str:
    signs = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    out = ""
    for worth, sign in signs:
        while value >= worth:
            out += sign
            value -= worth
    return out


def _draft(raw: str, part: _Part, noted: frozenset[str]) -> Draft:
    if part.role == "row":
        return Draft("row", list(_cells(raw, part, noted)))
    content = list(inline(raw, part.start, part.end, noted))
    draft = Draft(part.role, content, part.level, part.number, part.note, part.quoted)
    if part.role == "paragraph":
        text = " ".join(draft.text.split())
        if is_entry(text):
            draft.role = "contents"
        elif _STRESSED.fullmatch(raw, part.start, part.end) and titled(text) and not ended(text):
            # A line in bold or italics and nothing else.
            draft.role, draft.level = "heading", 6
        elif sign := item_number(text):
            draft.role, draft.number = "item", sign
        else:
            draft.number = paragraph_number(text)
    return draft


def _cells(raw: str, part: _Part, noted: frozenset[str]) -> Iterator[Piece | Mark | Cell]:
    text = raw[part.start : part.end]
    opening = re.match(r"[ \t]*\|?", text)
    start = part.start + (opening.end() if opening else 0)
    end = part.start + len(text.rstrip().removesuffix("|"))
    borders = [start + found.start() for found in re.finditer(r"(?<!\\)\|", raw[start:end])]
    for order, (first, last) in enumerate(
        zip([start, *(b + 1 for b in borders)], [*borders, end], strict=True)
    ):
        if order:
            yield CELL
        yield from inline(raw, first, max(first, last), noted)


def _linked(drafts: Sequence[Draft]) -> list[Draft]:
    """Each marker led to its note: the first of its number that no earlier marker took."""
    waiting: dict[str, list[str]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        if draft.note is not None:
            waiting[_value(draft.note)].append(str(place))
            draft.note = str(place)
    for draft in drafts:
        content: list[Piece | Mark | Cell] = []
        for one in draft.content:
            if not isinstance(one, Mark):
                content.append(one)
            elif keys := waiting[_value(one.key)]:
                content.append(Mark(keys.pop(0)))
        draft.content = content
    return list(drafts)
