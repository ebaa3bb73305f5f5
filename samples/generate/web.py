"""The same report as a web page: menu, article, linked notes, footer."""

from __future__ import annotations

from html import escape

from samples.generate.blocks import Flow, Set
from samples.generate.report import Report

_MENU = {
    "en": ("Home", "Our work", "Publications", "About us", "Donate", "Share this page", "Contact"),
    "ru": ("Главная", "Наша работа", "Публикации", "О нас", "Поддержать", "Поделиться", "Контакты"),
    "kk": ("Басты бет", "Жұмысымыз", "Жарияланымдар", "Біз туралы", "Қолдау", "Бөлісу", "Байланыс"),
}


def write_html(report: Report, flow: Flow) -> str:
    """Notes stand at the end, whatever the style says: a web page has no foot."""
    words = [escape(word) for word in _MENU[report.language]]
    title = escape(report.title)
    menu = "".join(f'<li><a href="#">{word}</a></li>' for word in words[:5])
    article = "\n".join(_body(flow))
    notes = "\n".join(
        f'<li id="fn{b.number}">{escape(b.rich.text)} <a href="#ref{b.number}">↩</a></li>'
        for b in flow.blocks
        if b.role == "note"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head><meta charset="utf-8">'
        f"<title>{title} | {escape(report.publisher)}</title>\n"
        f'<meta name="author" content="{escape(report.publisher)}">\n'
        f'<meta name="date" content="{report.published}">\n'
        "<style>body{font:16px serif;max-width:44em;margin:auto}</style></head>\n<body>\n"
        f'<header><a href="#">{escape(report.publisher)}</a><nav><ul>{menu}</ul></nav></header>\n'
        f"<main><article>\n{article}\n"
        + (f'<section class="footnotes"><ol>\n{notes}\n</ol></section>\n' if notes else "")
        + f'</article></main>\n<aside><a href="#">{words[5]}</a></aside>\n'
        f"<footer><p>© {escape(report.publisher)} · {words[6]}</p></footer>\n</body>\n</html>\n"
    )


def _body(flow: Flow) -> list[str]:
    lines: list[str] = []
    before = ""
    for index in (*flow.cover, *flow.front, *flow.body):
        block = flow.blocks[index]
        if block.role in ("page", "columns", "note", "contents"):
            continue
        if before == "row" and block.role != "row":
            lines.append("</table>")
        if block.role == "row":
            if before != "row":
                lines.append("<table>")
            tag = "td" if before == "row" else "th"
            cells = "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in block.cells)
            lines.append(f"<tr>{cells}</tr>")
        elif block.role == "heading":
            lines.append(f"<h{block.level or 1}>{_marked(flow, block)}</h{block.level or 1}>")
        else:
            name = {"item": ' class="item"', "caption": ' class="caption"'}.get(block.role, "")
            lines.append(f"<p{name}>{_marked(flow, block)}</p>")
        before = block.role
    if before == "row":
        lines.append("</table>")
    return lines


def _marked(flow: Flow, block: Set) -> str:
    text, out, done = block.rich.text, "", 0
    for note in block.notes:
        at, number = flow.blocks[note].at, flow.blocks[note].number
        out += escape(text[done:at])
        out += f'<sup><a id="ref{number}" href="#fn{number}">{number}</a></sup>'
        done = at
    return out + escape(text[done:])
