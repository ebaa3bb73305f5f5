"""From a report to its pages: cover, front matter, contents, body, furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.generate.blocks import Flow, Set, flow
from samples.generate.fonts import FAMILIES, width
from samples.generate.report import Report, Style
from samples.generate.rich import Rich
from samples.generate.rows import row
from samples.generate.setter import Setter
from samples.generate.sheet import Sheet, Stroke

_SIZES = {1: 1.5, 2: 1.2, 3: 1.05}


@dataclass(slots=True)
class Laid:
    """The pages, and the blocks with their notes numbered."""

    flow: Flow
    sheets: list[Sheet]


def lay(report: Report) -> Laid:
    """Set the whole report; pages of the body are numbered from 1 where front matter is roman."""
    style = report.style
    whole = flow(report)
    body = _set(whole.blocks, whole.body, style, report.language)
    cover = (
        _set(whole.blocks, whole.cover, style, report.language, cover=True) if whole.cover else None
    )
    before = len(cover.sheets) if cover else 0
    listed = _listed(whole, body.place) if report.contents else []
    front: Setter | None = None
    if listed or whole.front:
        if listed:
            _enter_contents(whole, report, listed)
        # The first time to learn how many pages it takes, the second with the numbers that follow.
        pages = 0
        for _ in range(2 if listed and not style.roman else 1):
            offset = 0 if style.roman else pages + before
            _number_contents(whole, listed, body.place, offset, style, body)
            front = _set(whole.blocks, whole.front, style, report.language)
            pages = len(front.sheets)
    sheets = [*(cover.sheets if cover else []), *(front.sheets if front else []), *body.sheets]
    _label(sheets, before, len(front.sheets) if front else 0, report)
    return Laid(whole, sheets)


def _set(
    blocks: Sequence[Set], order: Sequence[int], style: Style, language: str, *, cover: bool = False
) -> Setter:
    setter = Setter(blocks, style, language)
    if cover:
        setter.y += 120
    before = ""
    for index in order:
        block = blocks[index]
        if block.role == "page":
            _break(setter)
        elif block.role == "columns":
            _columns(setter, block.columns)
        else:
            _place(setter, index, before, cover=cover)
        before = block.role
    setter.close()
    while setter.carried:
        setter.new_sheet()
        setter.close()
    if setter.fresh and len(setter.sheets) > 1 and not setter.sheets[-1].strokes:
        setter.sheets.pop()
    return setter


def _columns(setter: Setter, columns: int) -> None:
    """More columns begin under what stands on the page; one column begins a new page."""
    top = setter.y + setter.style.size
    if columns < setter.columns or setter.footing or top > setter.bottom / 2:
        top = 0.0
        _break(setter)
    while setter.footing:  # set to the old columns' width
        setter.close()
        setter.new_sheet()
    setter.columns = columns
    setter.top = top
    setter.frame(0)


def _break(setter: Setter) -> None:
    if setter.fresh and setter.column == 0:
        return
    setter.close()
    setter.new_sheet()


def _place(setter: Setter, index: int, before: str, *, cover: bool) -> None:
    block, style = setter.blocks[index], setter.style
    if block.role == "heading":
        scale = 2.0 if cover else _SIZES[block.level or 1]
        if not setter.fresh:
            setter.y += style.size * (1.4 if block.level == 1 else 0.9)
        setter.keep(style.size * scale * 1.4 + 3.5 * style.size * style.leading)
        setter.place[index] = len(setter.sheets) - 1
        setter.paragraph(index, scale=scale, face=1)
        setter.y += style.size * (2.0 if cover else 0.4)
    elif block.role == "row":
        row(setter, index, head=before != "row")
    elif block.role == "caption":
        setter.y += style.size * 0.8
        setter.keep(6 * style.size)
        setter.paragraph(index, scale=0.9, face=2)
        setter.y += 4
    elif block.role == "item":
        setter.paragraph(index, left=20.0)
        setter.y += style.gap * 0.6
    elif block.role == "note":
        setter.paragraph(index, scale=0.9, left=22.0)
        setter.y += 3
    elif block.role == "contents":
        setter.paragraph(index, left=12.0 * ((block.level or 1) - 1))
        setter.y += 2
    else:
        if before == "row":
            setter.y += style.size
        setter.paragraph(index, first=style.indent if before == "paragraph" else 0.0)
        setter.y += style.gap


def _listed(whole: Flow, place: dict[int, int]) -> list[int]:
    return [
        index for index in whole.body if index in place and (whole.blocks[index].level or 1) < 3
    ]


def _enter_contents(whole: Flow, report: Report, listed: Sequence[int]) -> None:
    """Put the contents' heading and lines at the beginning of the front matter."""
    lines: list[int] = [len(whole.blocks)]
    whole.blocks.append(Set("heading", Rich(report.contents), level=1))
    for index in listed:
        lines.append(len(whole.blocks))
        whole.blocks.append(Set("contents", Rich(""), level=whole.blocks[index].level))
    whole.blocks.append(Set("page", Rich("")))
    rest = [len(whole.blocks) - 1, *whole.front] if whole.front else []
    whole.front[:] = [*lines, *rest]


def _number_contents(
    whole: Flow,
    listed: Sequence[int],
    place: dict[int, int],
    offset: int,
    style: Style,
    setter: Setter,
) -> None:
    font = FAMILIES[style.family][0]
    lines = [i for i in whole.front if whole.blocks[i].role == "contents"]
    scale = style.size / 1000
    full = style.page[0] - 2 * style.margin
    for line, index in zip(lines, listed, strict=True):
        name = whole.blocks[index].rich.text
        number = str(place[index] + 1 + offset).zfill(style.pad)
        room = full - 12.0 * ((whole.blocks[line].level or 1) - 1) - 4
        left = room - (width(name, font) + width(f"  {number}", font)) * scale
        dots = "." * max(3, int(left / (width(".", font) * scale)))
        marks = list(whole.blocks[index].rich.marks)
        whole.blocks[line].rich = Rich(f"{name} {dots} {number}", marks)


def _label(sheets: Sequence[Sheet], cover: int, front: int, report: Report) -> None:
    style = report.style
    start = cover + front if style.roman else 0
    for at, sheet in enumerate(sheets):
        if at < cover:
            continue
        number = at - start + 1
        label = str(number).zfill(style.pad) if number > 0 else _roman(at + 1)
        last = str(len(sheets) - start)
        foot = style.foot.replace("{label}", label).replace("{pages}", last)
        if style.foot and "{label}" in style.foot:
            sheet.label = label
        # Of the odd and the even pages, as in books: outside.
        even = at % 2 == 1
        if style.head:
            _furnish(sheet, style.head, style, style.head_align, style.margin * 0.6, even=even)
        if foot:
            low = style.page[1] - style.margin * 0.5
            _furnish(sheet, foot, style, style.foot_align, low, even=even)


def _furnish(sheet: Sheet, text: str, style: Style, align: str, y: float, *, even: bool) -> None:
    font = FAMILIES[style.family][0]
    size = style.size * 0.8
    wide = width(text, font) * size / 1000
    if align == "outer":
        align = "left" if even else "right"
    x = {
        "left": style.margin,
        "right": style.page[0] - style.margin - wide,
        "centre": (style.page[0] - wide) / 2,
    }[align]
    sheet.strokes.append(Stroke(x, y, text, font, size, grey=0.25))
    sheet.furniture.append(text)


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            text += sign
            number -= value
    return text
