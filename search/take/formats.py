"""One name for each form in which quotations can be taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO, Literal, Protocol, get_args

from search.take.csv_file import CsvWriter
from search.take.docx_file import DocxWriter
from search.take.html_file import HtmlWriter
from search.take.lines import LinesWriter
from search.take.markdown_file import MarkdownWriter
from search.take.references import BibtexWriter, CslWriter, RisWriter
from search.take.row import Cite, Row, Taken, plain
from search.take.text_file import TextWriter
from search.take.xlsx_file import XlsxWriter

Format = Literal["csv", "xlsx", "jsonl", "bibtex", "ris", "csl-json"]
FORMATS: tuple[Format, ...] = get_args(Format)
# A dossier can be had to read and to write on, too.
AnyFormat = Literal[
    "md", "docx", "html", "txt", "csv", "xlsx", "jsonl", "bibtex", "ris", "csl-json"
]
ALL_FORMATS: tuple[AnyFormat, ...] = get_args(AnyFormat)
ENDINGS: Mapping[AnyFormat, str] = {
    "csv": "csv", "xlsx": "xlsx", "jsonl": "jsonl", "bibtex": "bib", "ris": "ris",
    "csl-json": "json", "md": "md", "docx": "docx", "html": "html", "txt": "txt",
}  # fmt: skip
MEDIA_TYPES: Mapping[AnyFormat, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl; charset=utf-8",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl-json": "application/vnd.citationstyles.csl+json",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


class Writer(Protocol):
    """Writes rows as they come and keeps none of them."""

    def write(self, row: Row) -> None:
        """Add a row."""
        ...

    def end(self) -> None:
        """Write what follows the last row; what was told of the whole is final by now."""
        ...


_WRITERS: Mapping[AnyFormat, Callable[[BinaryIO, Taken, Cite], Writer]] = {
    "csv": CsvWriter,
    "xlsx": XlsxWriter,
    "jsonl": LinesWriter,
    "bibtex": BibtexWriter,
    "ris": RisWriter,
    "csl-json": CslWriter,
    "md": MarkdownWriter,
    "docx": DocxWriter,
    "html": HtmlWriter,
    "txt": TextWriter,
}


def writer(form: AnyFormat, out: BinaryIO, taken: Taken, cite: Cite = plain) -> Writer:
    """A writer of this form into a file or a pipe, which it leaves open; `cite` makes its citations."""
    return _WRITERS[form](out, taken, cite)
