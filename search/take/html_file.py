"""HTML: one page that needs nothing else."""

from __future__ import annotations

from html import escape
from typing import BinaryIO

from search.take.row import Cite, Row, Taken, plain
from search.take.text_file import news

_STYLE = (
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 serif}"
    "blockquote{margin:1.5rem 0 .4rem;padding-left:1rem;border-left:3px solid #888;white-space:pre-line}"
    "p{margin:.2rem 0}.news{font-style:italic}.remark{white-space:pre-line}"
)


class HtmlWriter:
    """Each quotation a `blockquote`, its citation below."""

    def __init__(self, out: BinaryIO, taken: Taken, cite: Cite = plain) -> None:
        self._out = out
        self._base = taken.base
        self._cite = cite
        name = escape(taken.name)
        self._put(
            f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{name}</title>'
            f"<style>{_STYLE}</style></head>\n<body>\n<h1>{name}</h1>"
        )

    def write(self, row: Row) -> None:
        if row.held:
            language = escape(row.reference.languages[0]) if row.reference.languages else "und"
            self._put(f'<blockquote lang="{language}">{escape(row.text)}</blockquote>')
            self._put(
                f"<p>{row.number}. {escape(self._cite(row.reference))} · {self._link(row)}</p>"
            )
            for note in row.notes:
                self._put(f"<p><sup>{escape(note.number)}</sup> {escape(note.text)}</p>")
        if told := news(row.status):
            number = "" if row.held else f"{row.number}. "
            self._put(f'<p class="news">{number}{escape(told)}</p>')
        if row.remark:
            self._put(f'<p class="remark">{escape(row.remark)}</p>')

    def end(self) -> None:
        """Close the page."""
        self._put("</body></html>")

    def _link(self, row: Row) -> str:
        link = escape(row.reference.link)
        # From a file on somebody's disk a link without the server's address leads nowhere.
        return f'<a href="{escape(self._base)}{link}">{link}</a>' if self._base else link

    def _put(self, text: str) -> None:
        self._out.write(f"{text}\n".encode("utf-8", "replace"))
