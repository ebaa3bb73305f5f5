"""Rows as a table: its columns, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

from collections.abc import Sequence

from search.take.row import Cite, Row, plain

Cell = str | int | float | None

COLUMNS: tuple[str, ...] = (
    "number", "text", "citation", "link", "title", "publisher", "published", "pages",
    "file_pages", "paragraph", "heading", "notes", "languages", "kind", "document_number", "url",
    "missing_words", "remark", "status", "quality", "collections", "document", "sha256",
    "reading", "start", "end", "source_start", "source_end",
)  # fmt: skip
# A cell that begins with one of these is computed by a spreadsheet that opens the table (CWE-1236);
# some look past blanks and wide forms of the signs.
_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cells(row: Row, cite: Cite = plain) -> Sequence[Cell]:
    """The row's values in the order of COLUMNS; what isn't known is empty."""
    reference, about = row.reference, row.reference.about
    first, last = (row.source.start, row.source.end) if row.source else (None, None)
    return (
        row.number,
        row.text,
        cite(reference) if row.held else "",
        reference.link,
        reference.title,
        reference.publisher,
        about.published,
        "–".join(dict.fromkeys(reference.labels or ())),
        "–".join(dict.fromkeys(str(at.index) for at in (*reference.pages[:1], *reference.pages[-1:]))),
        "–".join(dict.fromkeys(filter(None, (reference.paragraph, reference.last_paragraph)))),
        " › ".join(row.heading),
        "\n".join(f"[{note.number}] {note.text}" for note in row.notes),
        " ".join(reference.languages),
        about.kind,
        reference.number,
        reference.url,
        ", ".join(row.missing()),
        row.remark,
        row.status,
        round(row.quality, 3),
        ", ".join(row.collections),
        row.document,
        reference.sha256,
        row.reading,
        row.span.start,
        row.span.end,
        first,
        last,
    )  # fmt: skip


def defused(text: str) -> str:
    """With an apostrophe before what a spreadsheet would compute: it is shown as it stands.

    >>> defused("=HYPERLINK(1)"), defused(" @a"), defused("-5"), defused("5 - 3")
    ("'=HYPERLINK(1)", "' @a", "'-5", '5 - 3')
    """
    return f"'{text}" if text.startswith(_COMPUTED) or text.lstrip().startswith(_COMPUTED) else text
